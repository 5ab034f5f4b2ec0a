"""What has been read of the folders of a library, so that it is read once."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_tui.data.casefile.scan import Scan, bundled_folder

if TYPE_CHECKING:  # YAML and what builds on it are loaded when a file must be read
    from lianzheng_tui.core.case.law import Provision
    from lianzheng_tui.data.casefile.result import CaseFile, LawsFile
    from lianzheng_tui.data.library.prepared import Prepared
    from lianzheng_tui.data.library.summary import Kept

_MOST_HELD = 256
"""How many cases are kept in memory once they have been read."""


class CaseCache:
    """What has been read: the laws of every folder, and the cases that were asked for last."""

    def __init__(self, scans: Sequence[Scan]) -> None:
        self._scans = scans
        self._laws: dict[int, LawsFile | None] = {}
        self._citable: dict[int, dict[str, Provision]] = {}
        self._cases: dict[Path, CaseFile] = {}
        self._prepared: dict[int, Prepared | None] = {}

    def prepared(self, path: Path, folder: int) -> "Kept | None":
        """What was worked out of a bundled file before, if that still holds."""
        if folder not in self._prepared:
            self._prepared[folder] = self._prepared_in(folder)
        prepared = self._prepared[folder]
        return prepared.of(path) if prepared else None

    def _prepared_in(self, folder: int) -> "Prepared | None":
        scan = self._scans[folder]
        if scan.before or scan.path != bundled_folder():
            return None
        from lianzheng_tui.data.library.prepared import Prepared

        return Prepared(scan.path)

    def laws_file(self, folder: int) -> "LawsFile | None":
        """The laws.yaml of a folder; None where it has none."""
        if folder not in self._laws:
            path = self._scans[folder].laws_path
            before = self.laws(folder - 1) if folder else {}
            from lianzheng_tui.data.casefile.reader import read_laws

            self._laws[folder] = read_laws(Path(path), before) if path else None
        return self._laws[folder]

    def laws(self, folder: int) -> "Mapping[str, Provision]":
        """The provisions that the cases of a folder may cite: its own, and those before it."""
        if folder < 0:
            return {}
        if folder not in self._citable:
            own = self.laws_file(folder)
            self._citable[folder] = {**(own.laws if own else {}), **self.laws(folder - 1)}
        return self._citable[folder]

    def read(self, path: Path, folder: int) -> "CaseFile":
        """A case file, read once as long as it is among the last."""
        held = self._cases.pop(path, None)
        if held is None:
            from lianzheng_tui.data.casefile.reader import read_case

            held = read_case(path, self.laws(folder))
        self._cases[path] = held
        if len(self._cases) > _MOST_HELD:
            self._cases.pop(next(iter(self._cases)), None)
        return held
