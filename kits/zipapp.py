"""``lianzheng.pyz``: the application and what it needs, as one file that any Python 3.11 runs.

Only Python's own code goes in, so it runs on every processor; and always in the same order with the
same dates, so that the same sources give the same bytes.
"""

import re
import stat
import sys
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_SHEBANG = b"#!/usr/bin/env python3\n"
THE_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can hold."""
_LEFT_OUT = re.compile(
    r"(?:^|/)__pycache__/|\.data/data/|\.(?:so|pyd|dll|pyc|pth)$|^\.\./"
    r"|/(?:RECORD|INSTALLER|REQUESTED|direct_url\.json)$"
)
"""What is compiled, what leads elsewhere, and what tells of the machine it was built on."""


def write_zipapp(target: Path, wheel: Path, start: Path, *beside: Path) -> None:
    """Write the file.

    Args:
        target: where.
        wheel: that of the application.
        start: what runs first.
        beside: files that go in under their own names.
    """
    content = {"__main__.py": start.read_bytes(), **_of_wheel(wheel)}
    content |= {each.name: each.read_bytes() for each in beside}
    for each in needed("lianzheng-tui"):
        content |= of_distribution(each)
    with target.open("wb") as file:
        file.write(_SHEBANG)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name in sorted(content):
                entry = zipfile.ZipInfo(name, THE_FIRST_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                entry.create_system = 3
                archive.writestr(entry, content[name])
    target.chmod(target.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


def needed(name: str) -> list[Distribution]:
    """What a distribution that is installed here needs, directly or not, in the order of names."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(name, "")]
    while waiting:
        wanted, extra = waiting.pop()
        for each in map(Requirement, distribution(wanted).requires or []):
            if each.marker is not None and not each.marker.evaluate({"extra": extra}):
                continue
            key = canonicalize_name(each.name)
            found[key] = distribution(key)
            more = {(key, extra) for extra in ("", *each.extras)} - seen
            seen |= more
            waiting += more
    return [found[key] for key in sorted(found)]


def of_distribution(each: Distribution) -> dict[str, bytes]:
    """The files of something installed, by their names, without what is compiled."""
    content = {}
    for file in each.files or []:
        name = file.as_posix()
        if not _LEFT_OUT.search(name):
            content[name] = Path(str(file.locate())).read_bytes()
    return content


def _of_wheel(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if not _LEFT_OUT.search(name)]
        return {name: archive.read(name) for name in names}


if __name__ == "__main__":
    write_zipapp(*map(Path, sys.argv[1:]))
