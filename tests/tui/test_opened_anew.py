"""A screen looks as its snapshot says also when it is opened at that size.

The snapshots are taken of one application whose window is given one size after the other, from
which a screen that only opens wrongly would not be seen. In every run a few are opened anew.
"""

from difflib import unified_diff
from pathlib import Path

import pytest

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from .driving import Size
from .snapshot import SIZES, picture
from .test_snapshots import NAMES, ONLY, SNAPSHOTS, folder
from .tour import at

__all__ = ["folder"]
ANYWHERE = [name for name in NAMES if name not in {*ONLY, "self-check", "rest"}]
"""In 对照检查 what is written is brought into view: the lines around it depend on the way there.
What 其余 has depends on how much of it had room where it was opened."""


def hold_against(name: str, shown: str) -> None:
    """What is shown is a part of the snapshot of this name."""
    file = (SNAPSHOTS / f"{name}.txt").read_text(encoding="utf-8")
    if shown not in file:
        head = shown.partition("\n")[0]
        was = file[file.index(f"{head}\n") :].split("\n")[: shown.count("\n")]
        lines = was, shown.split("\n")
        raise AssertionError("\n".join(unified_diff(*lines, "was", "is", n=0, lineterm="")))


@pytest.mark.sampled(20)
@pytest.mark.parametrize("size", SIZES[1:])
@pytest.mark.parametrize("name", ANYWHERE)
async def test_it_opens_at_a_size_as_it_is_after_another(
    sample: Library, records: Records, folder: Path, name: str, size: Size
) -> None:
    async with at(name, sample, records, folder, size=size) as app:
        hold_against(name, picture(size, await app.still()))
