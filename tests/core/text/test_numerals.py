"""Numbers are the same however they are written, and are never taken for others."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.case.question import TextQuestion
from lianzheng_tui.core.study.interaction import mark
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
