"""A document in one of four formats, written to a file that only its owner can read."""

import os
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.text.document import Document
from lianzheng_tui.data.export.markdown import markdown
from lianzheng_tui.data.export.plain_text import plain_text
from lianzheng_tui.data.export.web_page import web_page
from lianzheng_tui.data.export.word import docx_bytes
from lianzheng_tui.data.files.atomic import is_replaceable, replace_file, sync_dir, write_new
from lianzheng_tui.data.files.reasons import reason_of


class Format(StrEnum):
    """What a document can be written as; the value is also the ending of the file's name."""

    TXT = "txt"
    MD = "md"
    HTML = "html"
    DOCX = "docx"


def format_of(file: Path) -> Format | None:
    """Return the format that the name of a file ends in; None if it ends in no format."""
    ending = file.suffix.lower().removeprefix(".")
    return Format(ending) if ending in list(Format) else None


def document_bytes(document: Document, which: Format, created: datetime) -> bytes:
    """Return a document in a format.

    Args:
        document: what to write.
        which: the format.
        created: the creation time, where the format tells it; timezone-aware.

    Raises:
        DocxError: it is to be a Word document, and python-docx is not installed.
    """
    match which:
        case Format.TXT:
            return plain_text(document).encode()
        case Format.MD:
            return markdown(document).encode()
        case Format.HTML:
            return web_page(document).encode()
        case Format.DOCX:
            return docx_bytes(document, created)


class DocumentFileError(LianzhengError):
    """The file could not be written; a file that existed before is unchanged."""


class FileTakenError(DocumentFileError):
    """There is a file of this name already."""


def write_document(file: Path, content: bytes, *, force: bool) -> None:
    """Write the file with mode 0600, completely or not at all; on return it is on the disk.

    Args:
        file: the path to write to.
        content: the bytes to write.
        force: whether to replace a file that exists.

    Raises:
        DocumentFileError: the file exists and `force` is false, or it cannot be written.
    """
    taken = FileTakenError(f"已经有这个文件：{file}。要替换它就加上 --force，或者换一个名字。")
    try:
        if file.is_dir():
            raise DocumentFileError(f"是一个文件夹：{file}")
        if not is_replaceable(file):
            raise DocumentFileError(f"没有写下，{file} 不是普通文件。请换一个名字。")
        if os.path.lexists(file) and not force:
            raise taken
        if force:
            replace_file(file, content)
        else:
            write_new(file, content)
            sync_dir(file.parent)
    except FileExistsError as error:
        raise taken from error
    except OSError as error:
        raise DocumentFileError(f"没有写下，{reason_of(error).cause}：{file}") from error
