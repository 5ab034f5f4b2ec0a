"""The cases, laws and posts of the installed set, with their removal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.posts import Post, named_posts
from lianzheng_tui.core.errors import has_errors
from lianzheng_tui.data.casefile.laws_text import laws_text, posts_text
from lianzheng_tui.data.casefile.reader import read_case, read_laws, read_posts
from lianzheng_tui.data.casefile.scan import BESIDE_CASES, LAWS_FILE, POSTS_FILE
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
Posts = Mapping[str, Post]
"""Posts by id."""


@dataclass(frozen=True, slots=True)
class Installed:
    """An installed case, provision or post."""

    id: str
    title: str
    """Of a provision its law and article; empty where the file can no longer be read."""
    noun: str = ""
    """What it is, 法条 or 岗位; empty for a case."""


def installed_ids(install_root: InstallRoot) -> tuple[str, ...]:
    """Return the ids of the installed cases, sorted by file name.

    Raises:
        InstallError: what is installed cannot be read.
    """
    return ids_of(current_set(install_root))


def remove(
    ids: Iterable[str], install_root: InstallRoot, known: Laws, patience: float = PATIENCE
) -> tuple[Installed, ...]:
    """Remove installed cases, provisions and posts, all that are named or none.

    With the cases go the provisions and the posts that only they name.

    Args:
        ids: those of cases, of provisions that no remaining case cites, and of posts.
        install_root: where they are installed.
        known: provisions from elsewhere.
        patience: seconds to wait for another program that installs or removes.

    Raises:
        InstallError: one is not installed, or is still cited, or they could not be removed; nothing
            is changed.
    """
    requested = tuple(dict.fromkeys(ids))
    _require_installed(requested, current_set(install_root))
    with changing(install_root, patience) as now:
        _require_installed(requested, now)
        old_laws, old_posts = held_laws(now), held_posts(now)
        cases = {
            file_name: held_case(now, file_name, {**old_laws, **known})
            for file_name in case_names(now)
        }
        removed = {name: id_ for id_ in requested if (name := case_file_name(id_)) in cases}
        rest = [id_ for id_ in requested if id_ not in removed.values()]
        removed_laws = [id_ for id_ in rest if id_ in old_laws]
        removed_posts = {id_ for id_ in rest if id_ in old_posts}
        gone = [cases[file_name] for file_name in removed]
        remaining = [case for file_name, case in cases.items() if file_name not in removed]
        _require_uncited(removed_laws, remaining, known)
        laws = dict(old_laws)
        for id_ in (*_orphans(_cited(gone), _cited(remaining), remaining), *removed_laws):
            laws.pop(id_, None)
        named, still_named = (_posts_named(each, old_posts) for each in (gone, remaining))
        posts = dict(old_posts)
        for id_ in (*_orphans(named, still_named, remaining), *removed_posts):
            posts.pop(id_, None)
        keep = now.names - removed.keys()
        new: dict[str, bytes] = {}
        if laws != old_laws:
            keep -= {LAWS_FILE}
            new |= {LAWS_FILE: laws_text(laws.values()).encode()} if laws else {}
        if posts != old_posts:
            keep -= {POSTS_FILE}
            new |= {POSTS_FILE: posts_text(posts.values()).encode()} if posts else {}
        commit(install_root, now, keep, new)
    titles = {id_: case.title for name, id_ in removed.items() if (case := cases[name])}
    titles |= {id_: old_posts[id_].name for id_ in removed_posts}
    titles |= {id_: citation(old_laws[id_]) for id_ in removed_laws}
    nouns = dict.fromkeys(removed_posts, "岗位") | dict.fromkeys(removed_laws, "法条")
    return tuple(Installed(id_, titles.get(id_, ""), nouns.get(id_, "")) for id_ in requested)


def uncited_laws(install_root: InstallRoot, known: Laws) -> tuple[str, ...]:
    """Return the ids of the installed provisions that no installed case cites.

    Where a case cannot be read, it is unknown what it cites, and none is returned.

    Raises:
        InstallError: what is installed cannot be read.
    """
    now = current_set(install_root)
    laws = held_laws(now)
    cases = [held_case(now, name, {**laws, **known}) for name in case_names(now)]
    cited = _cited(cases)
    return tuple(id_ for id_ in laws if id_ not in cited and None not in cases)


def ids_of(now: Generation) -> tuple[str, ...]:
    """Return the ids of the cases of a set, from the file names that `case_file_name` gives."""
    names = sorted(case_names(now))
    return tuple(name.removesuffix(".yaml").removesuffix("_") for name in names)


def case_names(now: Generation) -> list[str]:
    """Return the names of the files of a set that hold cases."""
    return [name for name in now.names if name.endswith(".yaml") and name not in BESIDE_CASES]


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


def held_posts(now: Generation) -> Posts:
    """Return the posts of the set, by id.

    Raises:
        InstallError: the file was damaged since.
    """
    if now.folder is None or POSTS_FILE not in now.names:
        return {}
    read = read_posts(now.folder / POSTS_FILE)
    if has_errors(read.problems):
        raise InstallError(
            f"已装入的岗位表被人改坏了：{read.path}。用 lianzheng check 查看并改好它，再试一次。"
        )
    return read.posts


def _require_installed(ids: tuple[str, ...], now: Generation) -> None:
    installed = ids_of(now)
    missing = [id_ for id_ in ids if id_ not in installed]
    beside = {*held_laws(now), *held_posts(now)} if missing else set[str]()
    missing = [id_ for id_ in missing if id_ not in beside]
    if missing:
        listed = "、".join(installed) or "（一个也没有）"
        raise InstallError(f"没有装入“{'”“'.join(missing)}”，什么也没有移除。已装入的有：{listed}")


def _require_uncited(ids: list[str], remaining: list[Case | None], known: Laws) -> None:
    for id_ in ids:
        citing = [case.id for case in remaining if case and id_ in _cited([case])]
        if id_ not in known and (citing or None in remaining):
            who = f"还有案例引用它：{'、'.join(citing)}" if citing else "有案例读不了，说不准"
            raise InstallError(f"法条“{id_}”没有移除，{who}。什么也没有改动。")


def _orphans(named: set[str], still_named: set[str], remaining: list[Case | None]) -> set[str]:
    """Return the ids that only the removed cases name.

    Where a remaining case cannot be read, it is unknown what it names, and nothing is an orphan.
    """
    return set() if None in remaining else named - still_named


def _cited(cases: list[Case | None]) -> set[str]:
    return {law for case in cases if case for law, _ in case.cited_laws()}


def _posts_named(cases: list[Case | None], posts: Posts) -> set[str]:
    """Return the ids of the posts that cases name in any of their wordings."""
    named = {name for case in cases if case for name, _ in named_posts(case)}
    return {id_ for id_, post in posts.items() if not named.isdisjoint(post.wordings)}
