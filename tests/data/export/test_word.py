import io
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.bookmarks import Bookmark
from lianzheng_tui.core.study.notebook import Note, Pages
from lianzheng_tui.core.study.notes_document import notes_document
from lianzheng_tui.core.text import document as document_model
from lianzheng_tui.core.text.document import (
    Document,
    DocumentSection,
    Field,
    Fields,
    Heading,
    Labelled,
    Listing,
    Signature,
    Table,
)
from lianzheng_tui.data.export.word import DocxError, can_write_docx, docx_bytes

ROOT = Path(__file__).parents[3]
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def pages(sample_case: Case) -> Pages:
    mark = Bookmark("turn", 0, "说清楚了。", (1, 0), NOON)
    topic = sample_case.discussion[0]
    note = Note(topic.id, topic.prompt, "先登记。\n\n再上\x00交\ud800。", NOON)
    return Pages(sample_case, (mark,), (note,))


def _style(paragraph: Paragraph) -> str | None:
    return paragraph.style.name if paragraph.style else None


def _indent(paragraph: Paragraph) -> int:
    style = paragraph.style
    assert isinstance(style, ParagraphStyle)
    return paragraph.paragraph_format.left_indent or style.paragraph_format.left_indent or 0


def test_word_reads_it_back(pages: Pages) -> None:
    document = docx.Document(io.BytesIO(docx_bytes(notes_document([pages], {}), NOON)))
    day = f"{NOON.astimezone():%Y}年1月{NOON.astimezone().day}日"
    assert [(_style(each), each.text) for each in document.paragraphs] == [
        ("Title", "书签与心得"),
        ("Heading 1", "一盒茶叶"),
        ("Heading 2", "书签：正文“说清楚”第1段，这一段后来改过"),
        ("Normal", day),
        ("Quote", "说清楚了。"),
        ("Heading 2", "心得：如果那天他把券登记上交，后面哪一步不会发生？"),
        ("Normal", day),
        ("Normal", "先登记。"),
        ("Normal", "再上交。"),
    ]
    indents = [_indent(each) for each in document.paragraphs]
    assert [number for number, indent in enumerate(indents) if indent] == [4]


def test_it_is_an_a4_page_and_names_no_other_author(pages: Pages) -> None:
    document = docx.Document(io.BytesIO(docx_bytes(notes_document([pages], {}), NOON)))
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
    with pytest.raises(DocxError, match=r"python-docx.*--format md.*附加项“office”"):
        docx_bytes(notes_document([pages], {}), NOON)


FORM = Document(
    "小结",
    (
        DocumentSection(
            (
                Fields((Field("姓名"), Field("单位", "法院"), Field("", "2026年1月5日"))),
                Heading("一、能够"),
                Listing((("[已]", "排列"), ("[未]", "选择"))),
                Table(("节点", "我选的"), (("油卡", "□ 收下"), ("烟票", "▣ 退\x00回")), (1, 4)),
                Labelled((("学了什么", ("一行", "又一行")), ("打算", ()))),
                Signature("本页据实。", ("签名", "日期")),
            ),
            "《天平》第2版",
        ),
        DocumentSection((document_model.Paragraph("另一页"),), "《另一个》第1版"),
    ),
    is_form=True,
)


def test_every_page_has_its_edition_and_its_number_at_the_foot() -> None:
    document = docx.Document(io.BytesIO(docx_bytes(FORM, NOON)))
    feet = [section.footer.paragraphs for section in document.sections]
    assert [[each.text for each in foot] for foot in feet] == [
        ["《天平》第2版", "第页，共页"],
        ["《另一个》第1版", "第页，共页"],
    ]
    for _, number in feet:
        assert number.alignment == WD_ALIGN_PARAGRAPH.RIGHT
        fields = number._p.findall(qn("w:fldSimple"))
        assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]
    assert [str(section.start_type) for section in document.sections] == ["NEW_PAGE (2)"] * 2
    titles = [each.text for each in document.paragraphs if _style(each) == "Title"]
    assert titles == ["小结", "小结"]


def test_the_header_of_a_table_is_repeated_and_no_row_is_cut() -> None:
    table = docx.Document(io.BytesIO(docx_bytes(FORM, NOON))).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["节点", "我选的"],
        ["油卡", "□ 收下"],
        ["烟票", "▣ 退回"],
    ]
    repeated = [row._tr.xpath("w:trPr/w:tblHeader") != [] for row in table.rows]
    assert repeated == [True, False, False]
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)
    widths = [round((column.width or 0) / Mm(1)) for column in table.columns]
    assert widths == [34, 136]


def test_everything_has_a_style_with_a_chinese_font() -> None:
    document = docx.Document(io.BytesIO(docx_bytes(FORM, NOON)))
    told = [(_style(each), each.text) for each in document.paragraphs]
    assert told[1:] == [
        ("Normal", "姓名 ____________    单位 法院    2026年1月5日"),
        ("Heading 1", "一、能够"),
        ("List", "[已]\t排列"),
        ("List", "[未]\t选择"),
        ("List 2", "学了什么\t一行"),
        ("List 2", "\t又一行"),
        ("List 2", f"打算\t{'_' * 48}"),
        ("Signature", "本页据实。签名 ____________    日期 ____________"),
        ("Normal", ""),
        ("Title", "小结"),
        ("Normal", "另一页"),
    ]
    cells = [cell.paragraphs[0] for row in document.tables[0].rows for cell in row.cells]
    styles = [each.style for each in (*document.paragraphs, *cells) if each.style]
    assert {style.name for style in styles} >= {"Table Heading", "Table Text"}
    for script in ("ascii", "hAnsi", "eastAsia"):  # quotation marks count as Latin in Word
        rows = [style.element.rPr.rFonts for style in styles]
        assert {row.get(qn(f"w:{script}")) for row in rows} == {"宋体", "黑体"}
        assert not any(row.get(qn(f"w:{script}Theme")) for row in rows)


def test_what_it_needs_is_in_the_extra_that_the_complaint_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert "python-docx" in [each.partition(">")[0] for each in extras["office"]]
    assert "docx" not in extras


def test_whether_it_can_be_made_is_known_beforehand(monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_write_docx()
    monkeypatch.setitem(sys.modules, "docx", None)
    assert not can_write_docx()


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(OFFICE is None, reason="这台机器上没有 LibreOffice")
def test_libreoffice_makes_a_page_a_section_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx_bytes(FORM, NOON))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True)
    content = (tmp_path / "a.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 2
