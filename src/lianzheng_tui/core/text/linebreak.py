"""Line breaking for Chinese text.

The rules are those of GB/T 15834-2011 §5.1 and of the W3C's Requirements for Chinese Text Layout
(clreq) at its level 严格处理 (w3c/clreq#220): no closing mark begins a line, no opening mark ends
one, a solidus does neither, and …… and —— do not begin one either, except at the start of a
paragraph, where nothing breaks (clreq#510; the standard alone would let —— begin a line). What
they do not cover (Latin words, spaces, currency, emoji) follows UAX #14. Beyond both, a number
stays with its unit: 50万元, 2018年12月, 〔2016〕9号.

If the rules leave no place to break, the weakest of them gives way: a line is never wider than
asked, unless a single character is.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from unicodedata import category, east_asian_width

_NOT_FIRST = frozenset(
    "。．，、；：？！｡､.,;:?!‼⁇⁈⁉﹐﹑﹒﹔﹕﹖﹗"  # §5.1.1-2; UAX #14: CL, EX, IS, NS
    "”’）〕］｝】〗〙〛》〉」』｣〞〟)]}»›﹚﹜﹞"  # §5.1.3; CL, CP
    "—―⸺─…‥⋯"  # §5.1.4-5: never cut in two; clreq, strict: never first; B2, IN
    "～〜–‐·・･‧"  # connectors and interpuncts, §5.1.6-7; BA, NS
    "/／"  # the solidus, §5.1.9; SY
    "%％‰℃℉°′″¢￠々〻ー"  # signs of the number before them (clreq#262), and repetition; PO, NS
)
"""Never the first character of a line."""

_NOT_LAST = frozenset(
    "“‘（〔［｛【〖〘〚《〈「『｢〝([{«‹﹙﹛﹝"  # GB/T 15834 §5.1.3; OP
    "/／"  # §5.1.9
    "￥＄￡￦¥$£€₩№"  # they belong to the number after them (clreq#262); PR
)
"""Never the last character of a line."""

_BEFORE_A_PATH = frozenset("：，。；、")
"""A solidus right after one of these begins a path; it does not separate two words."""

_NOT_FIRST_UNSPACED = frozenset("-~+•")
"""Not first either, except after a space, where they are a sign, an option or a bullet."""

_UNCUT = frozenset("—―─…⋯")
"""Written twice to make one mark."""

_WIDE_IN_PRINT = frozenset("“”‘’—―⸺─…‥⋯–·")
"""Marks that are narrow on a terminal (UAX #11: ambiguous) but are not part of a Latin word."""

_STRAIGHT_QUOTES = frozenset("\"'＂＇")
"""They may open or close, so they stay with both neighbours; QU."""

_HYPHENS = frozenset("-‐")
_GLUE = frozenset("\u00a0\u2007\u202f\u2011")
"""No-break spaces and the no-break hyphen; GL."""
_JOINERS = frozenset("\u200d\u2060\ufeff")
"""Zero-width characters that bind the next character; ZWJ, WJ."""
_SKIN_TONES = frozenset("🏻🏼🏽🏾🏿")
_EMOJI_STYLE = "\ufe0f"

_MOST_KNOWN = 20_000
"""How many characters are cached; a text has a few thousand different ones."""

_DIGITS = frozenset("0123456789０１２３４５６７８９")
_UNITS = (
    "家次|人次|车次|架次|批次|个百分点|百分点|个小时|小时|分钟|秒钟|点钟|个工作日|工作日|个月|月份|"
    "周年|周岁|世纪|年代|年度|年底|年初|年末|月底|月初|季度|日元|美元|港元|欧元|公里|公斤|公顷|"
    "厘米|毫米|毫升|平方米|平方公里|立方米|"
    "[元角分年月日号时点秒天周岁旬刻期届代个件份家人名位户口张条箱笔册处次轮级款项章节页篇卷编集部本"
    "封套台辆艘架座栋幢间层楼室起宗例桩批种类组队班排连场回遍趟步支枝只头匹颗粒株棵片块幅副双对倍成折"
    "米吨克斤两亩升度字行句段瓶盒包袋杯股环道门所站题]"
)
_NUMBER = "[0-9０-９]++(?:[.,:/–．-][0-9０-９]++)*+"
_MEASURE = f"(?:[余多几]?[十百千万亿]{{0,3}}[余多几]?(?:{_UNITS})?)"
_DATE = (("年", "个?月[份底初]?"), ("月", "日"), ("日", "[时点]"), ("[时点]", "分钟?"))
_NEXT_PART = "|".join(f"(?<={unit}) ?{_NUMBER} ?{then}" for unit, then in _DATE)
_QUANTITY = f"{_NUMBER} ?{_MEASURE}(?:{_NEXT_PART})*"
"""Such as 1,989.5, 10:30, 50余万元, 353家次, 2018年12月3日. Possessive: digits never backtrack."""
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_NUMBER_MARKS = frozenset(".,:/–．-")
_NUMBER_PREFIXES = frozenset("第约")
_IN_QUANTITY, _IN_FLAG = 1, 2

# How easily a line breaks before a character, from never to freely.
_CLUSTER, _PAIR, _MARK, _WHOLE, _JOINT, _FREE = range(6)

_WIDE_SINCE_UNICODE_16 = re.compile("[☰-☷⚊-⚏䷀-䷿\U0001d300-\U0001d356\U0001d360-\U0001d376]")
_VISIBLE_CF = re.compile("[\u00ad\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")


@lru_cache(maxsize=8192)
def cell_width(char: str) -> int:
    """Return the cells that one character takes on a terminal: 0, 1 or 2.

    Wide and full-width characters take 2 and ambiguous ones 1 (UAX #11); combining, formatting and
    control characters take 0. This is never less than Rich's count for the same character.
    """
    kind = category(char)
    if kind[0] == "M" or kind in {"Cc", "Zl", "Zp"}:
        return 0
    if kind == "Cf":
        return 1 if _VISIBLE_CF.match(char) else 0
    if kind == "Cn":
        return 2  # newer than this Python's tables, so it may well be an emoji
    return 2 if east_asian_width(char) in "WF" or _WIDE_SINCE_UNICODE_16.match(char) else 1


def text_width(text: str, cells: Callable[[str], int] = cell_width) -> int:
    """Return the cells of a text. A joined emoji counts as all its parts, as on old terminals."""
    return sum(_widths(text, cells))


def lines(
    text: str, width: int, *, first: int | None = None, cells: Callable[[str], int] = cell_width
) -> list[str]:
    """Return the lines of a text without trailing spaces, at least one; see `divide`."""
    offsets = [0, *divide(text, width, first=first, cells=cells), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(offsets)]


def divide(
    text: str, width: int, *, first: int | None = None, cells: Callable[[str], int] = cell_width
) -> list[int]:
    """Return the offsets in ``text`` at which a new line begins, without 0.

    Lines are filled greedily. The spaces at a line break belong to the end of the line and take no
    room, as in ``rich._wrap.divide_line``.

    Args:
        text: One line or paragraph; a newline in it counts as a space.
        width: The width of a line in cells; less than 1 is taken as 1.
        first: The width of the first line if it differs, for example because of an indent.
        cells: Returns the cells of a character, 0, 1 or 2.
    """
    later = max(1, width)
    room = later if first is None else max(1, first)
    if 2 * len(text) <= room:
        return []
    end = len(text.rstrip())
    reach = list(accumulate(_widths(text, cells)))
    glued: bytearray | None = None
    breaks: list[int] = []
    start = used = 0
    while end and reach[end - 1] - used > room:
        stop = bisect_right(reach, used + room, start, end)
        if stop == start:  # one character is wider than the room
            stop = bisect_right(reach, reach[start], start, end)
            if stop == end:
                break
        while text[stop].isspace() and text[stop] not in _GLUE:
            stop += 1
        glued = _glued(text) if glued is None else glued
        start = _best_break(text, start, stop, glued)
        breaks.append(start)
        used, room = reach[start - 1], later
    return breaks


class _Known(dict[str, int]):
    """A cache of the cells of characters: a lookup is faster than a call."""

    def __init__(self, cells: Callable[[str], int]) -> None:
        self._cells = cells

    def __missing__(self, char: str) -> int:
        if len(self) > _MOST_KNOWN:
            self.clear()
        self[char] = width = self._cells(char)
        return width


@lru_cache(maxsize=8)
def _known(cells: Callable[[str], int]) -> _Known:
    return _Known(cells)


def forget_widths() -> None:
    """Measure every character again: what a function said of it before may no longer hold."""
    _known.cache_clear()


def _widths(text: str, cells: Callable[[str], int]) -> Iterable[int]:
    known = _known(cells).__getitem__
    if _EMOJI_STYLE not in text:
        return map(known, text)
    widths = list(map(known, text))
    base = 0
    for index, char in enumerate(text):
        if widths[index]:
            base = widths[index]
        elif char == _EMOJI_STYLE and base == 1:  # it makes the character before it wide
            widths[index], base = 1, 2
    return widths


@cache
def _quantities() -> re.Pattern[str]:
    """Compile the pattern when the first line is broken: the first list of cases breaks none."""
    return re.compile(_QUANTITY)


def _glued(text: str) -> bytearray:
    """Return for every offset whether it is inside a quantity or a flag."""
    glued = bytearray(len(text))
    for matched in _quantities().finditer(text):
        start, end = matched.span()
        glued[start + 1 : end] = bytes([_IN_QUANTITY]) * (end - start - 1)
    for matched in _FLAG.finditer(text):
        glued[matched.start() + 1] = _IN_FLAG
    return glued


def _best_break(text: str, start: int, stop: int, glued: bytearray) -> int:
    """Return the last of the easiest places to break after ``start``, up to ``stop``.

    Looking back takes linear time over a whole text: a place that was passed over is examined again
    only for the next line, and then only if it was harder than the place chosen.
    """
    best, best_ease = stop, _CLUSTER
    for offset in range(stop, start, -1):
        ease = _ease(text, offset, glued)
        if ease == _FREE:
            return offset
        if ease > best_ease:
            best, best_ease = offset, ease
    return best


def _ease(text: str, offset: int, glued: bytearray) -> int:
    """Return how easily a line breaks before ``text[offset]``."""
    before, after = text[offset - 1], text[offset]
    if "一" <= before <= "\u9fff" and "一" <= after <= "\u9fff":
        return _WHOLE if glued[offset] else _FREE
    if after.isspace() or after in _SKIN_TONES or not cell_width(after):
        return _CLUSTER
    if before in _JOINERS or glued[offset] == _IN_FLAG:
        return _CLUSTER
    if after == "/" and before in _BEFORE_A_PATH:
        return _FREE
    if after in _NOT_FIRST:
        return _PAIR if after == before and after in _UNCUT else _MARK
    base = _base(text, offset)
    if base in _NOT_LAST:
        return _WHOLE if base in "/／" else _MARK  # an address is best cut after a solidus
    if not base or before in _GLUE or after in _GLUE:
        return _WHOLE  # an indent stays with what it indents
    if glued[offset] or (after in _DIGITS and base in _NUMBER_PREFIXES):
        return _ease_in_quantity(base, after)
    if before.isspace():
        return _FREE
    if after in _NOT_FIRST_UNSPACED:
        return _MARK
    return _ease_between(text, offset, base)


def _base(text: str, offset: int) -> str:
    """Return the last visible character before an offset; empty if there is none."""
    for index in range(offset - 1, -1, -1):
        char = text[index]
        if cell_width(char) and (char in _GLUE or not char.isspace()):
            return char
    return ""


def _ease_in_quantity(base: str, after: str) -> int:
    if after not in _DIGITS or base in _NUMBER_PREFIXES:
        return _WHOLE
    return _WHOLE if base in _DIGITS or base in _NUMBER_MARKS else _JOINT


def _ease_between(text: str, offset: int, base: str) -> int:
    """Return the ease between two characters that no mark and no number binds."""
    after, earlier = text[offset], text[offset - 2 : offset - 1]
    if base in _STRAIGHT_QUOTES or after in _STRAIGHT_QUOTES:
        return _WHOLE
    if base in _HYPHENS:
        compound = earlier.isalnum() and after.isalpha()
        return _FREE if compound or cell_width(after) == 2 else _WHOLE
    if base == "’" and earlier.isascii() and earlier.isalpha() and after.isascii():
        return _WHOLE
    if (
        text[offset - 6 : offset - 5] == "〔"
        and base == "〕"
        and (after in _DIGITS or after == "第")
    ):
        return _JOINT
    narrow = cell_width(base) == 1 == cell_width(after)
    emoji = _EMOJI_STYLE in text[offset - 1 : offset + 2] or max(base, after) > "\U0001f000"
    loose = emoji or base in _WIDE_IN_PRINT or after in _WIDE_IN_PRINT
    return _WHOLE if narrow and not loose else _FREE
