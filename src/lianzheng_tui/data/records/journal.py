"""The learner's records: in memory at once, on the disk as soon as it will have them."""

import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from lianzheng_tui.core.case.model import Item, content_hash
from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.learners import records_of
from lianzheng_tui.core.records.record import Record, Verb, in_order, number_of, numbered_id
from lianzheng_tui.data.records.records import Loaded, Records


class Journal:
    """What one learner did, old and new.

    A record counts once it is on the disk. One that cannot be written counts too, is kept in memory
    and tried again with the next one; `notice` says so in a sentence as long as it is true, and
    `unsaved` names the records.
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
    ) -> None:
        """Load what is there.

        Args:
            records: The store; None where it could not be opened.
            learner: Whose records these are.
            device: The name of this machine.
            clock: Tells the time, aware.
            reason: Why there is no store, one sentence.
            news: What happened to the store before, one sentence; shown while nothing is worse.
            loaded: What all learners did, if it has been read from the store already.

        Raises:
            RecordsError: the store cannot be read.
        """
        self._records = records
        self._learner = learner
        self._device = device
        self._clock = clock
        self._closed_reason = reason if records is None else records.reason
        self._failure = ""
        self._damaged = 0
        self._pending: list[Record] = []
        self._failed = 0
        self._flushing = threading.Lock()
        self._by_case: dict[str, list[Record]] = {}
        self._order: dict[str, int] = {}
        self._news = news
        self._number = 1
        self._changes = -1
        if records is not None:
            there = loaded or records.load_all()
            self._damaged = there.damaged
            self._number += max(map(number_of, there.records), default=0)
            for record in records_of(there.records, learner):
                self._take(record)

    def _take(self, record: Record) -> None:
        self._order[record.id] = len(self._order)
        self._by_case.setdefault(record.case, []).append(record)

    def now(self) -> datetime:
        """What the clock says, aware."""
        return self._clock()

    @property
    def cases(self) -> tuple[str, ...]:
        """The ids of the cases of which there are records."""
        return tuple(case for case in self._by_case if case)

    def of_case(self, case: str) -> tuple[Record, ...]:
        """The records of a case that count, the earliest first; none that waits to be written.

        Those that belong to no case stand under the empty id.
        """
        waiting = {record.id for record in self._pending[self._failed :]}
        return tuple(each for each in self._by_case.get(case, ()) if each.id not in waiting)

    def order_of(self, record: Record) -> int:
        """When a record was kept, as a count; clocks may be wrong, the order is not."""
        return self._order[record.id]

    def add(
        self, verb: Verb, case: str, item: str, about: Item | None, detail: Mapping[str, Any]
    ) -> Record:
        """Take a record into memory; `flush` puts it on the disk."""
        record = Record(
            id=numbered_id(self._number, uuid.uuid4()),
            learner=self._learner,
            device=self._device,
            time=_to_milliseconds(self._clock()),
            verb=verb,
            case=case,
            item=item,
            content=content_hash(about) if about is not None else "",
            detail=detail,
        )
        self._number += 1
        self._take(record)
        self._pending.append(record)
        return record

    def flush(self) -> None:
        """Write what is not on the disk yet, all or nothing. Never raises; see `notice`.

        It may wait for the disk and for other programs, so it does not belong in the thread that
        draws the screen. `add` may be called meanwhile: such a record waits for the next time.
        """
        with self._flushing:
            batch = tuple(self._pending)
            if not batch:
                return
            if self._records is None:
                self._failed = len(batch)
                return
            try:
                self._records.append(batch)
            except RecordsError as error:
                self._failure, self._failed = str(error), len(batch)
                return
            self._failure, self._failed = "", 0
            del self._pending[: len(batch)]

    def fetch(self) -> tuple[Record, ...]:
        """What the learner did as the disk has it, if others have written there since last time.

        Nothing where it cannot be read. Like `flush` it may wait while `add` is called.
        """
        if self._records is None:
            return ()
        try:
            changes = self._records.changes()
            if changes == self._changes:
                return ()
            found = self._records.load(self._learner).records
        except RecordsError:
            return ()
        self._changes = changes
        return found

    def take_in(self, records: Sequence[Record]) -> set[str]:
        """Take in what was fetched; the cases of which there is something new, or ""."""
        new = [record for record in records if record.id not in self._order]
        if new:
            there = in_order([*chain.from_iterable(self._by_case.values()), *new])
            self._by_case, self._order = {}, {}
            for record in there:
                self._take(record)
            self._number = max(self._number, 1 + max(map(number_of, new)))
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
        """Why what was learnt last could not be written, a sentence; empty where it was."""
        return self._failure

    @property
    def notice(self) -> str:
        """What the learner must know about the keeping of the records; empty when all is well."""
        if self._records is None and not self._closed_reason:
            return "本次学习不会保存。"
        if self._closed_reason:
            return f"本次学习不会保存：{self._closed_reason}"
        if self._failure:
            return f"有{self._failed}条记录未保存，下一步操作时会再试：{self._failure}"
        if self._damaged:
            return f"有{self._damaged}条旧记录已损坏，没有读入；其余记录完好，新的学习照常保存。"
        return self._news


def _to_milliseconds(time: datetime) -> datetime:
    """The time as a record keeps it, so that it is the same before and after it was saved."""
    return time.astimezone(UTC).replace(microsecond=time.microsecond // 1000 * 1000)
