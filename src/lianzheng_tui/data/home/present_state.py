"""What one terminal shows a class, told to another on the same machine, without a network.

Beside the small file with what is shown stands a lock that the presenter holds: however it ends,
the follower sees that it has ended.
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
"""Seconds to wait for the lock: a follower takes it for a moment to see whether it is free."""
_LARGEST = 1_000_000
"""Bytes; what is shown takes a few hundred."""


class PresentError(LianzhengError):
    """The case is being presented already."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the presentations of one case are told of."""

    folder: Path
    case: str
    """The id of the case, which names its files."""

    @property
    def file(self) -> Path:
        """What is shown."""
        return self.folder / f"{self.case}.json"

    @property
    def lock(self) -> Path:
        """Held while it is shown."""
        return self.folder / f"{self.case}.lock"

    @contextlib.contextmanager
    def presenting(self) -> Iterator[None]:
        """Be the one who presents the case until the block ends.

        Where the files cannot be made, nobody can follow and `tell` says so: a class need not wait
        for a cache directory.

        Raises:
            PresentError: somebody else presents it.
        """
        with contextlib.ExitStack() as held:
            try:
                make_dir(self.folder)
                held.enter_context(locked(self.lock, _PATIENCE))
            except TimeoutError as error:
                said = f"案例 {self.case} 正在另一个窗口里放映。请先关掉那一个。"
                raise PresentError(said) from error
            except OSError:
                pass
            try:
                yield
            finally:
                with contextlib.suppress(OSError):
                    self.file.unlink(missing_ok=True)

    def tell(self, showing: Showing) -> str:
        """Write what is shown, in one step; gives why that failed, or an empty text."""
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
        """Whether somebody presents the case at this moment."""
        return is_held(self.lock)

    def shown(self, subjects: tuple[Subject, ...]) -> Showing | None:
        """What is shown, as far as it fits the case; None where nothing can be made of it."""
        try:
            plain = json.loads(read_small(self.file, _LARGEST))
        except (OSError, ValueError, RecursionError):
            return None
        return _showing(plain, subjects) if isinstance(plain, Mapping) else None


def _showing(plain: Mapping[str, Any], subjects: tuple[Subject, ...]) -> Showing | None:
    places = {each.key: index for index, each in enumerate(subjects)}
    at, reveal = places.get(str(plain.get("subject"))), plain.get("reveal")
    if at is None or reveal not in subjects[at].reveals:
        return None
    showing = Showing(subjects, at, subjects[at].reveals.index(Reveal(reveal)))
    hands = plain.get("hands")
    counts = {
        key: tuple(counts)
        for key, counts in (hands.items() if isinstance(hands, Mapping) else ())
        if key in places and _are_counts(counts, len(subjects[places[key]].hands))
    }
    return replace(showing, counts=counts)


def _are_counts(counts: Any, options: int) -> bool:
    whole = isinstance(counts, list) and len(counts) == options
    return whole and all(type(each) is int and each >= 0 for each in counts)
