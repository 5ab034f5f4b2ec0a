"""Export of 书签 (bookmarks) and 心得 (notes) as a Word document.

It needs python-docx, which is an optional extra.
"""

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
"""Left indent of a bookmarked passage, in millimetres."""
_A4 = (210, 297)
"""Width and height of the paper in millimetres (ISO 216)."""


class DocxError(LianzhengError):
    """A Word document cannot be made on this machine."""


def docx_bytes(notebook: Sequence[Pages], created: datetime) -> bytes:
    """Return the content of a .docx file.

    Args:
        notebook: the pages to write, one for each case.
        created: the creation time to write into the document; timezone-aware.

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
    _prepare(document, created)
    document.add_heading(TITLE, level=0)
    for pages in notebook:
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
    """Return the text without the characters that XML cannot hold."""
    return safe(text)


def _prepare(document: Any, created: datetime) -> None:
    """Set paper, fonts and properties; the defaults of python-docx suit an English letter."""
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
    properties.created = properties.modified = created
