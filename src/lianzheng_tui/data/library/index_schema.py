"""Schema of the index, a SQLite file that may be missing, damaged or of another version."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lianzheng_tui.data.files.atomic import create_empty, make_dir
from lianzheng_tui.data.files.rollback_journal import journal_of

_LAYOUT = 6
"""The version of the layout; increase it when the tables or the meaning of their rows change."""

_CONNECT_OPTIONS: Any = {"timeout": 2.0, "isolation_level": None, "check_same_thread": False}
"""Options of `sqlite3.connect`: autocommit, and the seconds to wait for another instance."""

_TABLES = {
    "files": """(
        number INTEGER PRIMARY KEY,
        path TEXT UNIQUE NOT NULL,
        state TEXT NOT NULL,
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        kind TEXT NOT NULL,
        sections INTEGER NOT NULL,
        steps INTEGER NOT NULL,
        questions INTEGER NOT NULL,
        faulty INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        publisher TEXT NOT NULL,
        worded INTEGER NOT NULL,
        headline TEXT NOT NULL
    )""",
    # Not in `files`, so that reading a list does not pass over long values.
    "faults": "(number INTEGER PRIMARY KEY, problems TEXT NOT NULL)",
    # The first lines of a list as it was last shown; `folders` names its set of folders.
    "shown": "(folders TEXT NOT NULL, place INTEGER NOT NULL, path TEXT NOT NULL)",
    # The progress in those cases, while the records are in the state in which it was derived. At
    # place 0 is the case to go on with.
    "learnt": """(
        folders TEXT NOT NULL,
        learner TEXT NOT NULL,
        records TEXT NOT NULL,
        place INTEGER NOT NULL,
        case_id TEXT NOT NULL,
        stand TEXT NOT NULL,
        words TEXT NOT NULL
    )""",
    # `folded` is the body as it is compared with the words of a query, `headline` the folded title.
    "texts": """(
        number INTEGER PRIMARY KEY,
        body TEXT NOT NULL,
        places TEXT NOT NULL,
        folded TEXT NOT NULL
    )""",
}

_WORDS = (
    # Without positions and without the text it takes a third of the space and of the time.
    "CREATE VIRTUAL TABLE words USING fts5(pairs, content='', tokenize='ascii', detail=none)"
)

_NO_DAMAGE = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_INTERRUPT,
)
"""Result codes of SQLite that say nothing of what is in the file (sqlite.org/rescode.html)."""


def open_index(file: Path | None, program: str) -> sqlite3.Connection:
    """Open the database; it is empty if it was missing, damaged, or made by another version.

    Args:
        file: the SQLite file; if it is None or cannot be used, the database is in memory.
        program: the version of the program.
    """
    version = f"{_LAYOUT} {program}"
    if file is not None:
        for _ in range(2):
            try:
                make_dir(file.parent)
                create_empty(file)
                return _with_tables(sqlite3.connect(file, **_CONNECT_OPTIONS), version)
            except OSError:
                break
            except sqlite3.Error as error:
                if not shows_damage(error):
                    break  # it is busy or not writable
                remove_index(file)
    return _with_tables(sqlite3.connect(":memory:", **_CONNECT_OPTIONS), version)


def shows_damage(error: sqlite3.Error) -> bool:
    """Return whether an error shows damage: not that the file is busy or cannot be written."""
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.NotSupportedError):
        return False
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)  # text that is not UTF-8
    return code & 0xFF not in _NO_DAMAGE


def remove_index(file: Path) -> None:
    """Remove the file with its journal, which would be played back into a new one."""
    for path in (file, journal_of(file)):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _with_tables(db: sqlite3.Connection, version: str) -> sqlite3.Connection:
    """Return the database with its tables, which are made anew for another version.

    Where that fails, the database is closed.
    """
    try:
        # A power cut may damage the file; then it is made anew.
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -512")  # KiB; the system caches the file as well
        db.execute("CREATE TABLE IF NOT EXISTS made (version TEXT NOT NULL)")
        if db.execute("SELECT version FROM made").fetchall() != [(version,)]:
            db.execute("BEGIN IMMEDIATE")
            for name in (*_TABLES, "words"):
                db.execute(f"DROP TABLE IF EXISTS {name}")
            for name, columns in _TABLES.items():
                db.execute(f"CREATE TABLE {name} {columns}")
            db.execute(_WORDS)
            db.execute("DELETE FROM made")
            db.execute("INSERT INTO made VALUES (?)", (version,))
            db.execute("COMMIT")
    except BaseException:
        db.close()
        raise
    return db


def program_state() -> str:
    """Return a text that changes when the code that reads cases does.

    It is made of the sizes and times of change of the modules. The version in the metadata of the
    package takes longer to read and stays the same while a maintainer edits the code. It is used
    only when the program runs from a zip file, whose modules cannot be listed this way.
    """
    modules = _files_of_program()
    if not modules:
        from importlib.metadata import version

        return version("lianzheng-tui")
    size = sum(module.st_size for module in modules)
    return f"{size} {max(module.st_mtime_ns for module in modules)}"


def _files_of_program() -> list[os.stat_result]:
    """Return the status of every module of core and data; empty in a zip file."""
    package = Path(__file__).parents[2]
    return [status for part in ("core", "data") for status in _modules_in(f"{package / part}")]


def _modules_in(folder: str) -> Iterator[os.stat_result]:
    """Yield the status of every module in and below a folder."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.stat()
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                yield from _modules_in(entry.path)
