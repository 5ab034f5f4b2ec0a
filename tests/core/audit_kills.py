"""Kills a child before each of its dealings with the file system, one after the other."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_HOOK = """
import os, signal, sys
left = int(sys.argv[1])
def hook(event, args):
    global left
    if event in ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "sqlite3.connect"):
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
"""


def kills(code: str, *arguments: str | Path) -> Iterator[int]:
    """Run the code again and again, killed before its first dealing, its second, and so on.

    Args:
        code: What the child does; it calls ``sys.addaudithook(hook)`` where the counting begins.
        arguments: ``sys.argv[2:]`` of the child.

    Yields:
        At which dealing it was killed, once it was; the last time it came to its end.
    """
    for number in range(1000):
        command = [sys.executable, "-c", _HOOK + code, str(number), *map(str, arguments)]
        status = subprocess.run(command, check=False).returncode
        assert status in (0, -signal.SIGKILL)
        yield number
        if status == 0:
            return
