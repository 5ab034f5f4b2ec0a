"""Looking for case files: what a folder holds, and where to begin."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.core.errors import CaseFileError

INSTALLABLE = (".yaml", ".yml", ".lzpack", ".zip")
"""The endings of files that may hold cases."""
_MOUNTS = ("/media", "/run/media", "/mnt", "/Volumes")
"""Where systems show USB sticks."""


@dataclass(frozen=True, slots=True)
class BrowseEntry:
    """A folder, or a file that may hold cases."""

    path: Path
    is_folder: bool


def is_folder(path: Path) -> bool:
    """Whether a folder is there, as far as can be seen: one above it may not let us in."""
    try:
        return path.is_dir()
    except OSError:
        return False


def entry(path: Path) -> BrowseEntry:
    """What stands at a path; a ``~`` at its beginning is the user's home.

    Raises:
        CaseFileError: nothing stands there.
    """
    try:
        there = path.expanduser()
        is_folder = there.is_dir()
        exists = is_folder or there.is_file()
    except (OSError, RuntimeError, ValueError):
        exists = is_folder = False
    if not exists:
        raise CaseFileError(f"没有这个文件或文件夹：{path}")
    return BrowseEntry(there, is_folder)


def entries(folder: Path) -> tuple[BrowseEntry, ...]:
    """What a folder holds that leads to cases: folders first, then files, by name; none hidden.

    Raises:
        CaseFileError: the folder cannot be read.
    """
    try:
        with os.scandir(folder) as found:
            listed = [BrowseEntry(Path(each.path), each.is_dir()) for each in found]
    except OSError as error:
        raise CaseFileError(f"读不了这个文件夹：{folder}，它不在了，或者没有权限") from error
    wanted = (
        each
        for each in listed
        if not each.path.name.startswith(".")
        and (each.is_folder or each.path.suffix.lower() in INSTALLABLE)
    )
    return tuple(sorted(wanted, key=lambda each: (not each.is_folder, each.path.name)))


def starting_places(home: Path, mounts: Iterable[str] = _MOUNTS) -> tuple[Path, ...]:
    """Where looking may begin: home, and the folders under which something is mounted."""
    return (home, *(Path(mount) for mount in mounts if _has_folders(Path(mount))))


def _has_folders(place: Path) -> bool:
    try:
        return any(each.is_folder for each in entries(place))
    except CaseFileError:
        return False
