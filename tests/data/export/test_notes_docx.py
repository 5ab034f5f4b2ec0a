import io
import sys
from datetime import UTC, datetime

import docx
import pytest
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.bookmarks import Bookmark
from lianzheng_tui.core.study.notebook import Note, Pages
from lianzheng_tui.data.export.notes_docx import DocxError, docx_bytes

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def pages(sample_case: Case) -> Pages:
    mark = Bookmark("turn", 0, "说清楚了。", (1, 0), NOON)
    topic = sample_case.discussion[0]
    note = Note(topic.id, topic.prompt, "先登记。\n\n再上\x00交\ud800。", NOON)
    return Pages(sample_case, (mark,), (note,))


def _style(paragraph: Paragraph) -> str | None:
    return paragraph.style.name if paragraph.style else None


def test_word_reads_it_back(pages: Pages) -> None:
    document = docx.Document(io.BytesIO(docx_bytes([pages], NOON)))
    day = f"{NOON.astimezone():%Y}年1月{NOON.astimezone().day}日"
    assert [(_style(each), each.text) for each in document.paragraphs] == [
        ("Title", "书签与心得"),
        ("Heading 1", "一盒茶叶"),
        ("Heading 2", "书签：正文“说清楚”第1段"),
        ("Normal", day),
        ("Normal", "说清楚了。"),
        ("Heading 2", "心得：如果那天他把券登记上交，后面哪一步不会发生？"),
        ("Normal", day),
        ("Normal", "先登记。"),
        ("Normal", "再上交。"),
    ]
    indents = [each.paragraph_format.left_indent for each in document.paragraphs]
    assert [number for number, indent in enumerate(indents) if indent] == [4]


def test_it_is_an_a4_page_and_names_no_other_author(pages: Pages) -> None:
    document = docx.Document(io.BytesIO(docx_bytes([pages], NOON)))
    page, properties = document.sections[0], document.core_properties
    assert [round((side or 0) / Mm(1)) for side in (page.page_width, page.page_height)] == [
        210,
        297,
    ]
    assert (properties.title, properties.author, properties.comments) == ("书签与心得", "", "")
    assert properties.created.replace(tzinfo=UTC) == NOON


def test_it_says_so_where_python_docx_is_missing(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(DocxError, match=r"python-docx.*--format md"):
        docx_bytes([pages], NOON)
