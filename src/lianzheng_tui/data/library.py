"""Which cases there are: all that stand in a few folders, and what is wrong with the others."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from lianzheng_tui.core.case import Case, Kind
from lianzheng_tui.core.errors import CaseFileError, Problem
from lianzheng_tui.core.provision import Provision
from lianzheng_tui.data.case_file import LAWS_FILE, CaseFile, LawsFile, read_case, read_laws

_SUFFIXES = (".yaml", ".yml")
_KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder and what was read from it."""

    path: Path
    laws: LawsFile | None
    """None where the folder has no laws.yaml."""
    files: tuple[CaseFile, ...]
    """By kind and then by file name; files that are no case come last."""
    problems: tuple[Problem, ...] = ()
    """About the folder itself."""


@dataclass(frozen=True, slots=True)
class Library:
    """The cases of all folders together. A broken file never hides a good one.

    The folders go from the farthest to the nearest: the program's, the machine's, the user's, those
    named on the command line. Where two hold a case with one id, the nearer one counts.
    """

    folders: tuple[Folder, ...]
    laws: Mapping[str, Provision]
    """By id, from the laws.yaml of every folder; the first of two with one id counts."""
    files: tuple[CaseFile, ...]
    """Every case file that counts, sound or not, in the order of the screen."""
    hidden: tuple[tuple[CaseFile, CaseFile], ...] = ()
    """Each case that does not count, with the nearer one of the same id that does."""

    @classmethod
    def open(cls, folders: Sequence[Path]) -> "Library":
        """Read the folders, each once, from the farthest to the nearest.

        Nothing is raised: a folder that is missing or unreadable is a Problem.
        """
        read: list[Folder] = []
        laws: dict[str, Provision] = {}
        seen: set[str] = set()
        for path in folders:
            if (real := os.path.realpath(path)) in seen:
                continue
            seen.add(real)
            folder = read_folder(path, laws)
            read.append(folder)
            laws = _laws_of(folder, laws)
        files = [file for folder in read for file in folder.files]
        nearest = {file.case.id: file for file in files if file.case}
        hidden = [
            (file, nearest[file.case.id])
            for file in files
            if file.case and nearest[file.case.id] is not file
        ]
        far = {id(file) for file, _ in hidden}
        return cls(
            tuple(read),
            laws,
            tuple(file for file in files if id(file) not in far),
            tuple(hidden),
        )

    @classmethod
    def of_file(cls, file: Path) -> "Library":
        """One case file alone, with the laws beside it and those of the program."""
        far = read_laws(bundled_folder() / LAWS_FILE).laws
        beside = file.parent / LAWS_FILE
        own = read_laws(beside, far) if os.path.lexists(beside) else None
        laws = {**(own.laws if own else {}), **far}
        folder = Folder(file.parent, own, (read_case(file, laws),))
        return cls((folder,), laws, folder.files)

    @property
    def cases(self) -> tuple[Case, ...]:
        """Every case that can be studied, in the order of the screen."""
        return tuple(file.case for file in self.files if file.case)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Whatever is wrong with any folder or file."""
        return tuple(problem for folder in self.folders for problem in problems_of(folder))

    def case(self, case_id: str) -> Case | None:
        """The case with this id, or None."""
        return next((case for case in self.cases if case.id == case_id), None)


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
    packed = Path(str(files("lianzheng_tui"))) / "cases"
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


def read_folder(
    path: Path,
    laws: Mapping[str, Provision],
    taken: dict[str, str] | None = None,
    hides: Mapping[str, str] | None = None,
) -> Folder:
    """Read a folder. Nothing is raised: one that is missing or unreadable is a Problem.

    Args:
        path: the folder, as the user named it.
        laws: provisions of folders before it, which its cases may cite too.
        taken: ids that its cases must not have, each with its file; theirs are added.
        hides: see `read_case`.
    """
    try:
        paths = case_paths(path)
    except CaseFileError as error:
        mend = "检查路径；不再需要就不要列出它"
        return Folder(path, None, (), (Problem(str(error), mend).at(str(path), 0, 0),))
    own = read_laws(path / LAWS_FILE, laws) if os.path.lexists(path / LAWS_FILE) else None
    laws = {**(own.laws if own else {}), **laws}
    taken = {} if taken is None else taken
    read = []
    for each in paths:
        file = read_case(each, laws, taken, hides)
        if file.case:
            taken[file.case.id] = str(each)
        read.append(file)
    return Folder(path, own, tuple(sorted(read, key=_kind_order)))


def problems_of(folder: Folder) -> tuple[Problem, ...]:
    """Whatever is wrong with a folder, its laws and its cases."""
    return (
        *folder.problems,
        *(folder.laws.problems if folder.laws else ()),
        *(problem for file in folder.files for problem in file.problems),
    )


def _kind_order(file: CaseFile) -> int:
    return _KINDS.index(file.case.kind) if file.case else len(_KINDS)


def _laws_of(folder: Folder, laws: Mapping[str, Provision]) -> dict[str, Provision]:
    return {**(folder.laws.laws if folder.laws else {}), **laws}
