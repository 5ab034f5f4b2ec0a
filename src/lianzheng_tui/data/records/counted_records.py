"""The records of a case that count for it as it stands in the library."""

from collections.abc import Callable, Sequence

from lianzheng_tui.core.records.record import Record
from lianzheng_tui.core.study.edition import counted
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal


def counted_records(library: Library, journal: Journal) -> Callable[[str], Sequence[Record]]:
    """Return the function that gives the records of a case by its id, the earliest first.

    All records count for a case that is not in the library.
    """

    def records_of(case_id: str) -> Sequence[Record]:
        records = journal.of_case(case_id)
        case = library.case(case_id) if records and case_id else None
        return counted(case, records) if case else records

    return records_of
