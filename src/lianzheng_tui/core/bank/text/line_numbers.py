"""The number that a line of a bank begins with."""

import re
from typing import NamedTuple

_JUDGED_BEFORE = r"(?P<judged>[(（]\s*[√×✓✗✔✘对错]\s*[)）]\s*|[√×✓✗✔✘]\s*(?=\d))?"
_NUMBER = re.compile(
    r"[*★☆●•▲◆※]?\s*" + _JUDGED_BEFORE + r"(?:第\s*(?P<ordinal>\d{1,4})\s*题\s*[:：.．、]?"
    r"|[【\[]\s*(?P<square>\d{1,4})\s*[】\]]\s*[.．、]?"
    r"|[(（]\s*(?P<round>\d{1,4})\s*[)）]\s*[.．、]?"
    r"|(?P<point>\d{1,4})\s*(?:[、．:：]|[.,，](?!\d))"
    r"|(?P<closed>\d{1,4})\s*[)）]\s*[.．、]?)\s*"
)
_TIGHT = re.compile(r"(?P<value>\d{1,3})[．.](?=\d)")
LIST_ITEM = re.compile(r"[(（]?(\d{1,2})\s*[)）.．、]|[①-⑳]")
"""The number before an item of a list inside an answer."""
_LOST_NUMBER = re.compile(r"第\s*题|[、．.)）】\]]|[(（【]\s*[)）】]|\d{1,4}\s*[】\]]")
_BROKEN_NUMBER = re.compile(
    r"[(（【\[]?\s*(\d{1,3})(?:\s+|(?![年月日天时个名人位次万千百亿元岁项条款种类号届份周倍]))[一-鿿]"
)
"""The beginning of a line whose number lost a sign, or whose signs lost their number."""


class NumberedLine(NamedTuple):
    """The number at the beginning of a line."""

    value: int
    style: str
    """How it is written: with a point, in brackets."""
    judged: str
    """The √ or × in brackets before it; empty for none."""
    words: str
    """The rest of the line."""


def numbered_line(text: str) -> NumberedLine | None:
    """Return the number that a line begins with; None if it begins with none."""
    match = _NUMBER.match(text)
    if not match:
        return None
    groups = match.groupdict()
    judged = groups.pop("judged") or ""
    style, value = next((style, value) for style, value in groups.items() if value)
    return NumberedLine(int(value), style, judged, text[match.end() :])


def tight_line(text: str) -> NumberedLine | None:
    """Return the number that a line may begin with where a digit follows its point: 2.30日内.

    It may as well be a decimal, so it is one only if other things show it.
    """
    match = _TIGHT.match(text)
    return NumberedLine(int(match["value"]), "point", "", text[match.end() :]) if match else None


def is_half_number(text: str, last: int) -> bool:
    """Return whether a line begins like a question whose number is only half there.

    Args:
        text: The line.
        last: The number of the question before.
    """
    broken = _BROKEN_NUMBER.match(text)
    return bool(_LOST_NUMBER.match(text) or (broken and int(broken[1]) in (last, last + 1)))
