"""What `install`, `pack` and `remove` share: where to, what is there already, what is wrong."""

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from lianzheng_tui.cli.problem_lines import problem_lines
from lianzheng_tui.cli.session import locations
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.casefile.check import sound_ids
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.packs.browse import is_folder
from lianzheng_tui.data.packs.generations import InstallError, InstallRoot, installed_folder


def add_site_argument(parser: argparse.ArgumentParser) -> None:
    """``--site``: for all users of the machine instead of one."""
    parser.add_argument(
        "--site", action="store_true", help="改动全机共用的案例，多半要管理员权限；默认只管自己的"
    )


def shelf_of(args: argparse.Namespace) -> InstallRoot:
    """Where the command installs to or removes from.

    Raises:
        InstallError: the machine has no folder for all users.
    """
    there = locations(args)
    if not args.site:
        return InstallRoot(there.user_cases)
    if not there.site_cases:
        raise InstallError(
            "用了 --data-dir 或 LIANZHENG_HOME 就没有全机共用的文件夹，不能同时用 --site。"
        )
    return InstallRoot(there.site_cases[0], shared=True)


def there_without(args: argparse.Namespace, *, for_all: bool = False) -> Library:
    """The cases and provisions that are there whatever is installed: bundled, and the machine's.

    For an installation for all users only the bundled ones: what it cites must be there for all.
    """
    folders = [bundled_folder()]
    for site in () if for_all else locations(args).site_cases:
        folders += [each for each in (installed_folder(site), site) if each and is_folder(each)]
    return Library.open(folders)


def elsewhere(library: Library, install_root: InstallRoot) -> Mapping[str, str]:
    """Where the cases are that were not installed there, by id, in words.

    Those are the cases of the library, and what was put into its folder by hand.
    """
    bundled = bundled_folder()
    found = {
        line.id: "自带案例" if Path(line.path).parent == bundled else line.path
        for line in library.lines
    }
    if is_folder(install_root.cases):
        found |= sound_ids(install_root.cases, library.laws)
    return found


def listed(problems: Iterable[Problem]) -> str:
    """The problems as `check` prints them."""
    return "".join(f"{line}\n" for line in problem_lines(problems))
