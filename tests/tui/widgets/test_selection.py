"""What is copied of a page: the words as they were written, not as they were broken into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.tui.presenter.big_page import Loose
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Cell,
    Group,
    Paragraph,
    Row,
    Rule,
    Span,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.layout import SetLayout
from lianzheng_tui.tui.widgets.selection import Selection, Spot, selected_text, split

LONG = "他收下两张油卡，每张面额1000元，没有使用 SaaS 系统，见 https://example.gov.cn/a/b 第3页。"


def everything(blocks: list[Block], width: int) -> str:
    layout = SetLayout(blocks, width)
    return selected_text(layout, Selection.of_lines(range(layout.height)))


@given(
    st.text("一二三，。“”（）12月万元ab -/😀", min_size=1).map(str.strip).filter(bool),
    st.integers(4, 40),
    st.sampled_from([0, 2]),
)
def test_a_paragraph_is_copied_as_it_was_written(text: str, width: int, first: int) -> None:
    assert everything([Paragraph(spans(text), first=first)], width) == text


@pytest.mark.parametrize("width", [12, 20, 33, 200])
def test_however_it_was_broken(width: int) -> None:
    words = (Span(LONG[:7]), Span(LONG[7:9], "term"), Span(LONG[9:]))
    assert everything([Paragraph(words, first=4, indent=2)], width) == LONG
    assert everything([Loose(Paragraph(words, first=4))], width) == LONG
    assert everything([hanging(spans("1 "), words, 3)], width) == f"1  {LONG}"


def test_paragraphs_stay_apart_and_rules_are_left_out() -> None:
    blocks: list[Block] = [
        Paragraph(spans("标题")),
        BLANK,
        BLANK,
        BLANK,
        Paragraph(spans("一")),
        Rule(),
    ]
    assert everything([BLANK, *blocks, Paragraph(spans("二"))], 20) == "标题\n\n一\n\n二"
    assert everything([Group((Paragraph(spans("一")), Paragraph(spans("二"))))], 9) == "一\n二"


def test_columns_are_each_joined() -> None:
    row = Row((Cell(spans("甲" * 9)), Cell(spans("乙" * 7)), Cell(spans("3人"), 5, right=True)))
    assert everything([row, row], 20) == "\n".join([f"{'甲' * 9}  {'乙' * 7}  3人"] * 2)


def test_of_the_first_and_the_last_line_only_what_is_selected_is_copied() -> None:
    layout = SetLayout([Paragraph(spans("一二三四五六七八九十"), first=4), BLANK], 12)
    assert [span.text for n in range(3) for span in layout.line(n).content] == [
        *("    ", "一二三四"),
        "五六七八九十",
    ]
    half = Selection.between(Spot(1, 3), Spot(0, 7))
    assert selected_text(layout, half) == "二三四五六"
    assert selected_text(layout, Selection(Spot(0, 0), Spot(0, 4))) == "一"
    assert selected_text(layout, Selection(Spot(0, 6), Spot(0, 6))) == "二"
    assert selected_text(layout, Selection(Spot(0, 0), Spot(0, 3))) == ""
    assert selected_text(layout, Selection(Spot(1, 8), Spot(2, 90))) == "九十"


def test_what_is_selected_is_told_from_what_is_not() -> None:
    line = (Span("一二a"), Span("e\u0301b", "term"))
    assert list(split(line, range(0))) == [(line[0], False), (line[1], False)]
    assert list(split(line, range(3, 6))) == [
        (Span("一"), False),
        (Span("二a"), True),
        (Span("e\u0301", "term"), True),
        (Span("b", "term"), False),
    ]
