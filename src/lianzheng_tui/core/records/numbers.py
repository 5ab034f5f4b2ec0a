"""Which numbers in the ids of records are believed.

A new record gets a greater number than any its maker knows of, so one record from elsewhere with a
number near the end of the 48 bits would leave none for all that come after it. Nobody makes a
record in every millisecond. So no number is believed that is greater than the milliseconds since
1970: the bound moves on faster than any learner, and what was made just below it can be exchanged
a moment later. Numbers that are far beyond it are taken out of the way by `renumbered`.

The clock of the machine that reads may be slow, which must not keep it from what all others take.
So the time at which a file says that it was made counts as well, and what an export may carry by
the clock of its maker every import takes. A file that lies about it brings numbers that `far` finds
here: they are not carried on, and half of the 48 bits are left whatever it says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from lianzheng_tui.core.records.record import Record, number_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_LEAST = (datetime(2026, 1, 1, tzinfo=UTC) - _EPOCH) // _MILLISECOND
"""The bound where the clock is so wrong that it is before this application."""
_MOST = 1 << 47
"""The bound whatever the clock says; as many numbers again are left."""
_ROOM = 1 << 32
"""How many records can be made here after one at the bound, even if the clock stands still."""
LAST_COUNTED = _MOST + _ROOM
"""The greatest number that is counted on from."""
_MENDED = 1 << 40
_KEPT_BITS = (1 << 39) - 1
"""A number that is not believed keeps these bits and has `_MENDED` for the rest: so every machine
gives it the same new number, below `_LEAST`, and what followed it still does."""
_REFERENCES = ("run", "answer")
"""The keys of a detail that hold the id of another record."""
_NUMBER_DIGITS = 14
"""How many characters of an id are its number, hyphens included."""


def furthest(now: datetime) -> int:
    """Return the greatest number that a record from elsewhere may have.

    Args:
        now: What the clock says, an aware time.
    """
    return min(_MOST, max(_LEAST, (now - _EPOCH) // _MILLISECOND))


def furthest_in_file(now: datetime, made: datetime | None) -> int:
    """Return the greatest number that a record in an export may have.

    Args:
        now: What the clock of this machine says, an aware time.
        made: When the export says that it was made; None if it does not.
    """
    return max(furthest(now), furthest(made) + _ROOM if made else 0)


def far(records: Iterable[Record], now: datetime) -> list[Record]:
    """Return those of the records in a store that have a number that is not believed."""
    bound = furthest(now) + _ROOM
    return [record for record in records if number_of(record) > bound]


def next_number(records: Iterable[Record]) -> int:
    """Return the number for a new record: greater than all that leave enough numbers after them.

    It does not ask the clock, and there is always one.
    """
    numbers = map(number_of, records)
    return 1 + max((number for number in numbers if number <= LAST_COUNTED), default=0)


def renumbered(records: Iterable[Record], now: datetime) -> list[Record]:
    """Return the records, in the order given, with numbers that are all believed.

    A record that gets another number gets another id by that; what refers to it is changed too.
    """
    all_records = list(records)
    ids = {record.id: _mended_id(record) for record in far(all_records, now)}
    return [_with_ids(record, ids) for record in all_records] if ids else all_records


def counted_on(records: Iterable[Record], last: int) -> list[Record]:
    """Return new records, in their order, with the numbers after the last one that there is.

    What refers to one of them is changed too.
    """
    all_records = list(records)
    ids = {record.id: _with_number(record, last + i) for i, record in enumerate(all_records, 1)}
    return [_with_ids(record, ids) for record in all_records]


def _mended_id(record: Record) -> str:
    return _with_number(record, _MENDED | number_of(record) & _KEPT_BITS)


def _with_number(record: Record, number: int) -> str:
    digits = f"{number:012x}"
    return f"{digits[:8]}-{digits[8:]}-{record.id[_NUMBER_DIGITS:]}"


def _with_ids(record: Record, ids: Mapping[str, str]) -> Record:
    detail: object = record.detail
    record = replace(record, id=ids.get(record.id, record.id))
    if not isinstance(detail, Mapping):
        return record
    changed = {
        key: ids[value]
        for key in _REFERENCES
        if isinstance(value := detail.get(key), str) and value in ids
    }
    return replace(record, detail={**detail, **changed}) if changed else record
