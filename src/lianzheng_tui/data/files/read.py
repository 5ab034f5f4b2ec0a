"""Reading a file that somebody dropped somewhere: its bytes, and the text that they are."""

import codecs
import os
import stat
from pathlib import Path
from typing import BinaryIO

from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.data.files.zipapp import packed_bytes

LARGEST = 1 << 20
"""How many bytes a case file may have: 1 MiB is some 350,000 Chinese characters."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 first, for its mark begins like that of UTF-16; its codec is none of ours."""

ANOTHER_FILE = f"换一个普通的 YAML 文件，不超过 {LARGEST // 1024} KiB"
"""What is to be done where a case file cannot be read."""
_SURELY_UTF8 = 3
"""So many characters of several bytes in a row are hardly UTF-8 by chance."""


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """The content of a regular file.

    Raises:
        CaseFileError: it is no regular file, has more than `largest` bytes, or cannot be read.
    """
    if (packed := packed_bytes(path)) is not None:
        return packed
    descriptor = _descriptor(path)
    try:
        # what is asked for takes room at once, so no more than there should be
        size = os.fstat(descriptor).st_size
        content = os.read(descriptor, min(size, largest) + 1)
        while len(content) != size and (more := os.read(descriptor, largest + 1)):
            content += more  # it is being written
            if len(content) > largest:
                break
    except OSError as error:
        raise _unreadable(path) from error
    finally:
        os.close(descriptor)
    if len(content) > largest:
        raise CaseFileError(f"文件太大（超过 {largest // 1024} KiB）：{path}")
    return content


def open_regular(path: Path) -> BinaryIO:
    """A regular file, open for reading.

    A plain ``open`` would wait for ever on a FIFO, never end on ``/dev/zero`` and follow a link to
    anywhere; so the type is looked at before opening and again on what was opened.

    Raises:
        CaseFileError: it is no regular file, or cannot be opened.
    """
    return os.fdopen(_descriptor(path), "rb")


def read_small(file: Path, limit: int = 1000) -> str:
    """The first ``limit`` bytes of a file as text; never follows a link, never waits for a pipe.

    Raises:
        OSError: it cannot be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(file, flags)
    try:
        return os.read(handle, limit).decode(errors="replace")
    finally:
        os.close(handle)


def _descriptor(path: Path) -> int:
    try:
        _require_regular(path, os.lstat(path).st_mode)
        flags = os.O_RDONLY
        for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
            flags |= getattr(os, name, 0)
        descriptor = os.open(path, flags)
    except FileNotFoundError as error:
        raise CaseFileError(f"没有这个文件：{path}") from error
    except PermissionError as error:
        raise CaseFileError(f"没有权限读取：{path}") from error
    except (OSError, ValueError) as error:
        raise _unreadable(path) from error
    try:
        _require_regular(path, os.fstat(descriptor).st_mode)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _unreadable(path: Path) -> CaseFileError:
    return CaseFileError(f"读不了这个文件：{path}")


def decode(content: bytes) -> tuple[str, list[Problem]]:
    """The text, whatever trainers' machines wrote it in, with line ends as they are.

    Byte order marks decide first (UTF-8, UTF-16), then whether it is UTF-8, then GB18030, which
    GBK and GB2312 are part of.

    Returns:
        The text and, where it is GB18030, a warning without a place.

    Raises:
        CaseFileError: it is in none of these.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode_as(content[len(mark) :], encoding), []
    if b"\0" in content:
        raise CaseFileError("文件里有空字节，像是 UTF-16 却没有标记；请另存为 UTF-8")
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        if len(before.encode("ascii", "ignore")) + _SURELY_UTF8 <= len(before):
            line = before.count("\n") + 1
            raise CaseFileError(f"第 {line} 行的文字已损坏，不是完整的 UTF-8") from error
    text = _decode_as(content, "gb18030")
    notice = Problem(
        "文件是 GB18030（GBK）编码",
        "能用；但最好用编辑器另存为 UTF-8",
        severity=Severity.WARNING,
    )
    return text, [notice]


def _decode_as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise CaseFileError("认不出文件的编码；请另存为 UTF-8") from error


def _require_regular(path: Path, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        what = "是一个文件夹"
    elif stat.S_ISLNK(mode):
        what = "是一个链接；请换成文件本身"
    else:
        what = "不是普通文件（管道或设备）"
    raise CaseFileError(f"{path} {what}")
