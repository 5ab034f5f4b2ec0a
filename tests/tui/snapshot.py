"""A screen as a text file."""

import os
from pathlib import Path


def compare(file: Path, shown: str) -> None:
    """The screen is as the file says; under ``make snapshots`` the file is written anew.

    Raises:
        AssertionError: it is not.
    """
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert file.is_file(), "没有这个快照；用 make snapshots 生成"
    assert shown == file.read_text(encoding="utf-8")
