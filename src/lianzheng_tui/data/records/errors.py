"""Why the records could not be read or written, in words for the learner."""

import errno
import sqlite3
from pathlib import Path

from lianzheng_tui.core.errors import RecordsError

_FULL = "磁盘已满，或超出了空间限额。请腾出空间后再试。"
_READ_ONLY = (
    "不能读写这个文件或它所在的文件夹（没有权限、只读，或已被移走）。"
    "请检查文件夹的权限，或用 --data-dir 换一个文件夹。"
)
_LOCKED = "文件一直被另一个窗口或程序占用。请关掉多余的窗口后再试。"
_DAMAGED = "文件已损坏。原文件没有改动，请先复制一份留存，再联系培训人员。"
_DISK = "读写磁盘时出错。请检查磁盘或网络连接后再试。"
_BLOCKED = "路径上有同名的文件，或不是文件夹。请移开它，或用 --data-dir 换一个文件夹。"

_BY_CODE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR_WRITE: _FULL,  # EDQUOT, EFBIG: unix calls only ENOSPC full
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_IOERR: _DISK,
}
"""By extended or primary result code (sqlite.org/rescode.html)."""

_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
    errno.ENOENT: _READ_ONLY,  # a home on a disk that is gone, or on one that takes no folder
    errno.EIO: _DISK,
    errno.EEXIST: _BLOCKED,
    errno.ENOTDIR: _BLOCKED,
}


class DamagedError(RecordsError):
    """The file is not what was written; see `repair`."""


Failure = sqlite3.Error | OSError | UnicodeDecodeError
"""The module raises the last where SQLite's message quotes damaged bytes of the schema."""


def explain(doing: str, error: Failure, file: Path | None) -> RecordsError:
    """The error to raise: what could not be done, why, how to mend it, and where.

    ``doing`` is the beginning of the sentence, such as 学习记录没有存下.
    """
    kind = DamagedError if _cause(error) == _DAMAGED else RecordsError
    return kind(f"{doing}，{why(error, file)}")


def why(error: Failure, file: Path | None) -> str:
    """The cause, how to mend it, and where."""
    return _cause(error) + _where(file)


def damaged(doing: str, file: Path | None) -> "DamagedError":
    """The error to raise when not SQLite but a check of ours found the damage."""
    return DamagedError(f"{doing}，{_DAMAGED}{_where(file)}")


def is_read_only(error: sqlite3.Error) -> bool:
    """Whether the file may still be read, though not written."""
    return _cause(error) == _READ_ONLY


def _cause(error: Failure) -> str:
    if isinstance(error, UnicodeDecodeError):
        return _DAMAGED
    if isinstance(error, TimeoutError):
        known: str | None = _LOCKED
    elif isinstance(error, OSError):
        known = _BY_ERRNO.get(error.errno or 0)
    else:
        code = getattr(error, "sqlite_errorcode", -1)  # errors of the module itself have none
        known = _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF)
    return known or f"出现了意外的错误（{error}）。请重新打开软件再试；仍不行，请联系培训人员。"


def _where(file: Path | None) -> str:
    return f"文件：{file}" if file else ""
