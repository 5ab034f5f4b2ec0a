"""Writing of a whole records file: into a temporary file, then put in place by one rename."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from lianzheng_tui.core.records.record import Record
from lianzheng_tui.data.files.atomic import move_over, sync_dir
from lianzheng_tui.data.files.lock import locked
from lianzheng_tui.data.files.rollback_journal import journal_of
from lianzheng_tui.data.records.connection import connect, require_sound
from lianzheng_tui.data.records.migrations import migrate, transaction
from lianzheng_tui.data.records.rows import INSERT, checked_row
from lianzheng_tui.data.records.seal import break_open

_PART = ".part-"
_PATIENCE = 5.0
"""Seconds to wait for another program that writes such a file in the same folder."""


@contextlib.contextmanager
def fresh_file(folder: Path, name: str) -> Iterator[Path]:
    """Yield an empty file, mode 0600, to write into; it is removed afterwards unless published.

    Only one program at a time may do this; what killed ones left there is removed first.

    Raises:
        OSError: it cannot be created, or another program is writing there.
    """
    lock = folder / f".{name}.lock"
    if lock.is_dir():  # each system has another word for it
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(lock))
    with locked(lock, _PATIENCE):
        for leftover in folder.glob(f".{name}{_PART}*"):
            with contextlib.suppress(OSError):  # a folder, say: it is in nobody's way
                leftover.unlink(missing_ok=True)
        descriptor, part = tempfile.mkstemp(dir=folder, prefix=f".{name}{_PART}")
        os.close(descriptor)
        try:
            yield Path(part)
        finally:
            for leftover in (Path(part), journal_of(Path(part))):
                with contextlib.suppress(OSError):
                    leftover.unlink(missing_ok=True)


def write_store(part: Path, records: Iterable[Record]) -> None:
    """Fill an empty file with a store of these records, in this order, and check it.

    Raises:
        RecordsError, sqlite3.Error, OSError: the store is not complete and sound.
    """
    with contextlib.closing(connect(part, "rw", 2.0)) as db:
        migrate(db)
        with transaction(db):
            db.executemany(INSERT, map(checked_row, records))
        require_sound(db, part)


def publish(part: Path, file: Path) -> Path:
    """Give a written file its name, in one step and durably; return its path.

    Raises:
        OSError: it could not be done; the file that had the name before still has it.
    """
    descriptor = os.open(part, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    break_open(file)
    move_over(part, file)
    sync_dir(file.parent)
    return file
