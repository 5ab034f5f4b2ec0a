"""Reasons why the records could not be read or written, in words for the learner."""

import errno
import os
import sqlite3
from pathlib import Path

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.data.files.lock import refuses_locks
from lianzheng_tui.data.files.reasons import (
    DISK,
    FULL,
    LOCKED,
    NO_LOCKS,
    READ_ONLY,
    Reason,
    reason_of,
    unexpected,
)

_ELSEWHERE = "用 --data-dir 换一个文件夹"
_DAMAGED = Reason("文件已损坏", "原文件没有改动，请先复制一份留存，再联系培训人员")

_IN_THE_WAY = (errno.EISDIR, errno.EEXIST, errno.ENOTDIR)

_BY_CODE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR_WRITE: FULL,  # EDQUOT, EFBIG: unix calls only ENOSPC full
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_PROTOCOL: LOCKED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_IOERR_LOCK: NO_LOCKS,
    sqlite3.SQLITE_IOERR_RDLOCK: NO_LOCKS,
    sqlite3.SQLITE_IOERR_UNLOCK: NO_LOCKS,
    sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK: NO_LOCKS,
    sqlite3.SQLITE_IOERR: DISK,
}
"""By extended or primary result code (sqlite.org/rescode.html)."""


class DamagedError(RecordsError):
    """The records file is damaged; see `repair`."""


Failure = sqlite3.Error | OSError | UnicodeDecodeError
"""`sqlite3` raises the last where SQLite's message quotes damaged bytes of the schema."""


def explain(doing: str, error: Failure, file: Path | None) -> RecordsError:
    """Return the error to raise: what could not be done, why, how to mend it, and where.

    ``doing`` is the beginning of the sentence, such as 学习记录没有存下. Where something else is in
    the way, that is what is named instead of ``file``.
    """
    if isinstance(error, OSError) and error.errno in _IN_THE_WAY and error.filename:
        file = Path(os.fsdecode(error.filename))
    reason = _reason_of(error, file)
    kind = DamagedError if reason is _DAMAGED else RecordsError
    return kind(f"{doing}，{reason.sentences(file, _ELSEWHERE)}")


def why(error: Failure, file: Path | None) -> str:
    """Return sentences with the cause, how to mend it, and the file."""
    return _reason_of(error, file).sentences(file, _ELSEWHERE)


def damaged(doing: str, file: Path | None) -> "DamagedError":
    """Return the error to raise when a check of this application, not SQLite, found damage."""
    return DamagedError(f"{doing}，{_DAMAGED.sentences(file)}")


def is_read_only(error: sqlite3.Error) -> bool:
    """Return whether the error is that the file cannot be written; it may still be readable."""
    return _reason_of(error) is READ_ONLY


def _reason_of(error: Failure, file: Path | None = None) -> Reason:
    if isinstance(error, UnicodeDecodeError):
        return _DAMAGED
    if isinstance(error, OSError):
        return reason_of(error)
    if str(error).startswith("no such table"):  # emptied while it was open
        return _DAMAGED
    code = getattr(error, "sqlite_errorcode", -1)  # errors of the sqlite3 module itself have none
    reason = _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF) or unexpected(error)
    if reason is LOCKED and file is not None and refuses_locks(file.parent):
        return NO_LOCKS  # SQLite takes ENOLCK for a busy file
    return reason
