from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.bookmarks import Bookmark
from lianzheng_tui.core.study.notebook import Note, Pages
from lianzheng_tui.core.study.notes_document import notes_document
from lianzheng_tui.core.text.document import (
    Block,
    Document,
    DocumentSection,
    Field,
    Fields,
    Heading,
    Labelled,
    Listing,
    Paragraph,
    Quotation,
    Signature,
    Table,
)
from lianzheng_tui.core.text.linebreak import text_width
from lianzheng_tui.data.export.plain_text import WIDTH, pages_words, plain_text

DAY = date(2026, 1, 5)


@pytest.fixture
def pages(sample_case: Case) -> Pages:
    marks = (
        Bookmark("turn", 0, "2019年3月，说清楚了。", (1, 0), DAY),
        Bookmark("start", 1, "原来的话。", None, DAY),
    )
    topic = sample_case.discussion[0]
    notes = (
        Note(topic.id, topic.prompt, "# 先登记\n\n  *再*上交。", DAY),
        Note("gone", "", "1. 想到的", DAY),
    )
    return Pages(sample_case, marks, notes)


def test_plain_text(pages: Pages) -> None:
    assert (
        plain_text(notes_document([pages], {}))
        == """书签与心得


【一盒茶叶】

书签：正文“说清楚”第1段，这一段后来改过（2026年1月5日）
    2019年3月，说清楚了。

书签：原段落已改动，下面是当时的文字（2026年1月5日）
    原来的话。

心得：如果那天他把券登记上交，后面哪一步不会发生？（2026年1月5日）
    # 先登记
    *再*上交。

心得：原讨论题已移除（2026年1月5日）
    1. 想到的


《一盒茶叶》第1版
"""
    )


BLOCKS = (
    Fields((Field("姓名"), Field("单位", "某法院", room=16), Field("", "2026年1月5日"))),
    Labelled((("案例", ("倾斜的“天平”",)),)),
    Heading("一、能够"),
    Listing((("[已]", "排列"), ("[未]", "选择" * 20))),
    Heading("二、抉择", remark="守住1处"),
    Table(
        ("节点", "我选的", "更稳的"),
        (("油卡", "□ " + "收下" * 12, "退还" * 12), ("烟票", "▣ 退回", "同左")),
        (1, 3, 3),
    ),
    Paragraph("没有。"),
    Quotation(("原话",)),
    Labelled((("学了什么", ("一行", "又一行")), ("打算", ()))),
    Signature("本页据实。签名", ("", "日期")),
)


def test_a_form_is_set_as_wide_as_a_page() -> None:
    form = Document(
        "小结", (DocumentSection(BLOCKS, "《天平》第2版"), DocumentSection((), "")), is_form=True
    )
    assert (
        plain_text(form)
        == """                                   小 结

姓名  ____________    单位  某法院    2026年1月5日

案例  倾斜的“天平”

一、能够
[已] 排列
[未] 选择选择选择选择选择选择选择选择选择选择选择选择选择选择选择选择选择选
     择选择选择

二、抉择（守住1处）
节点    我选的                              更稳的
油卡    □ 收下收下收下收下收下收下收下收    退还退还退还退还退还退还退还退还
        下收下收下收下收下                  退还退还退还退还
烟票    ▣ 退回                              同左
没有。
    原话
学了什么  一行
          又一行
打算      __________________________________________________________________

本页据实。签名 ____________    日期 ____________
《天平》第2版


                                   小 结
"""
    )


def test_text_to_go_on_with_has_a_line_a_paragraph_and_its_foot_at_the_end() -> None:
    document = Document("书签", (DocumentSection(BLOCKS[1:], "《天平》第2版"),))
    assert (
        plain_text(document)
        == f"""书签
    案例：倾斜的“天平”


【一、能够】
    [已] 排列
    [未] {"选择" * 20}


【二、抉择】（守住1处）
    节点：油卡；我选的：□ {"收下" * 12}；更稳的：{"退还" * 12}
    节点：烟票；我选的：▣ 退回；更稳的：同左
    没有。
    原话
    学了什么：一行
    学了什么：又一行
    打算：____________
    本页据实。签名 ____________    日期 ____________


《天平》第2版
"""
    )


WORDS = st.text(st.sampled_from("案例，“a1 \x1b\u202e\n"), max_size=120)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=3), WORDS)
def test_no_line_of_a_form_is_wider_and_none_steers_a_terminal(
    rows: list[tuple[str, str, str]], words: str
) -> None:
    blocks = (
        Table(("节点", "我选的", "更稳的"), tuple(rows), (1, 3, 3)),
        Fields((Field("姓名", words), Field("单位", words))),
        Listing((("[已]", words),)),
        Labelled((("打算", (words,)),)),
    )
    written = plain_text(Document("小结", (DocumentSection(blocks, words),), is_form=True))
    assert max(map(text_width, written.split("\n"))) <= WIDTH
    assert not {"\x1b", "\u202e"} & set(written)


@pytest.mark.parametrize("items", [1, 25, 40])
def test_of_a_form_too_long_for_a_page_the_empty_lines_between_parts_go(items: int) -> None:
    blocks: tuple[Block, ...] = (
        Fields((Field("姓名"),)),
        *(Heading(text) for text in "一二三四五"),
        Listing((("[已]", "排列"),) * items),
        Signature("本页据实。", ("签名",)),
    )
    written = plain_text(
        Document("小结", (DocumentSection(blocks, "脚"),), is_form=True)
    ).splitlines()
    assert ("" in written[4:-3]) == (items == 1)
    assert written[-3] == ""
    assert len(written) <= 40 or items == 40


def test_more_than_a_page_is_said() -> None:
    lines = Listing((("[已]", "排列"),) * 40)
    one, long = DocumentSection((Paragraph("话"),)), DocumentSection((lines,))
    assert pages_words(Document("小结", (one, one), is_form=True)) == ""
    assert "一页放不下，一共要印2页" in pages_words(Document("小结", (long,), is_form=True))
    assert "有的案例一页放不下，一共要印3页" in pages_words(
        Document("小结", (one, long), is_form=True)
    )
    assert pages_words(Document("书签", (long,))) == ""
