"""A folder of cases: which files of it are cases, and what is wrong with the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.errors import CaseFileError, Problem
from lianzheng_tui.data.casefile.reader import read_case, read_laws
from lianzheng_tui.data.casefile.result import CaseFile, LawsFile
from lianzheng_tui.data.casefile.scan import LAWS_FILE, case_paths, is_there

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


def read_folder(
    path: Path,
    laws: Mapping[str, Provision],
) -> Folder:
    """Read a folder. Nothing is raised: one that is missing or unreadable is a Problem.

    Args:
        path: the folder, as the user named it.
        laws: provisions of folders before it, which its cases may cite too.
    """
    try:
        paths = case_paths(path)
    except CaseFileError as error:
        mend = "检查路径；不再需要就不要列出它"
        return Folder(path, None, (), (Problem(str(error), mend).at(str(path), 0, 0),))
    own = read_laws(path / LAWS_FILE, laws) if is_there(path / LAWS_FILE) else None
    laws = {**(own.laws if own else {}), **laws}
    taken: dict[str, str] = {}
    read = []
    for each in paths:
        file = read_case(each, laws, taken)
        if file.case:
            taken[file.case.id] = str(each)
        read.append(file)
    return Folder(path, own, tuple(sorted(read, key=_kind_order)))


def _kind_order(file: CaseFile) -> int:
    return _KINDS.index(file.case.kind) if file.case else len(_KINDS)
