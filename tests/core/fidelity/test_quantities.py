"""Numbers are known by value and unit, however they are written."""

from fractions import Fraction

import pytest

from lianzheng_tui.core.fidelity.plain_text import PlainText
from lianzheng_tui.core.fidelity.quantities import quantities


def read(text: str) -> list[tuple[str, Fraction, str, str]]:
    return [
        (each.words, each.value, each.unit, each.roughly.value)
        for each in quantities(PlainText.of(text).text)
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit", "roughly"),
    [
        ("罚金二十万元", 200_000, "元", "exact"),
        ("罚金20万元", 200_000, "元", "exact"),
        ("罚金 200,000 元", 200_000, "元", "exact"),
        ("应收款1.528亿元", 152_800_000, "元", "exact"),
        ("共9亿余元", 900_000_000, "元", "over"),
        ("245万余元", 2_450_000, "元", "over"),
        ("10多万元", 100_000, "元", "over"),
        ("百余件", 100, "件", "over"),
        ("近3000份", 3000, "份", "under"),
        ("不足20人", 20, "人", "under"),
        ("约５０名", 50, "名", "about"),
        ("30人左右", 30, "人", "about"),
        ("超过1万元", 10_000, "元", "over"),
        ("整改率98.1%", Fraction(981, 1000), "%", "exact"),
        ("百分之九十八点一", Fraction(981, 1000), "%", "exact"),
        ("占七成", Fraction(7, 10), "%", "exact"),
        ("查了45家次", 45, "家次", "exact"),
        ("512万元/年", 5_120_000, "元", "exact"),
        ("19个问题", 19, "个", "exact"),
        ("十一轮巡察", 11, "轮", "exact"),
        ("第八轮", 8, "轮", "exact"),
        ("近三年", 3, "年", "exact"),
        ("三日内报告", 3, "日", "exact"),
        ("编号153", 153, "", "exact"),
        ("装了四十盏", 40, "盏", "exact"),
        ("修了二十六孔", 26, "孔", "exact"),
        ("挖了26窖", 26, "窖", "exact"),
        ("挖了四十余窖", 40, "窖", "over"),
        ("立了四根桩", 4, "根", "exact"),
        ("把139顺着读", 139, "", "exact"),
        ("半年以后", Fraction(1, 2), "年", "exact"),
        ("近半年", Fraction(1, 2), "年", "exact"),
        ("半个月", Fraction(1, 2), "个月", "exact"),
        ("一个半月", Fraction(3, 2), "个月", "exact"),
        ("3个半月", Fraction(7, 2), "个月", "exact"),
        ("两个半小时", Fraction(5, 2), "小时", "exact"),
        ("两年半", Fraction(5, 2), "年", "exact"),
        ("三吨半", Fraction(7, 2), "吨", "exact"),
        ("两年多", 2, "年", "over"),
        ("三个多月", 3, "个月", "over"),
        ("两年多次", 2, "年", "exact"),
        ("罚金壹拾贰万元整", 120_000, "元", "exact"),
        ("玖仟陆佰陆拾伍圆壹角捌分", Fraction(966518, 100), "元", "exact"),
        ("玖仟圆零捌分", Fraction(900008, 100), "元", "exact"),
        ("5元3角", Fraction(53, 10), "元", "exact"),
        ("廿三人", 23, "人", "exact"),
        ("卅万元", 300_000, "元", "exact"),
        ("百万元", 1_000_000, "元", "exact"),
        ("百余万元", 1_000_000, "元", "over"),
        ("3万2千元", 32_000, "元", "exact"),
        ("3万2000元", 32_000, "元", "exact"),
        ("十亿3000万元", 1_030_000_000, "元", "exact"),
        ("几十万元", 100_000, "元", "several"),
        ("好几万元", 10_000, "元", "several"),
        ("数百名", 100, "名", "several"),
        ("人数十人", 10, "人", "exact"),
        ("十几万元", 100_000, "元", "over"),
        ("千余元", 1000, "元", "over"),
        ("损失二十万，", 200_000, "", "exact"),
        ("收了三万五的", 35_000, "", "exact"),
        ("损失近百万，", 1_000_000, "", "under"),
        ("损失数百万。", 1_000_000, "", "several"),
        ("万余元", 10_000, "元", "over"),
        ("过百人", 100, "人", "over"),
        ("三十来人", 30, "人", "about"),
        ("一百来万元", 1_000_000, "元", "about"),
        ("三年来", 3, "年", "exact"),
        ("80%以上", Fraction(4, 5), "%", "over"),
        ("三分之二以上", Fraction(2, 3), "%", "over"),
        ("五成多", Fraction(1, 2), "%", "over"),
        ("近百人", 100, "人", "under"),
        ("上百人", 100, "人", "over"),
        ("上千万元", 10_000_000, "元", "over"),
    ],
)
def test_a_number_has_a_value_a_unit_and_how_exact_it_is(
    text: str, value: Fraction | int, unit: str, roughly: str
) -> None:
    ((_, found, *rest),) = read(text)
    assert (found, rest) == (Fraction(value), [unit, roughly])


def test_the_parts_of_a_term_and_both_ends_of_a_range_count() -> None:
    assert [(int(value), unit) for _, value, unit, _ in read("有期徒刑二年三个月")] == [
        (2, "年"),
        (3, "个月"),
    ]
    assert [(int(value), unit) for _, value, unit, _ in read("每队3至5人")] == [
        (3, "人"),
        (5, "人"),
    ]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "roughly"),
    [
        ("二三万元", 20_000, 30_000, "元", "range"),
        ("七八人", 7, 8, "人", "range"),
        ("三四十人", 30, 40, "人", "range"),
        ("十七八岁", 17, 18, "岁", "range"),
        ("二十七八万元", 270_000, 280_000, "元", "range"),
        ("一百二三十万元", 1_200_000, 1_300_000, "元", "range"),
        ("两万三四千元", 23_000, 24_000, "元", "range"),
        ("廿七八人", 27, 28, "人", "range"),
        ("三五百元", 300, 500, "元", "range"),
        ("两三个月", 2, 3, "个月", "range"),
        ("约二三十人", 20, 30, "人", "about"),
        ("二三十余万元", 200_000, 300_000, "元", "over"),
        ("3至5人", 3, 5, "人", "range"),
    ],
)
def test_a_range_has_two_ends_that_are_told_in_its_words(
    text: str, low: int, high: int, unit: str, roughly: str
) -> None:
    ends = [(text, Fraction(end), unit, roughly) for end in (low, high)]
    assert read(text) == ends


def test_a_share_may_be_a_range() -> None:
    assert [value for _, value, _, _ in read("百分之二三十")] == [Fraction(2, 10), Fraction(3, 10)]


@pytest.mark.parametrize(
    "text",
    [
        "一名法官",
        "一步一步",
        "第一次",
        "十分要紧",
        "三个方面",
        "两条线",
        "2018年12月",
        "千方百计",
        "三资一律",
        "十四五规划",
        "五四青年",
        "二十大以后",
        "十一假期",
        "三方",
        "八十年代",
        "二十届三中全会",
        "三尺讲台",
        "三五成群",
        "占了一半",
        "一年半载",
        "十三五时期",
        "上半年",
        "大半年",
        "过半数",
        "队伍人员",
        "大陆人",
        "百姓",
        "千万要记住",
        "百万富翁",
        "万一",
        "上百",
        "成千上万",
        "千家万户",
        "好几年",
    ],
)
def test_what_is_language_is_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("30人", "30名", True),
        ("11个问题", "11项", True),
        ("45家", "45家次", False),
        ("20个问题", "20条", False),
        ("11个", "11名", False),
        ("50万", "50万元", True),
        ("4方面", "1+3+4", False),
        ("40灯", "四十盏路灯", True),
        ("40灯", "四十根木杆", False),
        ("26窖", "二十六垄", False),
        ("2.5小时", "两个半小时", True),
        ("1.5个月", "一个半月", True),
        ("9000元", "玖仟圆整", True),
    ],
)
def test_units_may_be_written_otherwise_but_not_be_others(
    one: str, other: str, *, same: bool
) -> None:
    first, *_ = quantities(one)
    *_, second = quantities(other)
    assert first.counts_as(second) is same
