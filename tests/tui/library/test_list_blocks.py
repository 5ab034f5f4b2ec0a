"""What was found, as the list shows it."""

from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.search.matching import Hit, marks, words_of
from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.tui.library.list_blocks import found_blocks, passage_spans
from lianzheng_tui.tui.widgets.blocks import Block


def found(
    title: str, query: str, width: int, passage: str = "", *, is_pending: bool = False
) -> tuple[list[str], list[str]]:
    """Return the lines of a match at a width, and what is highlighted in them."""
    line = CaseSummary("/x", "x", title, "warning", 1, 2, 3, faulty=False)
    text = passage or title
    hit = Hit(Part.GUIDE, "", 0, text, marks(text, words_of(query)), is_pending)
    blocks: list[Block] = list(found_blocks([(line, hit)], {}, query))
    lines = [each for block in blocks for each in block.lines(width)]
    shown = ["".join(span.text for span in each).rstrip() for each in lines]
    return shown, [span.text for each in lines for span in each if span.style == "mark"]


def test_a_hit_in_the_title_is_highlighted_there() -> None:
    lines, highlighted = found("倾斜的“天平”", '"天平"', 60)
    assert "倾斜的“天平”" in lines[1]
    assert highlighted == ["“天平”"]
    assert len(lines) == 2


def test_words_in_the_title_are_highlighted_beside_a_passage_too() -> None:
    _, highlighted = found("倾斜的天平", "天平 油卡", 60, "两张油卡")
    assert highlighted == ["天平", "油卡"]


def test_a_question_that_rests_on_nothing_is_marked() -> None:
    lines, _ = found("制度题", "登记", 60, "收到礼品怎样登记？", is_pending=True)
    assert lines[2].endswith("收到礼品怎样登记？（待核）")
    assert "待核" not in "".join(found("制度题", "登记", 60, "收到礼品怎样登记？")[0])


def test_a_hit_at_the_end_of_a_long_title_is_not_cut_off() -> None:
    title = "很长很长的标题" * 9 + "尾巴"
    for width in (30, 50, 72):
        lines, highlighted = found(title, "尾巴", width)
        assert "".join(highlighted) == "尾巴", width
        assert not any("…" in line for line in lines)


def test_all_of_a_passage_that_is_shown_stands_there_once() -> None:
    text = "甲" * 30 + "油卡" + "乙" * 50 + "油卡" + "丙" * 9
    spans = passage_spans(Hit(Part.TEXT, "s", 0, text, marks(text, ("油卡",))))
    assert "".join(span.text for span in spans) == f"…{text[18:78]}…"
    assert [span.text for span in spans if span.style == "mark"] == ["油卡"]
    long = "油" * 99
    assert "".join(s.text for s in passage_spans(Hit(Part.TEXT, "", 0, long, ((0, 99),)))) == long
