"""Compact storage for the very many lines of a list of cases.

As objects, ten thousand lines take several megabytes. Here their texts are stored one after the
other in one bytearray, and a line is made when it is requested.
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

_TEXTS, _COUNTS = 3, 4
"""How many texts a line has, and how many numbers."""
_FAULTY = 0x80
"""The bit that marks a faulty file, in the byte that holds the index of its kind."""


class Catalog:
    """A growing list of lines, each with the index of the folder that its file is in.

    The place of a line is its index in the catalog; it never changes.
    """

    def __init__(self, lines: Iterable[tuple[CaseSummary, int]] = ()) -> None:
        """Create a catalog of lines, each with the index of its folder."""
        self._texts = bytearray()
        self._ends = array("Q", [0])
        self._kinds: list[str] = []
        self._publishers: list[str] = []
        self._published = array("I")
        """For each line the index of its publisher; very many lines have the same."""
        self._index_of_publisher: dict[str, int] = {}
        self._marks = bytearray()
        self._counts = array("I")
        self._folders = array("H")
        self._hashes = array("q")
        self._by_hash: array[int] | None = None
        for line, folder in lines:
            self.add(line, folder)

    def add(self, line: CaseSummary, folder: int) -> None:
        """Append a line, with the index of its folder."""
        path, case, title, kind, *counts, faulty, revision, publisher = line
        if kind not in self._kinds:
            self._kinds.append(sys.intern(kind))
        for text in (path, case, title):
            self._texts += text.encode("utf-8", "surrogatepass")
            self._ends.append(len(self._texts))
        self._marks.append(self._kinds.index(kind) | (_FAULTY if faulty else 0))
        self._counts.extend((*counts, revision))
        if publisher not in self._index_of_publisher:
            self._index_of_publisher[publisher] = len(self._publishers)
            self._publishers.append(publisher)
        self._published.append(self._index_of_publisher[publisher])
        self._folders.append(folder)
        self._hashes.append(hash(case))
        self._by_hash = None

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self._marks)

    def line(self, place: int) -> CaseSummary:
        """Return the line at a place."""
        path, case, title = (self._text(_TEXTS * place + number) for number in range(_TEXTS))
        counts = self._counts[_COUNTS * place : _COUNTS * (place + 1)]
        sections, steps, questions, revision = counts
        return CaseSummary(
            path,
            case,
            title,
            self.kind(place),
            sections,
            steps,
            questions,
            faulty=self.is_faulty(place),
            revision=revision,
            publisher=self.publisher(place),
        )

    def _id(self, place: int) -> str:
        return self._text(_TEXTS * place + 1)

    def _text(self, number: int) -> str:
        content = self._texts[self._ends[number] : self._ends[number + 1]]
        return content.decode("utf-8", "surrogatepass")

    def folder(self, place: int) -> int:
        """Return the index of the folder of the file at a place."""
        return self._folders[place]

    def kind(self, place: int) -> str:
        """Return the kind of the case at a place; empty if the file holds no sound case."""
        return self._kinds[self._marks[place] & ~_FAULTY]

    def revision(self, place: int) -> int:
        """Return the edition of the case at a place."""
        return self._counts[_COUNTS * place + _COUNTS - 1]

    def publisher(self, place: int) -> str:
        """Return the publisher of the case at a place; empty if it names none."""
        return self._publishers[self._published[place]]

    def is_faulty(self, place: int) -> bool:
        """Return whether the file at a place has problems."""
        return bool(self._marks[place] & _FAULTY)

    def places_of(self, case: str) -> list[int]:
        """Return the places of all lines with this case id, in the order they were added."""
        by_hash = self._places_by_hash()
        case_hash = hash(case)
        index = bisect_left(by_hash, case_hash, key=self._hashes.__getitem__)
        places = []
        while index < len(by_hash) and self._hashes[by_hash[index]] == case_hash:
            if self._id(by_hash[index]) == case:
                places.append(by_hash[index])
            index += 1
        return places

    def ids_twice(self) -> set[str]:
        """Return the ids that more than one line has."""
        by_hash = self._places_by_hash()
        same_hash = (
            place
            for before, place in pairwise(by_hash)
            if self._hashes[before] == self._hashes[place]
        )
        ids = set(map(self._id, same_hash))
        return {case for case in ids if case and len(self.places_of(case)) > 1}

    def _places_by_hash(self) -> "array[int]":
        """Return all places, sorted by the hashes of their case ids."""
        if self._by_hash is None:
            self._by_hash = array("L", sorted(range(len(self)), key=self._hashes.__getitem__))
        return self._by_hash


class SummaryList(Sequence[CaseSummary]):
    """A sequence of some lines of a catalog, in any order."""

    def __init__(self, catalog: Catalog, places: Iterable[int]) -> None:
        """Create a list of the lines at these places, in this order."""
        self._catalog = catalog
        self.places = array("L", places)
        """The places of the lines in the catalog."""
        self._sorted = all(map(le, self.places, self.places[1:]))

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.places)

    def find(self, case: str) -> int | None:
        """Return the index in this list of the line with this case id; None if there is none."""
        for place in self._catalog.places_of(case):
            if not self._sorted:
                with contextlib.suppress(ValueError):
                    return self.places.index(place)
            elif (i := bisect_left(self.places, place)) < len(self) and self.places[i] == place:
                return i
        return None

    def __iter__(self) -> Iterator[CaseSummary]:
        """Iterate over the lines; each is made when it is reached."""
        return map(self._catalog.line, self.places)

    @overload
    def __getitem__(self, index: int) -> CaseSummary: ...

    @overload
    def __getitem__(self, index: slice) -> "SummaryList": ...

    def __getitem__(self, index: int | slice) -> "CaseSummary | SummaryList":
        """Return the line at an index, or the list of those in a slice."""
        if isinstance(index, slice):
            return SummaryList(self._catalog, self.places[index])
        return self._catalog.line(self.places[index])
