"""Numbers as people write them, as values: 1,528.5, 二十万, 3万2千, 二三十, 半年, 2020年6月11日.

Two ways to write a number are the same value; `tokens` divides a text into such values and what
stands between them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

_DIGITS = {
    char: number
    for number, chars in enumerate(
        ("〇零", "一壹", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for char in chars
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
"""What stands behind a number, or its 余, and multiplies it."""
_TWO = "两"
_TENS = {"廿": "二十", "卅": "三十"}
_PERCENT = {"%": 100, "‰": 1000, "‱": 10_000}

_DASHES = str.maketrans({"−": "-", "~": "-"})
_LONGEST = 100
"""Characters of one number at most. Nobody counts past thirty digits, and the patterns stop there:
a text of nothing but digits must not take forever."""
_BETWEEN = 2
"""With no more characters between it and the number before, a dash stands for 至, not for minus."""

_ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,9}(?!\d)|\d{1,30})(?:\.\d{1,30})?"
_CHINESE = (
    f"[{''.join(_DIGITS)}{''.join(_UNITS)}{''.join(_SCALES)}{_TWO}{''.join(_TENS)}]{{1,30}}"
    f"(?:点[{''.join(_DIGITS)}]{{1,30}}(?![{''.join(_DIGITS)}{''.join(_UNITS)}])[{''.join(_SCALES)}]*)?"
)
_SCALE = f"[{''.join(_UNITS)}]?[{''.join(_SCALES)}]{{1,2}}|[{''.join(_UNITS)}]"
_NUMBER = f"(?:{_ARABIC}(?:{_SCALE})?|(?<=[千万亿萬億])[零〇]{_ARABIC}(?:{_SCALE})?|{_CHINESE})"
_YEAR = rf"(?:\d{{4}}|[{''.join(_DIGITS)}]{{4}})"
_PAIR = (
    "一二|一两(?=[个天年次名人万百千件项家户位周处])|两三|二三|三四|四五|五六|六七|七八|八九|三五"
)
"""Two digits side by side that are one or the other: 二三十 is 20 or 30."""
_RANGE = (
    f"(?<![{''.join(_DIGITS)}])(?!十三五|十四五(?![个名人岁万天户家件里]))"
    f"(?:(?:[{''.join(_DIGITS)}{_TWO}]?[{''.join(_UNITS)}{''.join(_SCALES)}]{{1,2}}|[{''.join(_TENS)}])"
    "[零〇]?){0,4}"
    f"(?P<pair>{_PAIR})(?![{''.join(_DIGITS)}])[{''.join(_UNITS)}{''.join(_SCALES)}]{{0,3}}"
)
_RANGE_ONLY = re.compile(_RANGE)
_HALF = "(?<![个上下前后多大小过一两对折])半(?=年|个月|个?小时|公里|斤|吨|亩|个百分点)"
_DAY = rf"(?:\d{{1,2}}|[{''.join(_DIGITS)}十]{{1,3}})"
_VALUE = re.compile(
    rf"(?P<date>(?<!\d){_YEAR}(?:年|[-/.]){_DAY}(?:月|[-/.]){_DAY}(?!\d)[日号]?)"
    rf"|(?P<month>(?<!\d){_YEAR}年{_DAY}月)"
    rf"|(?P<share>(?P<whole>{_NUMBER})分之(?P<part>{_NUMBER}))"
    rf"|(?P<ratio>{_ARABIC}(?:[:∶]{_ARABIC}){{1,9}})"
    rf"|(?P<fraction>{_ARABIC}[/⁄]{_ARABIC}(?![/⁄\d]))"
    rf"|(?P<range>{_RANGE})"
    rf"|(?P<half>{_HALF})"
    rf"|(?P<number>{_NUMBER})(?P<percent>[%‰‱]?)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Value:
    """A number in a text."""

    numbers: tuple[Fraction, ...]
    """One; or the parts of a ratio, the year and the month, the year and the month and the day, the
    two that a range such as 二三十 stands for."""
    kind: str = ""
    """``ratio``, ``month``, ``date`` or ``range``; empty for a number, a percentage, a fraction."""


def narrow(text: str) -> str:
    """Return a text with narrow letters, digits and signs (NFKC), without the blanks in it.

    Two numbers with nothing but a blank between them stay two. Of the signs for minus and for
    至 there is one.
    """
    text = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", text)


def tokens(text: str) -> Iterator[str | Value]:
    """Yield the numbers in a narrow text, and what stands between them, in order.

    A dash right before a number is its sign, unless another number ends just before it.
    """
    end = 0
    is_after_value = False
    for start, stop, value in values(text):
        between = text[end:start]
        is_range = is_after_value and len(between) <= _BETWEEN
        before = between[:-1]
        is_code = before[-1:].isascii() and before[-1:].isalnum()
        is_negative = between[-1:] in ("-", "负") and not (value.kind or is_range or is_code)
        if is_negative:
            between = before
        if between:
            yield between
        yield Value(tuple(-number for number in value.numbers)) if is_negative else value
        end, is_after_value = stop, True
    if end < len(text):
        yield text[end:]


def values(text: str) -> Iterator[tuple[int, int, Value]]:
    """Yield each number in a narrow text with its start and its end.

    Of characters that are no number together the longest beginning that is one is taken: 二两 is 2
    and 2. Digits of both kinds are one number where each part says how much it is: 3万2千 and
    3万2000 are 32,000, but 3万2 is 3万 and 2.
    """
    last: _Part | None = None
    for part in _parts(text):
        if last and (total := _joined(text, last, part)):
            last = _Part(last.start, part.end, total)
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


class _Part(NamedTuple):
    """A number of one kind of digits."""

    start: int
    end: int
    value: Value


def _joined(text: str, before: _Part, behind: _Part) -> Value | None:
    """Return two numbers side by side as one, if that is what they are; None if not."""
    if behind.start > before.end or before.value.kind or behind.value.kind:
        return None
    words = text[behind.start : behind.end]
    size = {**_UNITS, **_SCALES}.get(text[before.end - 1])
    high, low = before.value.numbers[0], behind.value.numbers[0]
    if not size or high.denominator > 1 or low.denominator > 1:
        return None
    scale = _SCALES.get(words[-1], 1)
    if scale > 1 and size / 10 <= low / scale < size:
        return Value((high * scale + low,))  # 1万5千亿
    is_sized = words[-1] in _UNITS or words[-1] in _SCALES
    is_digits = words.isascii() and words.isdigit() and text[behind.end : behind.end + 1] != "年"
    is_full = is_digits and 10 ** len(words) == size
    is_spelled = words[0] in "零〇" and len(words) > 1
    is_one = low < size and (is_sized or is_full or is_spelled)
    return Value((high + low,)) if is_one else None


def _parts(text: str) -> Iterator[_Part]:
    position = 0
    while match := _VALUE.search(text, position):
        start, stop = match.span()
        value = _value_of(match)
        while value is None and stop - start > 1:
            stop -= 1
            shorter = _VALUE.match(text, start, min(stop, start + _LONGEST))
            if shorter and shorter.end() <= stop:
                stop, value = shorter.end(), _value_of(shorter)
        if value is not None:
            yield _Part(start, stop, value)
        position = max(stop, start + 1)


def _value_of(match: re.Match[str]) -> Value | None:
    """Return the value of a part of a text; None if it is none after all."""
    if match["date"] or match["month"]:
        numbers = [_number(part) for part in re.findall(f"{_YEAR}|{_DAY}", match[0])]
        return _all(numbers, "date" if match["date"] else "month")
    if match["share"]:
        of = _number(match["whole"])
        if of and (ends := _RANGE_ONLY.fullmatch(match["part"])):
            shares = [None if end is None else end / of for end in _ends(ends)]
            return _all(shares, "range")
        return _quotient(_number(match["part"]), of)
    if match["ratio"]:
        return _all([_number(part) for part in re.split("[:∶]", match[0])], "ratio")
    if match["fraction"]:
        part, whole = re.split("[/⁄]", match[0])
        return _quotient(_number(part), _number(whole))
    if match["range"]:
        return _all(_ends(match), "range")
    if match["half"]:
        return Value((Fraction(1, 2),))
    number = _number(match["number"])
    return _quotient(number, Fraction(_PERCENT.get(match["percent"], 1)))


def _ends(match: re.Match[str]) -> list[Fraction | None]:
    """Return the two numbers that a range such as 二三十 stands for."""
    start, end = (edge - match.start() for edge in match.span("pair"))
    before, after = match[0][:start], match[0][end:]
    return [chinese_number(f"{before}{digit}{after}") for digit in match["pair"]]


def _all(numbers: list[Fraction | None], kind: str) -> Value | None:
    known = tuple(number for number in numbers if number is not None)
    return Value(known, kind) if len(known) == len(numbers) else None


def _quotient(part: Fraction | None, whole: Fraction | None) -> Value | None:
    return Value((part / whole,)) if part is not None and whole else None


def _number(text: str) -> Fraction | None:
    """Return the value of one number with or without a scale behind it."""
    if len(text) > _LONGEST:
        return None
    if len(text) > 1 and text[0] in "零〇" and text[1].isascii():
        text = text[1:]
    if not text[0].isascii():
        return chinese_number(text)
    digits = re.match(_ARABIC, text)
    assert digits
    number = Fraction(digits[0].replace(",", ""))
    for scale in text[digits.end() :]:
        number *= {**_UNITS, **_SCALES}[scale]
    return number


def chinese_number(text: str) -> Fraction | None:
    """Return the value of a Chinese numeral such as 二十万 or 三点五亿; None if it is none.

    Digits alone are read one by one: 二〇二〇 is 2020.
    """
    for ten, spelled in _TENS.items():
        text = text.replace(ten, spelled)
    whole, point, rest = text.partition("点")
    value = _whole(whole)
    if value is None or not point:
        return value
    decimals = "".join(str(_DIGITS[char]) for char in rest if char in _DIGITS)
    number = value + Fraction(int(decimals), 10 ** len(decimals))
    for scale in rest[len(decimals) :]:
        number *= {**_UNITS, **_SCALES}[scale]
    return number


def _whole(text: str) -> Fraction | None:
    """Return the value of a Chinese numeral without a point; None if it is not well formed."""
    if all(char in _DIGITS for char in text):
        return Fraction(int("".join(str(_DIGITS[char]) for char in text)))
    for scale, size in sorted(_SCALES.items(), key=lambda each: -each[1]):
        before, found, after = text.rpartition(scale)
        if found:
            high = _whole(before) if before else Fraction(1)
            low = _low(after, size)
            return None if high is None or low is None else high * size + low
    return _section(text)


def _low(text: str, size: int) -> Fraction | None:
    """Return what stands behind a scale: 三万五 is 35,000, 三万零五 is 30,005."""
    if not text:
        return Fraction(0)
    if len(text) == 1 and text in _DIGITS:
        return Fraction(_DIGITS[text] * size, 10)
    value = _whole(text.removeprefix("零").removeprefix("〇")) if len(text) > 1 else None
    return value if value is not None and value < size else None


def _section(text: str) -> Fraction | None:
    """Return the value of a numeral below 万: 二百零三, 十五, 两千."""
    total, last, digit, gap = 0, 10_000, None, False
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= last or digit == 0 or (digit is None and total and unit != 10):
                return None
            total, last, digit, gap = total + (digit or 1) * unit, unit, None, False
        elif digit is None and not gap and char in "零〇" and total:
            gap = True
        elif digit is None:
            digit = 2 if char == _TWO else _DIGITS[char]
        else:
            return None
    if digit is None:
        return None if gap else Fraction(total)
    if text[-1] == _TWO and total:
        return None
    is_short = total and last > 10 and not gap  # 二百五 is 250
    return Fraction(total + digit * (last // 10 if is_short else 1))
