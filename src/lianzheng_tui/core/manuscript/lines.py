"""The lines of a text that somebody brings, with their widths.

Widths are in ems: a Chinese character or mark is 1, a Latin letter, a digit and a space 0.5, as in
print. A line inside a printed paragraph is as wide as the column. The first line of a paragraph is
two ems narrower, because a PDF reader loses its indent. Only the last line may be much shorter.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from unicodedata import east_asian_width

from lianzheng_tui.core.characters import INVISIBLE, UNSAFE

_LINE_END = re.compile(r"\r\n|\r|\n")
_SPACES = re.compile(r"\s+")
_LETTERSPACED = re.compile(r"(?:[一-鿿“”] ){2,}[一-鿿“”]")
_OPENING = "“‘（《〈「『【〔(["
_CLOSING = "。，、；：？！…”’）》〉」』】〕,.;:?!)]%％"
_ENDED = re.compile(
    "(?:[。！？!?…]|(?<=[A-Za-z])\\.|\\.{3,})[”’』」）)】》〉]*(?:[（(][^（()）。]{2,40}[）)])?$"
)
_UNIT = re.compile(
    f"[{re.escape(_OPENING)}]*(?:[0-9０-９][0-9０-９.,:/．-]*|[A-Za-z]+|.)[{re.escape(_CLOSING)}]*"
)
_WINDOW = 9
"""The number of lines to either side that give the width of a column; it differs by article."""
_SLACK = 0.75
"""How many ems a line must leave free to count as ended early; less comes from justification."""
_INDENT = 2
"""The least indent, in half ems, that counts; less is a stray space."""
_PRINTED_INDENT = (1.0, 3.25)
"""How much narrower, in ems, the first line of a paragraph may be: an indent of two, give or take
a mark that hangs over the edge."""


class Hint(Enum):
    """What the file that a line comes from says of it; a text file says nothing."""

    TITLE = auto()
    SUBTITLE = auto()
    BESIDE = auto()
    """It stands in a menu, in a footer, or is nothing but a link."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank."""

    number: int
    """The number of the line as an editor counts, from 1."""
    text: str
    """The text without spaces at its ends; spaces inside are single."""
    indent: int = 0
    """The width of the spaces before the text, in half ems."""
    blanks: int = 0
    """The number of blank lines before this one."""
    hint: Hint | None = None

    @property
    def ended(self) -> bool:
        """Whether a sentence ends at the end of the line."""
        return _ENDED.search(self.text) is not None

    @property
    def indented(self) -> bool:
        """Whether the line begins with the indent of a paragraph."""
        return self.indent >= _INDENT


def page_lines(text: str) -> tuple[Line, ...]:
    """Return the lines that are not blank, with every character that is no blank."""
    lines: list[Line] = []
    blanks = 0
    for number, raw in enumerate(_LINE_END.split(text), 1):
        content = _SPACES.sub(" ", raw.strip())
        if not content:
            blanks += 1
            continue
        if _LETTERSPACED.fullmatch(content):
            content = content.replace(" ", "")
        leading = raw[: len(raw) - len(raw.lstrip())]
        indent = sum(2 if east_asian_width(space) in "WF" else 1 for space in leading)
        lines.append(Line(number, content, indent, blanks))
        blanks = 0
    return tuple(lines)


def visible(text: str) -> str:
    """Return a text without the characters that cannot be shown, blanks excepted."""
    if text.isprintable():
        return text
    return INVISIBLE.sub("", UNSAFE.sub(lambda each: each[0] if each[0].isspace() else "", text))


def width(text: str) -> float:
    """Return the width in ems; a mark that Chinese shares with Latin counts as Chinese."""
    return sum(
        0.5 if character.isascii() or east_asian_width(character) in "NaH" else 1
        for character in text
    )


def first_unit(text: str) -> float:
    """Return the width of the first piece of a line that cannot be broken.

    It is a character, word or number with its marks. A line is full if the first piece of the next
    one had no room on it.
    """
    match = _UNIT.match(text)
    return width(match[0]) if match else 0.0


def column_at(lines: Sequence[Line], i: int) -> float:
    """Return the width in ems of the column around a line; 0 where it cannot be told.

    It is the commonest width of the lines there that do not end a sentence, the larger one of two
    that are as common, without a mark at the end, which may hang over the edge.
    """
    nearby = lines[max(0, i - _WINDOW) : i + _WINDOW + 1]
    widths = Counter(_without_hanging_mark(line.text) for line in nearby if not line.ended)
    if not widths:
        return 0.0
    enough = max(3, 0.3 * widths.total())
    for widest in sorted(widths, reverse=True):
        near = (widest, widest - 0.5, widest - 1)
        if sum(widths[each] for each in near) >= enough:
            return max(near[:2], key=lambda candidate: (widths[candidate], candidate))
    return max(widths, key=lambda candidate: (widths[candidate], candidate))


def room_after(line: Line, following: Line, column: float) -> float:
    """Return how much a line leaves free, in ems, besides what the next one begins with."""
    return column - width(line.text) - first_unit(following.text) - _SLACK


def looks_indented(lines: Sequence[Line], i: int) -> bool | None:
    """Return whether a line is narrower by the indent of a paragraph; None where it cannot be told.

    A line that ends a sentence may be short because its paragraph ends, and so may the last one.
    """
    if lines[i].indented:
        return True
    column = column_at(lines, i)
    if i + 1 == len(lines) or lines[i].ended or not column:
        return None
    least, most = _PRINTED_INDENT
    return any(
        least <= column - used <= most
        and (
            column - used - first_unit(lines[i + 1].text) >= _SLACK or abs(column - used - 2) < 0.5
        )
        for used in (width(lines[i].text), _without_hanging_mark(lines[i].text))
    )


def _without_hanging_mark(text: str) -> float:
    return width(text) - (1 if text[-1] in "，、；：。！？" else 0)
