"""Checker of many case files that works in several processes.

Of each file only its id, its kind and its problems are kept.
"""

import multiprocessing
import os
import re
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lianzheng_tui.core.case.hints import cites_overdue, hints
from lianzheng_tui.core.case.ids import id_taken
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.posts import unlisted_posts
from lianzheng_tui.core.errors import CaseFileError, Problem
from lianzheng_tui.core.errors import Path as ValuePath
from lianzheng_tui.data.casefile.diagnose import placed_hints
from lianzheng_tui.data.casefile.reader import parse_case, read_laws, unreadable
from lianzheng_tui.data.casefile.result import in_order
from lianzheng_tui.data.casefile.scan import LAWS_FILE, case_paths, is_there
from lianzheng_tui.data.files.read import decode, read_bytes

if TYPE_CHECKING:  # the rules of item writing are loaded where they are asked for
    from lianzheng_tui.core.item_review.review import Review

_FEWEST = 64
"""With fewer files than this, more processes cost more time than they save."""
_BATCH = 16
"""How many files a process of the pool checks at a time."""
_KINDS = tuple(Kind)
_ID = re.compile(r"(?m)^\ufeff?['\"]?id['\"]?[ \t]*:[ \t]*")


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
    """Return the line and the column of the id of a case without errors; zeros if there is none."""
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
