"""Listing of the files in a folder of cases with their states, without reading any of them."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.data.files.zipapp import packed_names, packed_size

LAWS_FILE = "laws.yaml"
"""The name of the file that holds the provisions of the cases beside it."""
POSTS_FILE = "posts.yaml"
"""The name of the file that lists the job posts of the cases beside it."""
BESIDE_CASES = (LAWS_FILE, POSTS_FILE)
"""The names of the YAML files of a folder that hold no case."""
_SUFFIXES = (".yaml", ".yml")
_TEXT_SUFFIX = ".txt"
MARKED_SUFFIX = ".稿.txt"
"""What the name of a marked text ends in, from which cases are still to be made."""
_MOST_SKIPPED = 20
"""How many files of a folder are named at most as skipped."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One folder as it was when it was listed."""

    path: Path
    names: tuple[str, ...]
    """The names of its case files, in order."""
    laws_path: str
    """The path of its laws.yaml; empty if there is none."""
    laws_state: str
    """A text that changes when the laws do that its cases may cite: its own and those of the
    folders before it.
    """
    before: str
    """The ``laws_state`` of the folder before it."""
    problem: Problem | None = None
    """Why the folder could not be listed; None if it could."""

    def states(self) -> Iterator[tuple[str, str]]:
        """Yield the paths of its laws.yaml and its case files, each with its present state.

        The state is a text that changes when the file does, or the laws it is checked against. The
        files are examined one by one, as there may be very many.
        """
        if self.laws_path:
            yield self.laws_path, f"{_stat(self.laws_path)} {self.before}"
        for name in self.names:
            path = f"{self.path / name}"
            yield path, self.state_of(path)

    def state_of(self, path: str) -> str:
        """Return the present state of one of its case files."""
        return f"{_stat(path)} {self.laws_state}"


def scan_folder(path: Path, before: str) -> Scan:
    """List a folder. Nothing is raised; see `Scan.problem`.

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


def scan_folders(paths: Sequence[Path]) -> list[Scan]:
    """List some folders, from the farthest to the nearest; each is listed once."""
    scans: list[Scan] = []
    seen: set[str] = set()
    for path in paths:
        if (real := os.path.realpath(path)) not in seen:
            seen.add(real)
            scans.append(scan_folder(path, scans[-1].laws_state if scans else ""))
    return scans


def scan_file(path: Path, before: str) -> Scan:
    """List one case file as if only it and the laws.yaml beside it were in the folder."""
    return _scan(path.parent, [path.name], before)


def _scan(folder: Path, names: Sequence[str], before: str) -> Scan:
    laws = str(folder / LAWS_FILE)
    if not is_there(folder / LAWS_FILE):
        return Scan(folder, tuple(names), "", before, before)
    return Scan(folder, tuple(names), laws, f"{before} | {_stat(laws)}", before)


def _stat(path: str) -> str:
    """Return a text that changes when the file does: its size, time of change and mode.

    In the zip file that the program runs from only the size is known; without a file it is ``?``.
    """
    try:
        status = os.lstat(path)
    except OSError:
        size = packed_size(Path(path))
        return "?" if size is None else f"{size} packed"
    return f"{status.st_size} {status.st_mtime_ns} {status.st_mode & 0o777}"


def is_there(path: Path) -> bool:
    """Return whether a file or link exists, also in the zip file that the program runs from."""
    return os.path.lexists(path) or packed_size(path) is not None


def stamp(file: Path) -> tuple[int, int, int] | None:
    """Return the time of change, size and inode of a file; None if there is no file.

    They tell one state of the file from another. The inode belongs to them, because editors often
    replace a file instead of writing into it.
    """
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def bundled_folder() -> Path:
    """Return the folder of the bundled cases: in the package, or at the top of a checkout."""
    packed = Path(__file__).parents[2] / "cases"
    if packed.is_dir() or packed_names(packed):
        return packed
    return Path(__file__).parents[4] / "cases"


def bundled_ids() -> list[str]:
    """Return the ids of the bundled cases, whose files are named after their ids."""
    return [path.stem for path in case_paths(bundled_folder())]


def case_paths(folder: Path) -> list[Path]:
    """Return the case files of a folder by name: YAML, not hidden, no laws.yaml or posts.yaml.

    Raises:
        CaseFileError: the folder does not exist or cannot be read.
    """
    return [folder / name for name in _case_names(folder)]


def skipped_files(folder: Path) -> list[Problem]:
    """Return a warning for each file of a folder that was perhaps meant as a case and is none.

    Editors on Windows save 案例.yaml as 案例.yaml.txt, and Windows hides the .txt.
    """
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if _is_skipped(entry.name))
    except (OSError, ValueError):
        return []
    problems = []
    for name in names[:_MOST_SKIPPED]:
        bare = name[: -len(_TEXT_SUFFIX)]
        mend = "是案例就把名字改成以 .yaml 结尾；不是就不用管"
        if bare.lower().endswith(_SUFFIXES):
            mend = f"改名为“{bare}”；看不到 .txt 时，先让文件管理器显示扩展名"
        problem = Problem("跳过了，名字以 .txt 结尾", mend, severity=Severity.WARNING)
        problems.append(problem.at(str(folder / name), 0, 0))
    return problems


def misnamed_files(folder: Path) -> list[Path]:
    """Return the files of a folder whose names only need to lose their .txt to be read."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if _is_skipped(entry.name))
    except (OSError, ValueError):
        return []
    return [folder / name for name in names if named_as_case(folder / name) != name]


def named_as_case(file: Path) -> str:
    """Return the name of a file without the .txt behind .yaml, unless another file has it."""
    bare = file.name[: -len(_TEXT_SUFFIX)]
    is_misnamed = _is_skipped(file.name) and bare.lower().endswith(_SUFFIXES)
    return bare if is_misnamed and not is_there(file.with_name(bare)) else file.name


def has_case_name(file: Path) -> bool:
    """Return whether a file is one of cases, laws or posts by its name, but perhaps for a .txt."""
    return named_as_case(file).lower().endswith(_SUFFIXES)


def _is_skipped(name: str) -> bool:
    is_text = name.lower().endswith(_TEXT_SUFFIX) and not name.endswith(MARKED_SUFFIX)
    return is_text and not name.startswith(".")


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
    return lower.endswith(_SUFFIXES) and not name.startswith(".") and lower not in BESIDE_CASES
