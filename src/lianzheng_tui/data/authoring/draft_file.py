"""The files of drafting: the page text that is read, the case files that are written."""

import codecs
import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from lianzheng_tui.core.characters import INVISIBLE, UNSAFE
from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.files.atomic import sync_dir, write_new
from lianzheng_tui.data.files.read import decode, read_bytes

LARGEST_PAGE = 200_000
"""The most bytes of the text of a page; a full page of a broadsheet has about 30,000."""
MOST_LINES = 5_000
"""The most lines that are not blank; a full page in narrow columns has about 800."""

_OTHER_FORMATS = (
    (b"%PDF", "是 PDF；请在阅读器里全选、复制，存成文本文件"),
    (b"PK\x03\x04", "是 Word 文档或压缩文件；请另存为纯文本"),
    (b"\xd0\xcf\x11\xe0", "是旧版 Word 文档；请另存为纯文本"),
    (b"{\\rtf", "是 RTF 文档；请另存为纯文本"),
    (b"\x89PNG", "是图片；请用文字识别软件转成文本"),
    (b"\xff\xd8\xff", "是图片；请用文字识别软件转成文本"),
)
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_EXISTS = "已经有了，不会覆盖，一个也没有写"
_CONTROL_SHARE, _CONTROL_COUNT = 0.02, 20
"""A file with a larger share of control characters, and more of them, is not text."""


def read_page_text(path: Path) -> str:
    """Return the text of a newspaper page, in any encoding that trainers' machines produce.

    Raises:
        CaseFileError: the file cannot be read, is too large, is empty or is not text.
    """
    content = read_bytes(path, LARGEST_PAGE)
    for signature, what in _OTHER_FORMATS:
        if content.startswith(signature):
            raise CaseFileError(f"{path} {what}")
    if b"\0" in content and not content.startswith(_UTF16_MARKS):
        raise CaseFileError(f"{path} 不是能读懂的文字，里面有空字节；如果是 UTF-16，请另存为 UTF-8")
    try:
        text, _ = decode(content)
    except CaseFileError as error:
        raise CaseFileError(f"{path}：{error}") from error
    if not INVISIBLE.sub("", UNSAFE.sub("", text)).strip():
        raise CaseFileError(f"文件是空的：{path}")
    control_count = sum(not control.isspace() for control in UNSAFE.findall(text))
    if control_count > max(_CONTROL_SHARE * len(text), min(_CONTROL_COUNT, len(text) / 4)):
        raise CaseFileError(f"{path} 不像文字：里面有许多控制字符")
    line_count = sum(not line.isspace() for line in text.splitlines() if line)
    if line_count > MOST_LINES:
        raise CaseFileError(f"{path} 有 {line_count} 行，不像一个版面；请一个版面存一个文件")
    return text


def write_drafts(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Write new files, all or none, and return their paths; the folder is made if missing.

    Each file is created with O_EXCL, so nothing is overwritten, even if another process writes at
    the same time.

    Args:
        folder: the folder of the files.
        files: the text of each file by its name.

    Raises:
        CaseFileError: one of them exists or cannot be written; then none is written.
    """
    targets = {folder / name: text for name, text in files.items()}
    existing = [str(target) for target in targets if os.path.lexists(target)]
    if existing:
        raise CaseFileError(f"{_EXISTS}：{'、'.join(existing)}")
    created: list[Path] = []
    try:
        if folder.exists() and not folder.is_dir():
            raise CaseFileError(f"{folder} 不是文件夹")
        created += reversed(_missing(folder))
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in targets.items():
            created.append(path)
            write_new(path, text.encode(), None)
        sync_dir(folder)
    except FileExistsError as error:
        _undo(created[:-1])  # another process created the last one
        raise CaseFileError(f"{_EXISTS}：{error.filename}") from error
    except (OSError, ValueError) as error:
        _undo(created)
        raise CaseFileError(f"写不进文件夹，一个也没有写：{folder}") from error
    except BaseException:
        _undo(created)
        raise
    return tuple(targets)


def _missing(folder: Path) -> list[Path]:
    """Return the folders that have to be created, the innermost first."""
    missing = []
    while not folder.exists() and folder != folder.parent:
        missing.append(folder)
        folder = folder.parent
    return missing


def _undo(created: list[Path]) -> None:
    """Remove what was created, the last first; a folder that is not empty stays."""
    for path in reversed(created):
        with contextlib.suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
