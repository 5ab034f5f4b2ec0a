"""Helpers that the commands `install`, `pack` and `remove` share."""

import argparse
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_tui.cli.problem_lines import problem_lines
from lianzheng_tui.cli.session import locations
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.casefile.check_files import sound_ids
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.packs.browse import is_folder
from lianzheng_tui.data.packs.generations import (
    InstallError,
    InstallRoot,
    current_set,
    installed_folder,
)
from lianzheng_tui.data.packs.installed_cases import Laws, held_laws
from lianzheng_tui.data.packs.installer import Elsewhere

if TYPE_CHECKING:
    from lianzheng_tui.core.case.model import Case


def add_site_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--site``, which means all users of the machine instead of one."""
    parser.add_argument(
        "--site", action="store_true", help="改动全机共用的案例，多半要管理员权限；默认只管自己的"
    )


def shelf_of(args: argparse.Namespace) -> InstallRoot:
    """Return the folder that the command installs to or removes from.

    Raises:
        InstallError: the machine has no folder for all users.
    """
    places = locations(args)
    if not args.site:
        return InstallRoot(places.user_cases)
    if not places.site_cases:
        raise InstallError(
            "用了 --data-dir 或 LIANZHENG_HOME 就没有全机共用的文件夹，不能同时用 --site。"
        )
    return InstallRoot(places.site_cases[0], shared=True)


def there_without(args: argparse.Namespace, *, for_all: bool = False) -> Library:
    """Return the library that an installation builds on: the bundled cases and the machine's.

    For an installation for all users it has only the bundled ones: what an installed case cites
    must exist for every user.
    """
    folders = [bundled_folder()]
    for site in () if for_all else locations(args).site_cases:
        folders += [
            folder for folder in (installed_folder(site), site) if folder and is_folder(folder)
        ]
    return Library.open(folders)


def installed_laws(args: argparse.Namespace) -> list[tuple[InstallRoot, Laws]]:
    """Return the installed provisions: the user's, then those for all users of the machine.

    Those of a set that cannot be read are left out; `check` tells what is wrong with it.
    """
    places = locations(args)
    roots = [InstallRoot(places.user_cases)]
    roots += [InstallRoot(site, shared=True) for site in places.site_cases]
    found = []
    for root in roots:
        try:
            found.append((root, held_laws(current_set(root))))
        except InstallError:
            continue
    return found


def elsewhere(library: Library, install_root: InstallRoot) -> Mapping[str, Elsewhere]:
    """Return, by id, the cases that were not installed there.

    They are the cases of the library, and those put into the installation's folder by hand.
    """
    bundled = bundled_folder()
    others = {
        line.id: Elsewhere(
            "自带案例" if Path(line.path).parent == bundled else line.path,
            partial(library.case, line.id),
        )
        for line in library.lines
    }
    if is_folder(install_root.cases):
        for case_id, path in sound_ids(install_root.cases, library.laws).items():
            others[case_id] = Elsewhere(path, partial(_case_of, path))
    return others


def _case_of(path: str) -> "Case | None":
    """Return the case of a file that is known to be sound."""
    from lianzheng_tui.data.casefile.checked import read_checked_case

    return read_checked_case(Path(path))


def listed(problems: Iterable[Problem]) -> str:
    """Return the problems as `check` prints them."""
    return "".join(f"{line}\n" for line in problem_lines(problems))
