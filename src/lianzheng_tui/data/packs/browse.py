"""Listing of folders for somebody who looks for case files, or for texts to make cases of."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.core.errors import CaseFileError

INSTALLABLE = (".yaml", ".yml", ".lzpack", ".zip")
"""The suffixes of files that may hold cases."""
DRAFTABLE = (".txt", ".docx", ".html", ".htm")
"""The suffixes of files with a text that a case can be drafted from."""
_MOUNTS = ("/media", "/run/media", "/mnt", "/Volumes")
"""Folders where operating systems mount USB sticks."""


@dataclass(frozen=True, slots=True)
class BrowseEntry:
    """A folder, or a file that may hold cases or a text."""

    path: Path
    is_folder: bool

    @property
    def is_installable(self) -> bool:
        """Whether it is a file that may hold cases."""
        return not self.is_folder and self.path.suffix.lower() in INSTALLABLE


def is_folder(path: Path) -> bool:
    """Return whether there is a folder; False if a folder above it may not be entered."""
    try:
        return path.is_dir()
    except OSError:
        return False


def entry(path: Path) -> BrowseEntry:
    """Return the folder or file at a path; a ``~`` at its beginning is the user's home.

    Raises:
        CaseFileError: there is neither.
    """
    try:
        target = path.expanduser()
        is_folder = target.is_dir()
        exists = is_folder or target.is_file()
    except (OSError, RuntimeError, ValueError):
        exists = is_folder = False
    if not exists:
        raise CaseFileError(f"没有这个文件或文件夹：{path}")
    return BrowseEntry(target, is_folder)


def entries(folder: Path) -> tuple[BrowseEntry, ...]:
    """Return the folders and then the files in a folder, by name, without hidden ones.

    Raises:
        CaseFileError: the folder cannot be read.
    """
    try:
        with os.scandir(folder) as scan:
            children = [BrowseEntry(Path(child.path), child.is_dir()) for child in scan]
    except OSError as error:
        raise CaseFileError(f"读不了这个文件夹：{folder}，它不在了，或者没有权限") from error
    candidates = (
        child
        for child in children
        if not child.path.name.startswith(".")
        and (child.is_folder or child.path.suffix.lower() in INSTALLABLE + DRAFTABLE)
    )
    return tuple(sorted(candidates, key=lambda child: (not child.is_folder, child.path.name)))


def starting_places(home: Path, mounts: Iterable[str] = _MOUNTS) -> tuple[Path, ...]:
    """Return where to start looking: home, and the folders under which something is mounted."""
    return (home, *(Path(mount) for mount in mounts if _has_folders(Path(mount))))


def _has_folders(folder: Path) -> bool:
    try:
        return any(child.is_folder for child in entries(folder))
    except CaseFileError:
        return False
