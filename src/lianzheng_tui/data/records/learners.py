"""Giving learners other names, and taking their records out of the store for good."""

import contextlib
import sqlite3
import sys
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.learners import fault_of_new_name, records_of
from lianzheng_tui.core.records.record import Record, Verb, number_of, numbered_id
from lianzheng_tui.data.records.atomic_sqlite import fresh_file, publish, write_store
from lianzheng_tui.data.records.backups import back_up, remove_all_but
from lianzheng_tui.data.records.connection import connect
from lianzheng_tui.data.records.errors import explain
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.data.records.rows import read_rows

_NOT_DELETED = "没有删除"
_PATIENCE = 2.0
"""Seconds to wait for another program that writes."""


def rename(records: Records, old: str, new: str, device: str, now: datetime) -> None:
    """Give a learner another name, by one more record: it merges as all others do.

    Its time is later than that of every renaming before, whatever the clock says.

    Raises:
        RecordsError: there is no such learner, the name cannot be had, or it was not saved.
    """
    there = records.load_all().records
    if fault := fault_of_new_name(there, old, new):
        raise RecordsError(f"没有改名：{fault}")
    before = [each.time for each in there if each.verb is Verb.RENAMED]
    time = max([now, *(each + timedelta(milliseconds=1) for each in before)]).astimezone(UTC)
    time = time.replace(microsecond=time.microsecond // 1000 * 1000)
    detail = {"to": new}
    name = numbered_id(1 + max(map(number_of, there)), uuid.uuid4())
    records.append([Record(name, old, device, time, Verb.RENAMED, "", "learner", "", detail)])


def delete(file: Path, backups: Path, learner: str, now: datetime) -> tuple[int, Path]:
    """Take out all that a learner did: a new store without it takes the place of the old.

    A copy is made first; the older ones are removed, which hold nothing that this one has not. A
    kill leaves the old store or the new.

    Returns:
        How many records were deleted, and the copy that still holds them, for four weeks.

    Raises:
        RecordsError: there is no such learner, or it could not be done; then nothing was deleted.
    """
    try:
        with (
            contextlib.closing(connect(file, "rw", _PATIENCE)) as db,
            fresh_file(file.parent, file.name) as part,
        ):
            db.execute("BEGIN IMMEDIATE")  # nobody may add what the new file would not have
            found = [each for each in read_rows(db) if each]
            gone = records_of(found, learner)
            if not gone:
                raise RecordsError(f"{_NOT_DELETED}：没有“{learner}”的学习记录。")
            copy = back_up(file, backups, "deleted", now.date())
            lost = {each.id for each in gone}
            write_store(part, [each for each in found if each.id not in lost])
            if sys.platform == "win32":
                db.close()  # what is open cannot be replaced there
            publish(part, file)
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        raise explain(_NOT_DELETED, error, file) from error
    remove_all_but(backups, copy)
    return len(gone), copy
