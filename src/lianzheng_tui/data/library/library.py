"""Library of the cases in several folders, which reads only the files it needs.

A list of cases needs little of each file, and the index has it. A file is read if it is not in the
index or has changed since, and when its case is opened.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.casefile.scan import (
    Scan,
    bundled_folder,
    scan_file,
    scan_folder,
    scan_folders,
)
from lianzheng_tui.data.library.case_cache import CaseCache
from lianzheng_tui.data.library.catalog import Catalog
from lianzheng_tui.data.library.index import CaseSummary, Index, Read
from lianzheng_tui.data.library.index_diff import AT_ONCE, compared, gone_files
from lianzheng_tui.data.library.ordering import Ordering, rank
from lianzheng_tui.data.library.summary import of_case, of_laws

if TYPE_CHECKING:  # the classes of a case are loaded when one must be read
    from lianzheng_tui.core.case.law import Provision
    from lianzheng_tui.core.case.model import Case
    from lianzheng_tui.core.search.matching import Hit

_MOST_SHOWN = 200
"""No window shows more lines than this."""


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One file of the library."""

    line: CaseSummary
    folder: int
    """The number of its folder in the library, from 0."""
    place: int
    """Its place in the catalog of all known files."""

    @property
    def path(self) -> Path:
        """The path of the file."""
        return Path(self.line.path)


@dataclass(frozen=True, slots=True)
class NewerEdition:
    """A case that is hidden by nearer copies of an earlier edition."""

    case: "Case"
    """The later edition."""
    file: ListedCase
    """Where it is."""
    present: "Case"
    """The edition that is used."""
    nearer: tuple[ListedCase, ...]
    """All copies that hide it, the nearest first."""


class Library:
    """The cases of all folders together. A broken file never hides a good one.

    The folders go from the farthest to the nearest: the program's, the machine's, the user's, those
    named on the command line. If two have a case with the same id, the one in the nearer folder
    counts. A library does not change; `read_more` returns a new one.
    """

    def __init__(
        self,
        scans: Sequence[Scan],
        index: Index,
        cache: CaseCache,
        known: Catalog,
        missing: Mapping[str, tuple[int, str]],
    ) -> None:
        """Create a library from what is known of the folders, without reading a file.

        Args:
            scans: the folders, from the farthest to the nearest.
            index: the index of the files.
            cache: the files that an earlier library has read.
            known: the lines of the files whose index entries are up to date.
            missing: the other files by path, each with the number of its folder and its present
                state.
        """
        self._scans = tuple(scans)
        self._index = index
        self._cache = cache
        self._known = known
        self._missing = missing
        laws_files = {scan.laws_path for scan in self._scans if scan.laws_path}
        self._ordering = Ordering(known, laws_files, len(self._scans))
        self._newer: dict[str, NewerEdition | None] = {}
        self.groups = self._ordering.groups
        """The cases of each kind that can be studied, in the order of the screen."""
        duplicates = self._ordering.duplicates
        faulty = sum(known.is_faulty(place) or place in duplicates for place in range(len(known)))
        self.faulty = faulty + sum(scan.problem is not None for scan in self._scans)
        """How many folders and files have problems."""

    @property
    def files(self) -> Iterator[ListedCase]:
        """Every known case file that is not hidden, sound or not, in the order of the screen."""
        return map(self._listed, self._ordering.files.places)

    @property
    def shadowed(self) -> "Iterator[tuple[ListedCase, ListedCase]]":
        """Each case that is hidden, with the nearer case of the same id that counts."""
        for far, near in self._ordering.shadowed:
            yield self._listed(far), self._listed(near)

    @property
    def newer_ids(self) -> list[str]:
        """The ids of the cases of which a farther file may have a later edition."""
        return [self._known.line(near).id for _, near in self._ordering.newer]

    def newer(self, case_id: str) -> "NewerEdition | None":
        """Return the later edition that a nearer copy hides, both read now; None if none does."""
        if case_id not in self._newer:
            pairs = self._ordering.newer
            pair = next((pair for pair in pairs if self._known.line(pair[1]).id == case_id), None)
            self._newer[case_id] = self._newer_edition(*pair) if pair else None
        return self._newer[case_id]

    def _newer_edition(self, far: int, near: int) -> "NewerEdition | None":
        from lianzheng_tui.core.case.publication import is_same_case

        case, present = self._case_at(self._listed(far)), self._case_at(self._listed(near))
        if case is None or present is None:
            return None
        nearer = [
            self._listed(place)
            for place in self._known.places_of(case.id)
            if self._known.folder(place) > self._known.folder(far)
        ]
        nearer.sort(key=lambda file: file.folder, reverse=True)
        copies = map(self._case_at, nearer)
        if not all(copy is None or is_same_case(case, copy) for copy in copies):
            return None  # a stranger's would have to go too
        return NewerEdition(case, self._listed(far), present, tuple(nearer))

    def _listed(self, place: int) -> ListedCase:
        return ListedCase(self._known.line(place), self._known.folder(place), place)

    @classmethod
    def scan(cls, folders: Sequence[Path], index: Index) -> "Library":
        """List the folders. Nothing is raised: a missing folder is one of the problems."""
        return cls._compared(scan_folders(folders), index)

    @classmethod
    def _compared(
        cls, scans: Sequence[Scan], index: Index, *, unfinished: bool = False
    ) -> "Library":
        """Return the library of the listed folders, compared with the index."""
        known, missing = compared(scans, index)
        scans = [replace(scan, names=()) for scan in scans]
        return cls(scans, index, CaseCache(scans, unfinished=unfinished), known, missing)

    @classmethod
    def shown(cls, folders: Sequence[Path], index: Index) -> Sequence[CaseSummary]:
        """Return the first lines of the list of these cases, as last stored by `keep_shown`.

        They can be shown at once, as this takes the same time for any number of cases; but they may
        be out of date. None are stored before the very first start; see `first_list`.
        """
        return index.shown(_name_of(folders))

    def keep_shown(self) -> None:
        """Store the first lines of the list, which `shown` returns the next time."""
        lines = list(islice(chain.from_iterable(self.groups.values()), _MOST_SHOWN))
        self._index.keep_shown(_name_of([scan.path for scan in self._scans]), lines)

    @classmethod
    def open(cls, folders: Sequence[Path], index: Index | None = None) -> "Library":
        """Return the library of these folders, with every missing file read."""
        return cls.scan(folders, index or Index(None, "")).read_all()

    @classmethod
    def of_file(cls, file: Path) -> "Library":
        """Return a library of one case file, with the laws beside it and the bundled ones.

        A draft that only waits for its author is shown as it is so far.
        """
        far = scan_folder(bundled_folder(), "")
        scans = [replace(far, names=()), scan_file(file, far.laws_state)]
        return cls._compared(scans, Index(None, ""), unfinished=True).read_all()

    def read_all(self) -> "Library":
        """Return the library with no file missing."""
        library = self
        while library.missing:
            library = library.read_more(library.missing)
        return library

    def read_more(self, most: int) -> "Library":
        """Read at most `most` of the missing files; return the library with them.

        It may be called in another thread than the one that uses the library.
        """
        selected = dict(islice(self._missing.items(), most))
        remaining = iter(selected.items())
        places = range(len(self._known))
        known = Catalog((self._known.line(place), self._known.folder(place)) for place in places)
        while batch := list(islice(remaining, AT_ONCE)):
            read = [self._read(Path(path), *origin) for path, origin in batch]
            self._index.put(read)
            for (_, line, *_), (_, (folder, _)) in zip(read, batch, strict=True):
                known.add(line, folder)
        missing = dict(islice(self._missing.items(), most, None))
        return Library(self._scans, self._index, self._cache, known, missing)

    def _read(self, path: Path, folder: int, state: str) -> Read:
        """Return what the index is to store of a file, read now."""
        if str(path) == self._scans[folder].laws_path:
            return state, *of_laws(path, self._cache.laws_file(folder))
        return state, *of_case(self._cache.read(path, folder), self._cache.laws(folder))

    @property
    def missing(self) -> int:
        """How many files must be read before they can be listed."""
        return len(self._missing)

    @property
    def lines(self) -> Iterator[CaseSummary]:
        """The line of every case that can be studied: by folder, in each by kind and path."""
        places = self._ordering.files.places
        counted = (
            place
            for place in places
            if self._known.kind(place) and place not in self._ordering.duplicates
        )
        return map(self._known.line, counted)

    def __len__(self) -> int:
        """Return how many cases can be studied."""
        return sum(map(len, self.groups.values()))

    @property
    def cases(self) -> "tuple[Case, ...]":
        """Every case that can be studied. All of them are read now, which few callers need."""
        cases = (self.case(line.id) for line in self.lines)
        return tuple(case for case in cases if case)

    def cases_of(self, ids: Iterable[str]) -> "tuple[Case, ...]":
        """Return the cases with these ids that exist, in the order of the screen."""
        return tuple(case for case in map(self.case, self.in_order(ids)) if case)

    def in_order(self, ids: Iterable[str]) -> list[str]:
        """Return those of these ids that a file has, in the order of the screen."""
        places = [place for place in map(self._place_of, set(ids)) if place is not None]
        return [self._known.line(place).id for place in sorted(places, key=self._rank)]

    def _rank(self, place: int) -> tuple[int, int, str]:
        """Return the sort key of a file for the order of the screen.

        It is folder, kind and path; files without a sound case come last in their folder.
        """
        line = self._known.line(place)
        return self._known.folder(place), rank(line.kind), line.path

    def case(self, case_id: str) -> "Case | None":
        """Return the case with this id, read now; None if there is none, or no longer."""
        place = self._place_of(case_id)
        if place is None:
            return None
        return self._case_at(self._listed(place))

    def _case_at(self, listed: ListedCase) -> "Case | None":
        """Return the case of a file, read now; None if there is none any more."""
        checked = not listed.line.faulty and self._is_as_indexed(listed)
        return self._cache.read(listed.path, listed.folder, checked=checked).case

    def _is_as_indexed(self, file: ListedCase) -> bool:
        """Return whether a file and the laws it may cite are as when it was checked."""
        path = file.line.path
        state, line = self._index.known([path]).get(path, ("", None))
        return line == file.line and state == self._scans[file.folder].state_of(path)

    def line(self, case_id: str) -> CaseSummary | None:
        """Return the line in a list of the case with this id; None if there is none."""
        place = self._place_of(case_id)
        return None if place is None else self._known.line(place)

    def _place_of(self, case_id: str) -> int | None:
        """Return the place of the nearest case with this id; None if there is none."""
        places = self._known.places_of(case_id) if case_id else []
        counted = [place for place in places if place not in self._ordering.duplicates]
        return max(counted, key=self._known.folder, default=None)

    @property
    def laws(self) -> "Mapping[str, Provision]":
        """The provisions of all folders by id; of two with the same id the farther one counts."""
        return self._cache.laws(len(self._scans) - 1)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems of the folders and files."""
        folders = [scan.problem for scan in self._scans if scan.problem]
        order = self._ordering
        places = (*order.laws, *order.files.places, *(far for far, _ in order.shadowed))
        faulty = (p for p in places if self._known.is_faulty(p) or p in order.duplicates)
        return (
            *folders,
            *(problem for place in faulty for problem in self.problems_of(self._listed(place))),
        )

    def problems_of(self, file: ListedCase) -> tuple[Problem, ...]:
        """Return the problems of a file."""
        duplicate = self._ordering.duplicates.get(file.place)
        problems = self._index.problems(file.line.path) if file.line.faulty else ()
        return (*((duplicate,) if duplicate else ()), *problems)

    def search(self, query: str, most: int) -> "list[tuple[CaseSummary, Hit]]":
        """Return at most `most` cases that contain all words of a query, each with a passage.

        The best come first.
        """
        from lianzheng_tui.core.search.matching import hit, words_of

        def counts(case_id: str, path: str) -> bool:
            line = self.line(case_id)
            return line is not None and line.path == path

        words = words_of(query)
        matches = self._index.search(words, counts, most) if words else []
        if self._begin_anew_if_damaged():
            matches = self._index.search(words, counts, most)
        lines = ((self.line(match.id), hit(match.text, words)) for match in matches)
        return [(line, passage) for line, passage in lines if line is not None]

    def put_words(self, most: int) -> bool:
        """Index the words of at most `most` more files; return whether any are left.

        It may be called in another thread than the one that uses the library. At the end the index
        is checked; a damaged one is made anew, and then all are left.
        """
        if self._index.put_words(most):
            return True
        self._index.check()
        return self._begin_anew_if_damaged()

    def _begin_anew_if_damaged(self) -> bool:
        """Make the index anew from the files if it is damaged; return whether it was."""
        if not self._index.is_damaged:
            return False
        self._index.begin_anew()
        Library.scan([scan.path for scan in self._scans], self._index).read_all()
        return True

    def tidy(self) -> None:
        """Remove the files of these folders that no longer exist from the index.

        Files of a folder that could not be listed are kept.
        """
        if gone := gone_files(self._scans, self._index, self._known, self._missing):
            self._index.forget(gone)


def _name_of(folders: Sequence[Path]) -> str:
    """Return the name of a set of folders in the index."""
    return os.pathsep.join(map(str, folders))
