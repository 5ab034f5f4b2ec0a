"""Checking files and folders of cases, on all cores; of a file only what is wrong is kept."""

import multiprocessing
import os
import re
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import NamedTuple

from lianzheng_tui.core.case.ids import id_taken
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.data.casefile.reader import parse_case, read_laws
from lianzheng_tui.data.casefile.result import LawsFile, in_order
from lianzheng_tui.data.casefile.scan import (
    LAWS_FILE,
    bundled_folder,
    bundled_ids,
    case_paths,
    is_there,
)
from lianzheng_tui.data.files.read import ANOTHER_FILE, decode, read_bytes

_FEWEST = 64
"""With fewer files another process costs more time than it saves."""
_AT_ONCE = 16
"""So many files are told at a time."""
_KINDS = tuple(Kind)
_ID = re.compile(r"(?m)^\ufeff?['\"]?id['\"]?[ \t]*:[ \t]*")


@dataclass(frozen=True, slots=True)
class Checks:
    """What was checked: how many files, and everything that is wrong with them."""

    files: int
    problems: tuple[Problem, ...]


class Checked(NamedTuple):
    """What was found in one file."""

    path: str
    id: str
    """Of the case; empty where there is any error."""
    kind: str
    problems: tuple[Problem, ...]
    id_place: tuple[int, int] = (0, 0)
    """The line and the column of the id, from 1."""


@dataclass(frozen=True, slots=True)
class Known:
    """What cases are checked against."""

    laws: Mapping[str, Provision]
    """The provisions that they may cite."""
    taken: Mapping[str, str]
    """Ids that they must not have, each with its file."""
    hides: Mapping[str, str]
    """See `read_case`."""


def check_paths(paths: Iterable[Path], cores: int) -> Checks:
    """Check files and folders, with the laws beside them and the bundled ones; each file once.

    Args:
        paths: case files, laws.yaml files, and folders of them.
        cores: how many processes may work at the same time.

    Raises:
        CaseFileError: there is nothing at a path.
    """
    return _Run(cores).check(list(paths))


class _Run:
    """One run over several paths: what was read already, and which ids were met."""

    def __init__(self, cores: int) -> None:
        self._cores = cores
        self._bundled = bundled_folder()
        self._bundled_laws = read_laws(self._bundled / LAWS_FILE).laws
        self._laws: dict[Path, LawsFile | None] = {}
        self._taken: dict[str, str] = {}
        self._seen: set[Path] = set()
        self._counted: set[Path] = set()
        self._problems: list[Problem] = []

    def check(self, paths: Sequence[Path]) -> Checks:
        for path in paths:
            if not os.path.lexists(path):
                raise CaseFileError(f"没有这个文件或文件夹：{path}")
        for path in paths:
            if path.is_dir():
                self._check_folder(path)
            elif path.name == LAWS_FILE:
                self._counted.add(path.absolute())
                self._laws_beside(path.parent)
            else:
                self._check_cases(path.parent, [path])
        return Checks(len(self._counted), tuple(dict.fromkeys(self._problems)))

    def _check_folder(self, folder: Path) -> None:
        try:
            paths = case_paths(folder)
        except CaseFileError as error:
            mend = "检查路径；不再需要就不要列出它"
            self._problems.append(Problem(str(error), mend).at(str(folder), 0, 0))
            return
        if self._laws_beside(folder):
            self._counted.add((folder / LAWS_FILE).absolute())
        elif not paths:
            what, mend = "文件夹里没有案例文件", "案例文件的名字以 .yaml 结尾"
            self._problems.append(
                Problem(what, mend, severity=Severity.WARNING).at(str(folder), 0, 0)
            )
        self._check_cases(folder, paths)

    def _check_cases(self, folder: Path, paths: Sequence[Path]) -> None:
        laws = self._laws_beside(folder)
        cited = {**(laws.laws if laws else {}), **self._bundled_laws}
        is_bundled = folder.resolve() == self._bundled.resolve()
        hides = {} if is_bundled else dict.fromkeys(bundled_ids(), "自带案例")
        fresh = [path for path in paths if path.absolute() not in self._seen]
        self._seen |= {path.absolute() for path in fresh}
        self._counted |= {path.absolute() for path in fresh}
        found = check_files(fresh, Known(cited, dict(self._taken), hides), self._cores)
        self._taken |= {one.id: one.path for one in found if one.id}
        self._problems += [problem for one in found for problem in one.problems]

    def _laws_beside(self, folder: Path) -> LawsFile | None:
        """The laws.yaml of a folder, read once; None where there is none."""
        key = folder.absolute()
        if key not in self._laws:
            file = folder / LAWS_FILE
            known = {} if folder.resolve() == self._bundled.resolve() else self._bundled_laws
            self._laws[key] = read_laws(file, known) if is_there(file) else None
            if laws := self._laws[key]:
                self._problems += laws.problems
        return self._laws[key]


def sound_ids(folder: Path, laws: Mapping[str, Provision]) -> dict[str, str]:
    """The ids of the cases of a folder in which there is no error, each with its file.

    Raises:
        CaseFileError: there is no such folder, or it cannot be read.
    """
    own = read_laws(folder / LAWS_FILE, laws).laws if is_there(folder / LAWS_FILE) else {}
    found = check_files(case_paths(folder), Known({**own, **laws}, {}, {}), cores())
    return {one.id: one.path for one in found if one.id}


def check_files(paths: Sequence[Path], known: Known, cores: int) -> list[Checked]:
    """Check files, of which no two may have the same id; by kind, those that are no case last.

    Args:
        paths: in the order in which an id counts.
        known: what they are checked against.
        cores: how many processes may work at the same time.
    """
    if cores > 1 and len(paths) >= _FEWEST:
        found = dict(_in_processes(paths, known, cores))
    else:
        found = dict(_here(range(len(paths)), paths, known))
    taken: dict[str, str] = {}
    checked = []
    for at, path in enumerate(paths):
        one = found[at]
        if one.id and one.id in taken:
            twin = id_taken(one.id, taken[one.id]).at(one.path, *one.id_place)
            one = Checked(one.path, "", "", in_order([*one.problems, twin]))
        elif one.id:
            taken[one.id] = str(path)
        checked.append(one)
    return sorted(checked, key=_order)


def _order(one: Checked) -> int:
    return _KINDS.index(Kind(one.kind)) if one.kind else len(_KINDS)


def cores() -> int:
    """How many processes may run at the same time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _check(path: Path, known: Known) -> Checked:
    try:
        text, notices = decode(read_bytes(path))
    except CaseFileError as error:
        return Checked(str(path), "", "", (Problem(str(error), ANOTHER_FILE).at(str(path), 0, 0),))
    file = parse_case(text, path, known.laws, known.taken, known.hides)
    problems = (*(notice.at(str(path), 0, 0) for notice in notices), *file.problems)
    if file.case is None:
        return Checked(str(path), "", "", problems)
    return Checked(str(path), file.case.id, file.case.kind.value, problems, _id_place(text))


def _id_place(text: str) -> tuple[int, int]:
    """Where the id of a case without errors stands."""
    found = _ID.search(text)
    if found is None:
        return 0, 0
    return text.count("\n", 0, found.start()) + 1, found.end() - found.start() + 1


def _here(
    places: Iterable[int], paths: Sequence[Path], known: Known
) -> Iterator[tuple[int, Checked]]:
    return ((at, _check(paths[at], known)) for at in places)


def _in_processes(paths: Sequence[Path], known: Known, cores: int) -> Iterator[tuple[int, Checked]]:
    """Each process has every so-manieth file; what one that dies has not told is checked here.

    They are only listened to. So none waits for anything but its own pipe, and none is left over
    when this process is killed.
    """
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    left = {at: set(range(at, len(paths), cores)) for at in range(cores)}
    ends: dict[Connection, int] = {}
    workers = []
    for at in range(cores):
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(
            target=_work,
            args=(theirs, [*ends, ours], range(at, len(paths), cores), paths, known),
            daemon=True,
        )
        worker.start()
        theirs.close()
        ends[ours] = at
        workers.append(worker)
    try:
        while ends:
            for ready in wait(list(ends)):
                assert isinstance(ready, Connection)
                try:
                    told = ready.recv()
                except (EOFError, OSError):
                    del ends[ready]
                    continue
                left[ends[ready]] -= {at for at, _ in told}
                yield from told
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()
    for places in left.values():
        yield from _here(sorted(places), paths, known)


def _work(
    told: Connection,
    not_ours: Sequence[Connection],
    places: Sequence[int],
    paths: Sequence[Path],
    known: Known,
) -> None:
    """Check the files at some places; an interruption is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for end in not_ours:
        end.close()
    batch = []
    try:
        for found in _here(places, paths, known):
            batch.append(found)
            if len(batch) == _AT_ONCE:
                told.send(batch)
                batch = []
        told.send(batch)
    except OSError:  # nobody listens any more
        pass
    finally:
        told.close()
