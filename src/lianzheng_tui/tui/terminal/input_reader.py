"""What is read from a terminal, as the events of Textual."""

import os
from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual.events import CursorPosition, Event, Key

from lianzheng_tui.tui.terminal.paste_filter import BEGIN, PasteFilter
from lianzheng_tui.tui.terminal.sequences import ESC, Kind, Sequences

if TYPE_CHECKING:
    from textual._xterm_parser import XTermParser
    from textual.message import Message

ESCAPE_DELAY = 0.1
"""Seconds after which an ESC that nothing follows was the key Esc."""
SLOW_ESCAPE_DELAY = 0.75
"""The same where the bytes of one key may come far apart."""
_REST_DELAY = 2.0
"""Seconds to wait for the rest of what cannot be a key of its own."""
_LONGEST_DELAY = 60.0
"""The most seconds that may be asked for."""
_WORDS = "]P_"
"""What follows the ESC in a reply in words; no key has such a sequence."""
_LONGEST_KNOWN = 32
"""A sequence with more characters would be taken by Textual for so many keys."""


def is_slow_line(environ: Mapping[str, str]) -> bool:
    """Return whether the environment says that the terminal is at the other end of a network."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def asked_delay(environ: Mapping[str, str]) -> float | None:
    """Return the seconds that ``ESCDELAY`` asks for, in milliseconds as in curses; None if none."""
    asked = environ.get("ESCDELAY", "").strip()
    if not (asked.isascii() and asked.isdigit()) or int(asked) == 0:
        return None
    return min(int(asked) / 1000, _LONGEST_DELAY)


class InputReader:
    """What turns the bytes of a terminal into events; they may come in any pieces.

    Bytes that are not UTF-8, as of a terminal set to GBK, become replacement characters.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Begin.

        Args:
            environ: Says how long to wait for what follows an ESC.
        """
        from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._pastes = PasteFilter()
        self._known = frozenset(ANSI_SEQUENCES_KEYS)
        self._sequences = Sequences(self._known)
        self._parser = _parser()
        self._asked = asked_delay(environ)
        self.is_slow = is_slow_line(environ)
        """Whether the bytes of one key may come far apart."""

    @property
    def delay(self) -> float | None:
        """The seconds after which to call `give_up`; None if nothing waits for more."""
        begun = self._sequences.begun
        if not begun or (len(begun) > len(f"{ESC}[") and BEGIN.startswith(begun)):
            return None  # what is pasted must never be typed
        if begun != ESC:
            return max(_REST_DELAY, self._asked or 0)
        return self._asked or (SLOW_ESCAPE_DELAY if self.is_slow else ESCAPE_DELAY)

    def feed(self, data: bytes) -> "Iterator[Message]":
        """Yield the events in what has come; what may go on is kept."""
        text = self._pastes.feed(self._decoder.decode(data))
        for piece in self._sequences.feed(text):
            yield from self._events(piece.kind, piece.text)

    def give_up(self) -> "Iterator[Message]":
        """Yield the events in what has been kept, because nothing more has come."""
        for piece in self._sequences.give_up():
            yield from self._events(piece.kind, piece.text)

    def _events(self, kind: Kind, text: str) -> "Iterator[Message]":
        match kind:
            case Kind.ESCAPE:
                yield Key("escape", ESC)
            case Kind.WITH_ALT if text not in self._known:
                return  # no key with Alt means anything here
            case Kind.SEQUENCE | Kind.WITH_ALT:
                yield from self._sequence(text)
            case Kind.TYPED:
                yield from self._parser.feed(text)

    def _sequence(self, text: str) -> "Iterator[Message]":
        """Yield the event for which a sequence stands; a reply to nobody's question has none."""
        if text[1] in _WORDS or len(text) > _LONGEST_KNOWN:
            return
        for event in self._parser.feed(text):
            if isinstance(event, CursorPosition):
                self.is_slow = True  # it was asked for at the start, and not waited for any longer
            else:
                yield event
        if self._parser._awaiting.timeout is not None:  # it knows no such sequence, and waits
            unaware, self._parser = self._parser, _parser()
            self._parser.mouse_pixels = unaware.mouse_pixels
            self._parser.terminal_size = unaware.terminal_size
            self._parser.terminal_pixel_size = unaware.terminal_pixel_size


def _parser() -> "XTermParser":
    from textual._xterm_parser import XTermParser

    return XTermParser()


def typed_keys(typed: bytes) -> "list[Message]":
    """Return the keys for which the terminal sent these bytes."""
    reader = InputReader(os.environ)
    return [*reader.feed(typed), *reader.give_up()]


_FULL_WIDTH = {0xFEE0 + code: code for code in range(0x21, 0x7F)} | {
    0x3000: 0x20,
    ord("、"): ord("/"),
}
"""What an input method types for a letter, a digit or a mark: full-width forms, and 、 for /."""


def as_command(event: Event) -> Event:
    """Return the key that is meant where no text is typed: an input method may be on."""
    if not isinstance(event, Key) or not event.character:
        return event
    meant = event.character.translate(_FULL_WIDTH)
    keys = typed_keys(meant.encode()) if meant != event.character else []
    return next((key for key in keys if isinstance(key, Key)), event)
