"""Very many lines of a list, kept in little room.

As objects, ten thousand of them take several megabytes. Here their texts stand one after the other
in one run of bytes, and a line is made when it is asked for.
"""

import contextlib
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import le
from typing import overload

from lianzheng_tui.data.library.index import CaseSummary

_TEXTS, _COUNTS = 3, 3
"""How many texts a line has, and how many numbers."""
_FAULTY = 0x80
"""Beside the number of its kind."""


class Catalog:
    """Lines, each at its place, with the folder that its file is in; it only ever grows."""

    def __init__(self, lines: Iterable[tuple[CaseSummary, int]] = ()) -> None:
        """Take in lines, each with its folder."""
        self._texts = bytearray()
        self._ends = array("Q", [0])
        self._kinds: list[str] = []
        self._marks = bytearray()
        self._counts = array("I")
        self._folders = array("H")
        self._hashes = array("q")
        self._by_hash: array[int] | None = None
        for line, folder in lines:
            self.add(line, folder)

    def add(self, line: CaseSummary, folder: int) -> None:
        """Take in one more line."""
        path, case, title, kind, *counts, faulty = line
        if kind not in self._kinds:
            self._kinds.append(sys.intern(kind))
        for text in (path, case, title):
            self._texts += text.encode("utf-8", "surrogatepass")
            self._ends.append(len(self._texts))
        self._marks.append(self._kinds.index(kind) | (_FAULTY if faulty else 0))
        self._counts.extend(counts)
        self._folders.append(folder)
        self._hashes.append(hash(case))
        self._by_hash = None

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self._marks)

    def line(self, place: int) -> CaseSummary:
        """The line at a place."""
        path, case, title = (self._text(_TEXTS * place + number) for number in range(_TEXTS))
        sections, steps, questions = self._counts[_COUNTS * place : _COUNTS * (place + 1)]
        faulty = self.is_faulty(place)
        return CaseSummary(path, case, title, self.kind(place), sections, steps, questions, faulty)

    def _id(self, place: int) -> str:
        return self._text(_TEXTS * place + 1)

    def _text(self, number: int) -> str:
        content = self._texts[self._ends[number] : self._ends[number + 1]]
        return content.decode("utf-8", "surrogatepass")

    def folder(self, place: int) -> int:
        """The folder of the file at a place."""
        return self._folders[place]

    def kind(self, place: int) -> str:
        """The kind of the case at a place; empty where there is none."""
        return self._kinds[self._marks[place] & ~_FAULTY]

    def is_faulty(self, place: int) -> bool:
        """Whether something is wrong with the file at a place."""
        return bool(self._marks[place] & _FAULTY)

    def places_of(self, case: str) -> list[int]:
        """Where the lines of a case with this id are, in the order in which they came."""
        order = self._in_order_of_hashes()
        wanted = hash(case)
        at = bisect_left(order, wanted, key=self._hashes.__getitem__)
        found = []
        while at < len(order) and self._hashes[order[at]] == wanted:
            if self._id(order[at]) == case:
                found.append(order[at])
            at += 1
        return found

    def ids_twice(self) -> set[str]:
        """The ids that more than one line has."""
        order = self._in_order_of_hashes()
        alike = (
            place
            for before, place in pairwise(order)
            if self._hashes[before] == self._hashes[place]
        )
        ids = set(map(self._id, alike))
        return {case for case in ids if case and len(self.places_of(case)) > 1}

    def _in_order_of_hashes(self) -> "array[int]":
        if self._by_hash is None:
            self._by_hash = array("L", sorted(range(len(self)), key=self._hashes.__getitem__))
        return self._by_hash


class SummaryList(Sequence[CaseSummary]):
    """Some lines of a catalog, in an order of their own."""

    def __init__(self, catalog: Catalog, places: Iterable[int]) -> None:
        """Show the lines at these places."""
        self._catalog = catalog
        self.places = array("L", places)
        """Where they are in the catalog."""
        self._ascend = all(map(le, self.places, self.places[1:]))

    def __len__(self) -> int:
        """How many there are."""
        return len(self.places)

    def find(self, case: str) -> int | None:
        """The index of the line of the case with an id; None where it is not among them."""
        for place in self._catalog.places_of(case):
            if not self._ascend:
                with contextlib.suppress(ValueError):
                    return self.places.index(place)
            elif (at := bisect_left(self.places, place)) < len(self) and self.places[at] == place:
                return at
        return None

    def __iter__(self) -> Iterator[CaseSummary]:
        """Each of them, made now."""
        return map(self._catalog.line, self.places)

    @overload
    def __getitem__(self, index: int) -> CaseSummary: ...

    @overload
    def __getitem__(self, index: slice) -> "SummaryList": ...

    def __getitem__(self, index: int | slice) -> "CaseSummary | SummaryList":
        """One of them, or some."""
        if isinstance(index, slice):
            return SummaryList(self._catalog, self.places[index])
        return self._catalog.line(self.places[index])
