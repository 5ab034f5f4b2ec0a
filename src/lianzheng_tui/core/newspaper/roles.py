"""Which lines of a page are text, which are headings, and which stand beside the articles."""

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


class Role(Enum):
    """What a line is."""

    TEXT = auto()
    HEADING = auto()
    """A line of a title, a subtitle or a section's title."""
    BYLINE = auto()
    CAPTION = auto()
    MASTHEAD = auto()
    RULE = auto()


_EDGE = 4
"""So many lines from the top or the bottom of a page a date may stand among other lines."""
_MOST_CAPTION = 4
"""More lines are no caption."""

_ROLES = {
    Furniture.BYLINE: Role.BYLINE,
    Furniture.CAPTION: Role.CAPTION,
    Furniture.MASTHEAD: Role.MASTHEAD,
    Furniture.RULE: Role.RULE,
}


def roles(lines: Sequence[Line]) -> tuple[tuple[Role, ...], Habits]:
    """What each line is, and the habits of those that are text."""
    found = _furniture(lines)
    kept = [i for i in range(len(lines)) if i not in found]
    inner = [_after_break(lines, i, found) for i in kept]
    habits = Habits.of(inner)
    for i in Headings(inner, habits).find():
        found[kept[i]] = Role.HEADING
    for i in _foreign(inner, habits):
        found.setdefault(kept[i], Role.CAPTION)
    whole = tuple(found.get(i, Role.TEXT) for i in range(len(lines)))
    text = [line for line, role in zip(lines, whole, strict=True) if role is Role.TEXT]
    return whole, Habits.of(text) if text else habits


def _after_break(lines: Sequence[Line], i: int, furniture: dict[int, Role]) -> Line:
    """The line, with a blank before it where something stood that is no text."""
    line = lines[i]
    return replace(line, blanks=max(1, line.blanks)) if i - 1 in furniture else line


def _furniture(lines: Sequence[Line]) -> dict[int, Role]:
    found: dict[int, Role] = {}
    wrapped = Habits.of(lines).wrapped
    for i, line in enumerate(lines):
        if i in found:
            continue
        kind = furniture_of(line.text)
        before = i == 0 or line.blanks > 0 or i - 1 in found or not wrapped
        after = i + 1 == len(lines) or lines[i + 1].blanks > 0 or lines[i + 1].indent > 1
        free = before and (i == 0 or i - 1 in found or sentence_ends(lines, i - 1))
        edge = i < _EDGE or i >= len(lines) - _EDGE
        if is_page_number(line.text):
            if free and after:
                found[i] = Role.MASTHEAD
        elif kind is Furniture.CAPTION:
            found.update(dict.fromkeys(_caption(lines, i, before=before), Role.CAPTION))
        elif kind is Furniture.BYLINE and line.text[0] in "（(" and i and not line.blanks:
            continue  # the end of a paragraph
        elif kind is not None and (before or after or edge or _short(lines, i)):
            found[i] = _ROLES[kind]
    return found


def _short(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is too short to be a piece of the column around it."""
    return width(lines[i].text) < column_at(lines, i) - 3


def _caption(lines: Sequence[Line], i: int, *, before: bool) -> range:
    """All lines of the caption that begins or ends with a line; none where it is part of a text.

    Args:
        lines: the page.
        i: the line.
        before: whether it is set apart from the line above.
    """
    if not begins_caption(lines[i].text):
        start = i
        while start and not before and not lines[start].blanks:
            start -= 1
        return range(start, i + 1) if i - start < _MOST_CAPTION else range(0)
    if not before and not sentence_ends(lines, i - 1):
        return range(0)
    end = i + 1
    while end < len(lines) and not lines[end].blanks and not lines[end - 1].ended:
        end += 1
    return range(i, end) if end - i <= _MOST_CAPTION else range(0)


def _foreign(lines: Sequence[Line], habits: Habits) -> Iterator[int]:
    """Sentences that stand alone and are too wide for the column around them: captions."""
    for i, line in enumerate(lines):
        above = i == 0 or line.blanks > 0
        below = i + 1 == len(lines) or lines[i + 1].blanks > 0
        if habits.wrapped and line.ended and above and below:
            column = column_at(lines, i)
            if column and width(line.text) > column + 3:
                yield i
