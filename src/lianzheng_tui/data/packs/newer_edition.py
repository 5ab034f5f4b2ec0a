"""A later edition of a case that nearer copies hide: how it is told, and how it is taken.

To take it, the copies that hide it are put aside: an installed one is removed as `remove` does it,
which leaves the previous set in its place until the next change; a file that was put there by hand
gets another name, under which it is no longer read.
"""

from pathlib import Path

from lianzheng_tui.core.case.model import Case, Correction
from lianzheng_tui.data.casefile.reader import read_case
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.files.aside import free_name_beside
from lianzheng_tui.data.files.atomic import sync_dir
from lianzheng_tui.data.files.reasons import reason_of
from lianzheng_tui.data.library.library import NewerEdition
from lianzheng_tui.data.packs.generations import InstallError, InstallRoot
from lianzheng_tui.data.packs.installed_cases import PATIENCE, Laws, remove

_COUNTS = "零一两三四五六七八九十"


def sentence(newer: NewerEdition) -> str:
    """Return the sentence that says what there is: 自带的第3版更正了一处事实，装入的是第2版."""
    count = len(corrections(newer))
    number = _COUNTS[count] if count < len(_COUNTS) else str(count)
    corrected = f"第{newer.case.revision}版更正了{number}处事实"
    there = corrected if count else f"是第{newer.case.revision}版"
    nearest = where(newer.nearer[0].path)
    return f"{where(newer.file.path)}{there}，{nearest}是第{newer.present.revision}版"


def corrections(newer: NewerEdition) -> tuple[Correction, ...]:
    """Return what was corrected since the edition that is used."""
    return newer.case.corrections_since(newer.present.revision)


def where(path: Path) -> str:
    """Return the words for where a file is, with 的 behind them."""
    if path.parent == bundled_folder():
        return "自带的"
    root = _install_root_of(path)
    if root is None:
        return f"{path.parent} 里的"
    return "全机的" if root.shared else "装入的"


def how_to_take(newer: NewerEdition) -> str:
    """Return how it is taken from the command line: what to do with the copies that hide it."""
    steps = []
    for file in newer.nearer:
        root = _install_root_of(file.path)
        site = " --site" if root and root.shared else ""
        steps.append(f"lianzheng remove {newer.case.id}{site}" if root else f"移开 {file.path}")
    return "，".join(steps)


def take(newer: NewerEdition, known: Laws, patience: float = PATIENCE) -> tuple[str, ...]:
    """Put aside the copies that hide a later edition; return what was done, in sentences.

    Args:
        newer: the later edition.
        known: the provisions of the library.
        patience: as for `remove`.

    Raises:
        InstallError: one could not be put aside; the sentence says which, and those before it are.
    """
    case = read_case(newer.file.path, known).case
    if case is None or case.revision < newer.case.revision:
        raise InstallError(f"没有换用，第{newer.case.revision}版不在那里了：{newer.file.path}。")
    return tuple(_put_aside(file.path, newer.case, known, patience) for file in newer.nearer)


def _put_aside(path: Path, case: Case, known: Laws, patience: float) -> str:
    if root := _install_root_of(path):
        remove([case.id], root, known, patience)
        return f"移除了{where(path)}《{case.title}》，学习记录保留。"
    free = free_name_beside(path)
    try:
        path.rename(free)
        sync_dir(path.parent)
    except OSError as error:
        raise InstallError(f"没有换用，{reason_of(error).sentences(path)}") from error
    return f"把 {path} 改名为 {free.name}，不再读它。"


def _install_root_of(path: Path) -> InstallRoot | None:
    """Return where an installed case is kept; None for a file that was not installed.

    It is ``installed/sets/7/case.yaml``; see `generations`.
    """
    sets = path.parent.parent
    if sets.name != "sets" or sets.parent.name != "installed":
        return None
    try:
        is_shared = bool(sets.stat().st_mode & 0o004)
    except OSError:
        is_shared = False
    return InstallRoot(sets.parent.parent, shared=is_shared)
