"""Dividing a terminal's input into what is typed and the control sequences between it.

Textual looks for the keys it knows, and presses every character of a sequence that it does not
know. So a terminal's reply to a question that another program asked (DA1, the colours of OSC 10
and 11, ``CSI ? u`` …) would choose, confirm and leave. Here a sequence is told by its form
(ECMA-48, section 5.4, and xterm's control sequences), whether anybody knows it or not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

ESC = "\x1b"
_WORDS = r"[^\x00-\x1f\x7f\x9c]*"
_STRING = rf"(?:\][0-9lL]|P[0-9;!>=|$+]|_G){_WORDS}"
"""The beginning of a reply in words: a colour or a title (OSC), a capability (DCS), an image."""
_UNFINISHED = re.compile(
    rf"\x1b(?:\[(?:\[?|M.{{0,2}}|[0-?]*[ -/]*)|O[0-9;]*|[\]P_]|{_STRING}\x1b?)?\Z", re.DOTALL
)
"""A sequence whose end is still to come."""
_FINISHED = re.compile(
    rf"\x1b(?:\[(?:\[[A-Z]|M...|[0-?]+[ -/]*[@-~]|[ -/]*[@-LN-Z\\-~])|O[0-9;]*[@-~]"
    rf"|{_STRING}(?:\x07|\x1b\\|\x9c))",
    re.DOTALL,
)
"""A whole sequence. ``CSI [`` and ``CSI M`` are what the Linux console and old mice begin with."""
_BROKEN_OFF = re.compile(rf"\x1b(?:\[[0-?]*[ -/]*|O[0-9;]*|{_STRING})")
"""What comes before a character that cannot be part of the sequence that has begun."""
_LONGEST = 8192
"""How long a sequence may become, in characters, before it is no longer taken for one."""
_LONGEST_KNOWN = 8


class Kind(Enum):
    """What a piece of the input is."""

    TYPED = "typed"
    """Characters."""
    ESCAPE = "escape"
    """The key Esc."""
    WITH_ALT = "with alt"
    """A character that was typed while Alt was held."""
    SEQUENCE = "sequence"
    """A control sequence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the input."""

    kind: Kind
    text: str


class Sequences:
    """What divides the input; it may come in any pieces."""

    def __init__(self, known: frozenset[str]) -> None:
        """Begin with nothing.

        Args:
            known: Sequences that stand for keys; some of them have no regular form.
        """
        self._known = known
        self._begun = ""

    @property
    def begun(self) -> str:
        """The beginning of a sequence whose rest has not come yet; empty if there is none."""
        return self._begun

    def feed(self, text: str) -> Iterator[Piece]:
        """Yield the pieces of what has come; what may go on is kept."""
        earlier = len(self._begun)
        text, self._begun = self._begun + text, ""
        at = 0
        while at < len(text):
            start = text.find(ESC, at)
            if start < 0:
                start = len(text)
            if start > at:
                yield Piece(Kind.TYPED, text[at:start])
            at = start
            if at == len(text):
                return
            piece, size = self._escaped(text[at:], earlier == at + 1)
            if not size:
                self._begun = text[at:]
                return
            if piece is not None:
                yield Piece(piece, text[at : at + size])
            at += size

    def _escaped(self, text: str, alone: bool) -> tuple[Kind | None, int]:
        """Return what a text that begins with ESC begins with, and its length.

        ``alone`` says that the ESC had come before the rest. A length of 0 means that more is to
        come; None with a length, that this much belongs to nothing.
        """
        for size in range(min(len(text), _LONGEST_KNOWN), 2, -1):
            if text[:size] in self._known:
                return Kind.SEQUENCE, size
        if finished := _FINISHED.match(text):
            return Kind.SEQUENCE, finished.end()
        if len(text) < _LONGEST and _UNFINISHED.match(text):
            return None, 0
        following = text[1]
        if alone or following == ESC or not following.isascii():
            return Kind.ESCAPE, 1
        if broken := _BROKEN_OFF.match(text):
            return None, broken.end()
        return Kind.WITH_ALT, 2

    def give_up(self) -> Iterator[Piece]:
        """Yield what has been begun as what it is if nothing more comes: Esc, or nothing."""
        begun, self._begun = self._begun, ""
        if begun == ESC:
            yield Piece(Kind.ESCAPE, ESC)
