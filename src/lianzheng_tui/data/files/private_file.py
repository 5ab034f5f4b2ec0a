"""Folders and small files that only their owner may read, whatever the umask says."""

import contextlib
import os
import tempfile
from pathlib import Path


def make_private_dir(folder: Path) -> None:
    """Make the folder and the missing ones above it, each 0700; one that is there stays as it is.

    Every new name is synced into the folder above, or a power cut could take the whole folder
    with all that was saved in it since.

    Raises:
        OSError: it cannot be made, or something other than a folder is in its place.
    """
    if folder.is_dir():
        return
    make_private_dir(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync_dir(folder.parent)


def create_private_file(file: Path) -> None:
    """Make an empty file, 0600, unless something of that name is there.

    It never opens a file that is there: to close a second descriptor would drop the locks that
    SQLite holds on it in this process (sqlite.org/howtocorrupt.html, 2.2).

    Raises:
        OSError: it cannot be made.
    """
    with contextlib.suppress(FileExistsError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def read_small(file: Path, limit: int = 1000) -> str:
    """The first ``limit`` bytes of a file as text; never follows a link, never waits for a pipe.

    Raises:
        OSError: it cannot be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(file, flags)
    try:
        return os.read(handle, limit).decode(errors="replace")
    finally:
        os.close(handle)


def replace_private_file(file: Path, text: str) -> None:
    """Write the file, 0600, in one step: a reader sees the old text or the new, never a part.

    Raises:
        OSError: it cannot be written; the old one is as it was.
    """
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as opened:
            opened.write(text)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _sync_dir(folder: Path) -> None:
    with contextlib.suppress(OSError):  # Windows opens no folders; some file systems sync none
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
