"""Comparison of the files in the folders with those in the index."""

from collections.abc import Collection, Sequence
from itertools import islice
from pathlib import Path

from lianzheng_tui.data.casefile.scan import Scan
from lianzheng_tui.data.library.catalog import Catalog
from lianzheng_tui.data.library.index import Index

AT_ONCE = 100
"""How many files are compared or stored at a time; more take more memory."""


def compared(scans: Sequence[Scan], index: Index) -> tuple[Catalog, dict[str, tuple[int, str]]]:
    """Return the lines of the files whose index entries are up to date, and the other files.

    The other files are given by path, each with the number of its folder, from 0, and its present
    state.
    """
    known = Catalog()
    missing: dict[str, tuple[int, str]] = {}
    for number, scan in enumerate(scans):
        states = scan.states()
        while batch := list(islice(states, AT_ONCE)):
            indexed = index.known([path for path, _ in batch])
            for path, state in batch:
                indexed_state, line = indexed.get(path, ("", None))
                if line is not None and indexed_state == state:
                    known.add(line, number)
                else:
                    missing[path] = number, state
    return known, missing


def gone_files(
    scans: Sequence[Scan], index: Index, known: Catalog, missing: Collection[str]
) -> list[str]:
    """Return the files of these folders that are in the index but no longer exist.

    For a folder that could not be listed, no file is returned.
    """
    if index.count() == len(known):
        return []  # the index contains these files and no others
    folders = {str(scan.path) for scan in scans if scan.problem is None}
    present = {known.line(place).path for place in range(len(known))} | set(missing)
    return [
        path for path in index.states() if path not in present and str(Path(path).parent) in folders
    ]
