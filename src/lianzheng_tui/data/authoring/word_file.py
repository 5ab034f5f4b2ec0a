"""The lines of a Word document, paragraph by paragraph, those in tables and text boxes too.

It needs python-docx, which comes with the extra ``office``.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.core.manuscript.lines import Hint, Line

_LARGEST_PART = 50 << 20
"""The most bytes that the parts of a document have together, once unpacked."""
_MOST_PARTS = 2_000
_SPACE = re.compile(r"\s+")
_TITLES = re.compile("title|heading 1|标题|标题 1|heading1", re.IGNORECASE)
_SUBTITLES = re.compile("subtitle|副标题|(?:heading|标题) ?[2-9]", re.IGNORECASE)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}


def can_read_docx() -> bool:
    """Return whether python-docx is installed."""
    return find_spec("docx") is not None


def word_lines(content: bytes) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Return the lines of a document, and what in it is no text and was not read, in Chinese.

    Raises:
        CaseFileError: python-docx is missing, or this is no document that can be read.
    """
    if not can_read_docx():
        raise CaseFileError(
            "是 Word 文档，读它要有 python-docx（附加项“office”），这里没有装；"
            "请在 Word 或 WPS 里另存为纯文本（.txt）"
        )
    _require_small(content)
    import docx

    try:
        document = docx.Document(io.BytesIO(content))
        lines = tuple(_lines(document))
        unread = tuple(dict.fromkeys(_unread(document)))
    except Exception as error:  # what a damaged document makes python-docx raise is not documented
        raise CaseFileError("是 Word 文档，可是打不开，可能坏了；请在 Word 里另存一份") from error
    return lines, unread


def _require_small(content: bytes) -> None:
    """Refuse what would fill the memory once unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise CaseFileError("是压缩文件，可是坏了；请重新拷一份") from error
    if not any(part.filename == "word/document.xml" for part in parts):
        raise CaseFileError("是压缩文件，不是 Word 文档；请先解压，或者另存为 .docx")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_PART:
        raise CaseFileError("是 Word 文档，可是太大；请把文字另存为纯文本（.txt）")


def _lines(document: Any) -> Iterator[Line]:
    number = 0
    styles = {style.style_id: style.name or "" for style in document.styles}
    for paragraph in document.element.body.iter(f"{_W}p"):
        if any(each.tag == _FALLBACK for each in paragraph.iterancestors()):
            continue  # the same text box again, for old programs
        hint = _hint(styles.get(paragraph.style, ""))
        for part in "".join(_words(paragraph)).split("\n"):
            if words := _SPACE.sub(" ", part).strip():
                number += 1
                yield Line(number, words, hint=hint)


def _words(paragraph: Any) -> Iterator[str]:
    """Yield the words of a paragraph, without those of text boxes in it."""
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr"):
        inside = next(each for each in element.iterancestors() if each.tag == f"{_W}p")
        if inside is not paragraph or element.getparent().tag != f"{_W}r":
            continue
        if element.tag == f"{_W}t":
            yield element.text or ""
        else:
            yield " " if element.tag == f"{_W}tab" else "\n"


def _hint(style: str) -> Hint | None:
    if _SUBTITLES.fullmatch(style):
        return Hint.SUBTITLE
    return Hint.TITLE if _TITLES.fullmatch(style) else None


def _unread(document: Any) -> Iterator[str]:
    """Yield what the document has besides the text that was read."""
    for part in document.part.package.iter_parts():
        name = str(part.partname).rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
        if name in _UNREAD and _has_text(part.blob):
            yield _UNREAD[name]
    if any(True for _ in document.element.body.iter(f"{_W}numPr")):
        yield "自动编号的号码"


def _has_text(blob: bytes) -> bool:
    return re.search(rb"<w:t(?: [^>]*)?>[^<]*[^<\s]", blob) is not None
