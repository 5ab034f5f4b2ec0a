"""How wide the terminal draws what terminals disagree about: asked first, answered later."""

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
"""Texts whose width terminals disagree about, each with the cells that screens reckon with
(the application reckons with what Unicode calls narrow; UAX #11)."""
PATIENCE = 0.15
"""Seconds after which a terminal that has not answered is taken for one that will not."""

_POSITION = re.compile(rb"\x1b\[\d+;(\d+)R")
_BEGUN = re.compile(rb"\x1b\[[\d;]*\Z")
_LOCAL_MODES = 3
"""Which of a terminal's modes are the local ones, in `termios.tcgetattr`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came from the terminal."""

    widths: Mapping[str, int] = field(default_factory=dict)
    """How many cells it gave to each text of `PROBES`; empty where it did not answer."""
    typed: bytes = b""
    """What the user typed meanwhile; whoever reads next must be given it."""


class WidthQuestion:
    """The question to a terminal (DSR 6), as a block in which there is time for other things.

    What is typed in the block is not echoed. The terminal is left as it was.
    """

    def __init__(self, reader: int, writer: int, patience: float = PATIENCE) -> None:
        """Prepare the question.

        Args:
            reader: The descriptor of the terminal to read from.
            writer: The one to write to.
            patience: Seconds from the question to the answer, at most.
        """
        self._reader, self._writer, self._patience = reader, writer, patience
        self._modes: list[Any] | None = None
        self._until = 0.0

    def __enter__(self) -> Self:
        """Ask, unless it is no terminal."""
        self._modes = _silenced(self._reader)
        if self._modes is not None:
            asked = "".join(f"\r{text}\x1b[6n" for text in PROBES)
            with contextlib.suppress(OSError):  # it has gone away
                os.write(self._writer, f"{asked}\r\x1b[K".encode())
            self._until = time.monotonic() + self._patience
        return self

    def __exit__(self, *_: object) -> None:
        """Give the terminal its modes back."""
        if self._modes is not None:
            import termios

            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._reader, termios.TCSADRAIN, self._modes)

    def answer(self) -> Answer:
        """The answer, waited for no longer than until the patience is at its end."""
        said = b""
        while self._modes is not None:
            found = _POSITION.findall(said)
            if len(found) >= len(PROBES):
                columns = [int(column) - 1 for column in found]
                return Answer(dict(zip(PROBES, columns, strict=False)), _POSITION.sub(b"", said))
            left = max(0.0, self._until - time.monotonic())
            if not select.select([self._reader], [], [], left)[0]:
                break
            more = _read(self._reader)
            if not more:
                break
            said += more
        return Answer({}, _BEGUN.sub(b"", _POSITION.sub(b"", said)))


def _read(reader: int) -> bytes:
    """What has come; nothing at the end of it, or where the terminal has gone away."""
    try:
        return os.read(reader, 4096)
    except OSError:
        return b""


def _silenced(reader: int) -> list[Any] | None:
    """Let a terminal hand over at once what is typed and not show it; its modes before that.

    None where it cannot be told to.
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
