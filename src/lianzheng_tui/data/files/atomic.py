"""The one way to write a file: it is there whole, or not at all, after a kill or a power cut.

A name is durable once the folder that holds it was synced, and content once its file was; so a
file is synced before anything points at it (man 2 fsync; LWN 457667).
"""

import contextlib
import os
from glob import escape
from pathlib import Path
from threading import get_ident

PRIVATE, SHARED = 0o600, 0o644
"""The mode of a file for its owner alone, and of one for all users of the machine."""

_DAY = 86400
"""Seconds; no writer takes so long."""


def make_dir(folder: Path, mode: int = PRIVATE) -> None:
    """Make the folder and the missing ones above it; one that is there stays as it is.

    Every new name is synced into the folder above, or a power cut could take the whole folder
    with all that was saved in it since.

    Args:
        folder: the folder.
        mode: that of the files in it; whoever may read them may also enter.

    Raises:
        OSError: it cannot be made, or something other than a folder is in its place.
    """
    if folder.is_dir():
        return
    make_dir(folder.parent, mode)
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(mode | (mode & 0o444) >> 2)
    sync_dir(folder.parent)


def create_empty(file: Path) -> None:
    """Make an empty file for its owner alone, unless something of that name is there.

    It never opens a file that is there: to close a second descriptor would drop the locks that
    SQLite holds on it in this process (sqlite.org/howtocorrupt.html, 2.2).

    Raises:
        OSError: it cannot be made.
    """
    with contextlib.suppress(FileExistsError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))


def write_new(file: Path, content: bytes, mode: int | None = PRIVATE) -> None:
    """Write a file that is not there yet; its content is on the disk on return, its name is not.

    `sync_dir` makes the name durable, once for all files of a folder.

    Args:
        file: the file.
        content: what it holds.
        mode: exactly this, or None for what the umask leaves.

    Raises:
        FileExistsError: something has the name; it is as it was.
        OSError: it cannot be written; nothing has the name.
        ValueError: it can be no name of a file.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(file, flags, 0o666 if mode is None else mode)
    try:
        with os.fdopen(handle, "wb") as opened:
            if mode is not None:
                file.chmod(mode)
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
        raise


def replace_file(file: Path, content: bytes, mode: int | None = PRIVATE) -> None:
    """Write a file in one step: a reader sees the old content or the new, also after a power cut.

    Of several writers the last one counts. What killed ones left is removed a day later.

    Args:
        file: the file.
        content: what it holds.
        mode: exactly this, or None for what the umask leaves.

    Raises:
        OSError: it cannot be written; the old one is as it was.
        ValueError: it can be no name of a file.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}-{get_ident()}.part")
    part.unlink(missing_ok=True)  # of a process that had the same numbers
    write_new(part, content, mode)
    try:
        part.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    sync_dir(file.parent)
    with contextlib.suppress(OSError):
        _remove_left_over(file)


def _remove_left_over(file: Path) -> None:
    """Remove the parts that are a day older than the file beside them, which was just written."""
    day_before = file.stat().st_mtime - _DAY
    for part in file.parent.glob(f".{escape(file.name)}.*.part"):
        if part.lstat().st_mtime < day_before:
            part.unlink(missing_ok=True)


def sync_dir(folder: Path) -> None:
    """Make the names in the folder durable, where the system can."""
    with contextlib.suppress(OSError):  # Windows opens no folders; some file systems sync none
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
