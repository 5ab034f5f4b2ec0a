"""Stores that do not do what they should."""

import threading
from collections.abc import Sequence

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.data.records.records import Records


class FailingRecords(Records):
    """A store in memory that saves nothing while it is told to fail."""

    def __init__(self, why: str = "磁盘已满") -> None:
        super().__init__(None)
        self.fails = True
        self.why = why

    def append(self, records: Sequence[Record], *, new: int = 0) -> Sequence[Record]:
        if self.fails:
            raise RecordsError(self.why)
        return super().append(records, new=new)


class SlowRecords(Records):
    """A store in memory that saves only while its gate is open."""

    def __init__(self) -> None:
        super().__init__(None)
        self.gate = threading.Event()
        self.waits = threading.Event()
        self.gate.set()

    def append(self, records: Sequence[Record], *, new: int = 0) -> Sequence[Record]:
        self.waits.set()
        assert self.gate.wait(60)
        self.waits.clear()
        return super().append(records, new=new)
