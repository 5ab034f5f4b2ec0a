"""A real terminal, as far as a program can tell: a pty and a screen behind it."""

import errno
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
from collections.abc import Mapping
from pathlib import Path

import pyte

_ANSWERS = {
    b"\x1b[6n": b"\x1b[1;2R",
    b"\x1b[c": b"\x1b[?62;c",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
}
"""What a program may ask a terminal, and what this one says."""
_UNKNOWN = re.compile(rb"\x1b\[[>=<?][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")
"""Sequences that pyte would print as text."""
_KEPT = (b"h", b"l")
_PATIENCE = 20.0


class Terminal:
    """The application in a terminal of its own."""

    def __init__(
        self,
        *args: str,
        size: tuple[int, int] = (80, 24),
        environ: Mapping[str, str] | None = None,
    ) -> None:
        """Start ``lianzheng`` with arguments.

        Args:
            args: The arguments.
            size: Columns and rows.
            environ: What differs in the environment; an empty text takes a variable away.
        """
        self.raw = b""
        """Everything that came out."""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        env |= {"LC_ALL": "C.UTF-8", "TEXTUAL_ANIMATIONS": "none", **(environ or {})}
        env = {name: value for name, value in env.items() if value and name not in _SIZE}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execve(sys.executable, [sys.executable, "-m", "lianzheng_tui", *args], env)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.screen.resize(height, width)
        os.kill(self.pid, signal.SIGWINCH)

    @property
    def text(self) -> str:
        """What is on the screen."""
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        lines = ("".join(row[x].data for x in range(self.screen.columns)) for row in rows)
        return "\n".join(line.rstrip() for line in lines)

    def press(self, keys: str) -> None:
        """Send keys as a keyboard does."""
        os.write(self.fd, keys.encode())

    def until(self, *words: str) -> str:
        """Wait until all words are on the screen; blanks do not matter.

        Raises:
            AssertionError: they do not come; it shows the screen.
        """
        deadline = time.monotonic() + _PATIENCE
        wanted = ["".join(each.split()) for each in words]
        while time.monotonic() < deadline:
            shown = "".join(self.text.split())
            if all(each in shown for each in wanted):
                return self.text
            if not self._pump(0.05):
                break
        raise AssertionError(f"没有出现{words}：\n{self.text}")

    def _pump(self, seconds: float) -> bool:
        """Take what has come; False when the program has closed the terminal."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError as error:
            if error.errno == errno.EIO:
                return False
            raise
        for question, answer in _ANSWERS.items():
            if question in data:
                os.write(self.fd, answer)
        self.raw += data
        plain = _UNKNOWN.sub(lambda found: found[0] if found[0].endswith(_KEPT) else b"", data)
        self._stream.feed(plain)
        return bool(data)

    def kill(self, number: signal.Signals = signal.SIGKILL) -> int:
        """Send a signal and wait for the end; the exit status, or minus the signal."""
        os.kill(self.pid, number)
        return self.end()

    def end(self) -> int:
        """Wait for the end; the exit status, or minus the signal."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            self._pump(0.02)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                while self._pump(0.05) and select.select([self.fd], [], [], 0)[0]:
                    pass
                os.close(self.fd)
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        raise AssertionError(f"没有结束：\n{self.text}")

    @property
    def is_restored(self) -> bool:
        """Whether the alternate screen was left, the cursor shown, the mouse let go."""
        last = {code: self.raw.rfind(code + b"h") - self.raw.rfind(code + b"l") for code in _MODES}
        return last[b"\x1b[?1049"] < 0 and last[b"\x1b[?25"] > 0 and last[b"\x1b[?1000"] < 0


_SIZE = ("LINES", "COLUMNS")
_MODES = (b"\x1b[?1049", b"\x1b[?25", b"\x1b[?1000")


def home(folder: Path) -> tuple[str, str]:
    """The arguments that keep records under a folder."""
    return ("--data-dir", str(folder))
