"""What the set of installed cases holds, and taking some of them away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import Severity
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
    """The ids of the installed cases, in their order.

    Raises:
        InstallError: what is installed cannot be read.
    """
    return ids_of(current_set(install_root))


def remove(
    ids: Iterable[str], install_root: InstallRoot, known: Laws, patience: float = PATIENCE
) -> tuple[Installed, ...]:
    """Take away installed cases, all that are named or none, and what only they cite.

    Raises:
        InstallError: one is not installed, or it could not be done; all is as it was.
    """
    wanted = tuple(dict.fromkeys(ids))
    _require_installed(wanted, current_set(install_root))
    with changing(install_root, patience) as now:
        _require_installed(wanted, now)
        held = held_laws(now)
        cases = {name: held_case(now, name, {**held, **known}) for name in case_names(now)}
        gone = {case_file_name(each): each for each in wanted}
        kept_cases = [case for name, case in cases.items() if name not in gone]
        laws = _without_orphans(held, [cases[name] for name in gone], kept_cases)
        keep = now.names - gone.keys()
        new = {}
        if laws != held:
            keep -= {LAWS_FILE}
            new = {LAWS_FILE: laws_text(laws.values()).encode()} if laws else {}
        commit(install_root, now, keep, new)
    found = {name: case.title for name, case in cases.items() if case}
    return tuple(Installed(each, found.get(name, "")) for name, each in gone.items())


def ids_of(now: Generation) -> tuple[str, ...]:
    """The ids of the cases of a set; `case_file_name` made the names from them."""
    names = sorted(case_names(now))
    return tuple(name.removesuffix(".yaml").removesuffix("_") for name in names)


def case_names(now: Generation) -> list[str]:
    """The files of a set that hold cases."""
    return [name for name in now.names if name.endswith(".yaml") and name != LAWS_FILE]


def held_case(now: Generation, name: str, laws: Laws) -> Case | None:
    """The installed case of a file; None if somebody spoilt the file since."""
    if now.folder is None:
        return None
    case = read_case(now.folder / name, laws).case
    return case if case and case_file_name(case.id) == name else None


def held_laws(now: Generation) -> Laws:
    """The provisions of the set.

    Raises:
        InstallError: somebody spoilt the file.
    """
    if now.folder is None or LAWS_FILE not in now.names:
        return {}
    read = read_laws(now.folder / LAWS_FILE)
    if any(problem.severity is Severity.ERROR for problem in read.problems):
        raise InstallError(
            f"已装入的法条被人改坏了：{read.path}。用 lianzheng check 查看并改好它，再试一次。"
        )
    return read.laws


def _require_installed(ids: tuple[str, ...], now: Generation) -> None:
    there = ids_of(now)
    missing = [each for each in ids if each not in there]
    if missing:
        listed = "、".join(there) or "（一个也没有）"
        raise InstallError(f"没有装入“{'”“'.join(missing)}”，什么也没有移除。已装入的有：{listed}")


def _without_orphans(held: Laws, gone: list[Case | None], kept: list[Case | None]) -> Laws:
    """The provisions without those that only cases which go have cited.

    Where a case that stays cannot be read, nobody knows what it cites, and all of them stay.
    """
    if None in kept:
        return held
    orphans = _cited(gone) - _cited(kept)
    return {id_: law for id_, law in held.items() if id_ not in orphans}


def _cited(cases: list[Case | None]) -> set[str]:
    return {law for case in cases if case for law, _ in case.cited_laws()}
