"""The records file, open for reading and appending."""

import contextlib
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.learners import learners_of, records_of
from lianzheng_tui.core.records.record import Record, in_order
from lianzheng_tui.core.records.shape import fitting
from lianzheng_tui.data.records.connection import open_records
from lianzheng_tui.data.records.errors import explain
from lianzheng_tui.data.records.migrations import transaction
from lianzheng_tui.data.records.rows import INSERT, NOT_SAVED, checked_row, read_rows
from lianzheng_tui.data.records.seal import seal

_NOT_READ = "学习记录读不出来"


class AlteredError(RecordsError):
    """Two different records have one id, so one of them was altered after it was written."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The records that could be read, of one learner or of all."""

    records: tuple[Record, ...]
    """In the order in which they were made, see `numbered_id`; it does not depend on clocks."""
    damaged: int
    """How many rows of the whole file were left out because they are damaged.

    Whose record a damaged row was is not known for certain.
    """
    unfit: int = 0
    """How many rows of the whole file are sound but were set aside: their details do not have the
    shape of their verb, see `shape`."""
    changes: int = field(default=-1, compare=False)
    """`Records.changes` when they were read."""

    @property
    def set_aside(self) -> str:
        """What the learner must know of those, a sentence in Chinese; empty if there are none."""
        if not self.unfit:
            return ""
        return (
            f"有{self.unfit}条旧记录的内容不合格式，没有读入，原样留在文件里；"
            "其余记录完好，新的学习照常保存。怎样去掉它们，见 lianzheng doctor。"
        )


class Records:
    """The open records file. Any thread may use it; several processes may share the file.

    It uses a rollback journal and full syncs: what `append` has accepted survives a power cut, also
    on the network folders where WAL does not work (sqlite.org/wal.html).
    """

    writable: bool
    """Whether the file could be written when it was opened; if not, it can still be loaded."""
    reason: str
    """Why it is not writable, a sentence in Chinese; else empty."""

    def __init__(self, path: Path | None, *, timeout: float = 10.0) -> None:
        """Open the file: create it if it is missing, check it and bring it to the newest version.

        Args:
            path: the file, or None for records in memory, which are lost when closed.
            timeout: how many seconds to wait for another process.

        Raises:
            RecordsError: it cannot be opened, is damaged, is not a regular file, or belongs to
                other software or to a newer version. The file was not changed.
        """
        self._path = path.absolute() if path else None
        self._lock = threading.Lock()
        self._db, self.reason = open_records(self._path, timeout)
        self.writable = not self.reason
        self._identity = _identity(self._path) if self._path else None
        weakref.finalize(self, self._db.close)  # most commands end without closing it

    def append(self, records: Sequence[Record]) -> None:
        """Save all records or none; on return they are on the disk.

        A record whose id the file already has is skipped, so that a retry or an import may send
        everything again.

        Raises:
            RecordsError: none was saved; the same call may be tried again.
        """
        rows = [checked_row(record) for record in records]
        with self._working(NOT_SAVED) as db, transaction(db):
            db.executemany(INSERT, rows)

    def union(self, records: Iterable[Record]) -> int:
        """Save the records that are not in the file yet, all or none; return how many they were.

        The records are taken one by one, so that there may be more than memory holds.

        Raises:
            AlteredError: one has the id of a different record in the file; none was saved.
            RecordsError: as `append`; and whatever ``records`` raises, after which none was saved.
        """
        added = 0
        with self._working(NOT_SAVED) as db, transaction(db):
            for record in records:
                row = checked_row(record)
                known = db.execute("SELECT hash FROM records WHERE id = ?", row[:1]).fetchone()
                if known is None:
                    db.execute(INSERT, row)
                    added += 1
                elif known[0] != row[-1]:
                    raise AlteredError(f"已有一条编号相同、内容不同的记录（{record.id}）")
        return added

    def load(self, learner: str) -> Loaded:
        """Return the sound records of a learner, under this and other names.

        Raises:
            RecordsError: the file cannot be read at all.
        """
        loaded = self.load_all()
        return replace(loaded, records=records_of(loaded.records, learner))

    def load_all(self) -> Loaded:
        """Return the sound records of all learners: every row that agrees with its hash.

        Those that do not have the shape of their verb are left out and counted.

        Raises:
            RecordsError: the file cannot be read at all.
        """
        with self._working(_NOT_READ) as db:
            changes = _changes(db)
            rows = read_rows(db)
        sound = [record for record in rows if record]
        records = fitting(sound)
        damaged, unfit = len(rows) - len(sound), len(sound) - len(records)
        return Loaded(tuple(in_order(records)), damaged, unfit, changes)

    def learners(self) -> tuple[str, ...]:
        """Return the present names of all learners with a sound record, sorted by code points.

        Raises:
            RecordsError: the file cannot be read at all.
        """
        return tuple(learner.name for learner in learners_of(self.load_all().records))

    def changes(self) -> int:
        """Return a number that differs from the last one if another connection has saved since.

        What this object saves does not change it (sqlite.org/pragma.html#pragma_data_version).

        Raises:
            RecordsError: the file cannot be read at all.
        """
        with self._working(_NOT_READ) as db:
            return _changes(db)

    def is_missing(self) -> bool:
        """Return whether nothing that can be seen has the name of the file any more."""
        return self._path is not None and _identity(self._path) is None

    def is_replaced(self) -> bool:
        """Return whether another file has the name now, or none, so that nothing can be saved.

        A repair, the deletion of a learner and a copy that is moved there do that.
        """
        return self._path is not None and _identity(self._path) != self._identity

    def close(self) -> None:
        """Seal the file, unless it was replaced, and close it; a second call does nothing."""
        with self._lock:
            if self._path and self.writable and not self.is_replaced():
                seal(self._db, self._path)
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextlib.contextmanager
    def _working(self, doing: str) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._db
            except (sqlite3.Error, UnicodeDecodeError) as error:
                raise explain(doing, error, self._path) from error


def _changes(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA data_version").fetchone()[0])


def _identity(file: Path) -> tuple[int, int] | None:
    """Return what tells a file from another that has the same name; None if there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
