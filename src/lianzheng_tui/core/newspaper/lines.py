"""The lines of a newspaper page as a PDF reader gives them, and what their widths tell.

Widths are in ems: a Chinese character or mark is 1, a Latin letter, a digit and a space 0.5, as in
print. A line of a column is as wide as the column; the first of a paragraph is two ems narrower,
for its indent is lost on the way; only the last may be much shorter.
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
"""So many ems must be left over before a line counts as ended early; less is justification."""
_PRINTED_INDENT = (1.0, 3.25)
"""How much narrower, in ems, the first line of a paragraph may be: an indent of two, give or take
a mark that hangs over the edge."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank."""

    number: int
    """As an editor counts them, from 1."""
    text: str
    """Without spaces at its ends; those inside are single."""
    indent: int = 0
    """The spaces before it, in half ems."""
    blanks: int = 0
    """The blank lines before it."""

    @property
    def ended(self) -> bool:
        """Whether a sentence ends at its end."""
        return _ENDED.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A character that cannot stand in a case file."""

    number: int
    """The line."""
    name: str
    """As U+200B, for the character itself cannot be shown."""


def page_lines(text: str) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """The lines that are not blank, and the characters that were left out of them.

    A blank line after every line, as some readers put it, is taken out again.
    """
    lines: list[Line] = []
    dropped: list[Dropped] = []
    blanks = 0
    for number, raw in enumerate(_LINE_END.split(text), 1):
        kept = raw if raw.isprintable() else _without_unseen(raw, number, dropped)
        content = _SPACES.sub(" ", kept.strip())
        if not content:
            blanks += 1
            continue
        if _LETTERSPACED.fullmatch(content):
            content = content.replace(" ", "")
        before = kept[: len(kept) - len(kept.lstrip())]
        indent = sum(2 if east_asian_width(each) in "WF" else 1 for each in before)
        lines.append(Line(number, content, indent, blanks))
        blanks = 0
    return _single_spaced(lines), tuple(dropped)


def width(text: str) -> float:
    """The width in ems; the marks that Chinese shares with Latin count as Chinese."""
    return sum(0.5 if each.isascii() or east_asian_width(each) in "NaH" else 1 for each in text)


def hung_width(text: str) -> float:
    """The width without one mark at the end or else at the start, which may hang over the edge."""
    hangs = text[-1:] and (text[-1] in _CLOSING or text[0] in _OPENING)
    return width(text) - (1 if hangs else 0)


def first_unit(text: str) -> float:
    """The width of what would have had to move up together from the start of a line."""
    found = _UNIT.match(text)
    return width(found[0]) if found else 0.0


def column_width(lines: Sequence[Line]) -> float:
    """The width of the column that the lines were set in; 0 where they do not tell.

    The width that most of the lines that go on have, the larger one where two have as many. Those
    of Chinese alone weigh more: digits and Latin letters are not half an em in every type. Titles,
    which are shorter, have no vote.
    """
    weights: Counter[float] = Counter()
    for line in lines:
        if not line.ended:
            weights[_trailing_hung(line.text)] += 1 if _HALF_WIDTH.search(line.text) else 2
    if not weights:
        return 0.0
    enough = max(3, 0.3 * sum(weights.values()))
    for each in sorted(weights, reverse=True):
        if weights[each] + weights[each - 0.5] + weights[each - 1] >= enough:
            return max((each - 0.5, each), key=lambda near: (weights[near], near))
    return max(weights, key=lambda near: (weights[near], near))


def ends_early(line: Line, following: Line, column: float) -> bool:
    """Whether what follows would still have had room on the line, so that a paragraph ends."""
    return column > 0 and width(line.text) + first_unit(following.text) <= column - _SLACK


def starts_indented(line: Line, following: Line | None, column: float) -> bool | None:
    """Whether a line is narrower by the indent of a first line; None where that cannot be told.

    Args:
        line: the line.
        following: the next one of the same column.
        column: its width in ems.
    """
    if following is None or column <= 0 or line.ended:
        return None
    told: bool | None = False
    for taken in (width(line.text), hung_width(line.text)):
        left = column - taken
        if _PRINTED_INDENT[0] <= left <= _PRINTED_INDENT[1]:
            fitted = taken + first_unit(following.text) <= column - _SLACK
            if fitted or abs(left - 2) <= 0.25:
                return True
            told = None
    return told


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether paragraphs are cut into lines, rather than each standing on a line of its own.

    A line that ends a sentence is no wider than those that go on if they were cut at a column's
    edge; if each is a paragraph, what goes on are titles, and most paragraphs are wider.
    """
    going_on = sorted(width(line.text) for line in lines if not line.ended)
    ended = [width(line.text) for line in lines if line.ended]
    if not ended or not going_on:
        return not ended
    most = going_on[len(going_on) * 3 // 4]
    return sum(each > most + 1.5 for each in ended) < 0.5 * len(ended)


def _trailing_hung(text: str) -> float:
    return width(text) - (1 if text[-1] in "，、；：。！？" else 0)


def _without_unseen(raw: str, number: int, dropped: list[Dropped]) -> str:
    kept = []
    for each in raw:
        if each.isspace():
            kept.append("\u3000" if each == "\u3000" else " ")
        elif UNSAFE.match(each) or INVISIBLE.match(each):
            dropped.append(Dropped(number, code_point(each)))
        else:
            kept.append(each)
    return "".join(kept)


def _single_spaced(lines: list[Line]) -> tuple[Line, ...]:
    """The lines without the one blank line that stands after each, if it does."""
    spaced = sum(line.blanks > 0 for line in lines[1:])
    going_on = sum(not line.ended for line in lines)
    if len(lines) < 6 or spaced < 0.8 * (len(lines) - 1) or going_on < 0.6 * len(lines):
        return tuple(lines)
    return tuple(replace(line, blanks=max(0, line.blanks - 1)) for line in lines)


def numbers(lines: Iterable[Line]) -> tuple[int, ...]:
    """The numbers of lines."""
    return tuple(line.number for line in lines)
