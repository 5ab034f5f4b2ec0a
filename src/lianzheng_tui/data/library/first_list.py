"""The list of cases at the very first start, when nothing of them is in the index yet."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from lianzheng_tui.data.casefile.head import read_head
from lianzheng_tui.data.casefile.scan import scan_folders
from lianzheng_tui.data.library.catalog import Catalog
from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.library.ordering import Ordering

MOST_HEADS = 50
"""With more files there is no such list: as many can be read soon after, each of them wholly, so
that no file that does not count stays in the list.
"""


def first_list(folders: Sequence[Path]) -> list[CaseSummary]:
    """Return the lines of the cases in some folders, as the heads of their files tell them.

    A file whose head is not certain is left out. One that is faulty below its head is not.
    """
    scans = scan_folders(folders)
    if sum(len(scan.names) + bool(scan.laws_path) for scan in scans) > MOST_HEADS:
        return []
    known = Catalog()
    for number, scan in enumerate(scans):
        for name in scan.names:
            if head := read_head(scan.path / name):
                path = str(scan.path / name)
                known.add(CaseSummary(path, *head, 0, 0, 0, faulty=False), number)
    return list(chain.from_iterable(Ordering(known, (), len(scans)).groups.values()))
