"""What a cell of a sheet shows, as words; where that is not sure, why."""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from lianzheng_tui.core.characters import INVISIBLE, LOOKALIKE, UNSAFE, ordinary, shorten

Fault = tuple[str, str]
"""Why the words of a cell are not known, and how to mend it."""

_AS_TEXT = "选中这一格，设置单元格格式为“文本”，重新写上要显示的字"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FIXED = re.compile(r"(#,##)?(?P<whole>0+)(?:\.(?P<places>0+))?(?P<percent>%)?")
_WHOLE_DATE = re.compile(
    r"(?P<year>y{2,4})(?P<first>[-/.年])(?P<month>m{1,2})(?P<second>[-/.月])(?P<day>d{1,2})日?"
)
_SYSTEM_DATE = "mm-dd-yy"
"""What openpyxl calls the date of the system, which a whole date that is typed gets."""
_DIGITS = 15
"""Significant digits that Excel shows."""


def cleaned(text: str) -> str:
    """Return a text without blanks around it and without characters that nobody typed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").replace("\v", "\n")
    text = INVISIBLE.sub("", UNSAFE.sub("", text))
    return LOOKALIKE.sub(lambda match: ordinary(match[0]), text).strip()


def column_letters(at: int) -> str:
    """Return what a spreadsheet calls a column counted from 0: A, Z, AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def unescaped(text: str) -> str:
    """Return a text of a workbook, in which ``_x000D_`` stands for a character (ISO 29500)."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def escaped(text: str) -> str:
    """Return a text for a workbook, the other way round."""
    return _ESCAPED.sub(lambda match: f"_x005F{match[0]}", text)


def words_of(value: Any, form: str) -> tuple[str, Fault | None]:
    """Return what a cell shows, and why that is not known if it is not.

    Args:
        value: a text, number, boolean or date.
        form: its number format, such as ``0%``.
    """
    match value:
        case None:
            return "", None
        case bool():
            return ("TRUE" if value else "FALSE"), None
        case int() | float() | Decimal():
            return _number(value, form)
        case datetime() | date() | time():
            return _date(value, form)
        case str():
            return cleaned(unescaped(value)), None
        case _:
            return str(value), (f"这一格是{type(value).__name__}，不知道显示什么", _AS_TEXT)


def formula(text: str) -> Fault:
    """Return the fault of a cell that is computed."""
    return (
        f"这一格是公式 {shorten(text, 30)}，它的结果没有读",
        "复制这一格，选择性粘贴为“数值”；本来就是文字的，在最前面加一个英文单引号",
    )


def struck(words: str) -> Fault:
    """Return the fault of words that are struck out or hidden, so that nobody knows if they count.

    Args:
        words: the words.
    """
    return (
        f"有删除线或者隐藏的字“{shorten(words, 20)}”，看不出算不算",
        "不要这些字就删掉，要就取消删除线、取消隐藏，再导入",
    )


def error(text: str) -> Fault:
    """Return the fault of a cell that shows an error."""
    return f"这一格是错误值 {text}", "改成要显示的字"


def _number(value: float | Decimal, form: str) -> tuple[str, Fault | None]:
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    form = form.split(";", maxsplit=1)[0].replace("_ ", "").replace("_)", "").strip()
    if form in ("General", "@", "常规", "G/通用格式"):
        shown = f"{Decimal(f'{exact:.{_DIGITS}g}'):f}"
        return (shown.rstrip("0").rstrip(".") if "." in shown else shown), None
    match = _FIXED.fullmatch(form)
    if not match:
        shown = f"{exact.normalize():f}"
        return shown, (f"这一格是数 {shown}，显示的样子（{shorten(form, 20)}）读不懂", _AS_TEXT)
    places = len(match["places"] or "")
    scaled = exact * 100 if match["percent"] else exact
    rounded = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = "-" if rounded < 0 else ""
    shown = f"{abs(rounded):{',' if match[1] else ''}f}"
    whole, point, rest = shown.partition(".")
    return f"{sign}{whole.zfill(len(match['whole']))}{point}{rest}{match['percent'] or ''}", None


def _date(value: date | time, form: str) -> tuple[str, Fault | None]:
    plain = re.sub(r"\[[^\]]*\]|[\"\\;@]", "", unicodedata.normalize("NFKC", form)).strip().lower()
    plain = plain.replace("general", "").strip()
    match = _WHOLE_DATE.fullmatch("yyyy/m/d" if plain == _SYSTEM_DATE else plain)
    if isinstance(value, time) or not match:
        what = f"这一格被当成了日期或时间（{value}），原来写的是什么看不出来"
        return str(value), (what, f"{_AS_TEXT}，例如 1-3")
    year = f"{value.year:04d}" if len(match["year"]) > 2 else f"{value.year % 100:02d}"
    month = f"{value.month:0{len(match['month'])}d}"
    day = f"{value.day:0{len(match['day'])}d}"
    end = "日" if match["second"] == "月" else ""
    return f"{year}{match['first']}{month}{match['second']}{day}{end}", None
