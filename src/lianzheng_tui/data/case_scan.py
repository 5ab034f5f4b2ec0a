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
        paths = case_paths(path)
    except CaseFileError as error:
        mend = "检查路径；不再需要就不要列出它"
        return Scan(path, {}, "", before, Problem(str(error), mend).at(str(path), 0, 0))
    return _scan(path, paths, before)


def scan_file(path: Path, before: str) -> Scan:
    """Look at one case file as if it stood alone in its folder, but for the laws beside it."""
    return _scan(path.parent, [path], before)


def _scan(folder: Path, paths: list[Path], before: str) -> Scan:
    laws = folder / LAWS_FILE
    laws_path = str(laws) if os.path.lexists(laws) else ""
    laws_state = before
    files = {}
    if laws_path:
        laws_state = f"{before} | {_stat(laws)}"
        files[laws_path] = f"{_stat(laws)} {before}"
    files |= {str(path): f"{_stat(path)} {laws_state}" for path in paths}
    return Scan(folder, files, laws_path, laws_state)


def _stat(path: Path) -> str:
    """What changes when a file does."""
    try:
        found = os.lstat(path)
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
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError as error:
        raise CaseFileError(f"没有这个文件夹：{folder}") from error
    except NotADirectoryError as error:
        raise CaseFileError(f"不是文件夹：{folder}") from error
    except (OSError, ValueError) as error:
        raise CaseFileError(f"读不了这个文件夹：{folder}") from error
    return [
        path
        for path in paths
        if path.suffix.lower() in _SUFFIXES
        and not path.name.startswith(".")
        and path.name.lower() != LAWS_FILE
    ]
