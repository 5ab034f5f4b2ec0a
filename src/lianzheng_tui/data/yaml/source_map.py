"""The lines of a file as written, beside the lines as their author meant them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from lianzheng_tui.core.errors import Problem

_LONGEST_COMPARED = 400
"""Characters; longer lines are compared only at their two ends, which is faster."""


@dataclass(slots=True)
class SourceMap:
    """The lines of a file, as they are and as their author meant them."""

    original: list[str]
    repaired: list[str]
    problems: list[Problem] = field(default_factory=list)
    looked_through: bool = False
    """Whether each line was looked at; that is not needed in a text without any sign of a fault."""
    unsure: set[int] = field(default_factory=set)
    """Lines, from 0, whose repair is good enough to read on but not to be written into the file."""
    told_together: set[int] = field(default_factory=set)
    """Lines, from 0, that a Problem about several lines tells of."""
    dropped: dict[int, str] = field(default_factory=dict)
    """Numbers before items of lists, by lines, from 0, that dashes took the place of."""
    left_out: dict[int, str] = field(default_factory=dict)
    """Lines, from 0, that could not be read, as they were before they were left out."""
    guessed: dict[int, list[int]] = field(default_factory=dict)
    """Columns of the values that had to be guessed, by line; all count from 1, in the original."""

    def mended(self) -> list[str]:
        """Return the lines with those repairs that are certain, for the file itself."""
        return [
            old if number in self.unsure else self.left_out.get(number, new)
            for number, (old, new) in enumerate(zip(self.original, self.repaired, strict=True))
        ]

    def is_guessed(self, line: int, column: int) -> bool:
        """Return whether the value that begins at a place is only a guess."""
        return column in self.guessed.get(line, ())

    def written_column(self, line: int, column: int) -> int:
        """Return the original column of a column of a repaired line; all count from 1."""
        if not 1 <= line <= len(self.original):
            return column
        old, new = self.original[line - 1], self.repaired[line - 1]
        if old == new:
            return column
        if max(len(old), len(new)) <= _LONGEST_COMPARED:
            return _by_parts(old, new, column - 1) + 1
        head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), None)
        if head is None or column <= head:
            return min(column, len(old) + 1)
        return max(head + 1, min(column - len(new) + len(old), len(old) + 1))


@lru_cache(maxsize=256)
def _parts(old: str, new: str) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _by_parts(old: str, new: str, index: int) -> int:
    for tag, start, end, begin, stop in _parts(old, new):
        if begin <= index < stop or index == stop == len(new):
            return start + index - begin if tag == "equal" else min(start + index - begin, end)
    return len(old)
