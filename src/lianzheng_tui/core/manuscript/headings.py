"""The search for headings, and what is doubtful about one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lianzheng_tui.core.manuscript.lines import Line, column_at, room_after, width

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
_NUMBERED = re.compile(_NUMBER)
_NO_HEADING = re.compile(
    ".{71}|[。；]|[.．]{3}|[;：:，,、—…·]$|^[，。、；：？！”’）》】…%％]|^(?:[问答]|记者|主持人|[QA])[：:]|"
    f'^[“「『"](?:.*[？！?!]|[^”」』"]*[”」』"]?$)|^{_NUMBER}(?=.{{30}}).*，|'
    f"^(?!{_NUMBER})[（(【\\[][^（()）【】\\[\\]]*[）)】\\]]$"
)
_PAIRS = ("“”", "‘’", "（）", "《》", "〈〉", "【】", "「」", "『』")
_PAUSES = "，、；：,;:"
_LINK_MARK = re.compile("[|｜丨>＞»›]")
_DATE = re.compile(r"\d{4} ?[-/.年]|\d{1,2}月\d{1,2}日|\d{1,2}:\d{2}|[一二]\D{3}年")
_CHINESE = re.compile("[一-鿿]")
_PAIR = re.compile(
    "(?:(?![的了在是和与及也都就不有这那一把被将对从到为个上下中里人说要能会还让着过得以而又他她它们之所])[一-鿿]){2}"
)
"""Matches two characters that both say something about a subject."""


def is_numbered(title: str) -> bool:
    """Return whether a title begins with the number of a section: 一、 or （一）."""
    return _NUMBERED.match(title) is not None


def may_be_heading(text: str) -> bool:
    """Return whether the words of a line could be a heading: no sentence, no part of one.

    A question in quotation marks is somebody's words, not a title, and a long numbered line with a
    comma is a paragraph of a circular.
    """
    fits = _CHINESE.search(text) is not None and not _NO_HEADING.search(text)
    return fits and all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)


def doubt_about(lines: Sequence[str]) -> str:
    """Return what is doubtful about the words of a title, in Chinese; empty if nothing is."""
    for line in lines:
        if len(line) > LONGEST:
            return f"这个标题有 {len(line)} 个字，可能是正文"
        if mark := _LINK_MARK.search(line):
            return f"标题里有“{mark[0]}”，前面可能是栏目名；不要的字，移到上一行，写成“- 略去：”"
        if _DATE.search(line):
            return "标题里有日期，可能是正文或者日期行"
    if len(lines) > 1 and not lines[1].startswith("—"):
        return "标题在原文里分几行，写进案例时中间空一格；不要空格，就连成一行"
    return ""


def kinship(one: str, other: str) -> float:
    """Return how much two texts have in common: hardly over 0.2 for two articles, 0.4 within one.

    It is the least share of the pairs of characters repeated in one that the other has. Pairs are
    the usual substitute for words where text is not cut into words. It was measured on the bundled
    cases.
    """
    shares = []
    for text, against in ((one, other), (other, one)):
        pairs = Counter(text[i : i + 2] for i in range(len(text)) if _PAIR.match(text, i))
        repeated = [pair for pair, count in pairs.items() if count > 1]
        shares.append(sum(pair in against for pair in repeated) / max(1, len(repeated)))
    return min(shares)


def printed_headings(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where each heading in a column of wrapped print begins and ends.

    It stands where a sentence or another heading has ended. Its last line is parted from the text
    by a blank line or by the room that it leaves; lines that may begin a paragraph of print are
    none.
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
    if not n or any(line.ended or line.text[-1] in _PAUSES for line in lines[i : i + n - 1]):
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
