"""What people type into a field for a number, in the unit that is asked for."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.answering.typed_number import typed_number

UNDERSTOOD = [
    ("九", "", "9"),
    ("二十万", "元", "200000"),
    ("贰拾万", "元", "200000"),
    ("20万", "元", "200000"),
    ("９名", "人", "9"),
    ("约9", "人", "9"),
    ("共9人", "人", "9"),
    ("200000元整", "元", "200000"),
    ("￥200,000", "元", "200000"),
    ("百分之3.5", "%", "3.5"),
    ("3.5％", "%", "3.5"),
    ("35‰", "%", "3.5"),
    ("3.5", "％", "3.5"),
    ("20万元", "元", "200000"),
    ("20万元", "万元", "20"),
    ("20万", "万元", "20"),
    ("200000元", "万元", "20"),
    ("二百万元", "万元", "200"),
    ("20元", "万元", "0.002"),
    ("15000万", "亿元", "1.5"),
    ("1.5", "亿", "1.5"),
    ("5千米", "公里", "5"),
    ("9名", "", "9"),
    ("三分之二", "", "2/3"),
    ("-3", "", "-3"),
    ("负三", "", "-3"),
    (".5", "", "0.5"),
    ("1000。0", "元", "1000"),
    ("3.5个百分点", "个百分点", "3.5"),
    ("5%", "个百分点", "5"),
    ("百分之五", "百分点", "5"),
    ("5个百分点", "%", "5"),
    ("5个百分点", "百分点", "5"),
    ("5公里", "千米", "5"),
    ("5km", "千米", "5"),
    ("5kg", "千克", "5"),
    ("5公斤", "千克", "5"),
    ("3万2千", "元", "32000"),
    ("3万2千元", "元", "32000"),
    ("3万2000", "元", "32000"),
    ("3万2000元", "万元", "3.2"),
    ("25万6千", "万元", "25.6"),
    ("1亿3000万", "元", "130000000"),
    ("3万零200", "元", "30200"),
    ("100万两千", "元", "1002000"),
    ("廿三", "人", "23"),
]


@pytest.mark.parametrize(("typed", "unit", "value"), UNDERSTOOD)
def test_it_is_understood(typed: str, unit: str, value: str) -> None:
    assert typed_number(typed, unit).value == Fraction(value)


UNCLEAR = [
    ("3,5", "", ("“3,5”看不明白", "小数写 3.5", "整数写 35")),
    ("1,52", "元", ("“1,52”看不明白",)),
    ("3万2", "元", ("看不明白", "3万2千")),
    ("3万2元", "元", ("看不明白", "3万2千")),
    ("3万2", "", ("看不明白", "3万2千")),
    ("3万20", "元", ("看不明白", "3万2千")),
    ("13万2", "万元", ("看不明白", "3万2千")),
    ("二三万", "元", ("“二三万”是一段", "单位是元")),
    ("七八人", "人", ("“七八人”是一段",)),
    ("9斤", "人", ("没有看懂“斤”", "单位是人")),
    ("1000张", "元", ("没有看懂“张”", "单位是元")),
    ("5%", "人", ("不是百分比", "单位是人")),
    ("很多", "元", ("请填一个数", "单位是元")),
    ("3-4", "", ("请填一个数",)),
    ("1e3", "", ("请填一个数",)),
    ("", "", ("请填一个数",)),
]


@pytest.mark.parametrize(("typed", "unit", "words"), UNCLEAR)
def test_what_is_not_understood_is_named(typed: str, unit: str, words: tuple[str, ...]) -> None:
    read = typed_number(typed, unit)
    assert read.value is None
    assert all(each in read.unclear for each in words)


@given(st.integers(0, 10**12), st.sampled_from(["", "元", "万元", "人", "%"]))
def test_a_plain_number_is_itself_in_any_unit(number: int, unit: str) -> None:
    assert typed_number(str(number), unit).value == number
    assert typed_number(f"{number:,}", unit).value == number
    if unit:
        behind = typed_number(f"{number}{unit}", unit).value
        assert behind == number


@given(st.text(max_size=300), st.text(max_size=5))
def test_anything_gets_a_value_or_a_sentence(typed: str, unit: str) -> None:
    read = typed_number(typed, unit)
    assert (read.value is None) == bool(read.unclear)
