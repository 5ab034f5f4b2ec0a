"""The handling of what a terminal does that Textual does not expect."""

import os
import select
import sys
import threading
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from lianzheng_tui.tui.terminal.paste_filter import PasteFilter

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer
    from textual.message import Message

_PATIENCE = 3.0
"""Seconds that an orderly end may take once the system has asked for it."""


def accept_any_bytes() -> None:
    """Read input that is not UTF-8 as replacement characters, and what is pasted as text.

    A terminal set to GBK sends such bytes. They would end Textual's input thread with a traceback
    over the screen, so its decoder is replaced where the thread looks it up.
    """
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    linux_driver.getincrementaldecoder = _decoder_of  # type: ignore[assignment, attr-defined]


def _decoder_of(encoding: str) -> Callable[[], IncrementalDecoder]:
    return partial(_Decoder, encoding)


class _Decoder(IncrementalDecoder):
    """A decoder of the terminal's input; see `accept_any_bytes` and `PasteFilter`."""

    def __init__(self, encoding: str) -> None:
        super().__init__("replace")
        self._decoder = getincrementaldecoder(encoding)("replace")
        self._pastes = PasteFilter()

    def decode(self, input: "ReadableBuffer", final: bool = False) -> str:
        return self._pastes.feed(self._decoder.decode(input, final))


def typed_keys(typed: bytes) -> "list[Message]":
    """Return the keys for which the terminal sent these bytes."""
    from textual._xterm_parser import XTermParser

    parser = XTermParser()
    return [*parser.feed(typed.decode("utf-8", "replace")), *parser.tick()]


def end_in_any_case(asked_to_end: threading.Event, save: Callable[[], None]) -> None:
    """End the process soon after it is asked to, even if the terminal has gone away.

    In that case Textual waits for its writer for ever. What is not saved yet is saved first.
    """

    def watch() -> None:
        asked_to_end.wait()
        threading.Event().wait(_PATIENCE)
        save()
        os._exit(0)

    threading.Thread(target=watch, daemon=True, name="end-in-any-case").start()


def watch_terminal(gone: Callable[[], object]) -> None:
    """Call ``gone`` once the terminal has gone away.

    The kernel tells only the leader of the terminal's session, with SIGHUP. Any other process reads
    an end of file from the terminal, again and again: Textual would do nothing else.

    Args:
        gone: Called from another thread.
    """
    if not hasattr(select, "poll"):
        return
    poll = select.poll()
    poll.register(sys.stdin.fileno(), 0)  # a hang-up is reported without being asked for

    def watch() -> None:
        if any(event & select.POLLHUP for _, event in poll.poll()):
            gone()

    threading.Thread(target=watch, daemon=True, name="watch-terminal").start()
