"""Conversion of text into the value that a field requires."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any, cast

from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.characters import ENDS, shorten
from lianzheng_tui.core.text.numerals import Value, narrow, tokens

_INTEGER = re.compile(r"-?\d{1,9}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?", re.ASCII)
_UNITS_OF_COUNTS = frozenset(("", "分钟", "分", "%", "％", "版", "个", "级", "行", "题"))
"""Units that a whole number may lose: its key says what it counts."""
_FORMS: dict[type, re.Pattern[str]] = {int: _INTEGER, Decimal: _DECIMAL}
_TOO_LONG = re.compile(r"-?(?:\d{10,}|\d+\.\d{7,}|\d{16,}\.\d+)", re.ASCII)
"""Matches a number that is too long for the one form or the other, if it is not of that form."""
_DIGITS = "小数点前至多 15 位，小数点后至多 6 位"
_LONGEST_QUANTITY = 40
"""Characters that a number with its unit has at most."""
_WRITTEN_DATE = re.compile(
    r"(\d{4}) ?[年./-] ?(?:(上半年|下半年)|(\d{1,2}) ?月?(?:[./-]? ?(\d{1,2}) ?日?)?)?"
)
_ROUGH_DATE = re.compile(r"(\d{4})年(?:(\d{1,2})月)?[^\d至到—～~-]{1,20}")
"""Matches a date with words behind it that say more or less: 2017年春, 2018年3月初."""
_DATES = "写成 2010、2015-H2（下半年）、2018-12 或 2020-06-11"


Bounds = tuple[int, int]
"""The least and the greatest integer allowed."""
ANY_INTEGER: Bounds = (-999_999_999, 999_999_999)


def scalar(hint: type, text: str, bounds: Bounds = ANY_INTEGER) -> tuple[Any, str, str]:
    """Return the value, what is wrong with the text, and how to mend it.

    The last two are empty if nothing is wrong. If something is wrong, the value is what the author
    surely meant, or None if that cannot be told. ``bounds`` are the least and the greatest integer
    that the rules allow, to be named where one is too large to be read.
    """
    value, what, mend = _scalar(hint, text, bounds)
    bare = text.rstrip(ENDS)
    if what and hint is not str and bare and bare != text:
        bare_value, _, _ = _scalar(hint, bare, bounds)
        if bare_value is not None:
            return bare_value, what, f"去掉末尾的“{text[len(bare) :]}”"
    return value, what, mend


def _scalar(hint: type, text: str, bounds: Bounds) -> tuple[Any, str, str]:
    """Do what `scalar` does for a text without marks at its end."""
    if hint is str:
        return text, "", ""
    if hint is Period:
        return _period(text)
    if hint is bool:
        value = _BOOLS.get(text.strip("“”‘’"))
        if text in ("true", "false"):
            return value, "", ""
        mend = "是写 true，否写 false" if value is None else f"写 {str(value).lower()}"
        return value, f"只能写 true 或 false，不能写“{shorten(text)}”", mend
    if hint in (int, Decimal) and _TOO_LONG.fullmatch(text) and not _FORMS[hint].fullmatch(text):
        range_words = f"写 {bounds[0]} 至 {bounds[1]} 之间的整数" if hint is int else _DIGITS
        return None, f"的位数太多，不能写“{shorten(text)}”", range_words
    if hint is int:
        return _number(int, _INTEGER, "应当是整数", text)
    if hint is Decimal:
        return _number(Decimal, _DECIMAL, "应当是数", text)
    return _member(cast("type[StrEnum]", hint), text)


def meant_scalar(hint: type, text: str, value: Any) -> tuple[str, str, str] | None:
    """Return how a value that was surely meant is written, with what belongs beside it.

    The last two are a key beside it and the text that it must have, so that nothing is lost: a unit
    or the words of a date; both are empty if nothing is lost. None where it is not certain enough.

    Args:
        hint: the type.
        text: what is written.
        value: what `scalar` takes it for.
    """
    text = text.rstrip(ENDS)
    if isinstance(value, Period):
        return (value.written, "", "") if is_date(text) else (value.written, "label", text)
    if isinstance(value, bool):
        return str(value).lower(), "", ""
    if isinstance(value, (int, Decimal)):
        digits, unit = _quantity(text)
        if hint is int and unit not in _UNITS_OF_COUNTS:
            return None
        return (digits, "unit", unit) if hint is Decimal and unit else (digits, "", "")
    return str(value), "", ""


def is_date(text: str) -> bool:
    """Return whether a text is a date in other digits or signs, and says nothing besides."""
    return _WRITTEN_DATE.fullmatch(text.rstrip(ENDS).translate(_NARROW)) is not None


def scalar_words(hint: type) -> tuple[str, str]:
    """Return what a value of a type is called, and how to write one."""
    if hint is Period:
        return "日期", _DATES
    if hint is bool:
        return "true 或 false", "是写 true，否写 false"
    if hint is int:
        return "整数", "只写一个整数，例如 5"
    if hint is Decimal:
        return "数", "只写一个数，例如 5 或 3.5"
    return "一个词", _one_of(cast("type[StrEnum]", hint))


_BOOLS = {
    **dict.fromkeys(("true", "True", "TRUE", "是", "对", "正确", "yes", *"√✓✔"), True),
    **dict.fromkeys(
        ("false", "False", "FALSE", "否", "错", "错误", "不对", "不正确", "no", *"×✗✘"), False
    ),
}


def is_label(cls: type[Question], name: str) -> bool:
    """Return whether a name is the label of a type of question, with or without 题 at its end."""
    return name.removesuffix("题") == cls.LABEL


def _number(
    make: Callable[[str], Any], form: re.Pattern[str], name: str, text: str
) -> tuple[Any, str, str]:
    if form.fullmatch(text):
        return make(text), "", ""
    what = f"{name}，不能写“{shorten(text)}”"
    digits, unit = _quantity(text)
    if form.fullmatch(digits):
        behind = f"；单位“{unit}”写进 unit" if make is Decimal and unit else ""
        return make(digits), what, f"写 {digits}，不带单位和逗号{behind}"
    if make is int and _DECIMAL.fullmatch(digits):
        whole = Decimal(digits).to_integral_value(ROUND_HALF_UP)
        return None, what, f"只写半角数字，取整数：{whole}"
    example = "一个整数，例如 5" if make is int else "一个数，例如 5 或 3.5"
    return None, what, f"只写半角数字，不带单位和逗号：{example}"


def _quantity(text: str) -> tuple[str, str]:
    """Return the number in digits that a quantity such as 20万元 begins with, and its unit.

    Both are empty where there is no number, or more than one.
    """
    written = narrow(text[:_LONGEST_QUANTITY]).removeprefix("第")
    share = written[-1:] if written[-1:] in ("%", "‰") else ""  # the unit, not a hundredth of it
    number, *behind = [*tokens(written.removesuffix(share)), share]
    if not isinstance(number, Value) or number.kind or any(isinstance(b, Value) for b in behind):
        return "", ""
    (value,) = number.numbers
    is_short = value.denominator == 1 or 10**6 % value.denominator == 0
    digits = f"{Decimal(value.numerator) / Decimal(value.denominator):f}" if is_short else ""
    return digits, str(behind[0])


def _member(hint: type[StrEnum], text: str) -> tuple[Any, str, str]:
    members: dict[str, StrEnum] = {str(member): member for member in hint}
    if text in members:
        return members[text], "", ""
    labels = {name: str(getattr(member, "label", name)) for name, member in members.items()}
    what = f"不能写“{shorten(text)}”"
    meant = [name for name, label in labels.items() if text and text in label]
    if len(meant) == 1 or (meant := [name for name in labels if name == text.lower()]):
        return members[meant[0]], what, f"写 {meant[0]}"
    return None, what, _one_of(hint)


def _one_of(hint: type[StrEnum]) -> str:
    labels = {str(member): str(getattr(member, "label", member)) for member in hint}
    return f"写其中之一：{'、'.join(f'{name}（{label}）' for name, label in labels.items())}"


_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")


def _period(text: str) -> tuple[Period | None, str, str]:
    if period := _parsed(text):
        return period, "", ""
    what = f"不是日期“{shorten(text)}”"
    written = text.translate(_NARROW)
    if match := _WRITTEN_DATE.fullmatch(written):
        year, half, month, day = match.groups()
    elif match := _ROUGH_DATE.fullmatch(written):
        (year, month), half, day = match.groups(), "", ""
    else:
        return None, what, _DATES
    parts = [year]
    if half:
        parts.append("H1" if half == "上半年" else "H2")
    parts += [number.zfill(2) for number in (month, day) if number]
    meant = "-".join(parts)
    if period := _parsed(meant):
        return period, what, f"写成 {meant}"
    return None, what, f"日历上没有这一天；{_DATES}"


def _parsed(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None
