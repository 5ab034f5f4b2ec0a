"""The cases and laws of the installed set, with the removal of cases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import has_errors
from lianzheng_tui.data.casefile.laws_text import laws_text
from lianzheng_tui.data.casefile.reader import read_case, read_laws
from lianzheng_tui.data.casefile.scan import LAWS_FILE
from lianzheng_tui.data.packs.generations import (
    Generation,
    InstallError,
    InstallRoot,
    changing,
    commit,
    current_set,
)
from lianzheng_tui.data.packs.pack import case_file_name

PATIENCE = 10.0
"""Seconds to wait for another program that installs or removes."""

Laws = Mapping[str, Provision]
"""Provisions by id."""


@dataclass(frozen=True, slots=True)
class Installed:
    """An installed case."""

    id: str
    title: str
    """Empty where the file can no longer be read."""


def installed_ids(install_root: InstallRoot) -> tuple[str, ...]:
    """Return the ids of the installed cases, sorted by file name.

    Raises:
        InstallError: what is installed cannot be read.
    """
    return ids_of(current_set(install_root))


def remove(
    ids: Iterable[str], install_root: InstallRoot, known: Laws, patience: float = PATIENCE
) -> tuple[Installed, ...]:
    """Remove installed cases, all that are named or none, and the laws that only they cite.

    Raises:
        InstallError: one is not installed, or they could not be removed; nothing is changed.
    """
    requested = tuple(dict.fromkeys(ids))
    _require_installed(requested, current_set(install_root))
    with changing(install_root, patience) as now:
        _require_installed(requested, now)
        old_laws = held_laws(now)
        cases = {
            file_name: held_case(now, file_name, {**old_laws, **known})
            for file_name in case_names(now)
        }
        removed = {case_file_name(id_): id_ for id_ in requested}
        remaining_cases = [case for file_name, case in cases.items() if file_name not in removed]
        laws = _without_orphans(
            old_laws, [cases[file_name] for file_name in removed], remaining_cases
        )
        keep = now.names - removed.keys()
        new = {}
        if laws != old_laws:
            keep -= {LAWS_FILE}
            new = {LAWS_FILE: laws_text(laws.values()).encode()} if laws else {}
        commit(install_root, now, keep, new)
    titles = {file_name: case.title for file_name, case in cases.items() if case}
    return tuple(Installed(id_, titles.get(file_name, "")) for file_name, id_ in removed.items())


def ids_of(now: Generation) -> tuple[str, ...]:
    """Return the ids of the cases of a set, from the file names that `case_file_name` gives."""
    names = sorted(case_names(now))
    return tuple(name.removesuffix(".yaml").removesuffix("_") for name in names)


def case_names(now: Generation) -> list[str]:
    """Return the names of the files of a set that hold cases."""
    return [name for name in now.names if name.endswith(".yaml") and name != LAWS_FILE]


def held_case(now: Generation, name: str, laws: Laws) -> Case | None:
    """Return the installed case of a file; None if the file was damaged or changed since."""
    if now.folder is None:
        return None
    case = read_case(now.folder / name, laws).case
    return case if case and case_file_name(case.id) == name else None


def held_laws(now: Generation) -> Laws:
    """Return the provisions of the set, by id.

    Raises:
        InstallError: the file was damaged since.
    """
    if now.folder is None or LAWS_FILE not in now.names:
        return {}
    read = read_laws(now.folder / LAWS_FILE)
    if has_errors(read.problems):
        raise InstallError(
            f"已装入的法条被人改坏了：{read.path}。用 lianzheng check 查看并改好它，再试一次。"
        )
    return read.laws


def _require_installed(ids: tuple[str, ...], now: Generation) -> None:
    installed = ids_of(now)
    missing = [id_ for id_ in ids if id_ not in installed]
    if missing:
        listed = "、".join(installed) or "（一个也没有）"
        raise InstallError(f"没有装入“{'”“'.join(missing)}”，什么也没有移除。已装入的有：{listed}")


def _without_orphans(laws: Laws, removed: list[Case | None], remaining: list[Case | None]) -> Laws:
    """Return the provisions without those that only the removed cases cite.

    Where a remaining case cannot be read, it is unknown what it cites, and all provisions stay.
    """
    if None in remaining:
        return laws
    orphans = _cited(removed) - _cited(remaining)
    return {id_: law for id_, law in laws.items() if id_ not in orphans}


def _cited(cases: list[Case | None]) -> set[str]:
    return {law for case in cases if case for law, _ in case.cited_laws()}
