"""The records of one learner in memory, which are written to the disk in batches."""

import threading
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.in_memory import RecordsInMemory
from lianzheng_tui.core.records.numbers import next_number, renumbered
from lianzheng_tui.core.records.record import UTC_OFFSET, Record, Verb, in_order, numbered_id
from lianzheng_tui.data.records.errors import DamagedError
from lianzheng_tui.data.records.records import Loaded, Records

if TYPE_CHECKING:  # the model of a case is loaded when one is learnt
    from lianzheng_tui.core.case.model import Item
    from lianzheng_tui.data.records.store import Store

_REPLACED = "学习记录文件在窗口开着时被换过或清空过，已经重新打开。"
_ALL_SAVED = "这个窗口里的记录都在新文件里，一条没丢。"
_DELETED = (
    "学习记录文件在窗口开着时被换过，新文件里没有这名学员先前的{count}条：多半是被删除了，没有写回去。"
    "这以后学的照常保存。要找回，关掉软件，从数据文件夹的 backups 里恢复。"
)


class Journal:
    """The records of one learner, old and new.

    A record counts once it is on the disk. One that cannot be written counts too: it is kept in
    memory and tried again with the next one. As long as there is one, `notice` says so in a
    sentence, and `unsaved` has the ids.

    A store that is replaced or damaged while it is open is opened anew by its path. What is in
    memory is then written to it; only the records of a learner who was deleted stay out.
    """

    def __init__(
        self,
        records: Records | None,
        learner: str,
        device: str,
        clock: Callable[[], datetime],
        *,
        reason: str = "",
        news: str = "",
        loaded: Loaded | None = None,
        reopen: "Callable[[], Store] | None" = None,
        back_up: Callable[[str], object] | None = None,
    ) -> None:
        """Load the records from the store.

        Args:
            records: The store; None where it could not be opened.
            learner: Whose records these are.
            device: The name of this machine.
            clock: Returns the time, an aware datetime.
            reason: Why there is no store, one sentence.
            news: What happened to the store before, one sentence; shown if nothing is worse.
            loaded: The records of all learners, if they have been read from the store already.
            reopen: Opens the store again by its path; None where that makes no sense.
            back_up: Makes the backup that is due once everything is checked, see `Store`.

        Raises:
            RecordsError: the store cannot be read.
        """
        self._records = records
        self._learner = learner
        self._device = device
        self._clock = clock
        self._began: datetime | None = None
        """The time of the first record made here."""
        self._closed_reason = reason if records is None else records.reason
        self._failure = ""
        self._damaged = 0
        self._set_aside = ""
        self._pending: list[Record] = []
        self._made: list[Record] = []
        """What was made here, saved or not, in order."""
        self._failed = 0
        self._flushing = threading.Lock()
        self._known = RecordsInMemory()
        self._news = news
        self._reopen = reopen
        self._back_up = back_up
        self._deleted: frozenset[str] = frozenset()
        self._number = 1
        self._changes = -1
        if records is not None:
            loaded_records = loaded or records.load_all()
            self._damaged, self._set_aside = loaded_records.damaged, loaded_records.set_aside
            self._changes = loaded_records.changes
            self._number = _next_number(loaded_records)
            self._known.replace(loaded_records.of(learner))

    @property
    def learner(self) -> str:
        """The name of the learner."""
        return self._learner

    @property
    def device(self) -> str:
        """The name of this machine."""
        return self._device

    def now(self) -> datetime:
        """Return the time of the clock, an aware datetime."""
        return self._clock()

    @property
    def cases(self) -> tuple[str, ...]:
        """The ids of the cases that have records."""
        return tuple(case for case in self._known.cases if case)

    def of_case(self, case: str) -> tuple[Record, ...]:
        """Return the records of a case that count, the earliest first.

        Those that still wait to be written are left out. Those that belong to no case have the
        empty id as their case.
        """
        waiting = {record.id for record in self._pending[self._failed :]}
        return self._known.of_case(case, without=waiting)

    @property
    def records(self) -> tuple[Record, ...]:
        """All records that count, the earliest first, also those that could not be written."""
        records = chain.from_iterable(map(self.of_case, self._known.cases))
        return tuple(sorted(records, key=self.order_of))

    def order_of(self, record: Record) -> int:
        """Return the position of a record among all; clocks may be wrong, this order is not."""
        return self._known.order_of(record)

    def add(
        self, verb: Verb, case: str, item: str, about: "Item | None", detail: Mapping[str, Any]
    ) -> Record:
        """Make a record and add it in memory; `flush` writes it to the disk.

        There is a number for it always: one that came from elsewhere and is near the end of the
        numbers is not counted on from, see `numbers`.
        """
        from lianzheng_tui.core.case.content_hash import content_hash

        time = self._clock()
        record = Record(
            id=numbered_id(self._number, uuid.uuid4()),
            learner=self._learner,
            device=self._device,
            time=_to_milliseconds(time),
            verb=verb,
            case=case,
            item=item,
            content=content_hash(about) if about is not None else "",
            detail={**detail, UTC_OFFSET: _offset(time)},
        )
        self._number += 1
        self._known.add(record)
        self._began = self._began or record.time
        self._made.append(record)
        self._pending.append(record)
        return record

    def flush(self) -> None:
        """Write the records that are not on the disk yet, all or none. Never raises; see `notice`.

        It may wait for the disk and for other programs, so it must not run in the thread that draws
        the screen. `add` may be called meanwhile: that record is written the next time.
        """
        with self._flushing:
            count = len(self._pending)
            if not count:
                return
            if self._records is None:
                self._failed = count
                return
            try:
                if self._reopen and (self._records.is_replaced() or self._is_overwritten()):
                    count += self._open_again(self._records, self._reopen)
                try:
                    self._save(self._records, count)
                except RecordsError as error:
                    is_damaged = isinstance(error, DamagedError)
                    if not (self._reopen and (is_damaged or self._records.is_replaced())):
                        raise
                    count += self._open_again(self._records, self._reopen)
                    self._save(self._records, count)
            except RecordsError as error:
                self._failure, self._failed = str(error), count
                return
            self._failure, self._failed = "", 0
            del self._pending[:count]

    def _save(self, records: Records, count: int) -> None:
        """Save the first that wait. What counts already, unsaved or written anew, stays as it is.

        Raises:
            RecordsError: none was saved.
        """
        waiting = self._pending[:count]
        saved = records.append(waiting, new=count - self._failed)
        if saved is not waiting:
            for record, one_saved in zip(waiting, saved, strict=True):  # `add` may run meanwhile
                self._known.save_as(record, one_saved)
            self._number = max(self._number, next_number(saved))

    def as_saved(self, record: Record) -> Record:
        """Return a record that was made here as it was saved: with a greater number, if need be."""
        return self._known.as_saved(record)

    def _is_overwritten(self) -> bool:
        try:
            return self._records is not None and self._records.is_overwritten()
        except RecordsError:  # what saving says of it decides
            return False

    def _open_again(self, former: Records, reopen: "Callable[[], Store]") -> int:
        """Open the store by its path; return how many records it lacks, which now wait first.

        Raises:
            RecordsError: it cannot be opened; nothing has changed.
        """
        is_other = former.is_replaced() and not former.is_missing()
        store = reopen()
        there = {record.id for record in store.loaded.records}
        apart = {record.id for record in self._pending} | self._deleted
        # Numbers beyond belief are not written back: a repair gives them the same others as here.
        known = renumbered(self._known.all(), self._clock())
        older = [record for record in known if record.id not in apart]
        gone = in_order(record for record in older if record.id not in there)
        # A deletion takes all of a learner's records, who may have begun anew since; an older copy
        # has some of them, and another store of the learner has others.
        theirs = store.loaded.of(self._learner)
        is_begun_anew = all(self._began and record.time >= self._began for record in theirs)
        takes_all = bool(older) and len(gone) == len(older) and is_begun_anew
        is_deletion = is_other and takes_all and not store.news
        self._records = store.records
        former.close()
        self._closed_reason = store.records.reason
        self._damaged, self._set_aside = store.loaded.damaged, store.loaded.set_aside
        self._number = max(self._number, _next_number(store.loaded))
        self._changes = -1
        if is_deletion:
            self._deleted |= {record.id for record in gone}
            self._news = _DELETED.format(count=len(gone))
            return 0
        self._news = (store.news or _REPLACED) + _ALL_SAVED
        self._failed += len(gone)  # they count all the while
        self._pending[:0] = gone
        return len(gone)

    def check(self) -> Iterator[bool]:
        """Check the store piece by piece as `Records.check` does, as far as that was left out.

        The backup that is due is made in the end.
        It yields after each piece whether it is in order. Where one is not, `open_anew` is next.
        Each piece may wait, and everything else may be called meanwhile.
        """
        records = self._records
        if records is None:
            return
        try:
            yield from records.check()
            if self._back_up is not None and (digest := records.checked_digest()):
                self._back_up(digest)
        except DamagedError:
            yield False
        except RecordsError:  # not to be read now; the next start looks again
            return

    def open_anew(self) -> "Loaded | None":
        """Open the store anew, repaired if need be, after `check` has found that it is damaged.

        It may wait like `flush`. What is in memory stays until `replace`.

        Returns:
            The records of all learners; None where the store cannot be opened anew.
        """
        with self._flushing:
            former, reopen = self._records, self._reopen
            if former is None or reopen is None:
                return None
            former.close(seals=False)
            try:
                store = reopen()
            except RecordsError as error:
                self._records, self._closed_reason = None, str(error)
                self._failed = len(self._pending)
                return None
            self._records, self._closed_reason = store.records, store.records.reason
            self._damaged, self._set_aside = store.loaded.damaged, store.loaded.set_aside
            self._news, self._changes = store.news, store.loaded.changes
            apart = {record.id for record in store.loaded.records}
            apart |= {record.id for record in self._pending}
            made = map(self.as_saved, tuple(self._made))
            lost = [record for record in made if record.id not in apart]
            self._failed += len(lost)  # they count all the while
            self._pending[:0] = lost
            return store.loaded

    def replace(self, loaded: Loaded) -> None:
        """Forget what was read of the store, for part of it was damaged, and take this instead.

        What was made here stays.
        """
        there = loaded.of(self._learner)
        known = {record.id for record in there}
        made = map(self.as_saved, self._made)
        self._known.replace([*there, *(record for record in made if record.id not in known)])
        self._number = max(self._number, _next_number(loaded))

    def close(self) -> None:
        """Seal and close the store as it is open now; a second call does nothing."""
        with self._flushing:
            if self._records is not None:
                self._records.close()

    def fetch(self) -> tuple[Record, ...]:
        """Return the learner's records from the disk if others have written there since last time.

        Else, and where the disk cannot be read, return none. Like `flush` it may wait, and `add`
        may be called meanwhile.
        """
        if self._records is None:
            return ()
        try:
            changes = self._records.changes()
            if changes == self._changes:
                return ()
            records = self._records.load(self._learner).records
        except RecordsError:
            return ()
        self._changes = changes
        return records

    @property
    def is_current(self) -> bool:
        """Whether every record on the disk is here and every one here is on the disk."""
        if self._records is None or self._records.is_replaced() or self._deleted:
            return False
        try:
            changes = self._records.changes()
        except RecordsError:
            return False
        return changes == self._changes and not self._pending

    def take_in(self, records: Sequence[Record]) -> set[str]:
        """Add fetched records; return the ids of the cases with new ones ("" for no case)."""
        new = [record for record in records if record.id not in self._known]
        if new:
            self._known.join(new)
            self._number = max(self._number, next_number(new))
        return {record.case for record in new}

    @property
    def unsaved(self) -> frozenset[str]:
        """The ids of the records that could not be written and are in memory only."""
        return frozenset(record.id for record in self._pending[: self._failed])

    @property
    def reason(self) -> str:
        """Why records could not be written the last time; empty when they could."""
        return self._closed_reason or self._failure

    @property
    def failure(self) -> str:
        """Why the last records could not be written, a sentence; empty if they were."""
        return self._failure

    @property
    def can_save_again(self) -> bool:
        """Whether the last records could not be written to an open store, and may be later."""
        return bool(self._failure) and not self._closed_reason

    @property
    def notice(self) -> str:
        """What the learner must know about the saving of records; empty when all is well."""
        if self._records is None and not self._closed_reason:
            return "本次学习不会保存。"
        if self._closed_reason:
            return f"本次学习不会保存：{self._closed_reason}"
        if self._failure:
            return f"有{self._failed}条记录未保存，下一步操作时会再试：{self._failure}"
        if self._damaged:
            return (
                f"有{self._damaged}条旧记录已损坏，没有读入；其余记录完好，新的学习照常保存。"
                f"{self._set_aside}"
            )
        return self._news + self._set_aside


def _offset(time: datetime) -> int:
    """Return how many minutes the local time is ahead of UTC; 0 where nobody can tell."""
    try:
        offset = time.astimezone().utcoffset()
    except OverflowError:  # the clock is wrong by thousands of years
        return 0
    return int(offset.total_seconds() // 60) if offset else 0


def _next_number(loaded: Loaded) -> int:
    """Return the number after those of the records, the latest of which has the greatest."""
    number = next_number(loaded.records[-1:])
    return number if number > 1 else next_number(loaded.records)  # it was beyond belief


def _to_milliseconds(time: datetime) -> datetime:
    """Return the time as a record stores it, the same before and after it was saved."""
    return time.astimezone(UTC).replace(microsecond=time.microsecond // 1000 * 1000)
