"""Backups of the records file.

SQLite makes a copy, which is checked and put in place by one rename; then copies that are no
longer needed are removed. The table only grows, so the newest sound copy has as a rule all that
older ones have; but which is the newest is known only by the clock, and a clock may be wrong.
"""

import contextlib
import os
import re
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.data.files.atomic import make_dir, sync_dir
from lianzheng_tui.data.records import migrations
from lianzheng_tui.data.records.atomic_sqlite import fresh_file, publish
from lianzheng_tui.data.records.connection import connect, require_sound
from lianzheng_tui.data.records.errors import explain
from lianzheng_tui.data.records.rows import read_rows
from lianzheng_tui.data.records.seal import is_copy

DAILY, WEEKLY, OTHER = 7, 4, 3
"""How many copies are kept: the newest daily ones, then one a week, and those before migrations."""
_DELETED_DAYS = 28
"""For how many days deleted records of a learner can still be restored."""
_PROOFS = 3
"""On how many different days after those a copy must have been made before one believes that they
have passed: a clock that was wrong once proves nothing."""
_NO_COPY = "没有备份"
_NAME = re.compile(r"(daily|v\d+|deleted)-(\d{8})(?:-\d+)?\.sqlite3", re.ASCII)


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the records file."""

    path: Path
    sort: str
    """``daily``, ``v1`` for one made before a store of version 1 was migrated, ``deleted`` for one
    made before a learner was deleted."""
    day: date
    """The day on which it was made, by the clock of that time."""


def backups(folder: Path) -> tuple[Backup, ...]:
    """Return the copies in a folder, the newest first; none where it cannot be read."""
    copies = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            with contextlib.suppress(ValueError):
                if match and path.is_file() and not path.is_symlink():
                    day = date.fromisoformat(match[2])
                    copies.append(Backup(path, match[1], day))
    return tuple(sorted(copies, key=lambda copy: (copy.day, copy.path.name), reverse=True))


def fault_of_folder(folder: Path) -> str:
    """Return why no copy can be made in the folder, and how to mend it; empty if nothing is known.

    One that is missing is made with the first copy.
    """
    try:
        mode = folder.stat().st_mode
    except OSError:  # missing, or nobody may look; then the records say so themselves
        return ""
    if not stat.S_ISDIR(mode):
        return f"做不了备份：{folder} 不是文件夹。请把它移开，备份的文件夹会自动新建。"
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return f"做不了备份：{folder} 不能读写。请把这个文件夹的权限改成本人可读写，如 chmod 700。"
    return ""


def back_up_if_due(file: Path, folder: Path, today: date, checked: str = "") -> str:
    """Make the copy of the day, and the one before a migration, if they are due.

    It raises nothing, so it never stops the application.

    Args:
        file: The store.
        folder: The folder of its copies.
        today: The day.
        checked: The digest of the store if all of it was checked; see `back_up`.

    Returns:
        Why a copy that was due could not be made, a sentence in Chinese; else empty.
    """
    try:
        copies = backups(folder)
        if not file.is_file() or not file.stat().st_size:
            return ""
        sorts = (
            [] if any(copy.sort == "daily" and copy.day == today for copy in copies) else ["daily"]
        )
        version = _version(file)
        if 0 < version < len(migrations.MIGRATIONS):
            sorts.append(f"v{version}")
        for sort in sorts:
            back_up(file, folder, sort, today, checked)
    except RecordsError as error:
        return str(error)
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        return str(explain(_NO_COPY, error, file))
    return ""


def back_up(file: Path, folder: Path, sort: str, today: date, checked: str = "") -> Path:
    """Copy the store, check and publish the copy, and remove copies no longer needed.

    Args:
        file: The store.
        folder: The folder of its copies.
        sort: See `Backup`.
        today: The day.
        checked: The digest that the store had when all of it was found sound. A copy of it, byte
            for byte, is not checked once more.

    Returns:
        The path of the copy.

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
                    is_sound = bool(checked) and is_copy(target, source, checked)
            if not is_sound:
                sound_records(part)
            copy = publish(part, _free_name(folder, f"{sort}-{today:%Y%m%d}"))
    except OSError as error:
        raise explain(_NO_COPY, error, folder) from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise explain(_NO_COPY, error, file) from error
    for old_copy in too_many(backups(folder), today, copy):
        with contextlib.suppress(OSError):
            old_copy.path.unlink()
    sync_dir(folder)
    return copy


def sound_records(file: Path) -> list[Record]:
    """Return all records of a copy.

    Raises:
        RecordsError: it is damaged, even if only in one row, or not a file of this application.
        sqlite3.Error, UnicodeDecodeError: it cannot be read.
    """
    with contextlib.closing(connect(file, "ro", 2.0)) as db:
        require_sound(db, file)
        migrations.version(db)
        rows = read_rows(db)
    records = [record for record in rows if record]
    if len(records) != len(rows):
        raise RecordsError(f"备份里有损坏的记录：{file}")
    return records


def sound_histories(folder: Path) -> Iterator[list[Record]]:
    """Yield the records of every sound copy, the newest first by the days in their names.

    No clock decides which of them has the most: all together have every record that was ever in
    one. Copies made before a learner was deleted do not count: from them, the deleted records would
    come back.
    """
    for copy in backups(folder):
        if copy.sort != "deleted":
            with contextlib.suppress(RecordsError, OSError, sqlite3.Error, UnicodeDecodeError):
                yield sound_records(copy.path)


def remove_all_but(folder: Path, kept_path: Path) -> None:
    """Remove every copy but one, and but those made before a learner was deleted.

    Raises:
        RecordsError: a copy could not be removed.
    """
    for copy in backups(folder):
        if copy.path != kept_path and copy.sort != "deleted":
            try:
                copy.path.unlink(missing_ok=True)
            except OSError as error:
                raise explain("备份没有移除", error, copy.path) from error
    sync_dir(folder)


def too_many(copies: Iterable[Backup], today: date, just_made: Path | None = None) -> list[Backup]:
    """Return the copies that need not be kept; never the one just made.

    A clock that was wrong does no harm: copies of future days are counted separately, and it takes
    several days to prove that the time of one made before a deletion is over.
    """
    newest = sorted(copies, key=lambda copy: (copy.day, copy.path.name), reverse=True)
    kept_paths = {just_made}
    for is_past in (True, False):
        daily = [
            backup
            for backup in newest
            if backup.sort == "daily" and (backup.day <= today) == is_past
        ]
        kept_paths |= {copy.path for copy in daily[:DAILY]}
        weeks: dict[tuple[int, int], Path] = {}
        for copy in daily[DAILY:]:
            weeks.setdefault(copy.day.isocalendar()[:2], copy.path)
        kept_paths |= set(list(weeks.values())[:WEEKLY])
    kept_paths |= {
        backup.path
        for backup in [backup for backup in newest if backup.sort.startswith("v")][:OTHER]
    }
    days = {backup.day for backup in newest if backup.sort == "daily" and backup.day <= today}
    for backup in newest:
        proofs = [day for day in days if (day - backup.day).days >= _DELETED_DAYS]
        if backup.sort == "deleted" and len(proofs) < _PROOFS:
            kept_paths.add(backup.path)
    return [copy for copy in newest if copy.path not in kept_paths]


def _version(file: Path) -> int:
    with contextlib.closing(connect(file, "rw", 2.0)) as db:
        return migrations.version(db)


def _free_name(folder: Path, stem: str) -> Path:
    """Return an unused name: a copy is never overwritten."""
    path, number = folder / f"{stem}.sqlite3", 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{stem}-{number}.sqlite3"
    return path
