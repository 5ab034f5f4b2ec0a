"""In what state the records and the machine are, for `doctor`."""

import contextlib
import os
import platform
import sqlite3
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.learners import learners_of
from lianzheng_tui.data.home.locations import Locations
from lianzheng_tui.data.records import migrations
from lianzheng_tui.data.records.backups import Backup, backups
from lianzheng_tui.data.records.connection import connect, require_sound
from lianzheng_tui.data.records.errors import DamagedError, explain
from lianzheng_tui.data.records.rows import read_rows

_MOUNTS = Path("/proc/self/mounts")
_NETWORK = ("nfs", "cifs", "smb", "fuse.sshfs", "afs", "9p", "ceph", "gluster", "lustre", "ncpfs")
"""How the names of file systems begin that are on another machine."""


@dataclass(frozen=True, slots=True)
class StoredPath:
    """A file or folder."""

    path: Path
    there: bool
    size: int
    """Bytes; 0 for a folder."""
    mode: int
    """The permission bits."""

    @property
    def open_to_others(self) -> bool:
        """Whether another account may read or write it. Windows has other means than modes."""
        return self.there and sys.platform != "win32" and bool(self.mode & 0o077)


@dataclass(frozen=True, slots=True)
class StoreHealth:
    """What could be found out about the records file without changing it."""

    fault: str
    """What is wrong, a sentence in Chinese; else empty."""
    damaged: bool
    """Whether `repair` is what it needs."""
    version: int = 0
    journal_mode: str = ""
    rows: int = 0
    damaged_rows: int = 0
    learners: int = 0


@dataclass(frozen=True, slots=True)
class Health:
    """All of it."""

    python: str
    sqlite: str
    system: str
    folder: StoredPath
    file: StoredPath
    store: StoreHealth
    backups: tuple[Backup, ...]
    """The newest first."""
    set_aside: tuple[Path, ...]
    """Damaged files that were kept."""
    network: str
    """The kind of network file system that the records are on; empty if none, or not to be told."""
    writable: bool
    log: Path


def health(there: Locations) -> Health:
    """Look at everything; nothing is made or changed."""
    file = there.records_file
    return Health(
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
        system=platform.platform(terse=True),
        folder=_place(there.data_dir),
        file=_place(file),
        store=store_health(file),
        backups=backups(there.backups),
        set_aside=_set_aside(file),
        network=network_file_system(there.data_dir, _mounts()),
        writable=_is_writable(there.data_dir, file),
        log=there.log_file,
    )


def store_health(file: Path) -> StoreHealth:
    """The state of the records file; one that is not there yet is in order."""
    try:
        if not file.is_symlink() and not file.exists():
            return StoreHealth("", damaged=False)
        if file.is_symlink() or not file.is_file():
            return StoreHealth(f"不是普通文件：{file}", damaged=False)
        with contextlib.closing(connect(file, "rw" if os.access(file, os.W_OK) else "ro", 2)) as db:
            require_sound(db, file)
            rows = read_rows(db)
            sound = [each for each in rows if each]
            lost = len(rows) - len(sound)
            mode = str(db.execute("PRAGMA journal_mode").fetchone()[0])
            if mode != "wal":  # the others are a connection's own; this is the one records use
                mode = str(db.execute("PRAGMA journal_mode = TRUNCATE").fetchone()[0])
            return StoreHealth(
                f"有{lost}条记录已损坏。" if lost else "",
                bool(lost),
                migrations.version(db),
                mode,
                len(rows),
                lost,
                len(learners_of(sound)),
            )
    except RecordsError as error:
        return StoreHealth(str(error), isinstance(error, DamagedError))
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        said = explain("学习记录打不开", error, file)
        return StoreHealth(str(said), isinstance(said, DamagedError))


def network_file_system(folder: Path, mounts: str) -> str:
    """The kind of network file system that a folder is on, else empty.

    Args:
        folder: An absolute path; what of it is there decides.
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
    """Blanks stand as octal numbers there."""
    for number in (0o40, 0o11, 0o12, 0o134):
        text = text.replace(f"\\{number:03o}", chr(number))
    return text


def _mounts() -> str:
    with contextlib.suppress(OSError):
        return _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    return ""


def _place(path: Path) -> StoredPath:
    try:
        found = path.stat()
    except OSError:
        return StoredPath(path, there=False, size=0, mode=0)
    size = found.st_size if stat.S_ISREG(found.st_mode) else 0
    return StoredPath(path, there=True, size=size, mode=stat.S_IMODE(found.st_mode))


def _set_aside(file: Path) -> tuple[Path, ...]:
    with contextlib.suppress(OSError):
        return tuple(sorted(file.parent.glob(f"{file.name}.damaged-*")))
    return ()


def _is_writable(folder: Path, file: Path) -> bool:
    while not os.access(folder, os.F_OK) and folder != folder.parent:
        folder = folder.parent
    may_make = os.access(folder, os.W_OK | os.X_OK)
    return may_make and (not os.access(file, os.F_OK) or os.access(file, os.W_OK))
