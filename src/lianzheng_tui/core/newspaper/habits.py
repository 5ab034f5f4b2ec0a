"""How one page sets its text: what its lines tell about where a paragraph begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from lianzheng_tui.core.newspaper.furniture import inline_byline
from lianzheng_tui.core.newspaper.lines import (
    Line,
    column_width,
    ends_early,
    is_wrapped,
    starts_indented,
    width,
)

_WINDOW = 9
"""So many lines to either side tell the width of a column; another article may have another."""
_INDENT = 2
"""The least indent, in half ems, that is no stray space."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What holds for a whole page. Found once, for a single paragraph rarely tells."""

    wrapped: bool
    """Paragraphs are cut into lines at a column's width."""
    indented: bool
    """The first line of a paragraph begins with spaces."""
    printed: bool
    """It begins two ems further right in print, which shows in its being shorter."""
    spaced: bool
    """A blank line stands between paragraphs, not only where a column breaks."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Habits":
        """The habits of a page, from the lines that belong to its articles."""
        wrapped = is_wrapped(lines)
        after = [i for i in range(1, len(lines)) if lines[i - 1].ended]
        indents = sum(lines[i].indent >= _INDENT for i in after)
        columns = {i: column_at(lines, i - 1) for i in after} if wrapped else {}
        sure = [i for i in columns if ends_early(lines[i - 1], lines[i], columns[i])]
        told = [each for i in sure for each in _first_line(lines, i)]
        return cls(
            wrapped=wrapped,
            indented=bool(after) and indents >= 0.5 * len(after),
            printed=bool(told) and sum(told) >= 0.6 * len(told),
            spaced=bool(sure) and sum(lines[i].blanks > 0 for i in sure) >= 0.7 * len(sure),
        )

    def starts_paragraph(self, lines: Sequence[Line], i: int, column: float) -> bool | None:
        """Whether a line looks like the first of a paragraph; None where that cannot be told."""
        if self.indented:
            return lines[i].indent >= _INDENT
        if not self.wrapped:
            return None
        start = starts_indented(*_pair(lines, i), column)
        return start if start or self.printed else None


def column_at(lines: Sequence[Line], i: int) -> float:
    """The width of the column around a line."""
    return column_width(lines[max(0, i - _WINDOW) : i + _WINDOW + 1])


def sentence_ends(lines: Sequence[Line], i: int) -> bool:
    """Whether a sentence ends with a line, or the reporter's name in brackets after it does."""
    if lines[i].ended:
        return True
    if lines[i].text[-1] not in "）)":
        return False
    return bool(inline_byline("".join(line.text for line in lines[max(0, i - 2) : i + 1])))


def _first_line(lines: Sequence[Line], i: int) -> list[bool]:
    """Whether a line that follows the end of a paragraph is indented; nothing for a heading."""
    column = column_at(lines, i)
    start = starts_indented(*_pair(lines, i), column)
    if start is None or not -1.5 <= column - width(lines[i].text) <= 3.25:
        return []
    return [start]


def _pair(lines: Sequence[Line], i: int) -> tuple[Line, Line | None]:
    return lines[i], lines[i + 1] if i + 1 < len(lines) else None
