"""The learner's records on disk. With the opening and the migrations, the only SQL there is."""

import contextlib
import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.record import Record, Verb
from lianzheng_tui.data.migrations import transaction
from lianzheng_tui.data.records_errors import explain
from lianzheng_tui.data.records_file import open_records

# The whole table, by no index: one flipped bit in an index would hide rows that are sound.
_SELECT = (
    "SELECT id, learner, device, time, verb, case_id, item, content, detail, hash"
    " FROM records ORDER BY seq"
)
# A trigger passes over a record whose id is there; see `m001_initial`.
_INSERT = (
    "INSERT INTO records"
    " (id, learner, device, time, verb, case_id, item, content, detail, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_NOT_SAVED = "学习记录没有存下"
_NOT_READ = "学习记录读不出来"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read of a learner's records."""

    records: tuple[Record, ...]
    """In the order in which they were saved; no clock has a say in it."""
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

    def append(self, records: Sequence[Record]) -> None:
        """Save all of them or none; when it returns, they are on the disk.

        A record whose id is there already is passed over, so that a retry or an import may
        send everything again.

        Raises:
            RecordsError: none was saved; the same call may be tried again.
        """
        rows = [_checked_row(record) for record in records]
        with self._working(_NOT_SAVED) as db, transaction(db):
            db.executemany(_INSERT, rows)

    def load(self, learner: str) -> Loaded:
        """What the learner did, every row that agrees with its hash.

        Raises:
            RecordsError: the file cannot be read at all.
        """
        found = self._read()
        mine = tuple(record for record in found if record and record.learner == learner)
        return Loaded(mine, found.count(None))

    def learners(self) -> tuple[str, ...]:
        """Everyone of whom there is a sound record, in the order of code points.

        Raises:
            RecordsError: the file cannot be read at all.
        """
        return tuple(sorted({record.learner for record in self._read() if record}))

    def changes(self) -> int:
        """A number that differs from the last one when somebody else has saved in between.

        What this object saves does not count (sqlite.org/pragma.html#pragma_data_version).

        Raises:
            RecordsError: the file cannot be read at all.
        """
        with self._working(_NOT_READ) as db:
            return int(db.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Let go of the file; nothing happens the second time."""
        with self._lock:
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

    def _read(self) -> list[Record | None]:
        """Every row of the file in order, None for a damaged one."""
        with self._working(_NOT_READ) as db:
            return [_record(row) for row in db.execute(_SELECT)]

    @contextlib.contextmanager
    def _working(self, doing: str) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._db
            except (sqlite3.Error, UnicodeDecodeError) as error:
                raise explain(doing, error, self._path) from error


def _checked_row(record: Record) -> tuple[str | bytes, ...]:
    """The record as a row, after proof that it can be read back."""
    try:
        row = _row(record)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise RecordsError(f"{_NOT_SAVED}，内容里有不能保存的字符或数值，请改一改再试。") from error
    if _record(row) is None:
        raise RecordsError(f"{_NOT_SAVED}，内容存下后会读不回来，请联系培训人员。")
    return row


def _row(record: Record) -> tuple[str | bytes, ...]:
    return (
        record.id,
        record.learner,
        record.device,
        record.time.astimezone(UTC).isoformat(timespec="milliseconds"),
        record.verb.value,
        record.case,
        record.item,
        record.content,
        json.dumps(record.detail, ensure_ascii=False, separators=(",", ":"), allow_nan=False),
        record.hash(),
    )


def _record(row: tuple[Any, ...]) -> Record | None:
    """The record that the row holds, or None if it is not the one that was written.

    A damaged row may hold any type and any text; all of it ends here.
    """
    name, learner, device, time, verb, case, item, content, detail, digest = row
    try:
        when = datetime.fromisoformat(time).astimezone(UTC)
        record = Record(
            name, learner, device, when, Verb(verb), case, item, content, json.loads(detail)
        )
        return record if record.hash() == digest else None
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
