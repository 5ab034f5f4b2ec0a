"""Opening of the records file, with the checks it must pass before a row is read or written."""

import contextlib
import functools
import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.data.files.atomic import create_empty, make_dir
from lianzheng_tui.data.files.rollback_journal import journal_of
from lianzheng_tui.data.records import migrations
from lianzheng_tui.data.records.errors import damaged, explain, is_read_only, why

_NOT_OPEN = "学习记录打不开"


def open_records(
    path: Path | None, timeout: float, checked: sqlite3.Connection | None = None
) -> tuple[sqlite3.Connection, str]:
    """Return the file, checked and migrated, and why it cannot be written (else empty).

    The file is created if it is missing; None stands for memory. ``timeout`` is in seconds.
    ``checked`` is a connection to a file that is known to be sound.

    Raises:
        RecordsError: see `Records`. The file was not changed.
    """
    try:
        if path is None:
            db = _opened(":memory:", timeout)
        elif checked is not None:
            db = checked
            db.execute(f"PRAGMA busy_timeout = {round(timeout * 1000)}")
        else:
            require_regular(path)
            make_dir(path.parent)
            create_empty(path)
            db = connect(path, "rw", timeout)
        try:
            return db, _settle(db, path, is_sound=checked is not None)
        except BaseException:
            db.close()
            raise
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        raise explain(_NOT_OPEN, error, path) from error


def require_regular(path: Path) -> None:
    """Refuse a records file that, with its journal, is not a regular file in a real folder.

    SQLite would wait for ever on a FIFO; so this comes before SQLite opens anything.

    Raises:
        RecordsError: it is refused, or cannot be looked at.
    """
    try:
        if path.parent.is_symlink():
            raise RecordsError(
                f"{_NOT_OPEN}，文件夹 {path.parent} 是符号链接。"
                "请用 --data-dir 写出它所指的文件夹。"
            )
        for file in (path, journal_of(path)):
            if file.is_symlink() or (file.exists() and not file.is_file()):
                raise RecordsError(f"{_NOT_OPEN}，{file} 不是普通文件。请把它移开后再打开。")
    except OSError as error:  # nobody may look into the folder
        raise explain(_NOT_OPEN, error, path) from error


def connect(file: Path, mode: str, timeout: float) -> sqlite3.Connection:
    """Return a connection to an existing file, not yet checked.

    Args:
        file: the file.
        mode: ``rw`` or ``ro``.
        timeout: seconds to wait for another connection that holds it.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    return _opened(f"{_uri(file)}?mode={mode}", timeout)


def require_sound(db: sqlite3.Connection, path: Path | None) -> None:
    """Refuse a file whose pages, indexes or schema are not as they were written.

    ``quick_check`` would not do: it does not compare the index of ids with the table. Rows are not
    checked here; they have hashes.

    Raises:
        DamagedError: the file is damaged.
        sqlite3.Error, UnicodeDecodeError: it cannot be read.
    """
    db.execute("BEGIN")  # one snapshot: another instance may migrate meanwhile
    try:
        is_whole = db.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        is_known = is_whole and _schema(db) == _schema_of(migrations.version(db))
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
    if not is_known:
        raise damaged(_NOT_OPEN, path)


def _schema(db: sqlite3.Connection) -> frozenset[tuple[str, ...]]:
    return frozenset(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


@functools.cache
def _schema_of(version: int) -> frozenset[tuple[str, ...]]:
    with contextlib.closing(_opened(":memory:", 0)) as db:
        migrations.migrate(db, migrations.MIGRATIONS[:version])
        return _schema(db)


def _opened(name: str, timeout: float) -> sqlite3.Connection:
    db = sqlite3.connect(
        name, timeout=timeout, isolation_level=None, check_same_thread=False, uri=True
    )
    # Bytes that are not UTF-8 must not stop a fetch; the row's hash will not agree instead.
    db.text_factory = functools.partial(str, encoding="utf-8", errors="surrogateescape")
    return db


def _settle(db: sqlite3.Connection, path: Path | None, *, is_sound: bool) -> str:
    if not is_sound:
        # First: setting the journal mode would write to a file of other software.
        require_sound(db, path)
    mode = db.execute("PRAGMA journal_mode = TRUNCATE").fetchone()[0]
    if path and mode != "truncate":
        raise RecordsError(f"{_NOT_OPEN}，文件的日志方式（{mode}）改不过来。文件：{path}")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA fullfsync = ON")  # for macOS; elsewhere it does nothing
    migrations.migrate(db)
    try:
        _try_to_write(db)
    except sqlite3.Error as error:
        if is_read_only(error):
            return why(error, path)
        # A full disk or a busy file may be temporary; `append` will report it.
    return ""


def _try_to_write(db: sqlite3.Connection) -> None:
    """Begin a write and roll it back: only so is it known whether the folder takes a journal."""
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(f"PRAGMA user_version = {len(migrations.MIGRATIONS)}")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def changes_of(db: sqlite3.Connection) -> int:
    """Return a number that differs from the last one if another connection has saved since.

    What this connection saves does not change it (sqlite.org/pragma.html#pragma_data_version).
    """
    return int(db.execute("PRAGMA data_version").fetchone()[0])


def _uri(path: Path) -> str:
    """Return the URI of a path, escaped so that ``?``, ``#``, ``%`` and ``//`` have no meaning."""
    return "file:" + quote(os.fsencode(path), safe="")
