"""The two ends of drafting: the text of a newspaper page, and the files that are made of it."""

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
"""How many bytes the text of a page may have; a full one of a broadsheet has some 30,000."""
MOST_LINES = 5_000
"""How many lines that are not blank it may have; a full page in narrow columns has some 800."""

_KNOWN = (
    (b"%PDF", "是 PDF；请在阅读器里全选、复制，存成文本文件"),
    (b"PK\x03\x04", "是 Word 文档或压缩文件；请另存为纯文本"),
    (b"\xd0\xcf\x11\xe0", "是旧版 Word 文档；请另存为纯文本"),
    (b"{\\rtf", "是 RTF 文档；请另存为纯文本"),
    (b"\x89PNG", "是图片；请用文字识别软件转成文本"),
    (b"\xff\xd8\xff", "是图片；请用文字识别软件转成文本"),
)
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_THERE = "已经有了，不会覆盖，一个也没有写"
_FEW, _SOME = 0.02, 20
"""With a larger share of controls, and more of them, it is no text."""


def read_page_text(path: Path) -> str:
    """The text of a newspaper page, in any encoding that trainers' machines produce.

    Raises:
        CaseFileError: it cannot be read, is too large, empty, or no text.
    """
    content = read_bytes(path, LARGEST_PAGE)
    for start, what in _KNOWN:
        if content.startswith(start):
            raise CaseFileError(f"{path} {what}")
    if b"\0" in content and not content.startswith(_UTF16_MARKS):
        raise CaseFileError(f"{path} 不是能读懂的文字，里面有空字节；如果是 UTF-16，请另存为 UTF-8")
    try:
        text, _ = decode(content)
    except CaseFileError as error:
        raise CaseFileError(f"{path}：{error}") from error
    if not INVISIBLE.sub("", UNSAFE.sub("", text)).strip():
        raise CaseFileError(f"文件是空的：{path}")
    unsafe = sum(not each.isspace() for each in UNSAFE.findall(text))
    if unsafe > max(_FEW * len(text), min(_SOME, len(text) / 4)):
        raise CaseFileError(f"{path} 不像文字：里面有许多控制字符")
    lines = sum(not line.isspace() for line in text.splitlines() if line)
    if lines > MOST_LINES:
        raise CaseFileError(f"{path} 有 {lines} 行，不像一个版面；请一个版面存一个文件")
    return text


def write_drafts(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Write files that were not there, all or none; the folder is made where it is missing.

    Each is made with O_EXCL, so nothing is ever overwritten, whoever else writes at the same time.

    Args:
        folder: where.
        files: the text of each by its name.

    Raises:
        CaseFileError: one of them is there already, or cannot be written; then none is.
    """
    targets = {folder / name: text for name, text in files.items()}
    there = [str(each) for each in targets if os.path.lexists(each)]
    if there:
        raise CaseFileError(f"{_THERE}：{'、'.join(there)}")
    made: list[Path] = []
    try:
        if folder.exists() and not folder.is_dir():
            raise CaseFileError(f"{folder} 不是文件夹")
        made += reversed(_missing(folder))
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in targets.items():
            made.append(path)
            write_new(path, text.encode(), None)
        sync_dir(folder)
    except FileExistsError as error:
        _undo(made[:-1])  # the last one is somebody else's
        raise CaseFileError(f"{_THERE}：{error.filename}") from error
    except (OSError, ValueError) as error:
        _undo(made)
        raise CaseFileError(f"写不进文件夹，一个也没有写：{folder}") from error
    except BaseException:
        _undo(made)
        raise
    return tuple(targets)


def _missing(folder: Path) -> list[Path]:
    """The folders that have to be made, the innermost first."""
    missing = []
    while not folder.exists() and folder != folder.parent:
        missing.append(folder)
        folder = folder.parent
    return missing


def _undo(made: list[Path]) -> None:
    """Take away what was made, the last first; a folder that is in use stays."""
    for path in reversed(made):
        with contextlib.suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
