"""The bodies that an original lists in a row, and where a retelling changes their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lianzheng_tui.core.fidelity.enumerations import enumerations
from lianzheng_tui.core.fidelity.names import ends_as_name
from lianzheng_tui.core.fidelity.original import Original, Place
from lianzheng_tui.core.fidelity.pair_index import PairIndex

_HEAD = re.compile("(?:等)?(?:单位|部门|机关|方面|镇街|镇|街道)")
_MOST = 20
"""A longer list is no list of bodies."""


@dataclass(frozen=True, slots=True)
class ListedBodies:
    """Bodies in the order of the original."""

    items: tuple[str, ...]
    place: Place

    def changed_in(self, span: str) -> int | None:
        """Return where they begin in an enumeration with another order; None if it has not."""
        places = [place for item in self.items if (place := span.find(item)) >= 0]
        is_changed = any(one > other for one, other in pairwise(places))
        return min(places) if is_changed else None


class BodyOrders:
    """The lists of bodies of an original."""

    def __init__(self, original: Original) -> None:
        lists: dict[tuple[str, ...], ListedBodies] = {}
        for n, text in original:
            for each in enumerations(text):
                items = (each.keys()[0], *each.items[1:])
                bodies = sum(map(ends_as_name, items))
                is_headed = bodies and _HEAD.match(text, each.end)
                if len(items) <= _MOST and (bodies >= 2 or is_headed):
                    lists.setdefault(items, ListedBodies(items, Place(n, each.start)))
        self.lists = tuple(lists.values())
        self._index = PairIndex([[[item[-2:]] for item in each.items] for each in self.lists])

    def changed_in(self, text: str) -> Iterator[tuple[ListedBodies, tuple[int, int]]]:
        """Yield the lists whose order a plain text changes, each with where it does."""
        for each in enumerations(text):
            span = text[each.start : each.end]
            for n in self._index.candidates(span):
                start = self.lists[n].changed_in(span)
                if start is not None:
                    yield self.lists[n], (each.start + start, each.end)
