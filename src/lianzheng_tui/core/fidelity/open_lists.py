"""The lists that an original leaves open, and where a retelling counts or closes them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_tui.core.fidelity.enumerations import KEY, Enumeration, enumerations
from lianzheng_tui.core.fidelity.original import Original, OriginalPlace
from lianzheng_tui.core.fidelity.pair_index import PairIndex
from lianzheng_tui.core.text.numerals import chinese_number

_KEPT_OPEN = re.compile("等(?![于待级候])|……|…|之类")
COUNTED_OPEN = re.compile(
    "等(?P<count>(?:[2-9]|10|[两二三四五六七八九十])(?:多|几)?个?(?:类|项|种|处|样|方面|条|件|环节|个))"
)
"""等 and a number of what stands before it, which closes the list again: 等三类."""
_SAID_OPEN = re.compile("列举|例如|比如|举了|举的|举例|其中|包括|没有列")
_AFTER = 10
"""Within so many characters behind the last item 等 still belongs to it."""
_COUNT_SIZE = 5
"""The most characters of 等 with a number."""
_COUNT = re.compile(
    "(?<![0-9第.])(?P<number>[0-9]{1,2}|[两三四五六七八九十])"
    "(?P<counter>个|类|项|种|处|样|方面|条|件事?)(?P<what>[一-鿿]{0,6})"
)
_HEAD = re.compile("[一-鿿]{2,4}")
_PAIR = 2
_AROUND = 70
"""Within so many characters around a count stand the things that it counts."""
_QUIET = frozenset("你我他她们的了没有是否对吗不在？，。")


@dataclass(frozen=True, slots=True)
class OpenList:
    """A list in the original that ends with 等 or ……."""

    keys: tuple[str, ...]
    """By what each item is known; see `Enumeration.keys`."""
    head: str
    """What the things are, where the original says so: 环节; else empty."""
    mark: str
    place: OriginalPlace
    is_counted: bool = False
    """Whether the original itself counts what it left open: 等六项."""

    def closed_in(self, text: str) -> tuple[int, int] | None:
        """Return where a plain text counts or closes the list; None if it does not."""
        size = len(self.keys)
        shares = [_share(key, text) for key in self.keys]
        places = [
            text.find(key) for key, share in zip(self.keys, shares, strict=True) if share == 1
        ]
        first, last = (min(places), max(places)) if places else (0, 0)
        behind = last + len(self.keys[-1]) + _AFTER
        if places and _KEPT_OPEN.search(text[last:behind]):
            counted = (
                None if self.is_counted else COUNTED_OPEN.search(text, last, behind + _COUNT_SIZE)
            )
            return counted.span() if counted and len(places) > 1 else None
        for match in _COUNT.finditer(text):
            if _SAID_OPEN.search(_sentence(text, match.start())):
                continue
            number = match["number"]
            count = int(number) if number.isascii() else int(chinese_number(number) or 0)
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            named = sum(_share(key, around) for key in self.keys)
            has_head = bool(self.head) and self.head in match["what"]
            if count == size and (has_head or named >= max(2, 0.6 * size)):
                return match.span()
            if 1 < count < size and size > _PAIR and named >= 0.8 * size:
                return match.span()
        if size > _PAIR and len(places) == size and not _SAID_OPEN.search(_sentence(text, first)):
            return first, last + len(self.keys[-1])
        return None


class OpenLists:
    """The lists that an original leaves open."""

    def __init__(self, original: Original) -> None:
        lists: dict[tuple[str, ...], OpenList] = {}
        for n, text in original:
            for each in enumerations(text):
                if each.is_open:
                    found = _open_list(each, text, OriginalPlace(n, each.start))
                    lists.setdefault(found.keys, found)
        self.lists = tuple(lists.values())
        self._by_keys = PairIndex([list(map(_pairs, each.keys)) for each in self.lists])
        self._by_head = PairIndex([[[each.head]] if each.head else [] for each in self.lists])

    def closed_in(self, text: str) -> Iterator[tuple[OpenList, tuple[int, int]]]:
        """Yield the lists that a plain text counts or closes, each with where it does."""
        found = {*self._by_keys.candidates(text), *self._by_head.candidates(text, 1)}
        for n in sorted(found):
            if span := self.lists[n].closed_in(text):
                yield self.lists[n], span


def _pairs(key: str) -> list[str]:
    return key.split() if " " in key else [key[:2], key[-2:]]


def _telling_pairs(quotations: tuple[str, ...]) -> tuple[str, ...]:
    """Return of each quotation the pairs of characters that no other has, parted by blanks.

    Nobody repeats a quoted question word for word.
    """
    pairs = [{text[i : i + 2] for i in range(len(text) - 1)} for text in quotations]
    shared = Counter(pair for each in pairs for pair in each)
    return tuple(
        " ".join(sorted(pair for pair in each if shared[pair] == 1 and _QUIET.isdisjoint(pair)))
        + " "
        for each in pairs
    )


def _open_list(each: Enumeration, text: str, place: OriginalPlace) -> OpenList:
    mark = "……" if text[each.end - 1] == "…" else "等"
    head = _HEAD.match(text, each.end)
    keys = _telling_pairs(each.items) if each.is_quoted else each.keys()
    is_counted = COUNTED_OPEN.match(text, each.end - 1) is not None
    return OpenList(keys, head[0][-2:] if head else "", mark, place, is_counted)


def _sentence(text: str, position: int) -> str:
    start = max(text.rfind(mark, 0, position) for mark in "。！？；") + 1
    ends = [end for mark in "。！？；" if (end := text.find(mark, position)) >= 0]
    return text[start : min(ends, default=len(text))]


def _share(key: str, text: str) -> float:
    """Return 1 if a text names an item; less if it has a part of the words of the item."""
    if key in text:
        return 1
    if key in text.replace("的", ""):
        return 0.9
    if " " in key:
        return 0.7 if any(pair in text for pair in key.split()) else 0
    halves = (key[:2], key[-2:]) if len(key) == KEY else ()
    return 0.5 if any(half in text for half in halves) else 0
