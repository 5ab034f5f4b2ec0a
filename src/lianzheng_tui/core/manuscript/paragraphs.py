"""The paragraphs and the headings of a text, put together from its lines."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lianzheng_tui.core.manuscript.lines import Line, column_at, printed_width, room_after, width
from lianzheng_tui.core.text.prose import join_lines

_INK = "一-鿿〇，。、；：？！“”‘’（）《》〈〉【】「」『』…—"
_SPACED_NUMBER = re.compile(
    rf"(?:(?<=[{_INK}])|^) ?([0-9０-９][0-9０-９.,%％：:/／~～-]*) ?(?=[{_INK}]|$)"
)
_MARKS = "，。、；：？！“”‘’（）《》"
_SPACED_MARK = re.compile(
    f"(?<=[一-鿿0-9{_MARKS}]) (?=[{_MARKS}])|(?<=[{_MARKS}]) (?=[一-鿿0-9{_MARKS}])"
)
_CUT_NUMBER = re.compile(r"[0-9０-９][.,]?\Z")
_STOPPED = re.compile("[。！？!?…；;：:—）)”」』】]$")
"""Matches a line that its author may have ended there."""
LONGEST = 40
"""The most characters of a title that is not doubtful."""
SHORT = 3
"""The room, in ems, that a line in print leaves only if nothing goes on below."""
_MOST_LINES = 4
"""The most lines that a heading in print has."""
_NUMBER = (
    r"(?:第?[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|"
    r"第[一二三四五六七八九十\d]{1,3}[章节条部]|\d{1,2}[、．.](?!\d)|[①-⑳])"
)
NUMBERED = re.compile(_NUMBER)
"""Matches how the title of a section begins that has a number: 一、 or （一）."""
_NO_HEADING = re.compile(
    "^[^一-鿿]*$|.{71}|[。；]|[.．]{3}|[;：:，,、—…·]$|^[，。、；：？！”’）》】…%％]|^(?:[问答]|记者|主持人|[QA])[：:]|"
    f'^[“「『"](?:.*[？！?!]|[^”」』"]*[”」』"]?$)|^{_NUMBER}(?=.{{30}}).*，|'
    f"^(?!{_NUMBER})[（(【\\[][^（()）【】\\[\\]]*[）)】\\]]$"
)
"""Matches a sentence or a part of one, a question in quotation marks, what is all in brackets, and
a long numbered line with a comma."""
_PAIRS = ("“”", "‘’", "（）", "《》", "〈〉", "【】", "「」", "『』")
_WIDE = 8
"""The least width, in ems, of a line that may be one of a column."""
_FEWEST = 3
"""The fewest full lines that make a column."""
_FULL_SHARE = 0.6
"""The least share of full lines among those that stop inside a sentence, in wrapped print."""
_BEYOND_SHARE = 0.15
"""The largest share of lines that are wider than the column there: captions and headings."""


class Layout(StrEnum):
    """How a text shows where its paragraphs end."""

    LINES = "lines"
    """Each line is a paragraph."""
    BLANK = "blank"
    """A blank line stands between paragraphs; the lines in between are joined."""
    WRAPPED = "wrapped"
    """Lines are cut at the edge of a column, as in print; blank lines prove nothing."""


@dataclass(frozen=True, slots=True)
class PageParagraph:
    """A paragraph, with the lines that it came from."""

    text: str
    lines: tuple[Line, ...]
    offsets: tuple[int, ...]
    """The offset in the text where each line begins, in characters."""

    def line_at(self, offset: int) -> int:
        """Return the number of the line that an offset in the text came from."""
        return self.lines[bisect_right(self.offsets, offset) - 1].number


def tidy(text: str) -> str:
    """Return a line without spaces around numbers and marks between Chinese characters.

    A PDF reader puts them there. Spaces between Latin words stay.
    """
    return _SPACED_MARK.sub("", _SPACED_NUMBER.sub(r"\1", text))


def joined(lines: Sequence[Line]) -> PageParagraph:
    """Return lines as one paragraph; a number cut at a line end is joined without a space."""
    text, offsets = "", []
    for line in lines:
        addition = tidy(line.text)
        number_is_cut = (
            bool(_CUT_NUMBER.search(text)) and addition[0] in "0123456789０１２３４５６７８９.%％"
        )
        longer = text + addition if number_is_cut or not text else join_lines(f"{text}\n{addition}")
        offsets.append(len(longer) - len(addition))
        text = longer
    return PageParagraph(text, tuple(lines), tuple(offsets))


def layout_of(lines: Sequence[Line]) -> Layout:
    """Return how a text shows its paragraphs, as its lengths tell.

    Where print was wrapped, many lines stop inside a sentence, all of them at the same width.
    Where they stop there at any width, blank lines have to part the paragraphs.
    """
    wide = [i for i, line in enumerate(lines) if width(line.text) >= _WIDE]
    columns = {i: column_at(lines, i) for i in wide}
    cut = [i for i in wide if i + 1 < len(lines) and not _STOPPED.search(lines[i].text)]
    full = [i for i in cut if abs(width(lines[i].text) - columns[i]) <= max(1.5, 0.06 * columns[i])]
    beyond = [i for i in wide if width(lines[i].text) > columns[i] + 2]
    if (
        len(full) >= _FEWEST
        and len(full) >= _FULL_SHARE * len(cut)
        and len(beyond) <= _BEYOND_SHARE * len(wide)
    ):
        return Layout.WRAPPED
    inside = [i for i in range(1, len(lines)) if not lines[i].blanks]
    cut_inside = sum(i - 1 in cut for i in inside)
    spaced = any(line.blanks for line in lines[1:])
    return Layout.BLANK if spaced and cut_inside * 2 > len(inside) > 1 else Layout.LINES


def groups_of(lines: Sequence[Line], layout: Layout) -> Iterator[tuple[Line, ...]]:
    """Yield the lines of each paragraph of a piece of text without headings."""
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or _ends_before(lines, i, layout):
            yield tuple(lines[start:i])
            start = i


def _ends_before(lines: Sequence[Line], i: int, layout: Layout) -> bool:
    """Return whether a paragraph ends before a line; in print an indent makes that narrower."""
    before, line = lines[i - 1], lines[i]
    if layout is Layout.LINES:
        return True
    if layout is Layout.BLANK:
        return line.blanks > 0
    room = room_after(before, column_at(lines, i - 1))
    if before.ended:
        lacking = column_at(lines, i) - printed_width(line)
        narrower = not line.ended and i + 1 < len(lines) and 1.5 <= lacking <= 3.25
        return line.blanks > 0 or room >= 0 or line.indented or narrower
    return room >= 1 and before.text[-1] in "：；:;"


def may_be_heading(text: str) -> bool:
    """Return whether the words of a line could be a heading: no sentence, no part of one.

    A question in quotation marks is somebody's words, a long numbered line is one of a circular.
    """
    is_balanced = all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)
    return is_balanced and not _NO_HEADING.search(text)


def printed_headings(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where each heading in a column of wrapped print begins and ends.

    It stands where a sentence or another heading has ended, and a blank line or the room that its
    last line leaves parts it from the text.
    """
    i = end = 0
    while i < len(lines):
        n = _heading_at(lines, i) if i == end or lines[i - 1].ended else 0
        if n:
            yield i, i + n
            end = i + n
        i += n or 1


def _heading_at(lines: Sequence[Line], i: int) -> int:
    """Return how many lines the heading has that begins at a line; 0 for none."""
    block = next((k for k in range(i + 1, len(lines)) if lines[k].blanks), len(lines)) - i
    n = block if block <= _MOST_LINES else _short_lines(lines, i)
    heading, below = [line.text for line in lines[i : i + n]], lines[i + n :]
    if not n or any(line.ended or line.text[-1] in "，、；：,;:" for line in lines[i : i + n - 1]):
        return 0
    title = " ".join(heading)
    asked = n <= 2 and title[-1] in "？！?!"
    if (lines[i + n - 1].ended and not asked) or not may_be_heading(title):
        return 0
    lacking = column_at(below, 0) - width(heading[0])
    return 0 if "，" in title and below and 0.9 <= lacking <= 4 else n


def _short_lines(lines: Sequence[Line], i: int) -> int:
    """Return how many lines, from one on, leave much room or stand above an indent."""
    n = 0
    while i + n + 1 < len(lines) and n <= _MOST_LINES:
        room = room_after(lines[i + n], column_at(lines, i + n))
        if room < SHORT and not lines[i + n + 1].indented:
            break
        n += 1
    return n if n <= _MOST_LINES else 0
