"""Opening the index: a SQLite file that may be gone, damaged or another version's at any time."""

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Any

from lianzheng_tui.data.files.atomic import create_empty, make_dir
from lianzheng_tui.data.files.zipapp import packed_code

_LAYOUT = 2
"""Counted up when the tables or what stands in them change."""

_HOW: Any = {"timeout": 2.0, "isolation_level": None, "check_same_thread": False}
"""With autocommit; another instance is waited for so many seconds."""

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
        worded INTEGER NOT NULL
    )""",
    # Apart from the files, so that a list need not pass over what is long.
    "faults": "(number INTEGER PRIMARY KEY, problems TEXT NOT NULL)",
    # What a list showed first the last time; of one set of folders.
    "shown": "(folders TEXT NOT NULL, place INTEGER NOT NULL, path TEXT NOT NULL)",
    "texts": "(number INTEGER PRIMARY KEY, body TEXT NOT NULL, places TEXT NOT NULL)",
}

_WORDS = (
    # Without positions and without the text it takes a third of the room and of the time.
    "CREATE VIRTUAL TABLE words USING fts5(pairs, content='', tokenize='ascii', detail=none)"
)


def open_index(file: Path | None, program: str) -> sqlite3.Connection:
    """The database, empty where it is missing, damaged, or was made by another version.

    Args:
        file: the SQLite file; where it is None or cannot serve, it is one in memory.
        program: the version of the program.
    """
    version = f"{_LAYOUT} {program}"
    if file is not None:
        for _ in range(2):
            try:
                make_dir(file.parent)
                create_empty(file)
                return _settled(sqlite3.connect(file, **_HOW), version)
            except (OSError, sqlite3.OperationalError):
                break  # it is busy or not to be written, and none the worse for it
            except sqlite3.DatabaseError:
                with contextlib.suppress(OSError):
                    file.unlink()
    return _settled(sqlite3.connect(":memory:", **_HOW), version)


def _settled(db: sqlite3.Connection, version: str) -> sqlite3.Connection:
    try:
        # A power cut may damage it; then it is made anew.
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -512")  # the system has the file in memory as well
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
    """What changes when the rules that cases are read by do: the sizes and times of their files.

    To ask the metadata of the package for its version takes longer, and does not tell how far a
    maintainer has come. Inside a zip file that is all there is.
    """
    found = _files_of_program()
    if not found:
        from importlib.metadata import version

        return version("lianzheng-tui")
    return f"{_size(found)} {max(each.st_mtime_ns for each in found)}"


def program_size() -> int:
    """What changes when those rules do, and is the same on every machine."""
    package = Path(__file__).parents[2]
    packed = [packed_code(package / part) for part in ("core", "data")]
    return sum(packed) or _size(_files_of_program())


def _files_of_program() -> list[os.stat_result]:
    package = Path(__file__).parents[2]
    return [
        Path(folder, name).stat()
        for part in ("core", "data")
        for folder, _, names in os.walk(package / part)
        for name in names
        if name.endswith(".py")
    ]


def _size(files: list[os.stat_result]) -> int:
    return sum(each.st_size for each in files)
