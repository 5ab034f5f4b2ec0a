"""What stands in the folders, compared with what the index knows of it."""

from collections.abc import Collection, Sequence
from itertools import islice
from pathlib import Path

from lianzheng_tui.data.casefile.scan import Scan
from lianzheng_tui.data.library.catalog import Catalog
from lianzheng_tui.data.library.index import Index

AT_ONCE = 100
"""So many files go between the folders and the index at a time: more take more memory."""


def compared(scans: Sequence[Scan], index: Index) -> tuple[Catalog, dict[str, tuple[int, str]]]:
    """The lines of the files whose present state the index knows, and the files that are missing.

    Those are given with the number of the folder and the present state.
    """
    known = Catalog()
    missing: dict[str, tuple[int, str]] = {}
    for number, scan in enumerate(scans):
        found = scan.states()
        while batch := list(islice(found, AT_ONCE)):
            there = index.known([path for path, _ in batch])
            for path, state in batch:
                before, line = there.get(path, ("", None))
                if line is not None and before == state:
                    known.add(line, number)
                else:
                    missing[path] = number, state
    return known, missing


def gone_files(
    scans: Sequence[Scan], index: Index, known: Catalog, missing: Collection[str]
) -> list[str]:
    """The files of these folders that the index knows and that are not there any more.

    Of a folder that cannot be looked into, there are none.
    """
    if index.count() == len(known):
        return []  # it knows these files and no others
    folders = {str(scan.path) for scan in scans if scan.problem is None}
    there = {known.line(at).path for at in range(len(known))} | set(missing)
    return [
        path for path in index.states() if path not in there and str(Path(path).parent) in folders
    ]
