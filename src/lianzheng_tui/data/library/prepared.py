"""What the index keeps of the bundled cases, worked out when the wheel is built.

With it the first list of cases reads no YAML. A file that is not as it was then is not believed:
what counts is its content, and that of the laws.yaml beside it, for the times of files in a wheel
are those of the machine it was unpacked on.
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
"""Its name, beside the cases."""


def prepare(folder: Path) -> str:
    """The content of that file for a folder of cases; the same for the same cases and program.

    A file with anything wrong is left out: it is read where it is installed.
    """
    from lianzheng_tui.data.casefile.reader import read_case, read_laws

    laws = read_laws(folder / LAWS_FILE)
    kept = [of_laws(folder / LAWS_FILE, laws)]
    kept += [of_case(read_case(path, laws.laws), laws.laws) for path in case_paths(folder)]
    files = {}
    for line, problems, text in kept:
        if problems:
            continue
        path, *rest = line
        files[Path(path).name] = {
            "hash": _hash(Path(path)),
            "line": rest,
            "text": [text.body, text.places] if text else None,
        }
    made = {"program": program_size(), "files": files}
    return json.dumps(made, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


class Prepared:
    """What was prepared for the files of a folder, as far as it still holds."""

    def __init__(self, folder: Path) -> None:
        """Nothing is raised: where it is missing or damaged, nothing is prepared."""
        self._folder = folder
        self._files = _read(folder)
        if not self._holds(LAWS_FILE):
            self._files = {}

    def of(self, path: Path) -> "Kept | None":
        """What the index is to keep of a file; None where that must be read."""
        if path.parent != self._folder or not self._holds(path.name):
            return None
        entry = self._files[path.name]
        text = SearchText(*entry["text"]) if entry["text"] else None
        return CaseSummary(str(path), *entry["line"]), (), text

    def _holds(self, name: str) -> bool:
        """Whether a file has the content for which something was prepared."""
        return name in self._files and self._files[name]["hash"] == _hash(self._folder / name)


def _read(folder: Path) -> Mapping[str, Any]:
    try:
        made = json.loads(read_bytes(folder / PREPARED_FILE, largest=1 << 24))
    except (CaseFileError, ValueError, RecursionError):
        return {}
    if not isinstance(made, dict) or made.get("program") != program_size():
        return {}
    files = made.get("files")
    if not isinstance(files, dict):
        return {}
    return {name: entry for name, entry in files.items() if _is_whole(entry)}


def _is_whole(entry: Any) -> bool:
    """Whether an entry has the form that `prepare` gives it."""
    if not isinstance(entry, dict) or not isinstance(entry.get("line"), list):
        return False
    text = entry.get("text")
    sound = text is None or (isinstance(text, list) and [type(each) for each in text] == [str, str])
    sorts = [type(each) for each in entry["line"]]
    return sound and sorts == [str, str, str, int, int, int, bool] and "hash" in entry


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(read_bytes(path)).hexdigest()
    except CaseFileError:
        return ""
