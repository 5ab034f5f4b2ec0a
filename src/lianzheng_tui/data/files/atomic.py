"""Files and folders that are there, whole, after a kill or a power cut.

A name is durable once the folder that holds it was synced, and content once its file was; so a
file is synced before anything points at it (man 2 fsync; LWN 457667).
"""

import contextlib
import os
from pathlib import Path

PRIVATE, SHARED = 0o600, 0o644
"""The mode of a file for its owner alone, and of one for all users of the machine."""


def make_dir(folder: Path, mode: int) -> None:
    """Make the folder and the missing ones above it; one that is there stays as it is.

    Args:
        folder: the folder.
        mode: that of the files in it; whoever may read them may also enter.

    Raises:
        OSError: it cannot be made, or something other than a folder is in its place.
    """
    if folder.is_dir():
        return
    make_dir(folder.parent, mode)
    folder.mkdir(exist_ok=True)
    folder.chmod(mode | (mode & 0o444) >> 2)
    sync_dir(folder.parent)


def write_synced(file: Path, content: bytes, mode: int | None) -> None:
    """Write a file that is not there yet; its content is on the disk on return, its name is not.

    Args:
        file: the file.
        content: what it holds.
        mode: exactly this, or None for what the umask leaves.

    Raises:
        OSError: it cannot be written; a part of it may be left.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(file, flags, 0o666 if mode is None else mode), "wb") as opened:
        if mode is not None:
            file.chmod(mode)
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def replace_synced(file: Path, content: bytes, mode: int | None) -> None:
    """Write a file in one step: a reader sees the old content or the new, also after a power cut.

    Two writers of one file must take turns. What a killed one left is written over.

    Raises:
        OSError: it cannot be written; the old one is as it was.
    """
    fresh = file.with_name(f".{file.name}.part")
    try:
        fresh.unlink(missing_ok=True)
        write_synced(fresh, content, mode)
        fresh.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    sync_dir(file.parent)


def sync_dir(folder: Path) -> None:
    """Make the names in the folder durable, where the system can."""
    with contextlib.suppress(OSError):  # Windows opens no folders; some file systems sync none
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
