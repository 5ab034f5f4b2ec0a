"""Checker of case files and folders that works in several processes.

Of each file only its id, its kind and its problems are kept.
"""

import multiprocessing
import os
import re
import signal
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lianzheng_tui.core.case.hints import cites_overdue, hints, overdue_citation
from lianzheng_tui.core.case.ids import id_taken
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision, laws_together
from lianzheng_tui.core.case.law_validity import is_overdue
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.posts import not_listed, unlisted_posts, wordings
from lianzheng_tui.core.errors import CaseFileError, Problem, Severity, has_errors
from lianzheng_tui.core.errors import Path as ValuePath
from lianzheng_tui.data.casefile.diagnose import placed, placed_hints, placed_law_hints
from lianzheng_tui.data.casefile.reader import parse_case, read_laws, read_posts, unreadable
from lianzheng_tui.data.casefile.result import LawsFile, PostsFile, in_order
from lianzheng_tui.data.casefile.scan import (
    LAWS_FILE,
    POSTS_FILE,
    bundled_folder,
    bundled_ids,
    case_paths,
    is_there,
    skipped_files,
)
from lianzheng_tui.data.files.read import decode, read_bytes

if TYPE_CHECKING:  # the rules of item writing are loaded where they are asked for
    from lianzheng_tui.core.item_review.review import Review

_FEWEST = 64
"""With fewer files than this, more processes cost more time than they save."""
_BATCH = 16
"""How many files a process of the pool checks at a time."""
_MOST_POSTS = 20
"""How many posts of a folder are named at most as not listed."""
_KINDS = tuple(Kind)
_ID = re.compile(r"(?m)^\ufeff?['\"]?id['\"]?[ \t]*:[ \t]*")


@dataclass(frozen=True, slots=True)
class Checks:
    """The result of a check: how many files were checked, and all their problems."""

    files: int
    """How many were checked."""
    problems: tuple[Problem, ...]
    reviews: "tuple[tuple[str, Review], ...]" = ()
    """What the rules of item writing found in the sound cases, each with its file; none unless
    they were asked for."""


class Checked(NamedTuple):
    """The result for one file."""

    path: str
    id: str
    """The id of the case; empty if there is any error."""
    kind: str
    problems: tuple[Problem, ...]
    id_place: tuple[int, int] = (0, 0)
    """The line and the column of the id, counted from 1; zeros if it was not found."""
    review: "Review | None" = None
    overdue: ValuePath = ()
    """The path of the first citation of an overdue provision; empty if there is none."""
    unlisted: tuple[tuple[str, ValuePath], ...] = ()
    """The posts that it names and no list has, each with its path."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a case is checked against besides its own file."""

    laws: Mapping[str, Provision]
    """The provisions that a case may cite."""
    taken: Mapping[str, str]
    """Ids that a case must not have, each with the file that has it."""
    hides: Mapping[str, str]
    """See `read_case`."""
    teaching: bool = False
    """Whether the rules of item writing are applied too."""
    each: bool = False
    """Whether hints that are usually counted are given one by one."""
    overdue: frozenset[str] = frozenset()
    """The ids of the bundled provisions that were last verified more than a year ago."""
    posts: frozenset[str] | None = None
    """Every wording of the posts that are listed; None if it does not matter."""


def check_paths(
    paths: Iterable[Path],
    cores: int,
    today: date,
    *,
    teaching: bool = False,
    each: bool = False,
) -> Checks:
    """Check files and folders, each file once.

    Cases may cite the laws.yaml beside them and the bundled one, and so it is with posts.yaml.

    Args:
        paths: case files, laws.yaml and posts.yaml files, and folders of them.
        cores: how many processes may work at the same time.
        today: the day by which a provision was verified long ago.
        teaching: whether the rules of item writing are applied too.
        each: whether hints that are usually counted are given one by one.

    Raises:
        CaseFileError: a path does not exist.
    """
    return _Checker(cores, today, teaching=teaching, each=each).check(list(paths))


class _Checker:
    """One check of several paths: which files were read and which ids were met so far."""

    def __init__(self, cores: int, today: date, *, teaching: bool, each: bool) -> None:
        self._cores = cores
        self._today = today
        self._teaching = teaching
        self._each = each
        self._bundled = bundled_folder()
        self._bundled_laws = read_laws(self._bundled / LAWS_FILE).laws
        self._overdue = frozenset(
            id_ for id_, law in self._bundled_laws.items() if is_overdue(law, today)
        )
        self._bundled_posts = read_posts(self._bundled / POSTS_FILE).posts
        self._laws: dict[Path, LawsFile | None] = {}
        self._posts: dict[Path, PostsFile | None] = {}
        self._taken: dict[str, str] = {}
        self._seen: set[Path] = set()
        self._counted: set[Path] = set()
        self._problems: list[Problem] = []
        self._reviews: list[tuple[str, Review]] = []

    def check(self, paths: Sequence[Path]) -> Checks:
        """See `check_paths`.

        Raises:
            CaseFileError: there is no such file or folder.
        """
        for path in paths:
            if not os.path.lexists(path):
                raise CaseFileError(f"没有这个文件或文件夹：{path}")
        for path in paths:
            if path.is_dir():
                self._check_folder(path)
            elif path.name == LAWS_FILE:
                self._counted.add(path.absolute())
                self._laws_beside(path.parent)
            elif path.name == POSTS_FILE:
                self._counted.add(path.absolute())
                self._posts_beside(path.parent)
            else:
                self._check_cases(path.parent, [path])
        problems = tuple(dict.fromkeys(self._problems))
        return Checks(len(self._counted), problems, tuple(self._reviews))

    def _check_folder(self, folder: Path) -> None:
        try:
            paths = case_paths(folder)
        except CaseFileError as error:
            mend = "检查路径；不再需要就不要列出它"
            self._problems.append(Problem(str(error), mend).at(str(folder), 0, 0))
            return
        beside = {LAWS_FILE: self._laws_beside(folder), POSTS_FILE: self._posts_beside(folder)}
        self._counted |= {(folder / name).absolute() for name, file in beside.items() if file}
        if not paths and not any(beside.values()):
            what, mend = "文件夹里没有案例文件", "案例文件的名字以 .yaml 结尾"
            self._problems.append(
                Problem(what, mend, severity=Severity.WARNING).at(str(folder), 0, 0)
            )
        self._problems += skipped_files(folder)
        self._check_cases(folder, paths)

    def _check_cases(self, folder: Path, paths: Sequence[Path]) -> None:
        laws = self._laws_beside(folder)
        cited = laws_together(self._bundled_laws, laws.laws if laws else {})
        is_bundled = folder.resolve() == self._bundled.resolve()
        hides = {} if is_bundled else dict.fromkeys(bundled_ids(), "自带案例")
        new_paths = [path for path in paths if path.absolute() not in self._seen]
        self._seen |= {path.absolute() for path in new_paths}
        self._counted |= {path.absolute() for path in new_paths}
        overdue = frozenset[str]()
        if not is_bundled and self._overdue:
            overdue = frozenset(id_ for id_ in self._overdue if is_overdue(cited[id_], self._today))
        own = self._posts_beside(folder)
        posts = wordings([*self._bundled_posts.values(), *(own.posts if own else {}).values()])
        is_whole = own is None or not has_errors(own.problems)
        known = Known(
            cited,
            dict(self._taken),
            hides,
            self._teaching,
            self._each,
            overdue,
            posts if is_whole else None,
        )
        results = check_files(new_paths, known, self._cores)
        self._taken |= {result.id: result.path for result in results if result.id}
        self._problems += [problem for result in results for problem in result.problems]
        self._problems += _told_once(sorted(results), posts, has_posts=own is not None)
        self._reviews += [(result.path, result.review) for result in results if result.review]

    def _laws_beside(self, folder: Path) -> LawsFile | None:
        """Return the laws.yaml of a folder, read once; None if there is none."""
        key = folder.absolute()
        if key not in self._laws:
            file = folder / LAWS_FILE
            known = {} if folder.resolve() == self._bundled.resolve() else self._bundled_laws
            self._laws[key] = read_laws(file, known) if is_there(file) else None
            if laws := self._laws[key]:
                self._problems += laws.problems
                if not has_errors(laws.problems):
                    self._problems += placed_law_hints(laws, self._today)
        return self._laws[key]

    def _posts_beside(self, folder: Path) -> PostsFile | None:
        """Return the posts.yaml of a folder, read once; None if there is none."""
        key = folder.absolute()
        if key not in self._posts:
            file = folder / POSTS_FILE
            known = {} if folder.resolve() == self._bundled.resolve() else self._bundled_posts
            self._posts[key] = read_posts(file, known) if is_there(file) else None
            if posts := self._posts[key]:
                self._problems += posts.problems
        return self._posts[key]


def _told_once(
    results: Sequence[Checked], posts: Collection[str], *, has_posts: bool
) -> Iterator[Problem]:
    """Yield what is hinted at once for all cases of a folder, at the first case it is about.

    Args:
        results: those of the cases of the folder, in the order of their files.
        posts: every wording of the posts that are listed.
        has_posts: whether there is a posts.yaml in the folder.
    """
    places: dict[str, list[tuple[str, ValuePath]]] = {}
    for result in results:
        for name, place in result.unlisted:
            places.setdefault(name, []).append((result.path, place))
    for name, all_places in list(places.items())[:_MOST_POSTS]:
        file, place = all_places[0]
        hint = not_listed(name, place, posts, len(all_places), has_file=has_posts)
        yield placed(hint, Path(file))
    if (left := len(places) - _MOST_POSTS) > 0:
        what, mend = f"岗位表里没有的，另有 {left} 个岗位没有列出", "写进岗位表，再检查一遍"
        folder = str(Path(results[0].path).parent)
        yield Problem(what, mend, severity=Severity.WARNING).at(folder, 0, 0)
    if cites := [result for result in results if result.overdue]:
        yield placed(overdue_citation(cites[0].overdue, len(cites)), Path(cites[0].path))


def sound_ids(folder: Path, laws: Mapping[str, Provision]) -> dict[str, str]:
    """Return the ids of the cases of a folder that have no error, each with its file.

    Raises:
        CaseFileError: the folder does not exist or cannot be read.
    """
    own = read_laws(folder / LAWS_FILE, laws).laws if is_there(folder / LAWS_FILE) else {}
    results = check_files(case_paths(folder), Known({**own, **laws}, {}, {}), cores())
    return {result.id: result.path for result in results if result.id}


def check_files(paths: Sequence[Path], known: Known, cores: int) -> list[Checked]:
    """Check files, of which no two may have the same id.

    Args:
        paths: the files; if two have the same id, the later one is faulty.
        known: what they are checked against.
        cores: how many processes may work at the same time.

    Returns:
        The results by kind of case; files without a sound case come last.
    """
    if cores > 1 and len(paths) >= _FEWEST:
        results = dict(_in_processes(paths, known, cores))
    else:
        results = dict(_check_here(range(len(paths)), paths, known))
    taken: dict[str, str] = {}
    checked = []
    for index, path in enumerate(paths):
        result = results[index]
        if result.id and result.id in taken:
            problem = id_taken(result.id, taken[result.id]).at(result.path, *result.id_place)
            result = Checked(result.path, "", "", in_order([*result.problems, problem]))
        elif result.id:
            taken[result.id] = str(path)
        checked.append(result)
    return sorted(checked, key=_rank)


def _rank(file: Checked) -> int:
    return _KINDS.index(Kind(file.kind)) if file.kind else len(_KINDS)


def cores() -> int:
    """Return how many processes can run at the same time on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _check(path: Path, known: Known) -> Checked:
    """Check one file by itself."""
    try:
        text, notices = decode(read_bytes(path))
    except CaseFileError as error:
        return Checked(str(path), "", "", (unreadable(path, error),))
    file = parse_case(text, path, known.laws, known.taken, known.hides)
    problems = (*(notice.at(str(path), 0, 0) for notice in notices), *file.problems)
    if file.case is None:
        return Checked(str(path), "", "", problems)
    reviewed = _review(file.case) if known.teaching else None
    advice = [*hints(file.case, each=known.each), *(reviewed.hints() if reviewed else ())]
    if advice:
        problems = in_order([*problems, *placed_hints(text, path, advice, file.problems)])
    return Checked(
        str(path),
        file.case.id,
        file.case.kind.value,
        problems,
        _id_place(text),
        reviewed,
        cites_overdue(file.case, known.overdue) if known.overdue else (),
        () if known.posts is None else unlisted_posts(file.case, known.posts),
    )


def _review(case: Case) -> "Review":
    from lianzheng_tui.core.item_review.review import review

    return review(case)


def _id_place(text: str) -> tuple[int, int]:
    """Return the line and the column of the id of a case without errors; zeros if not match."""
    match = _ID.search(text)
    if match is None:
        return 0, 0
    return text.count("\n", 0, match.start()) + 1, match.end() - match.start() + 1


def _check_here(
    indexes: Iterable[int], paths: Sequence[Path], known: Known
) -> Iterator[tuple[int, Checked]]:
    """Check the files at some indexes in this process; yield each index with its result."""
    return ((index, _check(paths[index], known)) for index in indexes)


def _in_processes(paths: Sequence[Path], known: Known, cores: int) -> Iterator[tuple[int, Checked]]:
    """Check the files in several processes; what one that dies has not told is checked here."""
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    pool = ProcessPoolExecutor(cores, context, _begin_work, (paths, known))
    left = set(range(len(paths)))
    try:
        starts = range(0, len(paths), _BATCH)
        batches = [range(start, min(start + _BATCH, len(paths))) for start in starts]
        with _no_interruption():
            futures = [pool.submit(_work, batch) for batch in batches]
        for future in as_completed(futures):
            results = future.result()
            left -= {index for index, _ in results}
            yield from results
    except BrokenProcessPool:
        pass
    finally:  # also when nobody wants the rest, as after Ctrl+C
        pool.shutdown(wait=True, cancel_futures=True)
    yield from _check_here(sorted(left), paths, known)


@contextmanager
def _no_interruption() -> Iterator[None]:
    """Let Ctrl+C wait until the processes are made and ignore it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_shared: list[tuple[Sequence[Path], Known]] = []
"""What a process that checks files was started with."""


def _begin_work(paths: Sequence[Path], known: Known) -> None:
    """Begin in a process of the pool; an interruption is for its parent to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _shared.append((paths, known))


def _work(indexes: Sequence[int]) -> list[tuple[int, Checked]]:
    """Check the files at some indexes in a process of the pool."""
    paths, known = _shared[-1]
    return list(_check_here(indexes, paths, known))
