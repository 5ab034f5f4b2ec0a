"""The way that a page sets its text, which tells where a paragraph begins."""

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
"""The number of lines to either side that give the width of a column; it differs by article."""
_INDENT = 2
"""The least indent, in half ems, that counts; less is a stray space."""


@dataclass(frozen=True, slots=True)
class Habits:
    """The way that a whole page sets its text.

    It is worked out once, because a single paragraph rarely shows it.
    """

    wrapped: bool
    """Whether paragraphs are cut into lines at the width of a column."""
    indented: bool
    """Whether the first line of a paragraph begins with spaces."""
    printed: bool
    """Whether that line is indented by two ems in print, and so is shorter here."""
    spaced: bool
    """Whether a blank line stands between paragraphs, not only where a column breaks."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Habits":
        """Return the habits of a page, from the lines that belong to its articles."""
        wrapped = is_wrapped(lines)
        after_sentence = [i for i in range(1, len(lines)) if lines[i - 1].ended]
        indented_count = sum(lines[i].indent >= _INDENT for i in after_sentence)
        columns = {i: column_at(lines, i - 1) for i in after_sentence} if wrapped else {}
        after_paragraph = [i for i in columns if ends_early(lines[i - 1], lines[i], columns[i])]
        starts = [start for i in after_paragraph for start in _first_line(lines, i)]
        return cls(
            wrapped=wrapped,
            indented=bool(after_sentence) and indented_count >= 0.5 * len(after_sentence),
            printed=bool(starts) and sum(starts) >= 0.6 * len(starts),
            spaced=bool(after_paragraph)
            and sum(lines[i].blanks > 0 for i in after_paragraph) >= 0.7 * len(after_paragraph),
        )

    def starts_paragraph(self, lines: Sequence[Line], i: int, column: float) -> bool | None:
        """Return whether a line looks like the first of a paragraph; None if it cannot be told."""
        if self.indented:
            return lines[i].indent >= _INDENT
        if not self.wrapped:
            return None
        start = starts_indented(*_pair(lines, i), column)
        return start if start or self.printed else None


def column_at(lines: Sequence[Line], i: int) -> float:
    """Return the width in ems of the column around a line; 0 where it cannot be told."""
    return column_width(lines[max(0, i - _WINDOW) : i + _WINDOW + 1])


def sentence_ends(lines: Sequence[Line], i: int) -> bool:
    """Return whether a sentence, or the reporter's name in brackets after it, ends with a line."""
    if lines[i].ended:
        return True
    if lines[i].text[-1] not in "）)":
        return False
    return bool(inline_byline("".join(line.text for line in lines[max(0, i - 2) : i + 1])))


def _first_line(lines: Sequence[Line], i: int) -> list[bool]:
    """Return whether a line that follows the end of a paragraph is indented.

    Returns:
        One value; none where the line is a heading or it cannot be told.
    """
    column = column_at(lines, i)
    start = starts_indented(*_pair(lines, i), column)
    if start is None or not -1.5 <= column - width(lines[i].text) <= 3.25:
        return []
    return [start]


def _pair(lines: Sequence[Line], i: int) -> tuple[Line, Line | None]:
    """Return a line with the one that follows it, None for the last."""
    return lines[i], lines[i + 1] if i + 1 < len(lines) else None
