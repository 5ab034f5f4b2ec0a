"""Files inside the zip file that the program runs from, if it runs from one.

They have the paths that Python gives the modules beside them: the zip file as if it were a folder.
"""

from functools import cache
from pathlib import Path

_ARCHIVE: str = getattr(__spec__.loader, "archive", "") if __spec__ else ""
"""The zip file; empty where there is none (docs.python.org/3/library/zipimport.html)."""


def packed_names(folder: Path) -> list[str]:
    """The names of the files of a folder in the zip file; none where it is not in there."""
    prefix = _inside(folder)
    if prefix is None:
        return []
    names = (name.removeprefix(f"{prefix}/") for name in _sizes() if name.startswith(f"{prefix}/"))
    return [name for name in names if name and "/" not in name]


def packed_size(path: Path) -> int | None:
    """How many bytes a file in the zip file has; None where it is not in there."""
    inside = _inside(path)
    return None if inside is None else _sizes().get(inside)


def packed_code(folder: Path) -> int:
    """How many bytes the modules in a folder, and below it, have in the zip file."""
    prefix = _inside(folder)
    if prefix is None:
        return 0
    modules = (name for name in _sizes() if name.startswith(f"{prefix}/") and name.endswith(".py"))
    return sum(_sizes()[name] for name in modules)


def packed_bytes(path: Path) -> bytes | None:
    """The content of a file in the zip file; None where it is not in there."""
    inside = _inside(path)
    if inside is None or inside not in _sizes():
        return None
    from zipfile import ZipFile

    with ZipFile(_ARCHIVE) as archive:
        return archive.read(inside)


def _inside(path: Path) -> str | None:
    """The name of a path in the zip file; None where it leads elsewhere."""
    if not _ARCHIVE or not path.is_relative_to(_ARCHIVE):
        return None
    return path.relative_to(_ARCHIVE).as_posix()


@cache
def _sizes() -> dict[str, int]:
    from zipfile import ZipFile

    with ZipFile(_ARCHIVE) as archive:
        return {each.filename: each.file_size for each in archive.infolist()}
