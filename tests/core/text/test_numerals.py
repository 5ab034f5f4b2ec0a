"""Numbers are the same however they are written, and are never taken for others.

Ways of writing that others misread are among them, after the kinds that are public: Ailln/cn2an 2,
57, 65, 78, 80, 84, 85, 87, 89, microsoft/Recognizers-Text 759, 2302, 2657, 3188.
"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.answering.interaction import mark
from lianzheng_tui.core.case.question import TextQuestion
from lianzheng_tui.core.text.numerals import Value, chinese_number, narrow, tokens


def right(key: str, answer: str) -> bool:
    question = TextQuestion(id="q", prompt="", explanation="", evidence=(), answers=(key,))
    return mark(question, answer).right


SAME = [
    ("3.5%", ("３．５％", "百分之三点五", "百分之3.5", "3.50 %", "35‰")),
    ("1.528亿元", ("15280万元", "152,800,000元", "一点五二八亿元", "1.528 亿元")),
    ("1:3", ("1：3", "1 : 3")),
    ("2年3个月", ("二年三个月", "２年３个月", "两年三个月")),
    ("2020年6月11日", ("2020-06-11", "2020年06月11日", "二〇二〇年六月十一日", "2020/6/11")),
    ("1/3", ("三分之一", "1／3")),
    ("20万元", ("二十万元", "贰拾万元", "200000元", "200,000元")),
    ("第201条", ("第二百零一条", "第 201 条")),
    ("《“两个”责任》", ("两个责任", "2个责任", "“两个责任”")),
    ("零下5度", ("零下五度",)),
    ("2018年12月", ("二〇一八年十二月", "2018年 12月")),
    ("2018—2020年", ("2018-2020年", "2018~2020年")),
    ("32000元", ("3万2千元", "3万2000元", "三万二千元", "3 万 2 千元")),
    ("1002000元", ("100万两千元", "一百万零二千元", "100万零2000元")),
    ("1030000000元", ("十亿3000万元", "10亿3千万元")),
    ("1020元", ("1千零20元", "一千零二十元")),
    ("1903971", ("一百九十万零三千九百七十一", "190万零3971", "190万3971")),
    ("1500000000000", ("一万五千亿", "1万5千亿")),
    ("53000000元", ("伍仟叁佰万元", "5,300万元")),
    ("23人", ("廿三人", "二十三人")),
    ("30万元", ("卅万元", "三十万元")),
    ("半年", ("0.5年",)),
    ("二三十人", ("二 三十人",)),
]


@pytest.mark.parametrize(("key", "answers"), SAME)
def test_the_same_number_is_right(key: str, answers: tuple[str, ...]) -> None:
    for answer in answers:
        assert right(key, answer), answer
        assert right(answer, key), answer


OTHERS = [
    ("3.5%", ("35", "-3.5", "3/5", "3.5‰", "3.5", "35%", "3,5%")),
    ("1.528亿元", ("1528亿元", "15.28亿元", "1.528万元", "-1.528亿元", "1.528元")),
    ("1:3", ("13", "1.3", "3:1", "1/3")),
    ("2年3个月", ("23个月", "3年2个月", "2年3月")),
    ("2020年6月11日", ("2020-11-06", "2020611", "2020年6月1日")),
    ("20万元", ("20元", "2万元", "200万元")),
    ("0-5", ("05", "-5", "0.5")),
    ("3万2", ("32000", "30002", "3.2万")),
    ("3万20元", ("30020元", "32000元")),
    ("20万2020年", ("202020年",)),
    ("二三万元", ("23万元", "2万元", "3万元")),
    ("七八人", ("78人", "7人", "8人")),
    ("十四五", ("十四", "14")),
    ("大半年", ("大0.5年",)),
]


@pytest.mark.parametrize(("key", "answers"), OTHERS)
def test_another_number_is_wrong(key: str, answers: tuple[str, ...]) -> None:
    for answer in answers:
        assert not right(key, answer), answer


def in_chinese(number: int) -> str:
    """Write a number below 10^12, place by place; an oracle that shares nothing with the reader."""
    digits, places = "零一二三四五六七八九", ["", "十", "百", "千"]
    groups = []
    for scale in ("", "万", "亿"):
        number, group = divmod(number, 10_000)
        text = ""
        for place, digit in enumerate(reversed(str(group).zfill(4))):
            one = digits[int(digit)] + places[place] if digit != "0" else "零"
            text = one + text
        groups.append((text, scale, group))
    written = ""
    for text, scale, group in reversed(groups):
        written += (text + scale) if group else ("零" if written else "")
    while "零零" in written:
        written = written.replace("零零", "零")
    written = written.replace("零万", "万零").replace("零亿", "亿零")
    while "零零" in written:
        written = written.replace("零零", "零")
    return written.strip("零") or "零"


@given(st.integers(0, 10**12 - 1))
def test_every_numeral_is_read(number: int) -> None:
    assert chinese_number(in_chinese(number)) == number


@given(st.fractions(0, 10**6, max_denominator=1000), st.sampled_from(["元", "", "年"]))
def test_a_fraction_is_kept(number: Fraction, unit: str) -> None:
    text = f"{number.numerator}/{number.denominator}{unit}"
    first, *_ = tokens(text)
    assert first == Value((number,)) or number.denominator == 1


@given(st.text("0123456789.,-%:/年月日万亿千百十一二两零点分之 ab", max_size=40))
def test_nothing_is_lost_or_raised(text: str) -> None:
    folded = narrow(text)
    words = "".join(part for part in tokens(folded) if isinstance(part, str))
    assert set(words) <= set(folded)


@pytest.mark.parametrize("piece", ["二", "十", "1", "1,", "一点", "万", "1:", "百分之", "-"])
def test_a_long_text_of_digits_comes_to_an_end(piece: str) -> None:
    assert list(tokens(piece * 500))
