"""Runs of characters that one text has word for word from another."""

from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_tui.core.fidelity.original import Original, OriginalPlace

SHORTEST = 20
"""So many characters in a row, marks included, count as copied rather than retold."""


@dataclass(frozen=True, slots=True)
class CopiedRun:
    """A run of characters of a plain text that stands in the original too."""

    start: int
    """In characters of the plain text, as `end`, which is the first one after it."""
    end: int
    place: OriginalPlace
    """Where it stands in the original."""


class RunIndex:
    """The original, indexed by its runs of `SHORTEST` characters."""

    def __init__(self, original: Original) -> None:
        self._texts = [text for _, text in original]
        self._places: dict[str, OriginalPlace] = {}
        for n, text in original:
            for i in range(len(text) - SHORTEST + 1):
                self._places.setdefault(text[i : i + SHORTEST], OriginalPlace(n, i))

    def runs(self, text: str) -> Iterator[CopiedRun]:
        """Yield the runs of a plain text in order, each as long as it goes on at one place."""
        i = 0
        while i <= len(text) - SHORTEST:
            place = self._places.get(text[i : i + SHORTEST])
            if place is None:
                i += 1
                continue
            source = self._texts[place.paragraph]
            end, at = i + SHORTEST, place.offset + SHORTEST
            while end < len(text) and at < len(source) and text[end] == source[at]:
                end, at = end + 1, at + 1
            yield CopiedRun(i, end, place)
            i = end
