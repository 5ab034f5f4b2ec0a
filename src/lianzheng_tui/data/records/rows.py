"""Conversion of records to rows of the file and back; the hash of a row verifies it."""

import contextlib
import gc
import json
import re
import sqlite3
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from operator import attrgetter, itemgetter
from typing import Any

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record, Verb, in_order

Row = tuple[str | bytes, ...]
"""The columns of the table ``records`` without ``seq``, in their order."""

_COLUMNS = "id, learner, device, time, verb, case_id, item, content, detail"
# The whole table, without any index: one flipped bit in an index would hide sound rows.
_SELECT = f"SELECT {_COLUMNS}, hash FROM records ORDER BY seq"
_SELECT_CHECKED = f"SELECT {_COLUMNS} FROM records ORDER BY seq"
_SELECT_SOME = f"SELECT {_COLUMNS}, hash, seq FROM records WHERE seq > ? ORDER BY seq LIMIT ?"
# A trigger skips a record whose id is in the table; see `m001_initial`.
INSERT = (
    "INSERT INTO records"
    " (id, learner, device, time, verb, case_id, item, content, detail, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_NUMBERED = re.compile(r"(?:[0-9a-f]{8}-[0-9a-f]{4}-8[^\n]{21}\n)*")
"""Ids that begin with a number, in lower case, so that they sort as their numbers do."""
_ZONE = slice(-6, None)
"""Where the text of a time has its zone."""
NOT_SAVED = "学习记录没有存下"


def read_rows(db: sqlite3.Connection) -> list[Record | None]:
    """Return the record of every row in order; None for a row that is damaged.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    with _no_collection():
        rows = _plain_rows(db, _SELECT)
        if rows and (records := _records([row[:-1] for row in rows])) is not None:
            hashes = [record.hash() for record in records]
            if hashes == [row[-1] for row in rows]:
                return [*records]
        # Which ones are damaged is found out one by one.
        return [record_of(row) for row in db.execute(_SELECT)]


def read_some(db: sqlite3.Connection, after: int, most: int) -> tuple[list[Record | None], int]:
    """Return the records of some rows, as `read_rows` does, and the number of the last row.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    rows = db.execute(_SELECT_SOME, (after, most)).fetchall()
    return [record_of(row[:-1]) for row in rows], rows[-1][-1] if rows else after


def read_checked(db: sqlite3.Connection) -> list[Record] | None:
    """Return the records of a file in which every row was found sound and of the right shape.

    They are in the order in which they were made. None is returned where that cannot be true.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    with _no_collection():
        rows = _plain_rows(db, _SELECT_CHECKED)
        records = _records(rows) if rows is not None else None
        return _in_order(records) if records is not None else None


def _plain_rows(db: sqlite3.Connection, select: str) -> list[tuple[Any, ...]] | None:
    """Return the rows; None if one holds a text that is not UTF-8.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    as_before = db.text_factory
    db.text_factory = str  # a function of Python's would be called for each of a million texts
    try:
        return db.execute(select).fetchall()
    except sqlite3.OperationalError as error:
        if hasattr(error, "sqlite_errorcode"):
            raise
        return None
    finally:
        db.text_factory = as_before


def _records(rows: list[tuple[Any, ...]]) -> list[Record] | None:
    """Return the records of rows, column by column; None where some row is out of the ordinary.

    One by one it takes three times as long: a function call and an object of Python's for each.
    """
    if not rows:
        return []
    ids, learners, devices, times, verbs, cases, items, contents, details = zip(*rows, strict=True)
    try:
        parsed = json.loads(f"[{','.join(details)}]")
        verbs_read = list(map({verb.value: verb for verb in Verb}.__getitem__, verbs))
        times_read = list(map(datetime.fromisoformat, times))
        zones = set(map(itemgetter(_ZONE), times))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    if len(parsed) != len(rows) or set(map(type, parsed)) != {dict} or zones != {"+00:00"}:
        return None
    columns = {
        "id": ids,
        "learner": learners,
        "device": devices,
        "time": times_read,
        "verb": verbs_read,
        "case": cases,
        "item": items,
        "content": contents,
        "detail": parsed,
    }
    records = [Record.__new__(Record) for _ in rows]
    for name, column in columns.items():
        put: Any = getattr(Record, name).__set__  # as the `__init__` of a frozen class does
        deque(map(put, records, column), 0)
    return records


def _in_order(records: list[Record]) -> list[Record]:
    """Return the records in the order they were made, faster where every id has a number."""
    if _NUMBERED.fullmatch("\n".join([record.id for record in records]) + "\n"):
        return sorted(records, key=attrgetter("id"))
    return in_order(records)


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Look for no garbage meanwhile: it would go through all that was read, again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def checked_row(record: Record) -> Row:
    """Return the record as a row, after a check that it can be read back.

    Raises:
        RecordsError: it cannot be stored or read back.
    """
    try:
        row = _row(record)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise RecordsError(f"{NOT_SAVED}，内容里有不能保存的字符或数值，请改一改再试。") from error
    if record_of(row) is None:
        raise RecordsError(f"{NOT_SAVED}，内容存下后会读不回来，请联系培训人员。")
    return row


def record_of(row: tuple[Any, ...]) -> Record | None:
    """Return the record of a row; None if the row is damaged.

    A damaged row may hold any type and any text; no error leaves this function. The detail of a
    sound one may be any JSON: see `shape`.
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


def _row(record: Record) -> Row:
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
