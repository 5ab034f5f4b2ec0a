"""Checking a folder of cases: on all cores, and no more of a file is kept than what is wrong."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import NamedTuple

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.casefile.reader import read_case

_FEWEST = 64
"""With fewer files another process costs more time than it saves."""
_AT_ONCE = 16
"""So many files are told at a time."""
_KINDS = tuple(Kind)


class Checked(NamedTuple):
    """What was found in one file."""

    path: str
    id: str
    """Of the case; empty where there is any error."""
    kind: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What cases are checked against."""

    laws: Mapping[str, Provision]
    """The provisions that they may cite."""
    taken: Mapping[str, str]
    """Ids that they must not have, each with its file."""
    hides: Mapping[str, str]
    """See `read_case`."""


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
            again = {**known.taken, one.id: taken[one.id]}
            one = _check(path, Known(known.laws, again, known.hides))
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
    file = read_case(path, known.laws, known.taken, known.hides)
    case = file.case
    name, kind = (case.id, case.kind.value) if case else ("", "")
    return Checked(str(path), name, kind, file.problems)


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
