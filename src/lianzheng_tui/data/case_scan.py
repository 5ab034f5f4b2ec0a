"""What stands in a folder of cases, and in which state, without reading any of it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.core.errors import CaseFileError, Problem

LAWS_FILE = "laws.yaml"
"""The file beside the cases that holds their provisions."""
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Scan:
    """One folder, as it was when it was looked at."""

    path: Path
    files: Mapping[str, str]
    """Its laws.yaml and its case files, by name; each with its state."""
    laws_path: str
    """Its laws.yaml; empty where there is none."""
    laws_state: str
    """What tells the laws that its cases may cite from others: its own, and those before it."""
    problem: Problem | None = None
    """Why it could not be looked into."""


def scan_folder(path: Path, before: str) -> Scan:
    """Look at a folder. Nothing is raised.

    Args:
        path: the folder, as the user named it.
        before: the ``laws_state`` of the folder before it.
    """
    try:
        found = _case_entries(path)
    except CaseFileError as error:
        mend = "检查路径；不再需要就不要列出它"
        return Scan(path, {}, "", before, Problem(str(error), mend).at(str(path), 0, 0))
    return _scan(path, {str(path / entry.name): entry for entry in found}, before)


def scan_file(path: Path, before: str) -> Scan:
    """Look at one case file as if it stood alone in its folder, but for the laws beside it."""
    return _scan(path.parent, {str(path): path}, before)


def _scan(folder: Path, found: "Mapping[str, os.DirEntry[str] | Path]", before: str) -> Scan:
    laws = folder / LAWS_FILE
    laws_path = str(laws) if os.path.lexists(laws) else ""
    laws_state = before
    files = {}
    if laws_path:
        laws_state = f"{before} | {_stat(laws)}"
        files[laws_path] = f"{_stat(laws)} {before}"
    files |= {path: f"{_stat(entry)} {laws_state}" for path, entry in found.items()}
    return Scan(folder, files, laws_path, laws_state)


def _stat(file: "os.DirEntry[str] | Path") -> str:
    """What changes when a file does."""
    try:
        found = file.stat(follow_symlinks=False)
    except OSError:
        return "?"
    return f"{found.st_size} {found.st_mtime_ns} {found.st_mode & 0o777}"


def stamp(file: Path) -> tuple[int, int, int] | None:
    """What tells one state of a file from another; None while there is no file.

    Editors replace a file as often as they write into it, so the inode tells as well.
    """
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def bundled_folder() -> Path:
    """Where the cases of the program are: in the package, or at the top of a checkout."""
    packed = Path(__file__).parents[1] / "cases"
    return packed if packed.is_dir() else Path(__file__).parents[3] / "cases"


def case_paths(folder: Path) -> list[Path]:
    """The files of a folder that should be cases: YAML, not hidden, not laws.yaml; by name.

    Raises:
        CaseFileError: there is no such folder, or it cannot be read.
    """
    return [folder / entry.name for entry in _case_entries(folder)]


def _case_entries(folder: Path) -> "list[os.DirEntry[str]]":
    """As `case_paths`; with what the system tells of each without being asked again."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if _is_case(entry.name)]
    except FileNotFoundError as error:
        raise CaseFileError(f"没有这个文件夹：{folder}") from error
    except NotADirectoryError as error:
        raise CaseFileError(f"不是文件夹：{folder}") from error
    except (OSError, ValueError) as error:
        raise CaseFileError(f"读不了这个文件夹：{folder}") from error
    return sorted(found, key=lambda entry: entry.name)


def _is_case(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(_SUFFIXES) and not name.startswith(".") and lower != LAWS_FILE
