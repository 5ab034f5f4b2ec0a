"""The bodies that an original lists in a row, and where a retelling changes their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lianzheng_tui.core.fidelity.enumerations import enumerations
from lianzheng_tui.core.fidelity.names import (
    ends_as_name,
    name_at,
    neighbours,
    start_of_name,
    without_lead,
)
from lianzheng_tui.core.fidelity.original import Original, OriginalPlace
from lianzheng_tui.core.fidelity.pair_index import PairIndex

_HEAD = re.compile("(?:等)?(?:单位|部门|机关|方面|镇街|镇|街道)")
_MOST = 20
"""A longer list is no list of bodies."""


@dataclass(frozen=True, slots=True)
class ListedBodies:
    """Bodies in the order of the original."""

    items: tuple[str, ...]
    place: OriginalPlace
    names: tuple[str, ...]
    """The same with the whole name of the first."""

    def changed_in(self, span: str) -> int | None:
        """Return where they begin in an enumeration with another order; None if it has not."""
        places = [place for item in self.items if (place := span.find(item)) >= 0]
        is_changed = any(one > other for one, other in pairwise(places))
        return min(places) if is_changed else None


class BodyOrders:
    """The lists of bodies of an original."""

    def __init__(self, original: Original) -> None:
        lists: dict[tuple[str, ...], ListedBodies] = {}
        self._pairs: dict[tuple[str, str], ListedBodies] = {}
        for n, text in original:
            for each in enumerations(text):
                items = (each.keys()[0], *map(_without_tail, each.items[1:]))
                bodies = sum(map(ends_as_name, items))
                is_headed = bodies and _HEAD.match(text, each.end)
                if len(items) <= _MOST and (bodies >= 2 or is_headed):
                    names = (without_lead(each.first()), *items[1:])
                    lists.setdefault(
                        items, ListedBodies(items, OriginalPlace(n, each.start), names)
                    )
            for one, other in neighbours(text):
                words = (one.words, other.words)
                pair = ListedBodies(words, OriginalPlace(n, one.start), words)
                self._pairs.setdefault((one.key(), other.key()), pair)
        self.lists = tuple(lists.values())
        self._index = PairIndex([[[item[-2:]] for item in each.items] for each in self.lists])

    def changed_in(self, text: str) -> Iterator[tuple[ListedBodies, tuple[int, int]]]:
        """Yield the lists whose order a plain text changes, each with where it does."""
        last = 0
        for each in enumerations(text):
            span = text[each.start : each.end]
            for n in self._index.candidates(span):
                start = self.lists[n].changed_in(span)
                if start is not None:
                    start = start_of_name(text, each.start + start, each.start)
                    end = each.end
                    if not each.is_open:
                        tail = text.rindex(each.items[-1], each.start, end)
                        name = name_at(text, tail)
                        end = name.end if name else end
                    yield self.lists[n], (start, end)
                    last = each.end
        for one, other in neighbours(text):
            keys = (one.key(), other.key())
            pair = self._pairs.get((keys[1], keys[0]))
            if pair and keys not in self._pairs and one.start >= last:
                yield pair, (one.start, other.end)


def _without_tail(item: str) -> str:
    """Return an item of a list without the words behind the name that it begins with."""
    name = name_at(item, 0)
    return name.words if name else item
