"""A question to the terminal: how wide it draws texts that terminals disagree about.

It is asked first and answered later, so that other work can be done meanwhile.
"""

import contextlib
import os
import re
import select
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

PROBES = {"“”": 2, "……": 2, "●": 1, "─": 1, "廉": 2}
"""Texts whose width terminals disagree about, each with the cells that the screens assume
(they count what Unicode calls ambiguous as narrow; UAX #11)."""
PATIENCE = 0.15
"""Seconds to wait; a terminal that has not answered by then is taken not to answer at all."""

_POSITION = re.compile(rb"\x1b\[\d+;(\d+)R")
_BEGUN = re.compile(rb"\x1b\[[\d;]*\Z")
_LOCAL_MODES = 3
"""The index of the local modes in the list that `termios.tcgetattr` returns."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the terminal sent."""

    widths: Mapping[str, int] = field(default_factory=dict)
    """The cells it gave to each text of `PROBES`; empty if it did not answer."""
    typed: bytes = b""
    """What the user typed meanwhile; it must be passed on to whoever reads next."""


class WidthQuestion:
    """The question to a terminal (DSR 6), as a context manager around other work.

    What is typed in the block is not echoed. The terminal is left as it was.
    """

    def __init__(self, reader: int, writer: int, patience: float = PATIENCE) -> None:
        """Prepare the question.

        Args:
            reader: The descriptor of the terminal to read from.
            writer: The descriptor of the terminal to write to.
            patience: Seconds from the question to the answer, at most.
        """
        self._reader, self._writer, self._patience = reader, writer, patience
        self._modes: list[Any] | None = None
        self._until = 0.0

    def __enter__(self) -> Self:
        """Ask, if it is a terminal."""
        self._modes = _silenced(self._reader)
        if self._modes is not None:
            questions = "".join(f"\r{text}\x1b[6n" for text in PROBES)
            with contextlib.suppress(OSError):  # the terminal has gone away
                os.write(self._writer, f"{questions}\r\x1b[K".encode())
            self._until = time.monotonic() + self._patience
        return self

    def __exit__(self, *_: object) -> None:
        """Give the terminal its modes back."""
        if self._modes is not None:
            import termios

            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._reader, termios.TCSADRAIN, self._modes)

    def answer(self) -> Answer:
        """Return the answer, or one without widths when the time to wait is over."""
        received = b""
        while self._modes is not None:
            columns = _POSITION.findall(received)
            if len(columns) >= len(PROBES):
                widths = [int(column) - 1 for column in columns]
                return Answer(dict(zip(PROBES, widths, strict=False)), _POSITION.sub(b"", received))
            remaining = max(0.0, self._until - time.monotonic())
            if not select.select([self._reader], [], [], remaining)[0]:
                break
            chunk = _read(self._reader)
            if not chunk:
                break
            received += chunk
        return Answer({}, _BEGUN.sub(b"", _POSITION.sub(b"", received)))


def _read(reader: int) -> bytes:
    """Return what has come; nothing at the end of the input, or if the terminal has gone away."""
    try:
        return os.read(reader, 4096)
    except OSError:
        return b""


def _silenced(reader: int) -> list[Any] | None:
    """Make a terminal pass on what is typed at once, without showing it; return its former modes.

    None if that is not possible.
    """
    if sys.platform == "win32":
        return None
    import termios

    try:
        before = termios.tcgetattr(reader)
        modes = termios.tcgetattr(reader)
        modes[_LOCAL_MODES] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(reader, termios.TCSADRAIN, modes)
    except termios.error:
        return None
    return before
