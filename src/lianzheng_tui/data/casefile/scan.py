"""What stands in a folder of cases, and in which state, without reading any of it."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.core.errors import CaseFileError, Problem
from lianzheng_tui.data.files.zipapp import packed_names, packed_size

LAWS_FILE = "laws.yaml"
"""The file beside the cases that holds their provisions."""
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Scan:
    """One folder, as it was when it was looked at."""

    path: Path
    names: tuple[str, ...]
    """Its case files, in order."""
    laws_path: str
    """Its laws.yaml; empty where there is none."""
    laws_state: str
    """What tells the laws that its cases may cite from others: its own, and those before it."""
    before: str
    """The ``laws_state`` of the folder before it."""
    problem: Problem | None = None
    """Why it could not be looked into."""

    def states(self) -> Iterator[tuple[str, str]]:
        """Its laws.yaml and its case files, each with what tells its present state.

        They are looked at one by one: there may be very many.
        """
        if self.laws_path:
            yield self.laws_path, f"{_stat(self.laws_path)} {self.before}"
        for name in self.names:
            path = f"{self.path / name}"
            yield path, f"{_stat(path)} {self.laws_state}"


def scan_folder(path: Path, before: str) -> Scan:
    """Look at a folder. Nothing is raised.

    Args:
        path: the folder, as the user named it.
        before: the ``laws_state`` of the folder before it.
    """
    try:
        names = _case_names(path)
    except CaseFileError as error:
        mend = "检查路径；不再需要就不要列出它"
        problem = Problem(str(error), mend).at(str(path), 0, 0)
        return Scan(path, (), "", before, before, problem)
    return _scan(path, names, before)


def scan_file(path: Path, before: str) -> Scan:
    """Look at one case file as if it stood alone in its folder, but for the laws beside it."""
    return _scan(path.parent, [path.name], before)


def _scan(folder: Path, names: Sequence[str], before: str) -> Scan:
    laws = str(folder / LAWS_FILE)
    if not is_there(folder / LAWS_FILE):
        return Scan(folder, tuple(names), "", before, before)
    return Scan(folder, tuple(names), laws, f"{before} | {_stat(laws)}", before)


def _stat(path: str) -> str:
    """What changes when a file does."""
    try:
        found = os.lstat(path)
    except OSError:
        size = packed_size(Path(path))
        return "?" if size is None else f"{size} packed"
    return f"{found.st_size} {found.st_mtime_ns} {found.st_mode & 0o777}"


def is_there(path: Path) -> bool:
    """Whether there is a file or a link, also inside the zip file that the program runs from."""
    return os.path.lexists(path) or packed_size(path) is not None


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
    packed = Path(__file__).parents[2] / "cases"
    if packed.is_dir() or packed_names(packed):
        return packed
    return Path(__file__).parents[4] / "cases"


def bundled_ids() -> list[str]:
    """The ids of the bundled cases: the file of each has its id for a name."""
    return [path.stem for path in case_paths(bundled_folder())]


def case_paths(folder: Path) -> list[Path]:
    """The files of a folder that should be cases: YAML, not hidden, not laws.yaml; by name.

    Raises:
        CaseFileError: there is no such folder, or it cannot be read.
    """
    return [folder / name for name in _case_names(folder)]


def _case_names(folder: Path) -> list[str]:
    if packed := packed_names(folder):
        return sorted(filter(_is_case, packed))
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if _is_case(entry.name))
    except FileNotFoundError as error:
        raise CaseFileError(f"没有这个文件夹：{folder}") from error
    except NotADirectoryError as error:
        raise CaseFileError(f"不是文件夹：{folder}") from error
    except (OSError, ValueError) as error:
        raise CaseFileError(f"读不了这个文件夹：{folder}") from error


def _is_case(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(_SUFFIXES) and not name.startswith(".") and lower != LAWS_FILE
