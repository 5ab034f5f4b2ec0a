"""``lianzheng.pyz``: the application and what it needs, as one file that any Python 3.11 runs.

Only Python's own code goes in, so it runs on every processor; and always in the same order with the
same dates, so that the same sources give the same bytes.
"""

import stat
import sys
import zipfile
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # last: nothing here comes before Python's own
from carried import LEFT_OUT, THE_FIRST_DAY, needed, of_distribution

_SHEBANG = b"#!/usr/bin/env python3\n"


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


def _of_wheel(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if not LEFT_OUT.search(name)]
        return {name: archive.read(name) for name in names}


if __name__ == "__main__":
    write_zipapp(*map(Path, sys.argv[1:]))
