"""A document written to a file whose path the learner types."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from platformdirs import user_desktop_path, user_documents_path, user_downloads_path

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.text.document import Document
from lianzheng_tui.data.export.document_file import (
    FileTakenError,
    document_bytes,
    format_of,
    write_document,
)
from lianzheng_tui.data.export.word import DocxError


def suggested_path(name: str) -> Path:
    """Return where a file may be written that is found again: the desktop, else where one is."""
    desktop = user_desktop_path()
    return free_path((desktop if desktop.is_dir() else Path.cwd()) / name)


def free_path(path: Path) -> Path:
    """Return a path, with a number before the ending if there is such a file: 小结-2.docx."""
    found, number = path, 2
    while found.exists():
        found, number = path.with_stem(f"{path.stem}-{number}"), number + 1
    return found


def where_is(typed: str) -> tuple[str, str]:
    """Return where a file is that was typed: in words anybody understands, and the whole path."""
    file = typed_path(typed).absolute()
    named = (
        (user_desktop_path(), "在桌面上"),
        (user_documents_path(), "在“文档”里"),
        (user_downloads_path(), "在“下载”里"),
    )
    folder = file.parent
    words = next((each for path, each in named if path == folder), f"在文件夹“{folder.name}”里")
    return f"{words}：{safe(file.name)}", f"整个路径：{safe(str(file))}"


def typed_path(typed: str) -> Path:
    """Return the path that was typed; ``~`` is the home folder.

    Raises:
        LianzhengError: nobody knows where that is.
    """
    try:
        return Path(typed).expanduser()
    except RuntimeError as error:
        raise LianzhengError("找不到“~”所指的文件夹，请写出完整的路径。") from error


def written_as_typed(
    document: Document,
    typed: str,
    created: datetime,
    check_file: Callable[[Path], None] = lambda _: None,
) -> str:
    """Write a document to the file that was typed; return what is wrong, or nothing.

    Args:
        document: What to write.
        typed: The path; ``~`` is the home folder.
        created: The creation time, where the format tells it; timezone-aware.
        check_file: Raises a `LianzhengError` for a file that must not be written.
    """
    which = format_of(Path(typed))
    if which is None:
        return "文件名要以 .docx、.html、.md 或 .txt 结尾。"
    try:
        file = typed_path(typed)
        check_file(file)
        write_document(file, document_bytes(document, which, created), force=False)
    except DocxError:
        return "没有装 python-docx，写不了 Word 文档。改成 .html 结尾就行，Word 也能打开。"
    except FileTakenError:
        return f"已经有这个文件，换一个名字：{safe(typed)}"
    except LianzhengError as error:
        return str(error)
    return ""
