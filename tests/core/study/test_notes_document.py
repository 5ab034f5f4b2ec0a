from datetime import date

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.annotations import Annotation
from lianzheng_tui.core.study.bookmarks import Bookmark
from lianzheng_tui.core.study.notebook import Note, Pages
from lianzheng_tui.core.study.notes_document import about, notes_document, written_lines
from lianzheng_tui.core.text.document import Heading, Labelled, Paragraph, Quotation

DAY = date(2026, 1, 5)


@pytest.mark.parametrize("text", ["一\n\n\n  二 \n", "\n一\n二"])
def test_blank_lines_of_a_note_are_left_out(text: str) -> None:
    assert written_lines(text) == ("一", "二")


def test_passages_are_quoted_and_notes_are_not(sample_case: Case) -> None:
    pages = Pages(
        sample_case,
        (Bookmark("turn", 0, "原话。", (1, 0), DAY),),
        (Note("gone", "", "想到的\n\n还有", DAY),),
    )
    (section,) = notes_document([pages], {}).sections
    assert section.blocks == (
        Heading("一盒茶叶"),
        Heading("书签：正文“说清楚”第1段，这一段后来改过", 2, "2026年1月5日"),
        Quotation(("原话。",)),
        Heading("心得：原讨论题已移除", 2, "2026年1月5日"),
        Paragraph("想到的"),
        Paragraph("还有"),
    )
    assert section.foot == "《一盒茶叶》第1版"


def test_an_annotation_stands_below_its_passage(sample_case: Case) -> None:
    written = Annotation("turn", 0, "原话。", (1, 0), "想到的\n\n还有", DAY)
    (section,) = notes_document([Pages(sample_case, (), (), (written,))], {}).sections
    assert section.blocks == (
        Heading("一盒茶叶"),
        Heading("批注：正文“说清楚”第1段，这一段后来改过", 2, "2026年1月5日"),
        Quotation(("原话。",)),
        Paragraph("想到的"),
        Paragraph("还有"),
    )


def test_a_topic_is_told_in_its_words() -> None:
    assert about(Note("a", "怎么办？", "", DAY)) == "怎么办？"


def test_the_reflection_stands_together_with_its_labels(sample_case: Case) -> None:
    topic = sample_case.discussion[0]
    later = DAY.replace(day=7)
    notes = (
        Note(topic.id, topic.prompt, "题下的", DAY),
        Note("reflection.learned", "学了什么", "一\n\n二", later),
        Note("reflection.intention", "打算", "三", DAY),
    )
    (section,) = notes_document([Pages(sample_case, (), notes)], {}).sections
    assert section.blocks[3:] == (
        Heading("心得体会", 2, "2026年1月7日"),
        Labelled((("学了什么", ("一", "二")), ("打算", ("三",)))),
    )
    assert not any(point in str(section.blocks) for point in topic.points)
