"""Index entries of the bundled cases, prepared when the wheel is built.

With them the first list of cases reads no YAML. The entry of a file is used only if the content of
the file, and that of the laws.yaml beside it, is still the same. Times of change cannot tell this,
because the files of a wheel get those of the machine it was unpacked on.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.core.search.matching import SearchText
from lianzheng_tui.data.casefile.scan import LAWS_FILE, case_paths
from lianzheng_tui.data.files.read import read_bytes
from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.library.index_schema import program_size
from lianzheng_tui.data.library.summary import Kept, of_case, of_laws

PREPARED_FILE = "prepared.json"
"""The name of the file with the entries, which is beside the cases."""


def prepare(folder: Path) -> str:
    """Return the content of that file for a folder of cases; equal for equal cases and program.

    A case file with problems is left out; it is read on the machine where it is installed.
    """
    from lianzheng_tui.data.casefile.reader import read_case, read_laws

    laws = read_laws(folder / LAWS_FILE)
    summaries = [of_laws(folder / LAWS_FILE, laws)]
    summaries += [of_case(read_case(path, laws.laws), laws.laws) for path in case_paths(folder)]
    files = {}
    for line, problems, text in summaries:
        if problems:
            continue
        path, *rest = line
        files[Path(path).name] = {
            "hash": _hash(Path(path)),
            "line": rest,
            "text": [text.body, text.places] if text else None,
        }
    content = {"program": program_size(), "files": files}
    return json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


class Prepared:
    """The prepared entries of the files of a folder that are still valid."""

    def __init__(self, folder: Path) -> None:
        """Read the entries. Nothing is raised: a missing or damaged file has no entries."""
        self._folder = folder
        self._files = _read(folder)
        if not self._is_valid(LAWS_FILE):
            self._files = {}

    def of(self, path: Path) -> "Kept | None":
        """Return what the index is to store of a file; None if the file must be read."""
        if path.parent != self._folder or not self._is_valid(path.name):
            return None
        entry = self._files[path.name]
        text = SearchText(*entry["text"]) if entry["text"] else None
        return CaseSummary(str(path), *entry["line"]), (), text

    def _is_valid(self, name: str) -> bool:
        """Return whether there is an entry for a file and its content is still the same."""
        return name in self._files and self._files[name]["hash"] == _hash(self._folder / name)


def _read(folder: Path) -> Mapping[str, Any]:
    """Return the well-formed entries by file name; none if another program prepared them."""
    try:
        content = json.loads(read_bytes(folder / PREPARED_FILE, largest=1 << 24))
    except (CaseFileError, ValueError, RecursionError):
        return {}
    if not isinstance(content, dict) or content.get("program") != program_size():
        return {}
    files = content.get("files")
    if not isinstance(files, dict):
        return {}
    return {name: entry for name, entry in files.items() if _is_well_formed(entry)}


def _is_well_formed(entry: Any) -> bool:
    """Return whether an entry has the form that `prepare` gives it."""
    if not isinstance(entry, dict) or not isinstance(entry.get("line"), list):
        return False
    text = entry.get("text")
    valid = text is None or (isinstance(text, list) and [type(part) for part in text] == [str, str])
    types = [type(value) for value in entry["line"]]
    return valid and types == [str, str, str, int, int, int, bool] and "hash" in entry


def _hash(path: Path) -> str:
    """Return the SHA-256 of the content of a file; empty if it cannot be read."""
    try:
        return hashlib.sha256(read_bytes(path)).hexdigest()
    except CaseFileError:
        return ""
