"""What can be read of a damaged records file that cannot be repaired where it is."""

from collections.abc import Sequence

from lianzheng_tui.core.records.record import Record
from lianzheng_tui.data.records.records import Records


class ShownRecords(Records):
    """Records in memory that can be read like those of a file; nothing is ever saved."""

    def __init__(self, records: Sequence[Record], reason: str) -> None:
        """Take the records.

        Args:
            records: What is shown.
            reason: Why nothing is saved, a sentence in Chinese.
        """
        super().__init__(None)
        self.append(records)
        self._db.execute("PRAGMA query_only = ON")
        self.writable, self.reason = False, reason
