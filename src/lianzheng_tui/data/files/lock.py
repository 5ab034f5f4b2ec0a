"""A lock between programs that goes with whoever holds it, however it ends."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE = 0.05
"""Seconds between two looks at a lock that another program holds."""


@contextlib.contextmanager
def locked(file: Path, patience: float) -> Iterator[None]:
    """Hold the lock of a file, which is made if it is missing and then stays.

    The lock is the system's (flock, LockFile), not the file: a file that is there because its
    owner was killed would lock everybody out.

    Args:
        file: the file; it is empty.
        patience: seconds to wait for another program that holds it.

    Raises:
        TimeoutError: another program still holds it.
        OSError: the file cannot be opened, or its file system has no locks.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        until = time.monotonic() + patience
        while not _take(handle):
            if time.monotonic() >= until:
                raise TimeoutError
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)


def is_held(file: Path) -> bool:
    """Whether a program holds the lock of a file at this moment; not where there is no file.

    To see it, a free lock is taken and given back at once.
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
    """Whether the lock is ours now."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
