"""Which cases there are: all that stand in a few folders, read only as far as is needed.

A list of cases needs little of each file, and that is in the index. A file is read when it is not
in there, or was changed since; and when its case is opened.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.casefile.scan import Scan, bundled_folder, scan_file, scan_folder
from lianzheng_tui.data.library.case_cache import CaseCache
from lianzheng_tui.data.library.catalog import Catalog
from lianzheng_tui.data.library.index import CaseSummary, Index, Read
from lianzheng_tui.data.library.index_diff import AT_ONCE, compared, gone_files
from lianzheng_tui.data.library.ordering import Ordering, rank
from lianzheng_tui.data.library.summary import of_case, of_laws

if TYPE_CHECKING:  # what a case is, is loaded when one must be read
    from lianzheng_tui.core.case.law import Provision
    from lianzheng_tui.core.case.model import Case
    from lianzheng_tui.core.search.matching import Hit

_MOST_SHOWN = 200
"""No window has more lines."""


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One file of the library."""

    line: CaseSummary
    folder: int
    """Which of the folders it is in, from 0."""
    place: int
    """Where it is among all that are known."""

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self.line.path)


class Library:
    """The cases of all folders together. A broken file never hides a good one.

    The folders go from the farthest to the nearest: the program's, the machine's, the user's, those
    named on the command line. Where two hold a case with one id, the nearer one counts. A library
    does not change; `read_more` gives the next one.
    """

    def __init__(
        self,
        scans: Sequence[Scan],
        index: Index,
        held: CaseCache,
        known: Catalog,
        missing: Mapping[str, tuple[int, str]],
    ) -> None:
        """What is known of the folders without reading a file.

        Args:
            scans: the folders, from the farthest to the nearest.
            index: what is known of files.
            held: what a library before this one has read.
            known: what the index has of the files whose present state it knows.
            missing: the others, each with its folder and its present state.
        """
        self._scans = tuple(scans)
        self._index = index
        self._held = held
        self._known = known
        self._missing = missing
        laws_files = {scan.laws_path for scan in self._scans if scan.laws_path}
        self._arranged = Ordering(known, laws_files, len(self._scans))
        self.groups = self._arranged.groups
        """The cases of each kind that can be studied, in the order of the screen."""
        duplicates = self._arranged.duplicates
        faulty = sum(known.is_faulty(place) or place in duplicates for place in range(len(known)))
        self.faulty = faulty + sum(scan.problem is not None for scan in self._scans)
        """How many folders and files have something wrong with them."""

    @property
    def files(self) -> Iterator[ListedCase]:
        """Every case file that counts and is known, sound or not, in the order of the screen."""
        return map(self._listed, self._arranged.files.places)

    @property
    def shadowed(self) -> "Iterator[tuple[ListedCase, ListedCase]]":
        """Each case that does not count, with the nearer one of the same id that does."""
        for far, near in self._arranged.shadowed:
            yield self._listed(far), self._listed(near)

    def _listed(self, place: int) -> ListedCase:
        return ListedCase(self._known.line(place), self._known.folder(place), place)

    @classmethod
    def scan(cls, folders: Sequence[Path], index: Index) -> "Library":
        """Look what is in the folders. Nothing is raised: a folder that is missing is a Problem."""
        scans: list[Scan] = []
        seen: set[str] = set()
        for path in folders:
            if (real := os.path.realpath(path)) not in seen:
                seen.add(real)
                scans.append(scan_folder(path, scans[-1].laws_state if scans else ""))
        return cls._compared(scans, index)

    @classmethod
    def _compared(cls, scans: Sequence[Scan], index: Index) -> "Library":
        """What is in the folders, compared with what the index knows."""
        known, missing = compared(scans, index)
        scans = [replace(scan, names=()) for scan in scans]
        return cls(scans, index, CaseCache(scans), known, missing)

    @classmethod
    def shown(cls, folders: Sequence[Path], index: Index) -> Sequence[CaseSummary]:
        """What a list of these cases began with the last time: for the first sight of it.

        It costs the same for any number of cases, and it may be out of date.
        """
        return index.shown(_name_of(folders))

    def keep_shown(self) -> None:
        """Keep what `shown` gives the next time."""
        lines = list(islice(chain.from_iterable(self.groups.values()), _MOST_SHOWN))
        self._index.keep_shown(_name_of([scan.path for scan in self._scans]), lines)

    @classmethod
    def open(cls, folders: Sequence[Path], index: Index | None = None) -> "Library":
        """The folders, with every file read that has to be."""
        return cls.scan(folders, index or Index(None, "")).read_all()

    @classmethod
    def of_file(cls, file: Path) -> "Library":
        """One case file alone, with the laws beside it and those of the program."""
        far = scan_folder(bundled_folder(), "")
        scans = [replace(far, names=()), scan_file(file, far.laws_state)]
        return cls._compared(scans, Index(None, "")).read_all()

    def read_all(self) -> "Library":
        """The library with nothing missing."""
        library = self
        while library.missing:
            library = library.read_more(library.missing)
        return library

    def read_more(self, most: int) -> "Library":
        """Read some of the missing files, and give the library with them.

        It may be called in another thread than the library is used in.
        """
        wanted = dict(islice(self._missing.items(), most))
        waiting = iter(wanted.items())
        places = range(len(self._known))
        known = Catalog((self._known.line(at), self._known.folder(at)) for at in places)
        while some := list(islice(waiting, AT_ONCE)):
            read = [self._read(Path(path), *place) for path, place in some]
            self._index.put(read)
            for (_, line, *_), (_, (folder, _)) in zip(read, some, strict=True):
                known.add(line, folder)
        left = dict(islice(self._missing.items(), most, None))
        return Library(self._scans, self._index, self._held, known, left)

    def _read(self, path: Path, folder: int, state: str) -> Read:
        kept = self._held.prepared(path, folder)
        if kept is None and str(path) == self._scans[folder].laws_path:
            kept = of_laws(path, self._held.laws_file(folder))
        elif kept is None:
            kept = of_case(self._held.read(path, folder), self._held.laws(folder))
        return state, *kept

    @property
    def missing(self) -> int:
        """How many files must be read before they can be listed."""
        return len(self._missing)

    @property
    def lines(self) -> Iterator[CaseSummary]:
        """Every case that can be studied, folder by folder, in each by kind and path."""
        places = self._arranged.files.places
        counted = (
            at for at in places if self._known.kind(at) and at not in self._arranged.duplicates
        )
        return map(self._known.line, counted)

    def __len__(self) -> int:
        """How many cases can be studied."""
        return sum(map(len, self.groups.values()))

    @property
    def cases(self) -> "tuple[Case, ...]":
        """Every case that can be studied, each read; few need all of them."""
        read = (self.case(line.id) for line in self.lines)
        return tuple(case for case in read if case)

    def cases_of(self, ids: Iterable[str]) -> "tuple[Case, ...]":
        """Those of the cases with these ids that are there, in the order of the screen."""
        there = [at for at in map(self._place_of, set(ids)) if at is not None]
        read = (self.case(self._known.line(at).id) for at in sorted(there, key=self._rank))
        return tuple(case for case in read if case)

    def _rank(self, place: int) -> tuple[int, int, str]:
        """Where a file stands in the order of the screen: by kind; what is no case comes last."""
        line = self._known.line(place)
        return self._known.folder(place), rank(line.kind), line.path

    def case(self, case_id: str) -> "Case | None":
        """The case with this id, read now; None where there is none, or not any more."""
        place = self._place_of(case_id)
        if place is None:
            return None
        listed = self._listed(place)
        return self._held.read(listed.path, listed.folder).case

    def line(self, case_id: str) -> CaseSummary | None:
        """What a list shows of the case with this id."""
        place = self._place_of(case_id)
        return None if place is None else self._known.line(place)

    def _place_of(self, case_id: str) -> int | None:
        """Where the case with this id is that counts: the nearest."""
        places = self._known.places_of(case_id) if case_id else []
        counted = [place for place in places if place not in self._arranged.duplicates]
        return max(counted, key=self._known.folder, default=None)

    @property
    def laws(self) -> "Mapping[str, Provision]":
        """By id, from the laws.yaml of every folder; the first of two with one id counts."""
        return self._held.laws(len(self._scans) - 1)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Whatever is wrong with any folder or file."""
        folders = [scan.problem for scan in self._scans if scan.problem]
        made = self._arranged
        places = (*made.laws, *made.files.places, *(far for far, _ in made.shadowed))
        wrong = (at for at in places if self._known.is_faulty(at) or at in made.duplicates)
        return (*folders, *(each for at in wrong for each in self.problems_of(self._listed(at))))

    def problems_of(self, file: ListedCase) -> tuple[Problem, ...]:
        """What is wrong with a file."""
        duplicates = self._arranged.duplicates.get(file.place)
        found = self._index.problems(file.line.path) if file.line.faulty else ()
        return (*((duplicates,) if duplicates else ()), *found)

    def search(self, query: str, most: int) -> "list[tuple[CaseSummary, Hit]]":
        """The cases in which all words of a query stand, the best first, each with a passage."""
        from lianzheng_tui.core.search.matching import hit, words_of

        def counts(case_id: str, path: str) -> bool:
            line = self.line(case_id)
            return line is not None and line.path == path

        words = words_of(query)
        found = self._index.search(words, counts, most) if words else []
        lines = ((self.line(each.id), hit(each.text, words)) for each in found)
        return [(line, shown) for line, shown in lines if line is not None]

    def put_words(self, most: int) -> bool:
        """Make the words of some more files quick to find; whether any are left to do.

        It may be called in another thread than the library is used in.
        """
        return self._index.put_words(most) > 0

    def tidy(self) -> None:
        """Let the index forget the files of these folders that are not there any more.

        Of a folder that cannot be looked into, nothing is gone_files.
        """
        if gone := gone_files(self._scans, self._index, self._known, self._missing):
            self._index.forget(gone)


def _name_of(folders: Sequence[Path]) -> str:
    return os.pathsep.join(map(str, folders))
