"""The lines of a newspaper page as a PDF reader gives them, with their widths.

Widths are in ems: a Chinese character or mark is 1, a Latin letter, a digit and a space 0.5, as in
print. A line inside a paragraph is as wide as the column. The first line of a paragraph is two ems
narrower, because a PDF reader loses its indent. Only the last line may be much shorter.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

from lianzheng_tui.core.characters import INVISIBLE, UNSAFE, code_point

_LINE_END = re.compile(r"\r\n|\r|\n")
_SPACES = re.compile(r"\s+")
_LETTERSPACED = re.compile(r"(?:[一-鿿“”] ){2,}[一-鿿“”]")
_OPENING = "“‘（《〈「『【〔(["
_CLOSING = "。，、；：？！…”’）》〉」』】〕,.;:?!)]%％"
_ENDED = re.compile(
    "(?:[。！？!?…]|(?<=[A-Za-z])\\.)[”’』」）)】》〉]*(?:[（(][^（()）。]{2,40}[）)])?$"
)
_UNIT = re.compile(
    f"[{re.escape(_OPENING)}]*(?:[0-9０-９][0-9０-９.,:/．-]*|[A-Za-z]+|.)[{re.escape(_CLOSING)}]*"
)
_HALF_WIDTH = re.compile("[!-~]")
_SLACK = 0.75
"""How many ems a line must leave free to count as ended early; less comes from justification."""
_PRINTED_INDENT = (1.0, 3.25)
"""How much narrower, in ems, the first line of a paragraph may be: an indent of two, give or take
a mark that hangs over the edge."""


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

    @property
    def ended(self) -> bool:
        """Whether a sentence ends at the end of the line."""
        return _ENDED.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A character that was left out because a case file cannot hold it."""

    number: int
    """The number of its line, from 1."""
    name: str
    """Its code point, such as U+200B; the character itself cannot be shown."""


def page_lines(text: str) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """Return the lines that are not blank, with the characters that were left out of them.

    Some readers put a blank line after every line; such blank lines are not counted.
    """
    lines: list[Line] = []
    dropped: list[Dropped] = []
    blanks = 0
    for number, raw in enumerate(_LINE_END.split(text), 1):
        visible = raw if raw.isprintable() else _without_unseen(raw, number, dropped)
        content = _SPACES.sub(" ", visible.strip())
        if not content:
            blanks += 1
            continue
        if _LETTERSPACED.fullmatch(content):
            content = content.replace(" ", "")
        leading = visible[: len(visible) - len(visible.lstrip())]
        indent = sum(2 if east_asian_width(space) in "WF" else 1 for space in leading)
        lines.append(Line(number, content, indent, blanks))
        blanks = 0
    return _single_spaced(lines), tuple(dropped)


def width(text: str) -> float:
    """Return the width in ems; a mark that Chinese shares with Latin counts as Chinese."""
    return sum(
        0.5 if character.isascii() or east_asian_width(character) in "NaH" else 1
        for character in text
    )


def hung_width(text: str) -> float:
    """Return the width without one mark that may hang over the edge.

    The mark is a closing one at the end, or else an opening one at the start.
    """
    hangs = text[-1:] and (text[-1] in _CLOSING or text[0] in _OPENING)
    return width(text) - (1 if hangs else 0)


def first_unit(text: str) -> float:
    """Return the width of the first piece of a line that cannot be broken.

    It is a character, word or number with its marks. A line is full if the first piece of the next
    one had no room on it.
    """
    match = _UNIT.match(text)
    return width(match[0]) if match else 0.0


def column_width(lines: Sequence[Line]) -> float:
    """Return the width of the column that the lines were set in; 0 where it cannot be told.

    It is the commonest width of the lines that do not end a sentence, the larger one of two that
    are as common. Lines of Chinese alone weigh more: digits and Latin letters are not half an em
    in every type. Titles are shorter and have no vote.
    """
    weights: Counter[float] = Counter()
    for line in lines:
        if not line.ended:
            weights[_trailing_hung(line.text)] += 1 if _HALF_WIDTH.search(line.text) else 2
    if not weights:
        return 0.0
    enough = max(3, 0.3 * sum(weights.values()))
    for widest in sorted(weights, reverse=True):
        if weights[widest] + weights[widest - 0.5] + weights[widest - 1] >= enough:
            return max(
                (widest - 0.5, widest), key=lambda candidate: (weights[candidate], candidate)
            )
    return max(weights, key=lambda candidate: (weights[candidate], candidate))


def ends_early(line: Line, following: Line, column: float) -> bool:
    """Return whether the line leaves room for the first piece of the following one.

    If so, a paragraph ends with it.
    """
    return column > 0 and width(line.text) + first_unit(following.text) <= column - _SLACK


def starts_indented(line: Line, following: Line | None, column: float) -> bool | None:
    """Return whether a line is narrower by the indent of a paragraph; None where it cannot be told.

    Args:
        line: the line.
        following: the next line of the same column.
        column: the width of the column in ems.
    """
    if following is None or column <= 0 or line.ended:
        return None
    indented: bool | None = False
    for used in (width(line.text), hung_width(line.text)):
        left = column - used
        if _PRINTED_INDENT[0] <= left <= _PRINTED_INDENT[1]:
            had_room = used + first_unit(following.text) <= column - _SLACK
            if had_room or abs(left - 2) <= 0.25:
                return True
            indented = None
    return indented


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Return whether paragraphs are cut into lines, rather than each being one line.

    Where paragraphs are cut at the edge of a column, a line that ends a sentence is no wider than
    the other lines. Where each paragraph is one line, the lines that end no sentence are titles,
    and most paragraphs are wider than those.
    """
    unended = sorted(width(line.text) for line in lines if not line.ended)
    ended = [width(line.text) for line in lines if line.ended]
    if not ended or not unended:
        return not ended
    usual_width = unended[len(unended) * 3 // 4]
    return sum(line_width > usual_width + 1.5 for line_width in ended) < 0.5 * len(ended)


def _trailing_hung(text: str) -> float:
    """Return the width without a mark at the end, which may hang over the edge."""
    return width(text) - (1 if text[-1] in "，、；：。！？" else 0)


def _without_unseen(raw: str, number: int, dropped: list[Dropped]) -> str:
    """Return a line without characters that cannot be shown; add those to `dropped`."""
    visible = []
    for character in raw:
        if character.isspace():
            visible.append("\u3000" if character == "\u3000" else " ")
        elif UNSAFE.match(character) or INVISIBLE.match(character):
            dropped.append(Dropped(number, code_point(character)))
        else:
            visible.append(character)
    return "".join(visible)


def _single_spaced(lines: list[Line]) -> tuple[Line, ...]:
    """Return the lines without the blank line after each, where nearly every line has one."""
    spaced = sum(line.blanks > 0 for line in lines[1:])
    unended = sum(not line.ended for line in lines)
    if len(lines) < 6 or spaced < 0.8 * (len(lines) - 1) or unended < 0.6 * len(lines):
        return tuple(lines)
    return tuple(replace(line, blanks=max(0, line.blanks - 1)) for line in lines)


def numbers(lines: Iterable[Line]) -> tuple[int, ...]:
    """Return the numbers of some lines."""
    return tuple(line.number for line in lines)
