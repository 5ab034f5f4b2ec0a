"""The lines of a text that somebody brings, with their widths.

Widths are in ems: a Chinese character or mark is 1, a Latin letter, a digit and a space 0.5, as in
print. A line inside a printed paragraph is as wide as the column. The first line of a paragraph is
two ems narrower, because a PDF reader loses its indent. Only the last line may be much shorter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from unicodedata import east_asian_width

from lianzheng_tui.core.characters import INVISIBLE, UNSAFE

_LINE_END = re.compile(r"\r\n|\r|\n")
_SPACES = re.compile(r"\s+")
_ENDED = re.compile(
    "(?:[。！？!?…]|(?<=[A-Za-z])\\.|\\.{3,})[”’』」）)】》〉]*(?:[（(][^（()）。]{2,40}[）)])?$"
)
_WINDOW = 9
"""The number of lines to either side that give the width of a column; it differs by article."""
_SLACK = 1.75
"""How many ems a line must leave free to count as ended early: room for a character and its mark,
which print never breaks, and what justification takes."""
_INDENT = 2
"""The least indent, in half ems, that counts; less is a stray space."""


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
    indented: bool = False
    """Whether the line begins with the indent of a paragraph."""
    blanks: int = 0
    """The number of blank lines before this one."""
    hint: Hint | None = None

    @property
    def ended(self) -> bool:
        """Whether a sentence ends at the end of the line."""
        return _ENDED.search(self.text) is not None


def page_lines(text: str) -> tuple[Line, ...]:
    """Return the lines that are not blank, with every character that is no blank."""
    lines: list[Line] = []
    blanks = 0
    for number, raw in enumerate(_LINE_END.split(text), 1):
        content = _SPACES.sub(" ", raw.strip())
        if not content:
            blanks += 1
            continue
        leading = raw[: len(raw) - len(raw.lstrip())]
        indent = sum(2 if east_asian_width(space) in "WF" else 1 for space in leading)
        lines.append(Line(number, content, indent >= _INDENT, blanks))
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


def column_at(lines: Sequence[Line], i: int) -> float:
    """Return the width in ems of the column around a line; 0 where it cannot be told.

    It is the largest width that many lines there have which end no sentence, or nearly have.
    """
    nearby = lines[max(0, i - _WINDOW) : i + _WINDOW + 1]
    widths = sorted(printed_width(line) for line in nearby if not line.ended)
    for column in reversed(widths):
        if sum(column - 1 <= each <= column for each in widths) >= 0.3 * len(widths):
            return column
    return widths[-1] if widths else 0.0


def room_after(line: Line, column: float) -> float:
    """Return how much a line leaves free, in ems, besides what print could not fill."""
    return column - width(line.text) - _SLACK


def printed_width(line: Line) -> float:
    """Return the width of a line in ems without a mark at its end, which may hang over the edge."""
    return width(line.text) - (1 if line.text[-1] in "，、；：。！？" else 0)
