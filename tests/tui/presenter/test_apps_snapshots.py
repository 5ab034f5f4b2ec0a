"""The class's screen and the notes as text, at four sizes."""

from pathlib import Path

import pytest

from lianzheng_tui.data.library.library import Library

from ..snapshot import compare, pictures
from .classroom import following, presenting

SNAPSHOTS = Path(__file__).parent / "snapshots"
KEYS = {
    "opening": [],
    "story": ["right"],
    "decision": ["right", "right"],
    "hands": ["right", "right", "h", *"8 3"],
    "evidence": [*["right"] * 4, "e"],
    "contents": ["t"],
    "split": ["right", "right", "h", *"8 3 4", "enter", "right"],
    "outcome": ["right"] * 4,
    "answer": ["t", "home", *["down"] * 5, "enter", "right", "right"],
    "reasons": ["t", "home", *["down"] * 5, "enter", "right", "right", "right"],
}
"""The name of a snapshot and the keys that lead to it."""


@pytest.mark.parametrize("name", KEYS)
async def test_the_screen_is_as_it_was(sample: Library, tmp_path: Path, name: str) -> None:
    async with presenting(sample, tmp_path) as app:
        await app.press(*KEYS[name])
        shown = await pictures(app)
    compare(SNAPSHOTS / f"{name}.txt", shown)


async def test_the_notes_that_wait_are_as_they_were(sample: Library, tmp_path: Path) -> None:
    async with following(sample, tmp_path) as notes:
        compare(SNAPSHOTS / "notes-waiting.txt", await pictures(notes))


async def test_the_notes_are_as_they_were(sample: Library, tmp_path: Path) -> None:
    async with presenting(sample, tmp_path) as app, following(sample, tmp_path) as notes:
        await app.press("right", "right")
        await notes.until("（3/42）")
        compare(SNAPSHOTS / "notes.txt", await pictures(notes))


def test_no_snapshot_is_left_over() -> None:
    names = {*KEYS, "notes", "notes-waiting"}
    assert {file.stem for file in SNAPSHOTS.iterdir()} == names
