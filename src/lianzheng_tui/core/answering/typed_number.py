"""Reading of a number with its unit as people type it: 20万元, 九名, 约5%, ¥1,528, 200000元整."""

import re
from dataclasses import dataclass
from fractions import Fraction

from lianzheng_tui.core.text.numerals import SCALES, Value, narrow, tokens

_LONGEST = 100
"""Characters past which nobody types a number."""
_BEFORE = re.compile(
    r"(?:大约|大概|约为|约|总共|一共|共计|共有|合计|总计|共|计|有|是|为|达到|达|人民币|rmb|[¥$])+"
)
_AFTER = re.compile(r"(?:整|左右|上下)+\Z")
_CUT_SHORT = re.compile(r"[十百千万亿]\d")
"""3万2 may be 32,000 or 30,002."""
_COMMAS = re.compile(r"[+-]?\d+(?:,\d+)+(?:\.\d*)?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
_PERCENT = {"%": 100, "‰": 1000}
_SHARES = {**_PERCENT, "百分点": 100, "个百分点": 100, "百分比": 100}
"""Units in which a percentage is a number, and how many of them are a whole."""
_POINTS = ("个百分点", "百分点")
SAME_UNITS = tuple(
    frozenset(group.split())
    for group in (
        "人 名 位 个 个人",
        "元 块 块钱 圆 元人民币 元钱",
        "次 回 遍",
        "天 日",
        "个月 月",
        "件 起 宗",
        "家 户 个",
        "处 个 项 条",
        "米 m",
        "公里 千米 km",
        "公斤 千克 kg",
    )
)
"""Units that mean the same behind a number."""
_COUNTERS = frozenset().union(*SAME_UNITS)


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """What was understood of a typed number."""

    value: Fraction | None
    """In the unit that is asked for; None if it was not understood."""
    unclear: str = ""
    """What was not understood and how to write it, a sentence without a full stop."""


def typed_number(typed: str, unit: str = "") -> TypedNumber:
    """Read a number.

    Args:
        typed: What was typed.
        unit: The unit that is asked for; empty for none.
    """
    asked = f"，单位是{unit}" if unit else ""
    unknown = TypedNumber(None, f"请填一个数，例如 12 或 3.5{asked}")
    text = re.sub(r"\s", "", narrow(typed[: _LONGEST + 1])).casefold()
    text = re.sub("。(?=[0-9])", ".", text).rstrip("。；;,")
    text = _BEFORE.sub("", text, count=1) if _BEFORE.match(text) else text
    text = re.sub(r"\.(?![0-9])", "", _AFTER.sub("", text)).removeprefix("+")
    text = re.sub(r"(?<![0-9])\.(?=[0-9])", "0.", text)
    if len(text) > _LONGEST:
        return unknown
    commas = _COMMAS.match(text)
    if commas and not _THOUSANDS.fullmatch(commas[0]):
        one, _, other = commas[0].partition(",")
        joined = commas[0].replace(",", "")
        return TypedNumber(
            None, f"“{commas[0]}”看不明白：小数写 {one}.{other.split(',')[0]}，整数写 {joined}"
        )
    unit_typed, factor = _unit_of(text, unit)
    parts = list(tokens(text.removesuffix(unit_typed)))
    number, behind = parts[0] if parts else "", parts[1:]
    if isinstance(number, Value) and number.kind == "range":
        return TypedNumber(None, f"“{text}”是一段，不是一个数，请填一个数{asked}")
    if any(isinstance(part, Value) for part in behind) and _CUT_SHORT.search(text):
        what = f"“{text}”看不明白：写明后面是几千、几百，例如 3万2千，或者写成 32000"
        return TypedNumber(None, what)
    if not isinstance(number, Value) or number.kind or any(isinstance(r, Value) for r in behind):
        return unknown
    if behind:
        return TypedNumber(None, f"没有看懂“{behind[0]}”，请填一个数{asked}")
    is_share = any(sign in text for sign in (*_PERCENT, "分之"))
    wanted = _folded(unit)
    if wanted in _SHARES:
        return TypedNumber(number.numbers[0] * (_SHARES[wanted] if is_share else 1))
    if is_share and unit:
        return TypedNumber(None, f"这里问的不是百分比，请填一个数{asked}")
    has_scale = any(sign in text.removesuffix(unit_typed) for sign in ("万", "亿"))
    is_in_base = bool(unit_typed) or has_scale
    return TypedNumber(number.numbers[0] / factor if is_in_base else number.numbers[0])


def _folded(unit: str) -> str:
    return re.sub(r"\s", "", narrow(unit)).casefold()


def _unit_of(text: str, unit: str) -> tuple[str, int]:
    """Return the unit that stands behind a typed number, and how many of it make the one asked for.

    Empty if there is none that is known; then the number may still be in ten thousands of a unit.
    """
    wanted = _folded(unit)
    if wanted in _SHARES:
        return next((each for each in _POINTS if text.endswith(each)), ""), 1
    whole = {wanted} | {same for group in SAME_UNITS if wanted in group for same in group}
    for same in sorted(whole - {""}, key=len, reverse=True):
        if text.endswith(same):
            return same, 1
    factor, base = 1, wanted
    while base[:1] in SCALES and (len(base) > 1 or base in ("万", "亿")):
        factor, base = factor * SCALES[base[0]], base[1:]
    known = {base} | {same for group in SAME_UNITS if base in group for same in group}
    if not unit:
        known = set(_COUNTERS)
    for same in sorted(known - {""}, key=len, reverse=True):
        if text.endswith(same):
            return same, factor
    return "", factor
