"""Textual's driver for Unix, with a reading of the input of its own."""

import contextlib
import os
import select
import time
from collections.abc import Iterable, Sequence
from typing import Protocol, cast

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.messages import InBandWindowResize, TerminalSupportsSynchronizedOutput

from lianzheng_tui.tui.terminal.input_reader import InputReader

_STEP = 0.025
"""Seconds to wait for input at a time.

What is waited for an ESC is counted in these: if the machine stands still, it costs one of them.
"""
_MOST_READ = 65536
_PROMPT = 0.1
"""Seconds within which a terminal answers over a line that is not slow."""


class TakesInput(Protocol):
    """The application."""

    def take_typed(self) -> bytes:
        """Return what was typed before the terminal was taken, once."""

    def take_input(self, messages: Sequence[Message]) -> None:
        """Take what came from the terminal in one read."""


class UnixDriver(LinuxDriver):
    """A driver that passes on what comes in one read together, and in its order."""

    def start_application_mode(self) -> None:
        """Take the terminal, which is asked what it can do.

        Textual calls this for every SIGCONT. One that follows a SIGSTOP finds the terminal taken: a
        second thread would read every other key, and nothing could end both.
        """
        if self._key_thread is not None and self._key_thread.is_alive():
            self._take_again()
            return
        self._asked_at = time.monotonic()
        self._read: list[Message] = []
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def _take_again(self) -> None:
        """Set again what a shell may have changed in the terminal meanwhile, and draw it anew."""
        import termios
        import tty

        with contextlib.suppress(termios.error):
            attributes = termios.tcgetattr(self.fileno)
            attributes[tty.LFLAG] = self._patch_lflag(attributes[tty.LFLAG])
            attributes[tty.IFLAG] = self._patch_iflag(attributes[tty.IFLAG])
            attributes[tty.CC][termios.VMIN] = 1
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)
        self.write("\x1b[?1049h\x1b[?25l\x1b[?1004h")  # screen of its own, no cursor, focus told
        self._enable_mouse_support()
        self._enable_bracketed_paste()
        self._disable_line_wrap()
        self._loop.call_soon_threadsafe(self._app.post_message, self.SignalResume())

    def send_message(self, message: Message) -> None:
        """Pass on a message with the others of the same read."""
        self._read.append(message)

    def run_input_thread(self) -> None:
        """Read the terminal until the end."""
        reader = InputReader(os.environ)
        app = cast(TakesInput, self._app)
        early = app.take_typed()
        if self._has_input(0):
            early += self._next()
        # until the terminal was taken, it sent line feeds for Enter
        self._pass_on(reader, reader.feed(early.replace(b"\n", b"\r")))
        waited = 0.0
        while not self.exit_event.is_set():
            delay = reader.delay
            is_over = delay is not None and waited >= delay
            if self._has_input(0 if is_over else _STEP):
                waited = 0.0
                data = self._next()
                if not data:
                    self.exit_event.wait(_STEP)  # the terminal has gone away
                self._pass_on(reader, reader.feed(data))
            elif is_over:
                self._pass_on(reader, reader.give_up())
            elif delay is not None:
                waited += _STEP

    def _has_input(self, seconds: float) -> bool:
        return bool(select.select([self.fileno], [], [], seconds)[0])

    def _next(self) -> bytes:
        """Return what has come; nothing if the terminal has gone away."""
        try:
            return os.read(self.fileno, _MOST_READ)
        except OSError:
            return b""

    def _pass_on(self, reader: InputReader, messages: Iterable[Message]) -> None:
        for message in messages:
            if isinstance(message, TerminalSupportsSynchronizedOutput | InBandWindowResize):
                reader.is_slow |= time.monotonic() - self._asked_at > _PROMPT
            self.process_message(message)
        read, self._read = self._read, []
        if read and not self._loop.is_closed():
            app = cast(TakesInput, self._app)
            self._loop.call_soon_threadsafe(app.take_input, read)
