"""What the terminal can do, asked of the terminal itself."""

import contextlib
import os
import re
import select
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_POSITION = re.compile(rb"\x1b\[(\d+);(\d+)R")
_PATIENCE = 1.0
"""Seconds to wait for the terminal's answer."""
_NEW_BITS = 3
"""Which of a terminal's modes are the local ones, in `termios.tcgetattr`."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What could be found out."""

    kind: str
    """``TERM``."""
    colours: str
    """真彩色, 256 色, 16 色 or 无, as the environment says."""
    size: tuple[int, int] | None
    """Columns and rows, where there is a terminal."""
    encoding: str
    widths: Mapping[str, int]
    """How many cells the terminal gave to each text of `PROBES`; empty where it was not asked."""


PROBES = {"“”": 2, "……": 2, "●": 1, "─": 1, "廉": 2}
"""Texts whose width terminals disagree about, each with the cells that screens reckon with
(the application reckons with what Unicode calls narrow; UAX #11)."""


def probe(environ: Mapping[str, str], encoding: str) -> Terminal:
    """Look at the environment, and ask the terminal where there is one."""
    tty = sys.stdin.isatty() and sys.stdout.isatty()
    size = None
    if tty:
        with contextlib.suppress(OSError):
            found = os.get_terminal_size(sys.stdout.fileno())
            size = (found.columns, found.lines)
    widths = measured(sys.stdin.fileno(), sys.stdout.fileno()) if tty else {}
    return Terminal(environ.get("TERM", ""), _colours(environ), size, encoding, widths)


def _colours(environ: Mapping[str, str]) -> str:
    kind = environ.get("TERM", "")
    if environ.get("NO_COLOR") or kind in ("", "dumb"):
        return "无"
    if environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "真彩色"
    return "256 色" if "256" in kind else "16 色"


def measured(reader: int, writer: int) -> dict[str, int]:
    """How far each text moves the cursor; empty where the terminal does not answer (DSR 6).

    Args:
        reader: The descriptor of the terminal to read from.
        writer: The one to write to.
    """
    widths = {}
    with contextlib.suppress(OSError), _unechoed(reader):
        for text in PROBES:
            os.write(writer, b"\r" + text.encode() + b"\x1b[6n")
            column = _answer(reader)
            os.write(writer, b"\r\x1b[K")
            if column is None:
                return {}
            widths[text] = column - 1
    return widths


@contextlib.contextmanager
def _unechoed(reader: int) -> Iterator[None]:
    """The terminal hands over what is typed at once and does not show it.

    Raises:
        OSError: it cannot be told to.
    """
    if sys.platform == "win32":
        raise OSError
    import termios

    try:
        before = termios.tcgetattr(reader)
        modes = termios.tcgetattr(reader)
        modes[_NEW_BITS] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(reader, termios.TCSADRAIN, modes)
    except termios.error as error:
        raise OSError(str(error)) from error
    try:
        yield
    finally:
        termios.tcsetattr(reader, termios.TCSADRAIN, before)


def _answer(reader: int) -> int | None:
    """The column that the terminal tells, from 1."""
    said, until = b"", time.monotonic() + _PATIENCE
    while (left := until - time.monotonic()) > 0:
        if not select.select([reader], [], [], left)[0]:
            return None
        more = os.read(reader, 64)
        said += more
        found = _POSITION.search(said)
        if found:
            return int(found[2])
        if not more:
            return None
    return None
