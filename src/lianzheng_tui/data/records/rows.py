"""Conversion of records to rows of the file and back; the hash of a row verifies it."""

import json
import sqlite3
from datetime import UTC, datetime
from typing import Any

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record, Verb

Row = tuple[str | bytes, ...]
"""The columns of the table ``records`` without ``seq``, in their order."""

# The whole table, without any index: one flipped bit in an index would hide sound rows.
_SELECT = (
    "SELECT id, learner, device, time, verb, case_id, item, content, detail, hash"
    " FROM records ORDER BY seq"
)
# A trigger skips a record whose id is in the table; see `m001_initial`.
INSERT = (
    "INSERT INTO records"
    " (id, learner, device, time, verb, case_id, item, content, detail, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
NOT_SAVED = "学习记录没有存下"


def read_rows(db: sqlite3.Connection) -> list[Record | None]:
    """Return the record of every row in order; None for a row that is damaged.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    return [record_of(row) for row in db.execute(_SELECT)]


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
