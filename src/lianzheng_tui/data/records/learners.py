"""Changes to learners: another name, and the deletion of records, all of theirs or unfit ones."""

import contextlib
import sqlite3
import sys
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.learners import current_names, fault_of_new_name
from lianzheng_tui.core.records.numbers import next_number
from lianzheng_tui.core.records.record import Record, Verb, numbered_id
from lianzheng_tui.core.records.shape import fits, fitting
from lianzheng_tui.data.records.atomic_sqlite import fresh_file, publish, write_store
from lianzheng_tui.data.records.backups import back_up, remove_all_but
from lianzheng_tui.data.records.connection import connect
from lianzheng_tui.data.records.errors import explain
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.data.records.rows import read_rows

_NOT_DELETED = "没有删除"
_PATIENCE = 2.0
"""Seconds to wait for another program that writes."""


_LAST_TIME = datetime.max.replace(microsecond=999_000, tzinfo=UTC)


def rename(records: Records, old: str, new: str, device: str, now: datetime) -> None:
    """Give a learner another name by adding a record, which merges as all others do.

    Its time is later than that of every earlier renaming, whatever the clock says.

    Raises:
        RecordsError: there is no such learner, the name is not allowed, or it was not saved.
    """
    all_records = records.load_all().records
    if fault := fault_of_new_name(all_records, old, new):
        raise RecordsError(f"没有改名：{fault}")
    earlier = [record.time for record in all_records if record.verb is Verb.RENAMED]
    # No time is later than the last of the year 9999; there the number in the id decides.
    latest = _LAST_TIME - timedelta(milliseconds=1)
    later = [min(when, latest) + timedelta(milliseconds=1) for when in earlier]
    time = max([now, *later]).astimezone(UTC)
    time = time.replace(microsecond=time.microsecond // 1000 * 1000)
    detail = {"to": new}
    record_id = numbered_id(next_number(all_records), uuid.uuid4())
    records.append([Record(record_id, old, device, time, Verb.RENAMED, "", "learner", "", detail)])


def delete(file: Path, backups: Path, learner: str, now: datetime) -> tuple[int, Path]:
    """Delete all records of a learner: a new store without them replaces the old one.

    A copy is made first. The older copies are removed before the new store is put in place, so that
    no repair ever brings the records back. If the program is killed, the old store or the new one
    is in place, and the copy is there.

    Returns:
        How many records were deleted, and the copy that still holds them, for four weeks.

    Raises:
        RecordsError: there is no such learner, or it could not be done; then nothing was deleted.
    """

    def theirs(sound_records: Sequence[Record]) -> list[Record]:
        names = current_names(fitting(sound_records))
        name = names.get(learner, learner)
        # Also those that do not have the shape of their verb: they are the learner's too.
        deleted = [each for each in sound_records if names.get(each.learner, each.learner) == name]
        if not deleted:
            raise RecordsError(f"{_NOT_DELETED}：没有“{learner}”的学习记录。")
        return deleted

    return _without(file, backups, theirs, now)


def remove_unfit(file: Path, backups: Path, now: datetime) -> tuple[int, Path]:
    """Remove the records that do not have the shape of their verb, as `delete` removes others.

    Returns:
        How many they were, and the copy that still holds them.

    Raises:
        RecordsError: there are none, or it could not be done; then nothing was removed.
    """

    def unfit(sound_records: Sequence[Record]) -> list[Record]:
        removed = [record for record in sound_records if not fits(record)]
        if not removed:
            raise RecordsError(f"{_NOT_DELETED}：没有内容不合格式的记录。")
        return removed

    return _without(file, backups, unfit, now)


def _without(
    file: Path, backups: Path, chosen: Callable[[Sequence[Record]], list[Record]], now: datetime
) -> tuple[int, Path]:
    """Replace the store by one without the chosen records; see `delete`."""
    try:
        with (
            contextlib.closing(connect(file, "rw", _PATIENCE)) as db,
            fresh_file(file.parent, file.name) as part,
        ):
            db.execute(
                "BEGIN IMMEDIATE"
            )  # so that nobody adds records that the new file would not have
            sound_records = [record for record in read_rows(db) if record]
            deleted = chosen(sound_records)
            copy = back_up(file, backups, "deleted", now.date())
            deleted_ids = {record.id for record in deleted}
            write_store(part, [record for record in sound_records if record.id not in deleted_ids])
            if sys.platform == "win32":
                db.close()  # an open file cannot be replaced there
            with fresh_file(backups, file.name):  # so that nobody makes a copy of the old store
                remove_all_but(backups, copy)
                publish(part, file)
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        raise explain(_NOT_DELETED, error, file) from error
    return len(deleted), copy
