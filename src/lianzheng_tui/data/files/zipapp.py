"""Access to the files inside the zip file that the program runs from, if it runs from one.

Their paths are like those that Python gives to the modules in it, as if the zip file were a folder.
"""

from functools import cache
from pathlib import Path

_ARCHIVE: str = getattr(__spec__.loader, "archive", "") if __spec__ else ""
"""The path of the zip file; empty if there is none (docs.python.org/3/library/zipimport.html)."""


def packed_names(folder: Path) -> list[str]:
    """Return the names of the files in a folder of the zip file; empty if it is not in there."""
    prefix = _inside(folder)
    if prefix is None:
        return []
    names = (name.removeprefix(f"{prefix}/") for name in _sizes() if name.startswith(f"{prefix}/"))
    return [name for name in names if name and "/" not in name]


def packed_size(path: Path) -> int | None:
    """Return the size in bytes of a file in the zip file; None if it is not in there."""
    inside = _inside(path)
    return None if inside is None else _sizes().get(inside)


def packed_bytes(path: Path) -> bytes | None:
    """Return the content of a file in the zip file; None if it is not in there."""
    inside = _inside(path)
    if inside is None or inside not in _sizes():
        return None
    from zipfile import ZipFile

    with ZipFile(_ARCHIVE) as archive:
        return archive.read(inside)


def _inside(path: Path) -> str | None:
    """Return the name of a path inside the zip file; None if the path is outside it."""
    if not _ARCHIVE or not path.is_relative_to(_ARCHIVE):
        return None
    return path.relative_to(_ARCHIVE).as_posix()


@cache
def _sizes() -> dict[str, int]:
    """Return the size in bytes of every file in the zip file, by name."""
    from zipfile import ZipFile

    with ZipFile(_ARCHIVE) as archive:
        return {entry.filename: entry.file_size for entry in archive.infolist()}
