from lianzheng_tui.core.manuscript.lines import Line, page_lines, visible
from lianzheng_tui.core.manuscript.paragraphs import Layout, groups_of, joined, layout_of, tidy


def paragraphs(text: str, layout: Layout) -> list[str]:
    return [joined(group).text for group in groups_of(page_lines(text), layout)]


def test_spaces_that_a_pdf_reader_puts_around_numbers_go() -> None:
    assert tidy("监督检查 7 次，发现“ 问题 ”11 个") == "监督检查7次，发现“问题”11个"
    assert tidy("用 Excel Online 登记") == "用 Excel Online 登记"


def test_a_number_cut_at_a_line_end_is_whole_again() -> None:
    assert joined(page_lines("涉及资金1280.\n5万元")).text == "涉及资金1280.5万元"
    assert joined(page_lines("in Excel\nOnline")).text == "in Excel Online"


def test_each_place_of_a_paragraph_has_its_line() -> None:
    paragraph = joined([Line(3, "甲乙"), Line(5, "丙丁")])
    assert [paragraph.line_at(n) for n in range(4)] == [3, 3, 5, 5]


PRINT = """\
县纪委监委派出的工作人员到
粮库核对每一座仓库的出入库
台账。
他们逐车过磅，发现少了十二
吨小麦。保管员说他没有把钥

匙借给别人。
"""


def test_print_is_joined() -> None:
    assert layout_of(page_lines(PRINT)) is Layout.WRAPPED
    assert paragraphs(PRINT, Layout.WRAPPED) == [
        "县纪委监委派出的工作人员到粮库核对每一座仓库的出入库台账。",
        "他们逐车过磅，发现少了十二吨小麦。保管员说他没有把钥匙借给别人。",
    ]


def test_an_indent_begins_a_paragraph() -> None:
    text = (
        "　　县纪委的人到粮库核对了台账。\n　　他们逐车过磅，没有发现少了麦子\n，也没有发现多了。"
    )
    assert len(paragraphs(text, Layout.WRAPPED)) == 2


def test_blank_lines_part_ragged_lines() -> None:
    text = (
        "县纪委监委派出的人到粮库核对\n每一座仓库的出入库台账并逐车过磅发现\n少了小麦。\n\n"
        "保管员说他\n没有借给别人，也没有看过那个写满了\n名字的本子。\n"
    )
    assert layout_of(page_lines(text)) is Layout.BLANK
    assert len(paragraphs(text, Layout.BLANK)) == 2


def test_lines_keep_every_character_and_may_be_shown_without_the_unseen() -> None:
    text = "甲\u200b乙\x1b丙 \u3000 丁\r\n\r\n\x0c戊"
    assert [line.text for line in page_lines(text)] == ["甲\u200b乙\x1b丙 丁", "戊"]
    assert [(line.number, line.blanks) for line in page_lines(text)] == [(1, 0), (3, 1)]
    assert [line.text for line in page_lines(visible(text))] == ["甲乙丙 丁", "戊"]
