"""A screen as a text file."""

import os
from collections.abc import Iterable
from difflib import unified_diff
from pathlib import Path

from lianzheng_tui.tui.terminal.glyph_fallbacks import replaced
from lianzheng_tui.tui.terminal.kinds import Marks

from .driver import Driver
from .driving import Size

SIZES: list[Size] = [(80, 24), (60, 20), (120, 40), (200, 50)]
"""The usual terminal, the smallest, a large one, and a whole screen."""


async def pictures(app: Driver, sizes: Iterable[Size] = SIZES) -> str:
    """The screen at each size, in columns and rows, one below the other.

    Last comes the first size again, as a terminal draws it that has ASCII marks alone.
    """
    shown, in_ascii = [], ""
    for width, height in sizes:
        await app.resize(width, height)
        text = await app.still()
        shown.append(f"{width}×{height}\n{text}\n")
        in_ascii = in_ascii or f"{width}×{height} ASCII\n{replaced(text, Marks.ASCII)}\n"
    return "\n".join([*shown, in_ascii])


def compare(file: Path, shown: str) -> None:
    """The screen is as the file says; under ``make snapshots`` the file is written anew.

    Raises:
        AssertionError: it is not.
    """
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert file.is_file(), "没有这个快照；用 make snapshots 生成"
    was = file.read_text(encoding="utf-8")
    differs = "\n".join(
        unified_diff(was.split("\n"), shown.split("\n"), "was", "is", n=0, lineterm="")
    )
    assert not differs, differs
