"""The records file, open for reading and appending."""

import contextlib
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.learners import current_names
from lianzheng_tui.core.records.numbers import LAST_COUNTED, counted_on
from lianzheng_tui.core.records.record import (
    Record,
    Verb,
    in_order,
    number_in,
    number_of,
    numbered_id,
)
from lianzheng_tui.core.records.shape import fits, fitting
from lianzheng_tui.data.records.connection import changes_of, open_records, require_sound
from lianzheng_tui.data.records.errors import explain
from lianzheng_tui.data.records.migrations import transaction
from lianzheng_tui.data.records.rows import (
    INSERT,
    NOT_SAVED,
    checked_row,
    read_checked,
    read_rows,
    read_some,
)
from lianzheng_tui.data.records.seal import Examined, digest_of, seal

_NOT_READ = "学习记录读不出来"


class AlteredError(RecordsError):
    """Two different records have one id, so one of them was altered after it was written."""


_PIECE = 200
"""How many rows are checked at a time while the application is used."""


@dataclass(frozen=True)
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

    @cached_property
    def current_names(self) -> Mapping[str, str]:
        """For every old or new name in a renaming, the current name."""
        renamings = (record for record in self.records if record.verb is Verb.RENAMED)
        return current_names(renamings)

    @cached_property
    def learners(self) -> tuple[str, ...]:
        """The present names of all learners who have a record, sorted by code points."""
        there = {record.learner for record in self.records}
        return tuple(sorted({self._current(name) for name in there}))

    def of(self, learner: str) -> tuple[Record, ...]:
        """Return the records of a learner under current and former names, in their order."""
        name = self.current_names.get(learner, learner)
        if self.learners == (name,):
            return self.records
        return tuple(record for record in self.records if self._current(record.learner) == name)

    def _current(self, name: str) -> str:
        return self.current_names.get(name, name)

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

    def __init__(
        self, path: Path | None, *, timeout: float = 10.0, examined: Examined | None = None
    ) -> None:
        """Open the file: create it if it is missing, check it and bring it to the newest version.

        Args:
            path: the file, or None for records in memory, which are lost when closed.
            timeout: how many seconds to wait for another process.
            examined: what its seal says, if the checks may be left to `check` where the seal says
                that they have been made.

        Raises:
            RecordsError: it cannot be opened, is damaged, is not a regular file, or belongs to
                other software or to a newer version. The file was not changed.
        """
        self._path = path.absolute() if path else None
        self._lock = threading.Lock()
        trusted = examined if examined and examined.db else None
        self._trusted = trusted.changes if trusted else -1
        """`changes` as long as every row is known to be sound by the seal; else -1."""
        self._checked = -1
        """`changes` when every row was last found sound and of the right shape; else -1."""
        self._has_saved = self._has_unfit = False
        self._last_row: tuple[int, str] = 0, ""
        """The number of the last row that was seen here, and the id in it."""
        self._db, self.reason = open_records(self._path, timeout, trusted.db if trusted else None)
        self.writable = not self.reason
        self._identity = _identity(self._path) if self._path else None
        weakref.finalize(self, self._db.close)  # most commands end without closing it

    def append(self, records: Sequence[Record], *, new: int = 0) -> Sequence[Record]:
        """Save all records or none; on return they are on the disk.

        A record whose id the file already has is skipped, so that a retry or an import may send
        everything again.

        Args:
            records: The records.
            new: How many of the last of them nobody knows of yet. Where another window has saved
                records with numbers as great since, these get greater ones: whoever does something
                later has the later record.

        Returns:
            The records as they were saved.

        Raises:
            RecordsError: none was saved; the same call may be tried again.
        """
        for record in records:
            checked_row(record)
        with self._working(NOT_SAVED) as db, transaction(db):
            if new and (last := _last_number(db)) >= number_of(records[-new]):
                records = [*records[:-new], *counted_on(records[-new:], last)]
            self._has_saved = True
            self._has_unfit = self._has_unfit or not all(map(fits, records))
            db.executemany(INSERT, map(checked_row, records))
            self._last_row = _last_row(db)
        return records

    def union(self, records: Iterable[Record]) -> int:
        """Save the records that are not in the file yet, all or none; return how many they were.

        The records are taken one by one, so that there may be more than memory holds.

        Raises:
            AlteredError: one has the id of a different record in the file; none was saved.
            RecordsError: as `append`; and whatever ``records`` raises, after which none was saved.
        """
        added = 0
        with self._working(NOT_SAVED) as db, transaction(db):
            self._has_saved = True
            for record in records:
                row = checked_row(record)
                self._has_unfit = self._has_unfit or not fits(record)
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
        return replace(loaded, records=loaded.of(learner))

    def load_all(self) -> Loaded:
        """Return the sound records of all learners: every row that agrees with its hash.

        Those that do not have the shape of their verb are left out and counted.

        Raises:
            RecordsError: the file cannot be read at all.
        """
        with self._working(_NOT_READ) as db:
            changes = changes_of(db)
            self._last_row = _last_row(db)
            if self._is_known(self._trusted, changes):
                if (checked := read_checked(db)) is not None:
                    return Loaded(tuple(checked), 0, changes=changes)
                self._trusted = -1  # whatever the seal says
                require_sound(db, self._path)
            rows = read_rows(db)
        sound = [record for record in rows if record]
        records = fitting(sound)
        damaged, unfit = len(rows) - len(sound), len(sound) - len(records)
        self._checked = -1 if damaged or unfit else changes
        return Loaded(tuple(in_order(records)), damaged, unfit, changes)

    def check(self) -> Iterator[bool]:
        """Check what opening has left out; yield after each piece whether it is in order.

        So that somebody can use the records meanwhile, each piece is a short one. Where nothing was
        left out nothing is yielded.

        Raises:
            RecordsError: the file cannot be read at all; a `DamagedError` if it is damaged.
        """
        if self._trusted == -1:
            return
        trusted, self._trusted = self._trusted, -1
        with self._working(_NOT_READ) as db:
            require_sound(db, self._path)
            changes, row = changes_of(db), 0
        self._trusted = trusted
        while True:
            with self._working(_NOT_READ) as db:
                records, row = read_some(db, row, _PIECE)
            if not records:
                break
            is_sound = all(record is not None and fits(record) for record in records)
            if not is_sound:
                self._trusted = -1
            yield is_sound
        if self._trusted != -1:
            self._checked = changes

    def checked_digest(self) -> str:
        """Return the digest of the file, if all that is in it was checked; else an empty text.

        Raises:
            RecordsError: the file cannot be read at all.
        """
        with self._working(_NOT_READ) as db, contextlib.suppress(AttributeError):
            digest, changes = digest_of(db)
            return digest if self._is_known(self._checked, changes) else ""
        return ""

    def _is_known(self, known: int, changes: int) -> bool:
        """Return whether what was known of every row then is known now: only sound ones came."""
        return known == changes and not self._has_unfit

    def learners(self) -> tuple[str, ...]:
        """Return the present names of all learners with a sound record, sorted by code points.

        Raises:
            RecordsError: the file cannot be read at all.
        """
        return self.load_all().learners

    def changes(self) -> int:
        """Return a number that differs from the last one if another connection has saved since.

        What this object saves does not change it (sqlite.org/pragma.html#pragma_data_version).

        Raises:
            RecordsError: the file cannot be read at all.
        """
        with self._working(_NOT_READ) as db:
            return changes_of(db)

    def is_missing(self) -> bool:
        """Return whether nothing that can be seen has the name of the file any more."""
        return self._path is not None and _identity(self._path) is None

    def is_replaced(self) -> bool:
        """Return whether another file has the name now, or none, so that nothing can be saved.

        A repair, the deletion of a learner and a copy that is moved there do that.
        """
        return self._path is not None and _identity(self._path) != self._identity

    def is_overwritten(self) -> bool:
        """Return whether another store was put into the very file: an older copy, or any other.

        Rows are never deleted in the file, and their numbers are never given again, so the last row
        that was seen would still be there. A copy that was changed as often as the file is not
        seen: SQLite does not see it either.

        Raises:
            RecordsError: the file cannot be read at all.
        """
        with self._working(_NOT_READ) as db:
            number, id_ = self._last_row
            row = db.execute("SELECT id FROM records WHERE seq = ?", (number,)).fetchone()
            return bool(number) and row != (id_,)

    def close(self, *, seals: bool = True) -> None:
        """Seal the file, unless it was replaced, and close it; a second call does nothing.

        Args:
            seals: whether to seal it.
        """
        with self._lock:
            if seals and self._path and self.writable and not self.is_replaced():
                self._seal(self._path)
            self._db.close()

    def _seal(self, file: Path) -> None:
        """Seal the file, unless its seal holds still.

        The seal says that all was checked only if it was while the file was open this time: what
        the disk did meanwhile to a row would else be sealed and never looked at.
        """
        with contextlib.suppress(sqlite3.Error):  # a closed one
            changes = changes_of(self._db)
            if self._trusted == changes and not self._has_saved:
                return
            seal(self._db, file, checked=self._is_known(self._checked, changes))

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


def _last_row(db: sqlite3.Connection) -> tuple[int, str]:
    row = db.execute("SELECT seq, id FROM records ORDER BY seq DESC LIMIT 1").fetchone()
    return row or (0, "")


def _last_number(db: sqlite3.Connection) -> int:
    """Return the greatest number in the ids that leaves enough numbers after it; see `numbers`."""
    beyond = numbered_id(LAST_COUNTED + 1, UUID(int=0))
    row = db.execute(
        "SELECT id FROM records WHERE id < ? AND id GLOB '????????-????-8*'"
        " ORDER BY id DESC LIMIT 1",
        (beyond,),
    ).fetchone()
    return number_in(row[0]) if row else 0


def _identity(file: Path) -> tuple[int, int] | None:
    """Return what tells a file from another that has the same name; None if there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
