"""Somebody without privileges does something: root may read and write whatever there is.

To become another user would not do. The program may lie in a folder that only root may enter, and
another user would find nothing there of what is imported late, nor the cases. Root without its
capabilities is to the system an ordinary user whose files these are: modes count for it.
"""

import ctypes
import os
import sys
import warnings
from collections.abc import Callable

import pytest

_VERSION_3 = 0x20080522
"""Of the calls about capabilities: two sets of three words of 32 bits."""


def as_owner(task: Callable[[], str]) -> str:
    """What a task says when the owner of the files does it, to whom modes apply.

    It is done in a child. What is raised there is said as well, the type first.
    """
    if sys.platform == "win32":
        pytest.skip("a mode forbids nothing here")
    if os.geteuid() == 0 and sys.platform != "linux":
        pytest.skip("root may read and write anything, and cannot do without that here")
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # fork beside threads, Python 3.12
        child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            if os.geteuid() == 0:
                _give_up_capabilities()
            said = task()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        with os.fdopen(writer, "w", encoding="utf-8") as told:
            told.write(said)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as told:
        said = told.read()
    os.waitpid(child, 0)
    return said


def _give_up_capabilities() -> None:
    """Give up, in this process and for good, what sets root apart.

    Raises:
        OSError: the system does not allow it.
    """
    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
    none = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None, use_errno=True).capset(header, none):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
