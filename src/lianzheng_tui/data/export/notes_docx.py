"""书签 and 心得 as a Word document, through python-docx, which is an optional extra."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.study.notebook import Pages
from lianzheng_tui.core.study.notes_text import TITLE, entries

_FONT = "宋体"
_HEADING_FONT = "黑体"
_INDENT = 8
"""Millimetres before a passage."""
_A4 = (210, 297)
"""Millimetres (ISO 216)."""


class DocxError(LianzhengError):
    """A Word document cannot be made on this machine."""


def docx_bytes(found: Sequence[Pages], made: datetime) -> bytes:
    """The content of a .docx file.

    Args:
        found: what to write.
        made: when the document says it was made, aware.

    Raises:
        DocxError: python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise DocxError(
            "没有装 python-docx，写不了 Word 文档。请改用 --format md（Word 也能打开），"
            "或请管理员装上 python-docx。"
        ) from error
    document = docx.Document()
    _prepare(document, made)
    document.add_heading(TITLE, level=0)
    for pages in found:
        document.add_heading(_clean(pages.case.title), level=1)
        for entry in entries(pages):
            document.add_heading(_clean(f"{entry.kind}：{entry.about}"), level=2)
            document.add_paragraph(entry.day)
            for line in entry.lines:
                paragraph = document.add_paragraph(_clean(line))
                if entry.kind == "书签":
                    paragraph.paragraph_format.left_indent = docx.shared.Mm(_INDENT)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return safe(text)


def _prepare(document: Any, made: datetime) -> None:
    """Set paper, fonts and properties: the library's own are those of an English letter."""
    from docx.oxml.ns import qn
    from docx.shared import Mm

    for section in document.sections:
        section.page_width, section.page_height = map(Mm, _A4)
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        font = _FONT if name == "Normal" else _HEADING_FONT
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.pop(qn("w:eastAsiaTheme"), None)
        fonts.set(qn("w:eastAsia"), font)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = TITLE, "", ""
    properties.language = "zh-CN"
    properties.created = properties.modified = made
