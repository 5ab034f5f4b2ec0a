"""Atomic file writes: after a kill or a power cut a file is complete or absent.

Write every file through this module that is written as a whole. A name is durable once its folder
was synced, and content once its file was synced; so a file is synced before anything points at it
(man 2 fsync; LWN 457667).
"""

import contextlib
import os
import sys
import time
from collections.abc import Sequence
from glob import escape
from pathlib import Path
from threading import get_ident

PRIVATE, SHARED = 0o600, 0o644
"""The mode of a file that only its owner can read, and of one that every user can read."""

_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds between the attempts to put a file in the place of one that is open on Windows."""
_DAY = 86400
"""A day in seconds; no write takes that long."""


def make_dir(folder: Path, mode: int = PRIVATE) -> None:
    """Create the folder and its missing parents; an existing folder is left unchanged.

    Every new name is synced into its parent folder. Otherwise a power cut could remove the whole
    folder with everything saved in it since.

    Args:
        folder: the folder.
        mode: the mode of the files in it; users who may read them may also enter the folder.

    Raises:
        OSError: it cannot be created, or something that is not a folder has its name.
    """
    if folder.is_dir():
        return
    make_dir(folder.parent, mode)
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(mode | (mode & 0o444) >> 2)
    sync_dir(folder.parent)


def missing_dirs(folder: Path) -> list[Path]:
    """Return the folders that have to be created for a folder to exist, the outermost first."""
    missing: list[Path] = []
    while not folder.exists() and folder != folder.parent:
        missing.insert(0, folder)
        folder = folder.parent
    return missing


def remove_created(created: Sequence[Path]) -> None:
    """Remove what was just created, the last first; a folder that is not empty stays."""
    for path in reversed(created):
        with contextlib.suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()


def create_empty(file: Path) -> None:
    """Create an empty file that only its owner can read, unless the name is taken.

    An existing file is never opened: closing a second descriptor would drop the locks that SQLite
    holds on the file in this process (sqlite.org/howtocorrupt.html, 2.2).

    Raises:
        OSError: it cannot be created.
    """
    with contextlib.suppress(FileExistsError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))


def write_new(file: Path, content: bytes, mode: int | None = PRIVATE) -> None:
    """Write a new file; on return its content is durable, its name is not yet.

    Call `sync_dir` to make the name durable, once for all new files of a folder.

    Args:
        file: the path to write to.
        content: the bytes to write.
        mode: the exact mode, or None for the mode that the umask leaves.

    Raises:
        FileExistsError: the name is taken; what has it is unchanged.
        OSError: the file cannot be written; no file is left behind.
        ValueError: the path cannot be the name of a file.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(file, flags, 0o666 if mode is None else mode)
    try:
        with os.fdopen(handle, "wb") as stream:
            if mode is not None:
                file.chmod(mode)
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
        raise


def is_replaceable(file: Path) -> bool:
    """Return whether nothing but a plain file is at a path, or nothing at all.

    `replace_file` puts a plain file there, in place of a device, a pipe or a link too.
    """
    return not file.is_symlink() and (file.is_file() or not file.exists())


def replace_file(file: Path, content: bytes, mode: int | None = PRIVATE) -> None:
    """Write a file in one step: a reader sees the old content or the new, also after a power cut.

    Of several writers the last one wins. The temporary file of a killed writer is removed by a
    later write, once it is a day old.

    Args:
        file: the path to write to.
        content: the bytes to write.
        mode: the exact mode, or None for the mode that the umask leaves.

    Raises:
        OSError: the file cannot be written; the old file is unchanged.
        ValueError: the path cannot be the name of a file.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}-{get_ident()}.part")
    part.unlink(missing_ok=True)  # left by a process that had the same numbers
    write_new(part, content, mode)
    try:
        move_over(part, file)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    sync_dir(file.parent)
    with contextlib.suppress(OSError):
        _remove_old_parts(file)


def move_over(part: Path, file: Path) -> None:
    """Give a written file the name of another one, or a new name, in one step.

    Windows refuses that while any program has either file open, and scanners for viruses open every
    new file for some milliseconds. So it is tried again for a moment there.

    Raises:
        OSError: it could not be done; the file that had the name before still has it.
    """
    for pause in _PAUSES if sys.platform == "win32" else ():
        try:
            part.replace(file)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    part.replace(file)


def _remove_old_parts(file: Path) -> None:
    """Remove the temporary files of a file that are a day older than the file just written."""
    day_before = file.stat().st_mtime - _DAY
    for part in file.parent.glob(f".{escape(file.name)}.*.part"):
        if part.lstat().st_mtime < day_before:
            part.unlink(missing_ok=True)


def sync_dir(folder: Path) -> None:
    """Make the names in the folder durable, where the system supports it."""
    with contextlib.suppress(OSError):  # Windows opens no folders; some file systems sync none
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
