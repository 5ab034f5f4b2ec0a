"""Kills a child before each of its dealings with the file system, one after the other."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

_FORKS = """
import os, signal, sys
from itertools import count

def hook(event, args):
    global left
    if event in ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "sqlite3.connect"):
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

code = sys.argv[1]
exec("".join(line for line in code.splitlines(True) if line.startswith(("import ", "from "))))
for left in count():
    child = os.fork()
    if not child:
        break
    print(os.waitpid(child, 0)[1], flush=True)
    sys.stdin.readline() or sys.exit()
exec(code)
"""
"""What the code imports is imported once, and each child begins there."""


def kills(code: str, *arguments: str | Path) -> Iterator[int]:
    """Run the code again and again, killed before its first dealing, its second, and so on.

    Args:
        code: What the child does; it calls ``sys.addaudithook(hook)`` where the counting begins.
        arguments: ``sys.argv[2:]`` of the child.

    Yields:
        At which dealing it was killed, once it was; the last time it came to its end.
    """
    program = subprocess.Popen(
        [sys.executable, "-c", _FORKS, code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="ascii",
    )
    assert program.stdin
    assert program.stdout
    with program, closing(program.stdin):
        for number in range(1000):
            status = int(program.stdout.readline())
            assert status in (0, signal.SIGKILL)
            yield number
            if status == 0:
                return
            program.stdin.write("\n")
            program.stdin.flush()
