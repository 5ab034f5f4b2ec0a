"""Copies of the records file: made by SQLite, checked, published by one rename, thinned.

The table only ever grows, so the newest sound copy holds all that older ones do.
"""

import contextlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.data.files.atomic import make_dir, sync_dir
from lianzheng_tui.data.records import migrations
from lianzheng_tui.data.records.atomic_sqlite import fresh_file, publish
from lianzheng_tui.data.records.connection import connect, require_sound
from lianzheng_tui.data.records.errors import explain
from lianzheng_tui.data.records.rows import read_rows

DAILY, WEEKLY, OTHER = 7, 4, 3
"""How many are kept: the newest, one a week before those, and of each other sort."""
_DELETED_DAYS = 28
"""For how long what a learner had deleted can still be brought back."""
_NAME = re.compile(r"(daily|v\d+|deleted)-(\d{8})(?:-\d+)?\.sqlite3", re.ASCII)


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy."""

    path: Path
    sort: str
    """``daily``, ``v1`` for one made before a store of version 1 was migrated, ``deleted`` for one
    made before a learner was deleted."""
    day: date
    """As the clock told it then."""


def backups(folder: Path) -> tuple[Backup, ...]:
    """The copies that are there, the newest first; none where the folder cannot be read."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            name = _NAME.fullmatch(path.name)
            with contextlib.suppress(ValueError):
                if name and path.is_file() and not path.is_symlink():
                    day = datetime.strptime(name[2], "%Y%m%d").date()
                    found.append(Backup(path, name[1], day))
    return tuple(sorted(found, key=lambda each: (each.day, each.path.name), reverse=True))


def back_up_if_due(file: Path, folder: Path, today: date) -> str:
    """Make the copy of the day, and one before the store is migrated, unless they are there.

    It never stops the application.

    Returns:
        Why a copy that was due could not be made, a sentence in Chinese; else empty.
    """
    try:
        there = backups(folder)
        if not file.is_file() or not file.stat().st_size:
            return ""
        sorts = [] if any(b.sort == "daily" and b.day == today for b in there) else ["daily"]
        version = _version(file)
        if 0 < version < len(migrations.MIGRATIONS):
            sorts.append(f"v{version}")
        for sort in sorts:
            back_up(file, folder, sort, today)
    except RecordsError as error:
        return str(error)
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        return str(explain("没有备份", error, file))
    return ""


def back_up(file: Path, folder: Path, sort: str, today: date) -> Path:
    """Copy the store, check the copy, publish it, and remove what is too many.

    Raises:
        RecordsError: it could not be done, or the store is damaged. Nothing was published.
    """
    try:
        make_dir(folder)
        with fresh_file(folder, file.name) as part:
            with contextlib.closing(connect(file, "rw", 2.0)) as source:
                migrations.version(source)
                with contextlib.closing(connect(part, "rw", 2.0)) as target:
                    source.backup(target)
            sound_records(part)
            made = publish(part, _free_name(folder, f"{sort}-{today:%Y%m%d}"))
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        raise explain("没有备份", error, file) from error
    for each in too_many(backups(folder), today, made):
        with contextlib.suppress(OSError):
            each.path.unlink()
    sync_dir(folder)
    return made


def sound_records(file: Path) -> list[Record]:
    """All records of a copy.

    Raises:
        RecordsError: it is damaged, or not ours; any row may be what is wrong.
        sqlite3.Error, UnicodeDecodeError: it cannot be read.
    """
    with contextlib.closing(connect(file, "ro", 2.0)) as db:
        require_sound(db, file)
        migrations.version(db)
        rows = read_rows(db)
    records = [each for each in rows if each]
    if len(records) != len(rows):
        raise RecordsError(f"备份里有损坏的记录：{file}")
    return records


def newest_sound(folder: Path) -> Iterator[list[Record]]:
    """The records of the newest copy that is sound, and of no more; those of deleted learners
    would come back from a copy that was made before, so such a one does not count.
    """
    for each in backups(folder):
        if each.sort != "deleted":
            with contextlib.suppress(RecordsError, OSError, sqlite3.Error, UnicodeDecodeError):
                yield sound_records(each.path)
                return


def remove_all_but(folder: Path, kept: Path) -> None:
    """Remove every copy but one.

    Raises:
        RecordsError: one is still there.
    """
    for each in backups(folder):
        if each.path != kept and each.sort != "deleted":
            try:
                each.path.unlink(missing_ok=True)
            except OSError as error:
                raise explain("备份没有移除", error, each.path) from error
    sync_dir(folder)


def too_many(there: Iterable[Backup], today: date, made: Path | None = None) -> list[Backup]:
    """Which copies need not be kept, given what there is; never the one just made.

    A clock that was wrong does no harm: copies from days to come are counted apart.
    """
    newest = sorted(there, key=lambda each: (each.day, each.path.name), reverse=True)
    kept = {made}
    for is_past in (True, False):
        daily = [b for b in newest if b.sort == "daily" and (b.day <= today) == is_past]
        kept |= {each.path for each in daily[:DAILY]}
        weeks: dict[tuple[int, int], Path] = {}
        for each in daily[DAILY:]:
            weeks.setdefault(each.day.isocalendar()[:2], each.path)
        kept |= set(list(weeks.values())[:WEEKLY])
    kept |= {b.path for b in [b for b in newest if b.sort.startswith("v")][:OTHER]}
    deleted = [b for b in newest if b.sort == "deleted"]
    kept |= {b.path for b in deleted if abs((today - b.day).days) < _DELETED_DAYS}
    return [each for each in newest if each.path not in kept]


def _version(file: Path) -> int:
    with contextlib.closing(connect(file, "rw", 2.0)) as db:
        return migrations.version(db)


def _free_name(folder: Path, stem: str) -> Path:
    """A name that nothing has: a copy is never written over."""
    path, number = folder / f"{stem}.sqlite3", 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{stem}-{number}.sqlite3"
    return path
