"""The state of the records file and of the machine, for the command `doctor`."""

import contextlib
import os
import platform
import sqlite3
import stat
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.learners import learners_of
from lianzheng_tui.core.records.numbers import far
from lianzheng_tui.core.records.shape import fitting
from lianzheng_tui.data.home.locations import Locations
from lianzheng_tui.data.records import migrations
from lianzheng_tui.data.records.backups import Backup, backups, fault_of_folder
from lianzheng_tui.data.records.connection import connect, require_regular, require_sound
from lianzheng_tui.data.records.errors import DamagedError, damaged, explain
from lianzheng_tui.data.records.loss import loss
from lianzheng_tui.data.records.repair import is_damage
from lianzheng_tui.data.records.rows import read_rows

_NOT_OPEN = "学习记录打不开"
_MOUNTS = Path("/proc/self/mounts")
_NETWORK = ("nfs", "cifs", "smb", "fuse.sshfs", "afs", "9p", "ceph", "gluster", "lustre", "ncpfs")
"""How the names of network file systems begin."""


@dataclass(frozen=True, slots=True)
class StoredPath:
    """What is at a path: a file, a folder or nothing."""

    path: Path
    there: bool
    size: int
    """Bytes; 0 for a folder."""
    mode: int
    """The permission bits; 0 if nothing is there."""

    @property
    def open_to_others(self) -> bool:
        """Whether another account may read or write it; False on Windows, which has no modes."""
        return self.there and sys.platform != "win32" and bool(self.mode & 0o077)


@dataclass(frozen=True, slots=True)
class StoreHealth:
    """The state of the records file, found out without changing it."""

    fault: str
    """What is wrong, a sentence in Chinese; else empty."""
    damaged: bool
    """Whether it needs `repair`."""
    version: int = 0
    journal_mode: str = ""
    rows: int = 0
    damaged_rows: int = 0
    learners: int = 0
    far_rows: int = 0
    """How many sound rows have a number beyond belief, see `numbers`; `repair` mends that."""
    unfit_rows: int = 0
    """How many sound rows are set aside: their details do not have the shape of their verb."""


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the records file, its folder, its backups and the machine."""

    python: str
    sqlite: str
    system: str
    folder: StoredPath
    file: StoredPath
    store: StoreHealth
    backups: tuple[Backup, ...]
    """The newest first."""
    backup_fault: str
    """Why no backup can be made, with the remedy, a sentence in Chinese; else empty."""
    set_aside: tuple[Path, ...]
    """Damaged files that repairs have kept."""
    network: str
    """The kind of network file system that the records are on; empty if none or unknown."""
    writable: bool
    log: Path


def health(locations: Locations, now: datetime | None = None) -> Health:
    """Return the state of everything as of now; nothing is created or changed."""
    file = locations.records_file
    return Health(
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
        system=platform.platform(terse=True),
        folder=_stored_path(locations.data_dir),
        file=_stored_path(file),
        store=store_health(file, locations.backups, now),
        backups=backups(locations.backups),
        backup_fault=fault_of_folder(locations.backups),
        set_aside=_set_aside(file),
        network=network_file_system(locations.data_dir, _mounts()),
        writable=_is_writable(locations.data_dir, file),
        log=locations.log_file,
    )


def store_health(file: Path, backups_folder: Path, now: datetime | None = None) -> StoreHealth:
    """Return the state of the records file; one that does not exist yet is in order."""
    now = now or datetime.now(UTC)
    try:
        require_regular(file)
        if lost := loss(file, backups_folder):
            fault = f"学习记录文件{lost}，旁边却有它的备份或封条。文件：{file}。"
            return StoreHealth(fault, damaged=True)
        if not file.exists():
            return StoreHealth("", damaged=False)
        with contextlib.closing(connect(file, "rw" if os.access(file, os.W_OK) else "ro", 2)) as db:
            require_sound(db, file)
            if not migrations.version(db):  # killed before its first table
                return StoreHealth("", damaged=False)
            rows = read_rows(db)
            records = [row for row in rows if row]
            damaged_rows = len(rows) - len(records)
            records_read = fitting(records)
            far_rows = len(far(records, now))
            mode = str(db.execute("PRAGMA journal_mode").fetchone()[0])
            if (
                mode != "wal"
            ):  # other modes belong to the connection; show the one that `Records` uses
                mode = str(db.execute("PRAGMA journal_mode = TRUNCATE").fetchone()[0])
            return StoreHealth(
                _fault(damaged_rows, far_rows),
                bool(damaged_rows or far_rows),
                migrations.version(db),
                mode,
                len(rows),
                damaged_rows,
                len(learners_of(records_read)),
                far_rows,
                len(records) - len(records_read),
            )
    except RecordsError as error:
        if not is_damage(error, file):
            return StoreHealth(str(error), damaged=False)
        # A wrong bit can make our file look like another's: never advise to move it away.
        return StoreHealth(str(damaged(_NOT_OPEN, file)), damaged=True)
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        explained = explain(_NOT_OPEN, error, file)
        return StoreHealth(str(explained), isinstance(explained, DamagedError))


def _fault(damaged_rows: int, far_rows: int) -> str:
    damaged = f"有{damaged_rows}条记录已损坏。" if damaged_rows else ""
    far = f"有{far_rows}条记录的编号大得不合情理，会让后来的学习记不下去。" if far_rows else ""
    return damaged + far


def network_file_system(folder: Path, mounts: str) -> str:
    """Return the kind of network file system that a folder is on, else empty.

    Args:
        folder: An absolute path; the deepest mount point above it decides.
        mounts: The text of ``/proc/self/mounts`` (man 5 fstab), empty where there is none.
    """
    with contextlib.suppress(OSError):
        folder = folder.resolve()
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(_unescaped(fields[1]))
        depth = len(point.parts)
        if depth >= best and (point == folder or point in folder.parents):
            best, kind = depth, fields[2]
    return kind if kind.startswith(_NETWORK) else ""


def _unescaped(text: str) -> str:
    """Return a field of the mounts file with its octal escapes (blanks, backslash) decoded."""
    for number in (0o40, 0o11, 0o12, 0o134):
        text = text.replace(f"\\{number:03o}", chr(number))
    return text


def _mounts() -> str:
    with contextlib.suppress(OSError):
        return _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    return ""


def _stored_path(path: Path) -> StoredPath:
    try:
        status = path.stat()
    except OSError:
        return StoredPath(path, there=False, size=0, mode=0)
    size = status.st_size if stat.S_ISREG(status.st_mode) else 0
    return StoredPath(path, there=True, size=size, mode=stat.S_IMODE(status.st_mode))


def _set_aside(file: Path) -> tuple[Path, ...]:
    with contextlib.suppress(OSError):
        return tuple(sorted(file.parent.glob(f"{file.name}.damaged-*")))
    return ()


def _is_writable(folder: Path, file: Path) -> bool:
    while not os.access(folder, os.F_OK) and folder != folder.parent:
        folder = folder.parent
    may_create = os.access(folder, os.W_OK | os.X_OK)
    return may_create and (not os.access(file, os.F_OK) or os.access(file, os.W_OK))
