"""Text into the value that a field asks for, or what is wrong with it and what was meant."""

import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Any, cast

from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.question import QUESTION_LABELS, Question
from lianzheng_tui.core.characters import shorten

_INTEGER = re.compile(r"-?\d{1,9}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?", re.ASCII)
_QUANTITY = re.compile(r"(-?[\d,，]{1,15}(?:\.\d{1,6})?)\D*")
_WRITTEN_DATE = re.compile(
    r"(\d{4}) ?[年./-] ?(?:(上半年|下半年)|(\d{1,2}) ?月?(?:[./-]? ?(\d{1,2}) ?日?)?)?"
)
_DATES = "写成 2010、2015-H2（下半年）、2018-12 或 2020-06-11"


def scalar(hint: type, text: str) -> tuple[Any, str, str]:
    """The value, what is wrong with it if anything is, and how to mend it.

    What an author surely meant is a value too; None where that cannot be told.
    """
    if hint is str:
        return text, "", ""
    if hint is Period:
        return _period(text)
    if hint is bool:
        made = _BOOLS.get(text)
        if text in ("true", "false"):
            return made, "", ""
        return made, f"只能写 true 或 false，不能写“{shorten(text)}”", "是写 true，否写 false"
    if hint is int:
        return _number(int, _INTEGER, "应当是整数", text)
    if hint is Decimal:
        return _number(Decimal, _DECIMAL, "应当是数", text)
    return _member(cast("type[StrEnum]", hint), text)


_BOOLS = {
    **dict.fromkeys(("true", "True", "TRUE", "是", "对", "yes"), True),
    **dict.fromkeys(("false", "False", "FALSE", "否", "错", "no"), False),
}


def is_label(cls: type[Question], name: str) -> bool:
    """Whether a type of question is called so on the screen; 题 after it does no harm."""
    return name.removesuffix("题") == QUESTION_LABELS[cls]


def _number(
    make: Callable[[str], Any], form: re.Pattern[str], name: str, text: str
) -> tuple[Any, str, str]:
    if form.fullmatch(text):
        return make(text), "", ""
    what = f"{name}，不能写“{shorten(text)}”"
    found = _QUANTITY.fullmatch(text)
    digits = re.sub("[,，]", "", found[1]).translate(_NARROW) if found else ""
    if form.fullmatch(digits):
        return make(digits), what, f"写 {digits}，不带单位和逗号"
    return None, what, "只写半角数字，不带单位和逗号"


def _member(hint: type[StrEnum], text: str) -> tuple[Any, str, str]:
    members: dict[str, StrEnum] = {str(each): each for each in hint}
    if text in members:
        return members[text], "", ""
    labels = {name: str(getattr(each, "label", name)) for name, each in members.items()}
    what = f"不能写“{shorten(text)}”"
    if meant := [name for name, label in labels.items() if text and text in label]:
        return members[meant[0]], what, f"写 {meant[0]}"
    options = "、".join(f"{name}（{label}）" for name, label in labels.items())
    return None, what, f"写其中之一：{options}"


_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")


def _period(text: str) -> tuple[Period | None, str, str]:
    if made := _parsed(text):
        return made, "", ""
    what = f"不是日期“{shorten(text)}”"
    found = _WRITTEN_DATE.fullmatch(text.translate(_NARROW))
    if not found:
        return None, what, _DATES
    year, half, month, day = found.groups()
    parts = [year]
    if half:
        parts.append("H1" if half == "上半年" else "H2")
    parts += [each.zfill(2) for each in (month, day) if each]
    meant = "-".join(parts)
    if made := _parsed(meant):
        return made, what, f"写成 {meant}"
    return None, what, f"日历上没有这一天；{_DATES}"


def _parsed(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None
