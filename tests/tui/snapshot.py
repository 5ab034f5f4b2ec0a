"""A screen as a text file."""

import os
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

from lianzheng_tui.tui.terminal.glyph_fallbacks import replaced
from lianzheng_tui.tui.terminal.kinds import Marks

from .driver import Driver
from .driving import Size

SIZES: list[Size] = [(80, 24), (60, 20), (120, 40), (200, 50)]
"""The usual terminal, the smallest, a large one, and a whole screen."""


def picture(size: Size, text: str, drawn: str = "") -> str:
    """The part of the file for a screen at one size; ``drawn`` says in what, where not as usual."""
    return f"{size[0]}×{size[1]}{drawn}\n{text}\n"


async def pictures(app: Driver, sizes: Sequence[Size] = SIZES) -> str:
    """The screen at each size, in columns and rows, one below the other.

    Last comes the first size again, as a terminal draws it that has ASCII marks alone: the
    application is drawn anew for such a terminal, and the filter behind it replaces the marks.
    """
    shown = []
    for size in sizes:
        await app.resize(*size)
        shown.append(picture(size, await app.still()))
    first = sizes[0]
    await app.resize(first[0] + 1, first[1])
    app.app.add_class("-few-marks")
    await app.resize(*first)
    text = replaced(await app.still(), Marks.ASCII)
    return "\n".join([*shown, picture(first, text, " ASCII")])


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
