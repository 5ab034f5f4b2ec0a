"""Cache of the files that a library has read, so that each is read once."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_tui.data.casefile.scan import Scan

if TYPE_CHECKING:  # YAML and what builds on it are loaded when a file must be read
    from lianzheng_tui.core.case.law import Provision
    from lianzheng_tui.data.casefile.result import CaseFile, LawsFile

_MOST_CACHED = 256
"""How many cases are kept in memory after they were read."""


class CaseCache:
    """The files that were read: the laws of every folder, and the cases requested last.

    A folder is given by its index among the folders of the library.
    """

    def __init__(self, scans: Sequence[Scan], *, unfinished: bool = False) -> None:
        """Create a cache; with `unfinished` a draft that waits for its author counts as a case."""
        self._scans = scans
        self._unfinished = unfinished
        self._laws: dict[int, LawsFile | None] = {}
        self._citable: dict[int, dict[str, Provision]] = {}
        self._cases: dict[Path, CaseFile] = {}

    def laws_file(self, folder: int) -> "LawsFile | None":
        """Return the laws.yaml of a folder; None if there is none."""
        if folder not in self._laws:
            path = self._scans[folder].laws_path
            before = self.laws(folder - 1) if folder else {}
            from lianzheng_tui.data.casefile.reader import read_laws

            self._laws[folder] = read_laws(Path(path), before) if path else None
        return self._laws[folder]

    def laws(self, folder: int) -> "Mapping[str, Provision]":
        """Return the provisions that cases of a folder may cite: its own and those before it.

        Of two provisions with the same id the one in the farther folder counts; see
        `laws_together`.
        """
        if folder < 0:
            return {}
        if folder not in self._citable:
            from lianzheng_tui.core.case.law import laws_together

            own = self.laws_file(folder)
            before = self.laws(folder - 1)
            self._citable[folder] = laws_together(before, own.laws if own else {})
        return self._citable[folder]

    def read(self, path: Path, folder: int, *, checked: bool = False) -> "CaseFile":
        """Return a case file; it is read again only if it has left the cache.

        Args:
            path: the file.
            folder: its folder.
            checked: whether it is known to be without fault.
        """
        file = self._cases.pop(path, None) or (_checked(path) if checked else None)
        if file is None:
            from lianzheng_tui.data.casefile.reader import read_case

            file = read_case(path, self.laws(folder), unfinished=self._unfinished)
        self._cases[path] = file
        if len(self._cases) > _MOST_CACHED:
            self._cases.pop(next(iter(self._cases)), None)
        return file


def _checked(path: Path) -> "CaseFile | None":
    """Return a file that is known to be without fault; None if it must be read thoroughly."""
    from lianzheng_tui.data.casefile.checked import read_checked_case
    from lianzheng_tui.data.casefile.result import CaseFile

    case = read_checked_case(path)
    return CaseFile(path, case, ()) if case else None
