"""Numbers as people write them, as values: 1,528.5, 二十万, 1.528亿, 百分之三点五, 2020年6月11日.

Two ways to write a number are the same value; `tokens` divides a text into such values and what
stands between them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_DIGITS = {
    char: number
    for number, chars in enumerate(
        ("〇零", "一壹", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for char in chars
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_TWO = "两"
_PERCENT = {"%": 100, "‰": 1000, "‱": 10_000}

_DASHES = str.maketrans({"−": "-", "~": "-"})
_LONGEST = 100
"""Characters of one number at most. Nobody counts past thirty digits, and the patterns stop there:
a text of nothing but digits must not take forever."""
_BETWEEN = 2
"""With no more characters between it and the number before, a dash stands for 至, not for minus."""

_ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,9}(?!\d)|\d{1,30})(?:\.\d{1,30})?"
_CHINESE = (
    f"[{''.join(_DIGITS)}{''.join(_UNITS)}{''.join(_SCALES)}{_TWO}]{{1,30}}"
    f"(?:点[{''.join(_DIGITS)}]{{1,30}}(?![{''.join(_DIGITS)}{''.join(_UNITS)}])[{''.join(_SCALES)}]*)?"
)
_SCALE = f"[{''.join(_UNITS)}]?[{''.join(_SCALES)}]{{1,2}}|[{''.join(_UNITS)}]"
_NUMBER = f"(?:{_ARABIC}(?:{_SCALE})?|{_CHINESE})"
_YEAR = rf"(?:\d{{4}}|[{''.join(_DIGITS)}]{{4}})"
_DAY = rf"(?:\d{{1,2}}|[{''.join(_DIGITS)}十]{{1,3}})"
_VALUE = re.compile(
    rf"(?P<date>(?<!\d){_YEAR}(?:年|[-/.]){_DAY}(?:月|[-/.]){_DAY}(?!\d)[日号]?)"
    rf"|(?P<month>(?<!\d){_YEAR}年{_DAY}月)"
    rf"|(?P<share>(?P<whole>{_NUMBER})分之(?P<part>{_NUMBER}))"
    rf"|(?P<ratio>{_ARABIC}(?:[:∶]{_ARABIC}){{1,9}})"
    rf"|(?P<fraction>{_ARABIC}[/⁄]{_ARABIC}(?![/⁄\d]))"
    rf"|(?P<number>{_NUMBER})(?P<percent>[%‰‱]?)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Value:
    """A number in a text."""

    numbers: tuple[Fraction, ...]
    """One; or the parts of a ratio, the year and the month, the year and the month and the day."""
    kind: str = ""
    """``ratio``, ``month`` or ``date``; empty for a number, a percentage or a fraction."""


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
    and 2.
    """
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
            yield start, stop, value
        position = max(stop, start + 1)


def _value_of(match: re.Match[str]) -> Value | None:
    """Return the value of a part of a text; None if it is none after all."""
    if match["date"] or match["month"]:
        numbers = [_number(part) for part in re.findall(f"{_YEAR}|{_DAY}", match[0])]
        return _all(numbers, "date" if match["date"] else "month")
    if match["share"]:
        return _quotient(_number(match["part"]), _number(match["whole"]))
    if match["ratio"]:
        return _all([_number(part) for part in re.split("[:∶]", match[0])], "ratio")
    if match["fraction"]:
        part, whole = re.split("[/⁄]", match[0])
        return _quotient(_number(part), _number(whole))
    number = _number(match["number"])
    return _quotient(number, Fraction(_PERCENT.get(match["percent"], 1)))


def _all(numbers: list[Fraction | None], kind: str) -> Value | None:
    known = tuple(number for number in numbers if number is not None)
    return Value(known, kind) if len(known) == len(numbers) else None


def _quotient(part: Fraction | None, whole: Fraction | None) -> Value | None:
    return Value((part / whole,)) if part is not None and whole else None


def _number(text: str) -> Fraction | None:
    """Return the value of one number with or without a scale behind it."""
    if len(text) > _LONGEST:
        return None
    if not text[0].isdigit() or not text[0].isascii():
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
