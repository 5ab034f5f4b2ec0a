"""Safe reading of files from untrusted places, as bytes or as decoded text."""

import codecs
import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.data.files.zipapp import packed_bytes

LARGEST = 1 << 20
"""The maximum size of a case file in bytes: 1 MiB is some 350,000 Chinese characters."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks with their codecs.

UTF-32 comes before UTF-16, because its little-endian mark begins with that of UTF-16. It has no
codec here, as UTF-32 is not supported.
"""

ANOTHER_FILE = f"换一个普通的 YAML 文件，不超过 {LARGEST // 1024} KiB"
"""The advice where a case file cannot be read."""
_PAIRS = re.compile(rb"[\x81-\xfe][\x30-\xfe]")
"""Matches the two bytes of a character in GBK or Big5."""
_USUAL_IN_GBK = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
_USUAL_IN_BIG5 = re.compile(rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]")
"""Match those of a usual one: a sign, or of level 1 of GB/T 2312 or of Big5."""
_MOST_ARE_USUAL = 0.8
"""More than this share of the characters of a Big5 text are usual ones."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Matches a character that a codec only has a number for."""
_FEWEST_PAIRS = 2
"""With fewer characters in a line nobody can tell that it is GBK."""
_SAVE_AS = "核对文字；再用编辑器另存为 UTF-8"
_AS_TEXT = "打开它，另存为“纯文本”，编码选 UTF-8；一篇文章先用 lianzheng draft 变成案例"
_NOT_TEXT = (
    (b"PK\x03\x04", "是 Word 文档或压缩文件，不是文本文件", _AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "是旧版 Word 文档，不是文本文件", _AS_TEXT),
    (b"{\\rtf", "是 RTF 文档，不是文本文件", _AS_TEXT),
    (b"%PDF", "是 PDF，不是文本文件", "在阅读器里全选、复制，存成文本文件，编码选 UTF-8"),
)
"""How files begin that are no text, what they are, and what to do with them."""
_SURELY_UTF8 = 3
"""So many multi-byte characters before the first error are hardly valid UTF-8 by chance."""


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """Return the content of a regular file.

    Raises:
        CaseFileError: it is not a regular file, is larger than `largest` bytes, or cannot be read.
    """
    if (packed := packed_bytes(path)) is not None:
        return packed
    descriptor = _descriptor(path)
    try:
        # os.read allocates all it is asked for at once, so ask for the expected size only
        size = os.fstat(descriptor).st_size
        content = os.read(descriptor, min(size, largest) + 1)
        while len(content) != size and (more := os.read(descriptor, largest + 1)):
            content += more  # another process is still writing the file
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
    """Open a regular file for reading.

    A plain ``open`` would wait for ever on a FIFO, never end on ``/dev/zero`` and follow a link to
    anywhere. So the type is checked before opening and again on the open descriptor.

    Raises:
        CaseFileError: it is not a regular file, or cannot be opened.
    """
    return os.fdopen(_descriptor(path), "rb")


def read_small(file: Path, limit: int = 1000) -> str:
    """Return the first ``limit`` bytes of a file as text.

    It never follows a link and never waits for a pipe.

    Raises:
        OSError: the file cannot be read.
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
    """Decode the content of a file, in any encoding that trainers' machines write.

    A byte order mark decides first (UTF-8, UTF-16). Without one UTF-8 is tried, then GB18030, of
    which GBK and GB2312 are subsets, and Big5, where that makes more sense of the bytes.

    Returns:
        The text with its line ends unchanged and, if it is GB18030 or Big5, a warning without a
        position.

    Raises:
        CaseFileError: the content is in none of these encodings.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode_as(content[len(mark) :], encoding), []
    for signature, what, mend in _NOT_TEXT:
        if content.startswith(signature):
            raise CaseFileError(what, mend)
    if b"\0" in content:
        if (text := _as_utf16(content)) is None:
            what = "文件里有空字节，像是 UTF-16 却没有标记；请另存为 UTF-8"
            raise CaseFileError(what, "用编辑器打开，文字对了再另存为 UTF-8；不是文本文件就换一个")
        return text, [_notice("文件是 UTF-16 编码，没有标记，已照 UTF-16 读入", _SAVE_AS)]
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        if len(before.encode("ascii", "ignore")) + _SURELY_UTF8 <= len(before):
            return _mixed(content, before.count("\n") + 1)
    if (text := _as_big5(content)) is not None:
        return text, [_notice("文件像是 Big5（繁体）编码，已照 Big5 读入", _SAVE_AS)]
    text = _decode_as(content, "gb18030")
    return text, [_notice("文件是 GB18030（GBK）编码", "能用；但最好用编辑器另存为 UTF-8")]


def _notice(what: str, mend: str) -> Problem:
    return Problem(what, mend, severity=Severity.WARNING)


def _mixed(content: bytes, first: int) -> tuple[str, list[Problem]]:
    """Return the text of a file of which some lines, the first one given, are GBK and not UTF-8.

    Raises:
        CaseFileError: such a line makes no sense as GBK either; it was damaged.
    """
    lines, others = [], []
    for number, line in enumerate(content.split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            pairs = _PAIRS.findall(line)
            if not all(map(_USUAL_IN_GBK.match, pairs)) or len(pairs) < _FEWEST_PAIRS:
                what = f"第 {number} 行的文字已损坏，不是完整的 UTF-8"
                mend = f"把第 {number} 行删去重新输入，再另存为 UTF-8"
                raise CaseFileError(what, mend) from error
            lines.append(_decode_as(line, "gb18030"))
            others.append(number)
    more = f"等 {len(others)} 行" if len(others) > 1 else ""
    what = f"第 {first} 行{more}是 GBK 编码，其余是 UTF-8，已照各自的编码读入"
    return "\n".join(lines), [_notice(what, _SAVE_AS)]


def _as_utf16(content: bytes) -> str | None:
    """Return the text of UTF-16 without a mark; None if it makes no sense as such.

    The signs of YAML are ASCII, so that one byte of each is zero, always on the same side.
    """
    little = content[::2].count(0) < content[1::2].count(0)
    try:
        text = content.decode("utf-16-le" if little else "utf-16-be")
    except UnicodeDecodeError:
        return None
    return text if "\n" in text and "\0" not in text and ": " in text else None


def _as_big5(content: bytes) -> str | None:
    """Return the text if the content is Big5; None if GB18030 makes as much sense of it.

    Nearly all Big5 is valid GB18030 too and comes out as rare characters, so it is counted in which
    of them more characters are usual ones.
    """
    pairs = _PAIRS.findall(content)
    gbk, big5 = (sum(map(bool, map(each.match, pairs))) for each in (_USUAL_IN_GBK, _USUAL_IN_BIG5))
    if big5 <= max(gbk, _MOST_ARE_USUAL * len(pairs)):
        return None
    for codec in ("cp950", "big5hkscs"):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if not _PRIVATE.search(text):
            return text
    return None


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
