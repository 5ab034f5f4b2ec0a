"""A whole records file, written aside and put in place by one rename."""

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from lianzheng_tui.core.records.record import Record
from lianzheng_tui.data.files.atomic import sync_dir
from lianzheng_tui.data.files.lock import locked
from lianzheng_tui.data.records.connection import connect, require_sound
from lianzheng_tui.data.records.migrations import migrate, transaction
from lianzheng_tui.data.records.rows import INSERT, checked_row
from lianzheng_tui.data.records.seal import break_open

_PART = ".part-"
_PATIENCE = 5.0
"""Seconds to wait for another program that makes a copy in the same folder."""


@contextlib.contextmanager
def fresh_file(folder: Path, name: str) -> Iterator[Path]:
    """An empty file, 0600, to write into; gone afterwards if it has not been published.

    One program at a time; what killed ones left there before is removed.

    Raises:
        OSError: it cannot be made, or another program is writing there.
    """
    with locked(folder / f".{name}.lock", _PATIENCE):
        for left in folder.glob(f".{name}{_PART}*"):
            left.unlink(missing_ok=True)
        handle, part = tempfile.mkstemp(dir=folder, prefix=f".{name}{_PART}")
        os.close(handle)
        try:
            yield Path(part)
        finally:
            for left in (Path(part), Path(f"{part}-journal")):
                with contextlib.suppress(OSError):
                    left.unlink(missing_ok=True)


def write_store(part: Path, records: Iterable[Record]) -> None:
    """Fill an empty file with a store of these records, in this order, and check it.

    Raises:
        RecordsError, sqlite3.Error, OSError: it is not whole.
    """
    with contextlib.closing(connect(part, "rw", 2.0)) as db:
        migrate(db)
        with transaction(db):
            db.executemany(INSERT, map(checked_row, records))
        require_sound(db, part)


def publish(part: Path, file: Path) -> Path:
    """Give a file that was written its name, in one step and durably.

    Raises:
        OSError: it could not be done; what had the name before has it still.
    """
    handle = os.open(part, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    break_open(file)
    part.replace(file)
    sync_dir(file.parent)
    return file
