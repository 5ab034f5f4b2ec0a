"""The state of a presentation, shared between two terminals of one machine without a network.

The presenter writes what it shows into a small file, and the follower reads it. The presenter also
holds a lock beside that file: however the presenter ends, the follower sees that it has ended.
"""

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.study.presentation import Reveal, Showing, Subject
from lianzheng_tui.data.files.atomic import make_dir, replace_file
from lianzheng_tui.data.files.lock import is_held, locked
from lianzheng_tui.data.files.read import read_small
from lianzheng_tui.data.files.reasons import reason_of

_PATIENCE = 1.0
"""Seconds to wait for the lock, because followers take it briefly to see whether it is free."""
_LARGEST = 1_000_000
"""The maximum number of bytes to read; the state takes a few hundred."""


class PresentError(LianzhengError):
    """The case is already being presented."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The files through which a presentation of one case is shared."""

    folder: Path
    case: str
    """The id of the case; the files are named after it."""

    @property
    def file(self) -> Path:
        """The file with what is shown."""
        return self.folder / f"{self.case}.json"

    @property
    def lock(self) -> Path:
        """The lock file, which the presenter holds."""
        return self.folder / f"{self.case}.lock"

    @contextlib.contextmanager
    def presenting(self) -> Iterator[None]:
        """Present the case until the block ends, holding the lock.

        If the files cannot be created, the presentation goes on, as a class need not wait for a
        cache directory; but nobody can follow, and `tell` says so.

        Raises:
            PresentError: another program is presenting the case.
        """
        with contextlib.ExitStack() as stack:
            try:
                make_dir(self.folder)
                stack.enter_context(locked(self.lock, _PATIENCE))
            except TimeoutError as error:
                message = f"案例 {self.case} 正在另一个窗口里放映。请先关掉那一个。"
                raise PresentError(message) from error
            except OSError:
                pass
            try:
                yield
            finally:
                with contextlib.suppress(OSError):
                    self.file.unlink(missing_ok=True)

    def tell(self, showing: Showing) -> str:
        """Write what is shown, atomically; return why that failed, or an empty text."""
        plain = {
            "subject": showing.now.key,
            "reveal": showing.reveal.value,
            "hands": {key: list(counts) for key, counts in showing.counts.items()},
        }
        try:
            replace_file(self.file, json.dumps(plain, ensure_ascii=False).encode())
        except OSError as error:
            return f"另一个终端里的讲稿跟不上：写不了 {self.file}，{reason_of(error).cause}。"
        return ""

    def is_live(self) -> bool:
        """Return whether a program is presenting the case at this moment."""
        return is_held(self.lock)

    def shown(self, subjects: tuple[Subject, ...]) -> Showing | None:
        """Return what is shown, as far as it fits the case; None if it cannot be read or used."""
        try:
            plain = json.loads(read_small(self.file, _LARGEST))
        except (OSError, ValueError, RecursionError):
            return None
        return _showing(plain, subjects) if isinstance(plain, Mapping) else None


def _showing(plain: Mapping[str, Any], subjects: tuple[Subject, ...]) -> Showing | None:
    indexes = {subject.key: index for index, subject in enumerate(subjects)}
    index, reveal = indexes.get(str(plain.get("subject"))), plain.get("reveal")
    if index is None or reveal not in subjects[index].reveals:
        return None
    showing = Showing(subjects, index, subjects[index].reveals.index(Reveal(reveal)))
    hands = plain.get("hands")
    counts = {
        key: tuple(counts)
        for key, counts in (hands.items() if isinstance(hands, Mapping) else ())
        if key in indexes and _are_counts(counts, len(subjects[indexes[key]].hands))
    }
    return replace(showing, counts=counts)


def _are_counts(counts: Any, options: int) -> bool:
    complete = isinstance(counts, list) and len(counts) == options
    return complete and all(type(count) is int and count >= 0 for count in counts)
