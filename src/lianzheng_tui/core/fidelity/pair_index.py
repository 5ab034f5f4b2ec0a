"""An index that finds, of many things, those of which a text has two or more parts."""

from collections.abc import Iterable, Iterator, Sequence


class PairIndex:
    """Things made of parts, found by pairs of characters, so that no text meets all of them."""

    def __init__(self, things: Sequence[Iterable[Iterable[str]]]) -> None:
        """Index things.

        Args:
            things: of each thing, of each of its parts, the pairs of characters it is known by.
        """
        self._parts: dict[str, list[tuple[int, int]]] = {}
        for n, thing in enumerate(things):
            for part, pairs in enumerate(thing):
                for pair in dict.fromkeys(pairs):
                    self._parts.setdefault(pair, []).append((n, part))

    def candidates(self, text: str, least: int = 2) -> Iterator[int]:
        """Yield the indexes of the things of which at least so many parts may be in a text."""
        parts: dict[int, set[int]] = {}
        for pair in {text[i : i + 2] for i in range(len(text) - 1)}:
            for n, part in self._parts.get(pair, ()):
                parts.setdefault(n, set()).add(part)
        yield from sorted(n for n, hit in parts.items() if len(hit) >= least)
