"""The class's screen and the notes as text, at two sizes."""

from pathlib import Path

import pytest

from lianzheng_tui.data.library import Library

from ..driving import Size
from ..snapshot import compare
from .classroom import following, presenting

SNAPSHOTS = Path(__file__).parent / "snapshots"
KEYS = {
    "opening": [],
    "story": ["right"],
    "decision": ["right", "right"],
    "split": ["right", "right", "h", *"8 3 4", "enter", "right"],
    "outcome": ["right"] * 4,
    "answer": ["t", "home", *["down"] * 5, "enter", "right", "right"],
    "reasons": ["t", "home", *["down"] * 5, "enter", "right", "right", "right"],
}
"""The name of a snapshot and the keys that lead to it."""
SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", KEYS)
async def test_the_screen_is_as_it_was(
    sample: Library, tmp_path: Path, name: str, size: Size
) -> None:
    async with presenting(sample, tmp_path, size) as app:
        await app.press(*KEYS[name])
        shown = await app.still() + "\n"
    compare(SNAPSHOTS / f"{name}-{size[0]}.txt", shown)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_notes_are_as_they_were(sample: Library, tmp_path: Path, size: Size) -> None:
    async with (
        presenting(sample, tmp_path) as app,
        following(sample, tmp_path, size) as notes,
    ):
        await app.press("right", "right")
        await notes.until("（3/42）")
        compare(SNAPSHOTS / f"notes-{size[0]}.txt", await notes.still() + "\n")


def test_no_snapshot_is_left_over() -> None:
    names = {f"{name}-{width}" for name in (*KEYS, "notes") for width, _ in SIZES}
    assert {file.stem for file in SNAPSHOTS.iterdir()} == names
