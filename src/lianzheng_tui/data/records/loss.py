"""Loss of the whole store: its file is missing or empty, though there was one here before.

SQLite takes an empty file for a new database. So the traces beside it decide: its backups and its
seal are made only of a store that has been in use.
"""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from lianzheng_tui.data.records.backups import backups
from lianzheng_tui.data.records.connection import connect
from lianzheng_tui.data.records.seal import has_seal

MISSING, EMPTY = "不见了", "成了空的"
"""What has become of the file."""


def loss(file: Path, folder: Path) -> str:
    """Return `MISSING` or `EMPTY` for a file whose store is lost; else an empty text.

    Args:
        file: The records file.
        folder: The folder of its backups.
    """
    state = _state(file)
    return state if state and (has_seal(file) or backups(folder)) else ""


def _state(file: Path) -> str:
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode):
            return ""
        if not status.st_size:
            return EMPTY
        with closing(connect(file, "ro", 2.0)) as db:
            return "" if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] else EMPTY
    except FileNotFoundError:
        return MISSING
    except (OSError, sqlite3.Error, UnicodeDecodeError):
        return ""  # it is there, whatever it is
