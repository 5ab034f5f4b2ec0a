"""From the start of a process to words on its terminal, and what memory it has by then."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len

BARE = """
import os
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
from textual.app import App
from textual.widgets import Footer, Header, Static

class Bare(App):
    def compose(self):
        yield Header()
        yield Static("READY-READY")
        yield Footer()

Bare().run()
"""
"""What the application is measured against; `READY` is on its screen."""
READY = "READY-READY"
_HOW_WIDE = re.compile(rb"\r([^\r\x1b]+)\x1b\[6n")
"""A text, and the question where the cursor stands after it."""
_IMPORTED = re.compile(rb"import time: +(\d+) \| +\d+ \| ")
"""What `-X importtime` says of a module: the microseconds for itself."""
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Started:
    """A process that has come so far."""

    milliseconds: float
    megabytes: float
    """Resident."""
    importing: float
    """Milliseconds for the modules that were imported; known only with ``-X importtime``."""


def start(arguments: Sequence[str], words: str, *, stay: float = 0.0) -> Started:
    """Start Python in a terminal of 80×24 until words are on it; then kill it.

    Args:
        arguments: Python's.
        words: what must be written, in one piece.
        stay: seconds to let it go on before it is killed.

    Raises:
        RuntimeError: the words do not come.
    """
    begun = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.execv(sys.executable, [sys.executable, *arguments])
    try:
        written = b""
        while words.encode() not in written:
            if time.perf_counter() - begun > _PATIENCE:
                raise RuntimeError(f"没有出现“{words}”：{written[-2000:]!r}")
            written += _read(terminal, 1.0)
        took = time.perf_counter() - begun
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        until = time.perf_counter() + stay
        while (left := until - time.perf_counter()) > 0:
            _read(terminal, left)
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)
    importing = sum(map(int, _IMPORTED.findall(written))) / 1000
    return Started(took * 1000, pages * os.sysconf("SC_PAGE_SIZE") / 2**20, importing)


def _read(terminal: int, patience: float) -> bytes:
    ready, _, _ = select.select([terminal], [], [], patience)
    try:
        written = os.read(terminal, 65536) if ready else b""
    except OSError as error:
        raise RuntimeError("应用结束了") from error
    for asked in _HOW_WIDE.findall(written):  # as any terminal does
        os.write(terminal, b"\x1b[1;%dR" % (1 + cell_len(asked.decode())))
    return written
