"""The roles of the lines of a page: text, headings, and what stands beside the articles."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto

from lianzheng_tui.core.newspaper.furniture import (
    Furniture,
    begins_caption,
    furniture_of,
    is_page_number,
)
from lianzheng_tui.core.newspaper.habits import Habits, column_at, sentence_ends
from lianzheng_tui.core.newspaper.headings import Headings
from lianzheng_tui.core.newspaper.lines import Line, width


class LineRole(Enum):
    """The role of a line."""

    TEXT = auto()
    HEADING = auto()
    """A line of a title, a subtitle or the title of a section."""
    BYLINE = auto()
    CAPTION = auto()
    MASTHEAD = auto()
    RULE = auto()


_EDGE_LINES = 4
"""The number of lines at the top and the bottom of a page where a date may stand among others."""
_MOST_CAPTION_LINES = 4
"""The most lines that a caption has."""

_ROLES = {
    Furniture.BYLINE: LineRole.BYLINE,
    Furniture.CAPTION: LineRole.CAPTION,
    Furniture.MASTHEAD: LineRole.MASTHEAD,
    Furniture.RULE: LineRole.RULE,
}


def roles(lines: Sequence[Line]) -> tuple[tuple[LineRole, ...], Habits]:
    """Return the role of each line, with the habits of the lines that are text."""
    role_of = _furniture(lines)
    inner_indices = [i for i in range(len(lines)) if i not in role_of]
    inner_lines = [_after_break(lines, i, role_of) for i in inner_indices]
    habits = Habits.of(inner_lines)
    for i in Headings(inner_lines, habits).find():
        role_of[inner_indices[i]] = LineRole.HEADING
    for i in _foreign(inner_lines, habits):
        role_of.setdefault(inner_indices[i], LineRole.CAPTION)
    all_roles = tuple(role_of.get(i, LineRole.TEXT) for i in range(len(lines)))
    text = [line for line, role in zip(lines, all_roles, strict=True) if role is LineRole.TEXT]
    return all_roles, Habits.of(text) if text else habits


def _after_break(lines: Sequence[Line], i: int, furniture: dict[int, LineRole]) -> Line:
    """Return the line, with a blank line before it where the line above is not text."""
    line = lines[i]
    return replace(line, blanks=max(1, line.blanks)) if i - 1 in furniture else line


def _furniture(lines: Sequence[Line]) -> dict[int, LineRole]:
    """Return the roles of the lines that stand beside the articles, by index."""
    role_of: dict[int, LineRole] = {}
    wrapped = Habits.of(lines).wrapped
    for i, line in enumerate(lines):
        if i in role_of:
            continue
        kind = furniture_of(line.text)
        before = i == 0 or line.blanks > 0 or i - 1 in role_of or not wrapped
        after = i + 1 == len(lines) or lines[i + 1].blanks > 0 or lines[i + 1].indent > 1
        free = before and (i == 0 or i - 1 in role_of or sentence_ends(lines, i - 1))
        edge = i < _EDGE_LINES or i >= len(lines) - _EDGE_LINES
        if is_page_number(line.text):
            if free and after:
                role_of[i] = LineRole.MASTHEAD
        elif kind is Furniture.CAPTION:
            role_of.update(dict.fromkeys(_caption(lines, i, before=before), LineRole.CAPTION))
        elif kind is Furniture.BYLINE and line.text[0] in "（(" and i and not line.blanks:
            continue  # the end of a paragraph
        elif kind is not None and (before or after or edge or _short(lines, i)):
            role_of[i] = _ROLES[kind]
    return role_of


def _short(lines: Sequence[Line], i: int) -> bool:
    """Return whether a line is too short to be a piece of the column around it."""
    return width(lines[i].text) < column_at(lines, i) - 3


def _caption(lines: Sequence[Line], i: int, *, before: bool) -> range:
    """Return the lines of the caption that begins or ends with a line.

    The range is empty where the line is part of a text.

    Args:
        lines: the page.
        i: the index of the line.
        before: whether the line is set apart from the line above.
    """
    if not begins_caption(lines[i].text):
        start = i
        while start and not before and not lines[start].blanks:
            start -= 1
        return range(start, i + 1) if i - start < _MOST_CAPTION_LINES else range(0)
    if not before and not sentence_ends(lines, i - 1):
        return range(0)
    end = i + 1
    while end < len(lines) and not lines[end].blanks and not lines[end - 1].ended:
        end += 1
    return range(i, end) if end - i <= _MOST_CAPTION_LINES else range(0)


def _foreign(lines: Sequence[Line], habits: Habits) -> Iterator[int]:
    """Yield the sentences that stand alone and are wider than the column around them: captions."""
    for i, line in enumerate(lines):
        above = i == 0 or line.blanks > 0
        below = i + 1 == len(lines) or lines[i + 1].blanks > 0
        if habits.wrapped and line.ended and above and below:
            column = column_at(lines, i)
            if column and width(line.text) > column + 3:
                yield i
