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
from lianzheng_tui.core.kind import Kind
from lianzheng_tui.data.case_line import of_case, of_laws
from lianzheng_tui.data.case_scan import Scan, bundled_folder, scan_file, scan_folder
from lianzheng_tui.data.held_cases import Held
from lianzheng_tui.data.index import CatalogLine, Index, Read

if TYPE_CHECKING:  # what a case is, is loaded when one must be read
    from lianzheng_tui.core.case import Case
    from lianzheng_tui.core.provision import Provision
    from lianzheng_tui.core.search import Hit

_MOST_SHOWN = 200
"""No window has more lines."""

_AT_ONCE = 100
"""So many files are read before they are put into the index: more take more memory."""

_KINDS = {kind.value: i for i, kind in enumerate(Kind)}
_BY_VALUE = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Listed:
    """One file of the library."""

    line: CatalogLine
    folder: int
    """Which of the folders it is in, from 0."""

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
        held: Held,
        known: Iterable[tuple[CatalogLine, int]],
        missing: Mapping[str, tuple[int, str]],
    ) -> None:
        """What is known of the folders without reading a file.

        Args:
            scans: the folders, from the farthest to the nearest.
            index: what is known of files.
            held: what a library before this one has read.
            known: what the index has of the files whose present state it knows, and their folder.
            missing: the others, each with its folder and its present state.
        """
        self._scans = tuple(scans)
        self._index = index
        self._held = held
        lines, self._current = [], {}
        for line, folder in known:
            lines.append(line)
            self._current[line.path] = folder
        self._missing = missing
        self._arrange(lines)

    def _arrange(self, lines: Iterable[CatalogLine]) -> None:
        """See which cases count, and bring them into the order of the screen."""
        laws_files = {scan.laws_path for scan in self._scans}
        listed = sorted(lines, key=self._place)
        self._laws_lines = tuple(line for line in listed if line.path in laws_files)
        listed = [line for line in listed if line.path not in laws_files]
        self._twice = _twice(listed, self._current)
        self._by_id = {line.id: line for line in listed if self._counts(line)}
        hidden = [
            line for line in listed if self._counts(line) and self._by_id[line.id] is not line
        ]
        self._hidden = tuple(hidden)
        if hidden:
            gone = {line.path for line in hidden}
            listed = [line for line in listed if line.path not in gone]
        self._files = tuple(listed)
        groups: dict[Kind, list[CatalogLine]] = {kind: [] for kind in Kind}
        for line in self.lines:
            groups[_BY_VALUE[line.kind]].append(line)
        self.groups: Mapping[Kind, Sequence[CatalogLine]] = groups
        """The cases of each kind that can be studied, in the order of the screen."""
        faulty = sum(line.faulty or line.path in self._twice for line in self._lines())
        self.faulty = faulty + sum(scan.problem is not None for scan in self._scans)
        """How many folders and files have something wrong with them."""

    @property
    def files(self) -> Iterator[Listed]:
        """Every case file that counts and is known, sound or not, in the order of the screen."""
        return map(self._with_folder, self._files)

    @property
    def hidden(self) -> "Iterator[tuple[Listed, Listed]]":
        """Each case that does not count, with the nearer one of the same id that does."""
        for line in self._hidden:
            yield self._with_folder(line), self._with_folder(self._by_id[line.id])

    def _place(self, line: CatalogLine) -> tuple[int, int, str]:
        """Where a file stands in the order of the screen: by kind; what is no case comes last."""
        return self._current[line.path], _KINDS.get(line.kind, len(_KINDS)), line.path

    def _with_folder(self, line: CatalogLine) -> Listed:
        return Listed(line, self._current[line.path])

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
        known: list[tuple[CatalogLine, int]] = []
        missing: dict[str, tuple[int, str]] = {}
        for number, scan in enumerate(scans):
            found = scan.states()
            while batch := list(islice(found, _AT_ONCE)):
                there = index.known([path for path, _ in batch])
                for path, state in batch:
                    before, line = there.get(path, ("", None))
                    if line is not None and before == state:
                        known.append((line, number))
                    else:
                        missing[path] = number, state
        scans = [replace(scan, names=()) for scan in scans]
        return cls(scans, index, Held(scans), known, missing)

    @classmethod
    def shown(cls, folders: Sequence[Path], index: Index) -> Sequence[CatalogLine]:
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
        known = [(line, self._current[line.path]) for line in self._lines()]
        while some := list(islice(waiting, _AT_ONCE)):
            read = [self._read(Path(path), *place) for path, place in some]
            self._index.put(read)
            known += [
                (line, place[0]) for (_, line, *_), (_, place) in zip(read, some, strict=True)
            ]
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
    def lines(self) -> Iterator[CatalogLine]:
        """Every case that can be studied, in the order of the screen."""
        return (line for line in self._files if self._counts(line))

    def __len__(self) -> int:
        """How many cases can be studied."""
        return len(self._by_id)

    @property
    def cases(self) -> "tuple[Case, ...]":
        """Every case that can be studied, each read; few need all of them."""
        read = (self.case(line.id) for line in self.lines)
        return tuple(case for case in read if case)

    def cases_of(self, ids: Iterable[str]) -> "tuple[Case, ...]":
        """Those of the cases with these ids that are there, in the order of the screen."""
        there = filter(None, map(self.line, set(ids)))
        read = (self.case(line.id) for line in sorted(there, key=self._place))
        return tuple(case for case in read if case)

    def case(self, case_id: str) -> "Case | None":
        """The case with this id, read now; None where there is none, or not any more."""
        line = self._by_id.get(case_id)
        if line is None:
            return None
        return self._held.read(Path(line.path), self._current[line.path]).case

    def line(self, case_id: str) -> CatalogLine | None:
        """What a list shows of the case with this id."""
        return self._by_id.get(case_id)

    @property
    def laws(self) -> "Mapping[str, Provision]":
        """By id, from the laws.yaml of every folder; the first of two with one id counts."""
        return self._held.laws(len(self._scans) - 1)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Whatever is wrong with any folder or file."""
        folders = [scan.problem for scan in self._scans if scan.problem]
        return (*folders, *(each for line in self._lines() for each in self.problems_of(line)))

    def problems_of(self, line: CatalogLine) -> tuple[Problem, ...]:
        """What is wrong with a file."""
        twice = self._twice.get(line.path)
        found = self._index.problems(line.path) if line.faulty else ()
        return (*((twice,) if twice else ()), *found)

    def search(self, query: str, most: int) -> "list[tuple[CatalogLine, Hit]]":
        """The cases in which all words of a query stand, the best first, each with a passage."""
        from lianzheng_tui.core.search import hit, words_of

        def counts(case_id: str, path: str) -> bool:
            line = self._by_id.get(case_id)
            return line is not None and line.path == path

        words = words_of(query)
        found = self._index.search(words, counts, most) if words else []
        return [(self._by_id[each.id], hit(each.text, words)) for each in found]

    def put_words(self, most: int) -> bool:
        """Make the words of some more files quick to find; whether any are left to do.

        It may be called in another thread than the library is used in.
        """
        return self._index.put_words(most) > 0

    def tidy(self) -> None:
        """Let the index forget the files of these folders that are not there any more.

        Of a folder that cannot be looked into, nothing is forgotten.
        """
        folders = {str(scan.path) for scan in self._scans if scan.problem is None}
        there = self._current.keys() | self._missing.keys()
        gone = [
            path
            for path in self._index.states()
            if path not in there and str(Path(path).parent) in folders
        ]
        if gone:
            self._index.forget(gone)

    def _lines(self) -> Iterator[CatalogLine]:
        """Every file that is known."""
        return chain(self._laws_lines, self._files, self._hidden)

    def _counts(self, line: CatalogLine) -> bool:
        """Whether a file holds a case that can be studied."""
        return bool(line.id) and line.path not in self._twice


def _name_of(folders: Sequence[Path]) -> str:
    return os.pathsep.join(map(str, folders))


def _twice(lines: Sequence[CatalogLine], folders: Mapping[str, int]) -> dict[str, Problem]:
    """Files of a folder with an id that another file of it has, by path."""
    seen: dict[tuple[int, str], str] = {}
    found = {}
    for line in sorted(lines, key=lambda line: line.path):
        if line.id:
            first = seen.setdefault((folders[line.path], line.id), line.path)
            if first != line.path:
                problem = Problem(
                    f"id“{line.id}”已被 {first} 使用", "换一个 id，或者删去其中一个文件", ("id",)
                )
                found[line.path] = problem.at(line.path, 0, 0)
    return found
