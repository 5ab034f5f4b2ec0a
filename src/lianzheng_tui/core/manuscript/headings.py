"""The search for headings, and what is doubtful about one."""

import re
from collections.abc import Sequence

from lianzheng_tui.core.manuscript.lines import (
    Line,
    column_at,
    looks_indented,
    room_after,
    width,
)

LONGEST = 40
"""The most characters of a title that is not doubtful."""
_LONGEST_AT_ALL = 70
_MOST_LINES = 4
"""The most lines that a heading in print has."""
_SHORT = 3
"""The room, in ems, that a line in print leaves only if it is a heading."""

_NO_END = re.compile("[。；;：:，,、—…·]$")
_FRAGMENT = re.compile("[的在是和与及或把被将对向从为到于给等以其这那每各而且但则也都还又再]$")
_INSIDE = re.compile("[。；]|[.．]{3}")
_ASKED_INSIDE = re.compile("[？！?!](?=[^”’」』）？！?!\\s])")
_PAUSED = re.compile("[，、；：,;:]\n")
_ENDED = re.compile("[？！?!]$")
_QUOTED = re.compile('[“「『"].*[？！?!].*|[“「『"][^”」』"]*[”」』"]?$')
_BRACKETED = re.compile("[（(【\\[][^（()）【】\\[\\]]*[）)】\\]]$")
_SPOKEN = re.compile("(?:[问答]|记者|主持人|[QA])[：:]")
_CLOSING_FIRST = re.compile("[，。、；：？！”’）》】…%％]")
_GOES_ON = re.compile(f"{_CLOSING_FIRST.pattern}|[的们吗呢吧]|了(?!解|不起|却)|之(?![后前间所])")
_PAIRS = ("“”", "‘’", "（）", "《》", "〈〉", "【】", "「」", "『』")
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|"
    r"第[一二三四五六七八九十\d]{1,3}[章节条部]|\d{1,2}[、．.](?!\d)|[①-⑳])"
)
_INNER_SPACE = re.compile("[一-鿿”》] [一-鿿“《]")
_DATE = re.compile(
    r"\d{4} ?[-/.年] ?\d{1,2}|\d{1,2}月\d{1,2}日|\d{1,2}:\d{2}|[一二]\D{3}年.{1,3}月|\d{4}年"
)
_COLUMN_NAME = re.compile(
    "以案.{2}|短评|快评|时评|评论|评论员文章|编者按|记者手记|言论|.{2,4}专栏|.{1,4}(?:之窗|论坛|短波|茶座|简讯)"
)
_LETTER = re.compile(r"[^\W\d_]")


def is_numbered(title: str) -> bool:
    """Return whether a title begins with the number of a section: 一、 or （一）."""
    return _NUMBERED.match(title) is not None


def is_column_name(text: str) -> bool:
    """Return whether a line above a title names a column of the paper, such as 以案为鉴."""
    return _COLUMN_NAME.fullmatch(text) is not None


def may_be_heading(text: str) -> bool:
    """Return whether the words of a line could be a heading: no sentence, no part of one.

    A question in quotation marks is somebody's words, not a title.
    """
    if len(text) > _LONGEST_AT_ALL or not _LETTER.search(text):
        return False
    if _NO_END.search(text) or _INSIDE.search(text):
        return False
    if _CLOSING_FIRST.match(text) or _SPOKEN.match(text):
        return False
    if _QUOTED.fullmatch(text) or (_BRACKETED.fullmatch(text) and not is_numbered(text)):
        return False
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)


def is_question(text: str) -> bool:
    """Return whether a text ends as a question or an exclamation does."""
    return _ENDED.search(text) is not None


def doubt_about(title: str) -> str:
    """Return what is doubtful about the words of a title, in Chinese; empty if nothing is."""
    if len(title) > LONGEST:
        return f"这个标题有 {len(title)} 个字，可能是正文"
    mark = next((each for each in "|｜丨>＞»" if each in title), "")
    if mark:
        return f"标题里有“{mark}”，前面可能是栏目名；不要的字，移到上一行，写成“- 略去：”"
    if _DATE.search(title):
        return "标题里有日期，可能是正文或者日期行"
    return ""


def printed_heading(lines: Sequence[Line], i: int, *, below_heading: bool) -> int:
    """Return how many lines the heading has that begins at a line of wrapped print; 0 for none.

    It stands where a sentence has ended. Its last line is parted from the text by a blank line or
    by the room that it leaves; a line that may be the first of a paragraph is none if the next
    block goes on where it stops.

    Args:
        lines: the lines of a column.
        i: the index of the line.
        below_heading: whether the line above belongs to a heading.
    """
    if (
        i
        and not below_heading
        and not lines[i - 1].ended
        and not (lines[i].blanks and _is_bracketed(lines[i - 1]))
    ):
        return 0
    block = next((k for k in range(i + 1, len(lines)) if lines[k].blanks), len(lines)) - i
    n = block if block <= _MOST_LINES else _short_lines(lines, i)
    parts = [line.text for line in lines[i : i + n]]
    if (
        not parts
        or any(line.ended for line in lines[i : i + n - 1])
        or _PAUSED.search("\n".join(parts))
        or _FRAGMENT.search(parts[-1])
        or _ASKED_INSIDE.search(" ".join(parts))
    ):
        return 0
    last = lines[i + n - 1]
    if last.ended and not (is_question(last.text) and n <= 2):
        return 0
    return n if may_be_heading(" ".join(parts)) and not _cut_paragraph(lines, i, n) else 0


def _short_lines(lines: Sequence[Line], i: int) -> int:
    """Return how many lines leave more room than any inside a paragraph does, from one on."""
    n = 0
    while i + n + 1 < len(lines) and n <= _MOST_LINES:
        if room_after(lines[i + n], lines[i + n + 1], column_at(lines, i + n)) < _SHORT:
            break
        n += 1
    return n if n <= _MOST_LINES else 0


def _is_bracketed(line: Line) -> bool:
    """Return whether a line ends with the reporter's name in brackets."""
    return line.text[-1] in "）)"


def _cut_paragraph(lines: Sequence[Line], i: int, n: int) -> bool:
    """Return whether lines that look like a heading are the beginning of a cut paragraph."""
    if i + n == len(lines):
        return False
    texts = [line.text for line in lines[i : i + n]]
    below = lines[i + n]
    if _GOES_ON.match(below.text):
        return True
    if _INNER_SPACE.search("".join(texts)):
        return False
    widths = [width(text) for text in texts]
    columns = (column_at(lines[: i + n], i), column_at(lines[i + n :], 0))
    if not any(_begins_paragraph(widths, column) for column in columns if column):
        return False
    return "，" in "".join(texts) or looks_indented(lines[i + n :], 0) is False


def _begins_paragraph(widths: Sequence[float], column: float) -> bool:
    """Return whether lines of some widths may be the first ones of a paragraph in a column."""
    full = all(column - 2 <= each <= column + 1.2 for each in widths[1:])
    return full and column - 4 <= widths[0] <= column - 0.9
