"""Every screen as text, at four sizes: what changed in one is seen in the difference.

``make snapshots`` writes them anew; look at the difference before committing it. A class's screen
and its notes are in ``presenter``.
"""

from pathlib import Path

import pytest

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from .snapshot import SIZES, compare, pictures
from .tour import STOPS, at

SNAPSHOTS = Path(__file__).parent / "snapshots"
ONLY = {"too-small": [(50, 15)], "all-steps": [(60, 20)]}
"""Screens that there are only at these sizes."""
NAMES = [name for name in STOPS if not name.startswith("present-")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is called the same wherever the tests run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "lianzheng_tui.tui.install.chooser_screen.starting_places", lambda home: (home,)
    )
    made = Path("资料")
    made.mkdir()
    return made


@pytest.mark.parametrize("name", NAMES)
async def test_the_screen_is_as_it_was(
    sample: Library, records: Records, folder: Path, name: str
) -> None:
    sizes = ONLY.get(name, SIZES)
    async with at(name, sample, records, folder) as app:
        shown = await pictures(app, sizes)
    compare(SNAPSHOTS / f"{name}.txt", shown)


def test_no_snapshot_is_left_over() -> None:
    assert {file.stem for file in SNAPSHOTS.iterdir()} == set(NAMES)
