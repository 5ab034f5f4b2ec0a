"""A document as a Word document (.docx).

It needs python-docx, which comes with the extra ``office``.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from importlib.util import find_spec
from typing import Any

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.text.document import (
    Block,
    Document,
    Fields,
    Heading,
    Labelled,
    Listing,
    Paragraph,
    Quotation,
    Signature,
    Table,
)

_FONT = "宋体"
_HEADING_FONT = "黑体"
_INDENT = 8
"""Left indent of a quotation and of the text behind a mark, in millimetres."""
_A4 = (210, 297)
"""Width and height of the paper in millimetres (ISO 216)."""
_MARGIN = 20
"""Left, right, above and below, in millimetres."""
_BODY, _SMALL = 10.5, 9
"""五号 and 小五, in points."""
_PEN = "_" * 12


class DocxError(LianzhengError):
    """A Word document cannot be made on this machine."""


def can_write_docx() -> bool:
    """Return whether python-docx is installed."""
    return find_spec("docx") is not None


def docx_bytes(document: Document, created: datetime) -> bytes:
    """Return the content of a .docx file.

    Args:
        document: what to write.
        created: the creation time to write into the document; timezone-aware.

    Raises:
        DocxError: python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise DocxError(
            "没有装 python-docx，写不了 Word 文档。请改用 --format md 或 html（Word 都能打开），"
            "或者请管理员装上 python-docx（附加项“office”）。"
        ) from error
    word = docx.Document()
    _prepare(word, document.title, created)
    for number, section in enumerate(document.sections):
        if number:
            _begin_page(word)
        _set_page(word.sections[-1], _clean(section.foot))
        if number == 0 or document.is_form:
            word.add_heading(_clean(document.title), level=0)
        for block in section.blocks:
            _write(word, block)
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def _write(word: Any, block: Block) -> None:
    """Append a block."""
    match block:
        case Heading(text, level, remark):
            word.add_heading(_clean(text), level=level)
            if remark:
                word.add_paragraph(_clean(remark))
        case Paragraph(text):
            word.add_paragraph(_clean(text))
        case Quotation(quoted):
            for line in quoted:
                word.add_paragraph(_clean(line), style="Quote")
        case Listing(items):
            for mark, text in items:
                word.add_paragraph(f"{_clean(mark)}\t{_clean(text)}", style="List")
        case Labelled(rows):
            _write_labelled(word, rows)
        case Table():
            _write_table(word, block)
        case Fields(fields):
            pieces = (
                f"{_clean(field.label)} {_clean(field.value) or '_' * field.room}".strip()
                for field in fields
            )
            word.add_paragraph("    ".join(pieces))
        case Signature(statement, labels):
            blanks = "    ".join(f"{_clean(label)} {_PEN}" for label in labels)
            word.add_paragraph(_clean(statement) + blanks, style="Signature")


def _write_labelled(word: Any, rows: Sequence[tuple[str, tuple[str, ...]]]) -> None:
    """Append texts behind their labels."""
    for label, words in rows:
        for number, line in enumerate(words or (_PEN * 4,)):
            lead = "" if number else _clean(label)
            word.add_paragraph(f"{lead}\t{_clean(line)}", style="List 2")


def _begin_page(word: Any) -> None:
    """Begin a section on a new page; the paragraph that ends the last one takes no room."""
    from docx.shared import Pt

    word.add_section()
    ending = word.paragraphs[-1].paragraph_format
    ending.line_spacing, ending.space_after = Pt(1), Pt(0)


def _write_table(word: Any, block: Table) -> None:
    """Append a table whose header is repeated on every page, and whose rows are not cut."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = word.add_table(rows=0, cols=len(block.header), style="Table Grid")
    table.autofit = False
    room, whole = _A4[0] - 2 * _MARGIN, sum(block.shares)
    widths = [Mm(room * share / whole) for share in block.shares]
    for number, cells in enumerate((block.header, *block.rows)):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.style = "Table Heading" if number == 0 else "Table Text"
            paragraph.add_run(_clean(text))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width


def _clean(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return safe(text)


def _prepare(word: Any, title: str, created: datetime) -> None:
    """Set the styles and the properties; the defaults of python-docx suit an English letter."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    styles = word.styles
    for name in ("Signature", "Table Heading", "Table Text"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name == "Signature")
    sizes = {"Title": 18, "Heading 1": 12, "Heading 2": _BODY, "Footer": _SMALL}
    headings = ("Title", "Heading 1", "Heading 2", "Table Heading")
    texts = ("Normal", "Quote", "List", "List 2", "Signature", "Table Text", "Footer")
    for name in (*texts, *headings):
        style = styles[name]
        if name not in ("Normal", "Title", "Heading 1", "Heading 2"):
            style.base_style = styles["Normal"]
        style.font.size = Pt(sizes.get(name, _BODY))
        style.font.color.rgb = None
        style.font.italic = style.font.bold = False  # 黑体 is heavy, and many have no bold of it
        style.paragraph_format.space_after = Pt(2)
        _set_fonts(style, _HEADING_FONT if name in headings else _FONT)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Quote"].paragraph_format.left_indent = Mm(_INDENT)
    for name, indent in (("List", _INDENT + 4), ("List 2", 3 * _INDENT)):
        hanging = styles[name].paragraph_format
        hanging.left_indent, hanging.first_line_indent = Mm(indent), -Mm(indent)
        hanging.tab_stops.add_tab_stop(Mm(indent))
    styles["Signature"].paragraph_format.left_indent = 0
    styles["Signature"].paragraph_format.space_before = Pt(12)
    for border in styles["Title"].element.xpath("w:pPr/w:pBdr"):
        border.getparent().remove(border)
    properties = word.core_properties
    properties.title, properties.author, properties.comments = _clean(title), "", ""
    properties.language = "zh-CN"
    properties.created = properties.modified = created


def _set_fonts(style: Any, font: str) -> None:
    """Set one font for all: Word takes quotation marks for Latin, which are narrow there."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
        fonts.set(qn(f"w:{script}"), font)


def _set_page(section: Any, foot: str) -> None:
    """Set the paper, and at the foot what the section is about and the number of the page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    section.page_width, section.page_height = map(Mm, _A4)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN)
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    paragraph.style = "Footer"
    if foot:  # the number has a line of its own: what the section is about may fill more than one
        paragraph.add_run(foot)
        paragraph = section.footer.add_paragraph(style="Footer")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run("第")
    _add_field(paragraph, "PAGE")
    paragraph.add_run("页，共")
    _add_field(paragraph, "NUMPAGES")
    paragraph.add_run("页")


def _add_field(paragraph: Any, name: str) -> None:
    """Append a field that Word works out: the number of the page, or of all pages."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
