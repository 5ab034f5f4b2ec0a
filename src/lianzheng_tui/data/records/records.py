"""The learner's records on disk. With the opening and the migrations, the only SQL there is."""

import contextlib
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.learners import learners_of, records_of
from lianzheng_tui.core.records.record import Record, in_order
from lianzheng_tui.data.records.connection import open_records
from lianzheng_tui.data.records.errors import explain
from lianzheng_tui.data.records.migrations import transaction
from lianzheng_tui.data.records.rows import INSERT, NOT_SAVED, checked_row, read_rows
from lianzheng_tui.data.records.seal import seal

_NOT_READ = "学习记录读不出来"


class AlteredError(RecordsError):
    """Two records have one id, so one of them is not what was once written."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read of a learner's records."""

    records: tuple[Record, ...]
    """In the order in which they were made, see `numbered_id`; no clock has a say in it."""
    damaged: int
    """How many rows were left out because they are not what was once written.

    Of the whole file: whose a damaged row was is one of the things it may no longer tell.
    """


class Records:
    """The records file, open. Any thread may use it; several processes may share the file.

    A rollback journal and full syncs: what `append` has accepted survives a power cut, also on
    the network folders where WAL does not work (sqlite.org/wal.html).
    """

    writable: bool
    """Whether the file took a write when it was opened; if not, it can still be loaded."""
    reason: str
    """Why it is not writable, a sentence in Chinese; else empty."""

    def __init__(self, path: Path | None, *, timeout: float = 10.0) -> None:
        """Open the file, made if it is missing, checked, and brought to the newest version.

        Args:
            path: the file, or None for records that are gone when closed.
            timeout: how many seconds to wait for another process.

        Raises:
            RecordsError: it cannot be opened, is damaged, is no regular file, or belongs to
                other software or to a newer version. What is there was not changed.
        """
        self._path = path.absolute() if path else None
        self._lock = threading.Lock()
        self._db, self.reason = open_records(self._path, timeout)
        self.writable = not self.reason
        weakref.finalize(self, self._db.close)  # most commands just end

    def append(self, records: Sequence[Record]) -> None:
        """Save all of them or none; when it returns, they are on the disk.

        A record whose id is there already is passed over, so that a retry or an import may
        send everything again.

        Raises:
            RecordsError: none was saved; the same call may be tried again.
        """
        rows = [checked_row(record) for record in records]
        with self._working(NOT_SAVED) as db, transaction(db):
            db.executemany(INSERT, rows)

    def union(self, records: Iterable[Record]) -> int:
        """Save those that are not there yet, all or nothing; give how many those were.

        The records are taken one by one, so that there may be more than memory holds.

        Raises:
            AlteredError: one has the id of another that is there; none was saved.
            RecordsError: as `append`; and whatever ``records`` raises, after which none was saved.
        """
        added = 0
        with self._working(NOT_SAVED) as db, transaction(db):
            for record in records:
                row = checked_row(record)
                there = db.execute("SELECT hash FROM records WHERE id = ?", row[:1]).fetchone()
                if there is None:
                    db.execute(INSERT, row)
                    added += 1
                elif there[0] != row[-1]:
                    raise AlteredError(f"已有一条编号相同、内容不同的记录（{record.id}）")
        return added

    def load(self, learner: str) -> Loaded:
        """What the learner did under this and other names, every row that agrees with its hash.

        Raises:
            RecordsError: the file cannot be read at all.
        """
        found = self.load_all()
        return Loaded(records_of(found.records, learner), found.damaged)

    def load_all(self) -> Loaded:
        """What all learners did, every row that agrees with its hash.

        Raises:
            RecordsError: the file cannot be read at all.
        """
        with self._working(_NOT_READ) as db:
            rows = read_rows(db)
        return Loaded(tuple(in_order(filter(None, rows))), rows.count(None))

    def learners(self) -> tuple[str, ...]:
        """The present names of all of whom there is a sound record, in the order of code points.

        Raises:
            RecordsError: the file cannot be read at all.
        """
        return tuple(each.name for each in learners_of(self.load_all().records))

    def changes(self) -> int:
        """A number that differs from the last one when somebody else has saved in between.

        What this object saves does not count (sqlite.org/pragma.html#pragma_data_version).

        Raises:
            RecordsError: the file cannot be read at all.
        """
        with self._working(_NOT_READ) as db:
            return int(db.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Seal the file and let go of it; nothing happens the second time."""
        with self._lock:
            if self._path and self.writable:
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
