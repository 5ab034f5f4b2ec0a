"""A file lock between programs that the system releases when its holder ends."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_REFUSALS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)
"""What a file system answers that has no locks (man 2 flock, man 2 fcntl)."""
_PAUSE = 0.05
"""Seconds between two attempts to take a lock that another program holds."""


@contextlib.contextmanager
def locked(file: Path, patience: float) -> Iterator[None]:
    """Hold the lock of a file; a missing file is created, and it is never removed.

    The lock is one of the operating system (flock, LockFile). The existence of the file means
    nothing: a file left by a killed program would otherwise lock everybody out.

    Args:
        file: the lock file; it is empty.
        patience: how many seconds to wait while another program holds the lock.

    Raises:
        TimeoutError: another program still holds the lock.
        OSError: the file cannot be opened, or its file system has no locks.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + patience
        while not _take(handle):
            if time.monotonic() >= deadline:
                raise TimeoutError
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)


def is_held(file: Path) -> bool:
    """Return whether a program holds the lock of a file at this moment; false without the file.

    To find out, this takes a free lock and releases it at once.
    """
    try:
        handle = os.open(file, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _take(handle)
    except OSError:
        return False
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    """Try to take the lock without waiting; return whether this process holds it now."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        raise _refused(error) from error
    return True


def refuses_locks(folder: Path) -> bool:
    """Return whether the file system of a folder has no locks; false where that cannot be tried.

    SQLite says of such a folder that the file is busy. A file of its own is tried: to open and
    close one of SQLite's would release SQLite's locks on it.
    """
    if sys.platform == "win32":
        return False
    import tempfile  # loaded only where it is needed

    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _REFUSALS
    return False


def _refused(error: OSError) -> OSError:
    """Return the error with the number for a lack of locks if it is one of those that mean it."""
    if error.errno in _REFUSALS:
        return OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
    return error
