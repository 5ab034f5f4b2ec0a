"""A pseudo-terminal with the application in it, as a user's terminal would treat it."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import pyte
import pytest
from wcwidth import wcwidth

import lianzheng_tui

APPLICATION = ("-m", "lianzheng_tui")
_PATIENT = """
from runpy import run_module
from lianzheng_tui.cli.terminal.width_question import WidthQuestion
from lianzheng_tui.tui.terminal import driver

WidthQuestion.__init__.__defaults__ = (60.0,)
driver._PATIENCE = 60.0
run_module("lianzheng_tui", run_name="__main__", alter_sys=True)
"""
PATIENT = ("-c", _PATIENT)
"""The application, but it gives the terminal time to answer and itself time to end in good order:
for what must hold however busy the machine is."""
PATIENCE = 120.0
"""Seconds after which what has not come will not come; it decides no test that passes."""

_HOW_WIDE = re.compile(rb"\r([^\r\x1b]+)\x1b\[6n")
_ANSWERS = (
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
)
"""What programs ask a terminal, and what one with synchronized output says."""
_LAST = b"\0\0\0"
"""What nobody writes; what was written before has come once this has."""
_NOT_FOR_PYTE = re.compile(rb"\x1b\[(?:[<>=][0-9;]*[A-Za-z]|\?[0-9;]*(?:\$p|u)|[0-9;]*m)")
"""What pyte would print instead of obeying, and colours: they are looked for in the bytes."""
_UNFINISHED = re.compile(rb"\x1b(?:\[[<>=?]?[0-9;]*\$?)?\Z")


def narrow(char: str) -> int:
    """The cells of a character where those of ambiguous width take one."""
    return wcwidth(char)


def wide(char: str) -> int:
    """The cells of a character where those of ambiguous width take two."""
    return 2 if east_asian_width(char) == "A" else wcwidth(char)


Cells = Callable[[str], int]


class Terminal:
    """A terminal with one program in it."""

    def __init__(
        self,
        home: Path,
        arguments: tuple[str, ...],
        environ: dict[str, str],
        rows: int,
        cols: int,
        *,
        cells: Cells | None = narrow,
        program: str = sys.executable,
    ) -> None:
        """Start Python in it, or another program.

        Args:
            home: The user's home, which nothing else shares.
            arguments: The program's.
            environ: What differs from the environment of a common terminal.
            rows: Its height.
            cols: Its width, in cells.
            cells: How it draws characters; None for one that answers no question.
            program: What is started.
        """
        self._cells = cells
        self._master, self._slave = os.openpty()
        self.output = b""
        self._gone = False
        self._rest = b""
        self._screen = pyte.Screen(cols, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._set_size(rows, cols)
        self.modes = termios.tcgetattr(self._slave)
        common = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        self._process = subprocess.Popen(
            [program, *arguments],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env={"PATH": os.environ["PATH"], "HOME": str(home), **common, **environ},
            start_new_session=True,
        )

    def _set_size(self, rows: int, cols: int) -> None:
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def resize(self, rows: int, cols: int) -> None:
        """Make the window another size, and tell the program as the kernel does."""
        self._set_size(rows, cols)
        self._screen.resize(rows, cols)
        self.send_signal(signal.SIGWINCH)

    def send_signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def press(self, *keys: str) -> None:
        """Type."""
        self.type_bytes("".join(keys).encode())

    def type_bytes(self, data: bytes) -> None:
        """Send bytes as a terminal with another character set would."""
        os.write(self._master, data)

    @property
    def styles(self) -> set[str]:
        """The attributes and colours that the program has asked for (SGR), each as it is written:
        ``1``, ``31``, ``38;5``, ``38;2``."""
        found = set()
        for asked in re.findall(rb"\x1b\[([\d;]*)m", self.output):
            codes = iter(asked.decode().split(";"))
            for code in codes:
                if code in ("38", "48"):
                    kind = next(codes)
                    found.add(f"{code};{kind}")
                    for _ in range(1 if kind == "5" else 3):
                        next(codes)
                elif code.strip("0"):
                    found.add(code)
        return found

    @property
    def text(self) -> str:
        """What is on the screen."""
        rows = (self._screen.buffer[y] for y in range(self._screen.lines))
        cells = range(self._screen.columns)
        return "\n".join("".join(row[x].data for x in cells).rstrip() for row in rows)

    def until(self, *words: str, gone: str = "") -> None:
        """Wait until all these words are on the screen and ``gone`` is not; blanks do not matter.

        Raises:
            AssertionError: they do not come; it shows the screen.
        """
        wanted, deadline = ["".join(each.split()) for each in words], time.monotonic() + PATIENCE
        goes_on, come = True, -1
        while True:
            if come != len(self.output) and self._is_whole:
                come, shown = len(self.output), "".join(self.text.split()).replace("│", "")
                if all(each in shown for each in wanted) and not (gone and gone in shown):
                    return
            if not goes_on or time.monotonic() > deadline:
                raise AssertionError(f"没有出现{words}（或者没有消失“{gone}”）：\n{self.text}")
            if not self._read() and self._process.poll() is not None:
                self._read_to_the_end()
                goes_on = False

    @property
    def _is_whole(self) -> bool:
        """Whether the last screen was written to its end (synchronized output)."""
        return self.output.rfind(b"\x1b[?2026h") <= self.output.rfind(b"\x1b[?2026l")

    def until_written(self, data: bytes) -> None:
        """Wait until the program has written these bytes; colours are not on the screen of `text`.

        Raises:
            AssertionError: they do not come.
        """
        deadline = time.monotonic() + PATIENCE
        while data not in self.output and time.monotonic() < deadline:
            self._read()
        assert data in self.output

    def current_modes(self) -> list[Any]:
        """The modes of the terminal now."""
        return termios.tcgetattr(self._slave)

    def set_modes(self, modes: list[Any]) -> None:
        """Set the modes of the terminal, as a shell does."""
        termios.tcsetattr(self._slave, termios.TCSANOW, modes)

    def until_modes_are_other_than(self, modes: list[Any]) -> None:
        """Wait until the program has set other modes.

        Raises:
            AssertionError: it does not.
        """
        deadline = time.monotonic() + PATIENCE
        while self.current_modes() == modes and time.monotonic() < deadline:
            self._read()
        assert self.current_modes() != modes

    def end(self) -> int:
        """Wait until the program has ended; give its exit status."""
        deadline = time.monotonic() + PATIENCE
        while self._process.poll() is None and time.monotonic() < deadline:
            self._read()
        status = self._process.wait(0)
        self._read_to_the_end()
        return status

    def _read_to_the_end(self) -> None:
        """Take what a program that has ended wrote last: it may still be on its way."""
        os.write(self._slave, _LAST)
        self.until_written(_LAST)
        self.output = self.output.removesuffix(_LAST)

    def kill(self) -> None:
        """End the program at once, as a power cut would."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def take_away(self) -> None:
        """Close the terminal under the program, as when its window is killed. No signal comes."""
        if not self._gone:
            os.close(self._master)
            os.close(self._slave)
        self._gone = True

    def wait(self) -> int:
        """Wait until the program has ended, without reading what it writes."""
        return self._process.wait(PATIENCE)

    def close(self) -> None:
        """End the program and take the terminal away."""
        self.kill()
        self.take_away()

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is as it was: its modes, the main screen, the cursor, the mouse."""
        left = [self.output.rfind(b"\x1b[?%dl" % mode) for mode in (1049, 1000, 2004)]
        entered = [self.output.rfind(b"\x1b[?%dh" % mode) for mode in (1049, 1000, 2004)]
        shown = self.output.rfind(b"\x1b[?25h") > self.output.rfind(b"\x1b[?25l")
        modes = termios.tcgetattr(self._slave) == self.modes
        return shown and modes and all(off > on for off, on in zip(left, entered, strict=True))

    def _read(self) -> bool:
        """Take what the program writes, and answer what it asks; False when it writes nothing."""
        if not select.select([self._master], [], [], 0.02)[0]:
            return False
        data = os.read(self._master, 65536)
        self.output += data
        if self._cells:
            self._answer(data, self._cells)
        data = _NOT_FOR_PYTE.sub(b"", self._rest + data)
        unfinished = _UNFINISHED.search(data)
        self._rest = unfinished[0] if unfinished else b""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("pyte.screens.wcwidth", self._cells or narrow)
            self._stream.feed(data[: len(data) - len(self._rest)])
        return True

    def _answer(self, data: bytes, cells: Cells) -> None:
        for asked in _HOW_WIDE.finditer(data):
            column = 1 + sum(map(cells, asked[1].decode()))
            os.write(self._master, b"\x1b[1;%dR" % column)
        for query, answer in _ANSWERS:
            for _ in query.finditer(data):
                os.write(self._master, answer)


@contextmanager
def terminal(
    home: Path,
    *arguments: str,
    python: tuple[str, ...] = APPLICATION,
    environ: dict[str, str] | None = None,
    cells: Cells | None = narrow,
) -> Iterator[Terminal]:
    """The application in a terminal of 24 rows and 80 columns, with its data under the home.

    It is the one that the tests import, even where another is installed.
    """
    data = ("--data-dir", str(home / "data"))
    source = {"PYTHONPATH": str(Path(lianzheng_tui.__file__).parents[1])}
    opened = Terminal(
        home, (*python, *data, *arguments), source | (environ or {}), 24, 80, cells=cells
    )
    try:
        yield opened
    finally:
        opened.close()
