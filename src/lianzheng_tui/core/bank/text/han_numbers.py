"""Questions that are numbered 一、二、三、, typed so or by Word; read as if it were 1、2、3、.

The same numbers head parts (一、单选题) and stand before the items of an explanation. They number
questions only where they count on from 1 and each of them is asked: it has a blank, options or an
answer before the next one.
"""

import re
from collections.abc import Sequence

from lianzheng_tui.core.bank.headings import heading, heads_answers
from lianzheng_tui.core.bank.options import begins_first_option, begins_option
from lianzheng_tui.core.bank.row import Piece
from lianzheng_tui.core.bank.text.doubts import BLANK_OR_MARK
from lianzheng_tui.core.bank.text.labelled import Label, segments
from lianzheng_tui.core.bank.text.line_numbers import numbered_line

_HAN = re.compile(
    r"(?:第\s*(?P<ordinal>[一二三四五六七八九十]{1,4})\s*题\s*[:：.．、]?"
    r"|(?P<point>[一二三四五六七八九十]{1,4})\s*[、．.]"
    r"|[(（]\s*(?P<round>[一二三四五六七八九十]{1,4})\s*[)）]\s*[.．、]?)\s*(?=\S)"
)
_DIGITS = "一二三四五六七八九"
_FURTHEST = 12
"""Lines behind a number in which it shows that a question is asked."""


def han_number(text: str) -> str:
    """Return the Chinese number that a line begins with, such as 三、; empty if there is none."""
    match = None if heading(text) else _HAN.match(text)
    return match[0].strip() if match else ""


def with_plain_numbers(lines: Sequence[Piece]) -> list[Piece]:
    """Return the lines with 一、 before a stem as 1、, where Chinese numbers number questions."""
    found: dict[int, tuple[int, str]] = {}
    last = 0
    for index, line in enumerate(lines):
        if heads_answers(line.text):
            break
        if heading(line.text):
            last = 0
        elif match := None if not line.text else _HAN.match(line.text):
            value = _value(next(filter(None, match.groups())))
            if value != last + 1 or not _is_asked(lines, index, match.end()):
                return list(lines)
            found[index] = value, line.text[match.end() :]
            last = value
        elif (number := numbered_line(line.text)) and _shows(number.words):
            return list(lines)
    if len(found) < 2:
        return list(lines)
    return [
        Piece("{}、{}".format(*found[index]), line.place) if index in found else line
        for index, line in enumerate(lines)
    ]


def _is_asked(lines: Sequence[Piece], index: int, start: int) -> bool:
    if _shows(lines[index].text[start:]):
        return True
    for line in lines[index + 1 : index + 1 + _FURTHEST]:
        if heading(line.text) or numbered_line(line.text) or _HAN.match(line.text):
            return False
        if begins_option(line.text, "A") or any(
            segment.label is Label.ANSWER for segment in segments(line)
        ):
            return True
    return False


def _shows(words: str) -> bool:
    return bool(BLANK_OR_MARK.search(words) or begins_first_option(words))


def _value(han: str) -> int:
    """Return the number that 十二 or 二十三 is; 0 for what is none, such as 一一."""
    tens, sign, ones = han.partition("十")
    if any(part and part not in _DIGITS for part in (tens, ones)) or len(tens + ones) > 2:
        return 0
    if not sign:
        return _DIGITS.index(han) + 1 if len(han) == 1 else 0
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + (_DIGITS.index(ones) + 1 if ones else 0)
