"""Half-made answers: what a learner filled in or marked of what is asked, and has not handed in.

They are in a small file beside the records, one for each learner, and are no records: losing them
costs a few keys. So what cannot be read is ignored and replaced, and what cannot be written waits
in memory for the next time.
"""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lianzheng_tui.core.answering.response import HalfMade
from lianzheng_tui.data.home.learner_file import ForeignContentError, change_rows, rows_of
from lianzheng_tui.data.home.locations import HALF_MADE
from lianzheng_tui.data.home.settings import is_whole

_MOST = 100
"""How many answers are kept; of more the latest ones."""
_LONGEST = 1000
"""The most characters that are kept of a text."""

Key = tuple[str, str]
"""The id of a case and the id of a question in it or, of a decision, `walkthrough.decision_key`."""


class HalfMadeAnswers:
    """The half-made answers of one learner. Keys are answered from memory; `save` goes to the disk.

    Every window has all of them as of its start, and what it changed itself since. It writes only
    what it changed into the file as it is then, so that two windows keep each other's answers.
    """

    def __init__(self, file: Path | None = None) -> None:
        """Begin with what is in a file; without one, with nothing that outlasts this object."""
        self._file = file
        self._answers = _stored(file)
        self._changed: dict[Key, HalfMade | None] = {}
        self._changing = threading.Lock()
        self._saving = threading.Lock()

    def get(self, case: str, question: str) -> HalfMade | None:
        """Return what was filled in of a question last, or None."""
        return self._answers.get((case, question))

    def items_of(self, case: str) -> frozenset[str]:
        """Return the ids of what is filled in of a case."""
        return frozenset(item for of_case, item in list(self._answers) if of_case == case)

    def put(self, case: str, question: str, answer: HalfMade | None) -> None:
        """Keep what is filled in of a question, or forget it; see `save`."""
        key = case, question
        with self._changing:
            if answer is None:
                if self._answers.pop(key, None) is None and key not in self._changed:
                    return
            else:
                self._answers[key] = answer
            self._changed.pop(key, None)
            self._changed[key] = answer  # at the end: the latest

    @property
    def is_changed(self) -> bool:
        """Whether something is not written yet."""
        return bool(self._changed)

    def save(self) -> bool:
        """Write what was changed since the last time; it may be called in any thread.

        Returns:
            Whether that was done. If not, nothing is raised, and the next call tries it again.
        """
        with self._saving:
            with self._changing:
                changed, self._changed = self._changed, {}
            if not changed or self._file is None:
                return True
            try:
                self._write(self._file, changed)
            except (OSError, ValueError, RecursionError):
                with self._changing:
                    self._changed = changed | self._changed
                return False
            return True

    def _write(self, file: Path, changed: Mapping[Key, HalfMade | None]) -> None:
        def with_changes(rows: list[Any]) -> list[Any]:
            answers = {key: each for key, each in _answers(rows).items() if key not in changed}
            answers |= {key: each for key, each in changed.items() if each is not None}
            return _rows(answers)

        change_rows(file, HALF_MADE, with_changes, spares_foreign=False)


def _rows(answers: Mapping[Key, HalfMade]) -> list[Any]:
    return [
        [*key, each.content, each.seed, list(each.picked), each.typed[:_LONGEST]]
        for key, each in list(answers.items())[-_MOST:]
    ]


def _stored(file: Path | None) -> dict[Key, HalfMade]:
    """Return what is in a file; empty where it cannot be read or is something else."""
    if file is None:
        return {}
    try:
        return _answers(rows_of(file, HALF_MADE))
    except (OSError, ForeignContentError):
        return {}


def _answers(rows: list[Any]) -> dict[Key, HalfMade]:
    answers: dict[Key, HalfMade] = {}
    for row in rows:
        if _is_row(row):
            case, question, digest, seed, picked, typed = row
            answers[case, question] = HalfMade(digest, seed, tuple(picked), typed)
    return answers


def _is_row(row: Any) -> bool:
    if not isinstance(row, list) or len(row) != 6 or not isinstance(row[4], list):
        return False
    texts, picked = [*row[:4], row[5]], row[4]
    return all(isinstance(text, str) and is_whole(text) for text in texts) and all(
        each is None or type(each) is int for each in picked
    )
