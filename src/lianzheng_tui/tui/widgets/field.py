"""What the fields to type into have in common."""

from collections import deque
from typing import ClassVar

from textual.events import Event, Key, Paste

_LINE_BREAK = "ctrl+j"
"""The key of a line feed, which only pasted text has: Enter sends a carriage return."""


class Field:
    """A field to type into; a mixin, so that this module needs no widget."""

    TAKES_LINES: ClassVar[bool] = False
    """Whether the text may have several lines."""

    def copy_selected(self) -> str:
        """Return the selected text, and end the selection; empty if nothing is selected."""
        raise NotImplementedError

    def take_typed(self, waiting: deque[Event]) -> Event:
        """Take the first event from the queue or, at once, all the text that it begins with.

        A terminal without bracketed paste sends pasted text as keys. Were each inserted by itself,
        the paragraph would be wrapped anew for every character.
        """
        text, count = "", 0
        for place, event in enumerate(waiting):
            character = self._character(event, waiting, place)
            if character is None:
                break
            text, count = text + character, count + 1
        if count == 0 or (count == 1 and text.isprintable()):
            return waiting.popleft()
        for _ in range(count):
            waiting.popleft()
        return Paste(text.replace("\r\n", "\n").replace("\r", "\n"))

    def _character(self, event: Event, waiting: deque[Event], place: int) -> str | None:
        """Return what a key puts into the text; None if it does something else."""
        if not isinstance(event, Key):
            return None
        if event.is_printable:
            return event.character
        if event.key == _LINE_BREAK:
            return "\n"
        if event.key == "enter" and (self.TAKES_LINES or _text_follows(waiting, place)):
            return "\r"
        return "\t" if event.key == "tab" and _text_follows(waiting, place) else None


def _text_follows(waiting: deque[Event], place: int) -> bool:
    """Return whether a key is followed by what cannot be keys, so that it is pasted as well."""
    for index in range(place + 1, len(waiting)):
        event = waiting[index]
        if not (isinstance(event, Key) and event.is_printable):
            return False
        if not (event.character or "").isascii():
            return True
    return False
