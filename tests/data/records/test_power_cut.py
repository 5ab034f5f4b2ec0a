"""An answer that was accepted outlives a power cut at any moment; see power_cut.py."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from power_cut import Call, recorded, states, why_not

from lianzheng_tui.data.records.records import Records

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

FILE = "records.sqlite3"
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records.records import Records

def record(number):
    detail = {"text": "廉" * (number * 397 % 1500)}
    when = datetime(2026, 1, 1, tzinfo=UTC)
    return Record(f"i{number}", "l", "d", when, Verb.NOTED, "c", "t", "", detail)

file = Path(sys.argv[1]) / "records.sqlite3"
"""
OURS = """
with Records(file) as records:
    for number in range(40):
        records.append([record(number)])
        print(f"i{number}", flush=True)
"""
WAL = """
import sqlite3
from lianzheng_tui.data.records.rows import INSERT, checked_row
db = sqlite3.connect(file, isolation_level=None)
db.execute("PRAGMA journal_mode = WAL")
db.execute("PRAGMA synchronous = NORMAL")
for number in range(40):
    db.execute(INSERT, checked_row(record(number)))
    print(f"i{number}", flush=True)
"""


def prepared(tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    folder = tmp_path / "writer"
    folder.mkdir()
    with Records(folder / FILE):
        pass
    return folder, {each.name: each.read_bytes() for each in folder.iterdir()}


def lost_in(tmp_path: Path, files: dict[str, bytes], accepted: set[str]) -> set[str]:
    """The accepted answers that are not there after the cut; -shm is made anew by SQLite."""
    folder = tmp_path / "after"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        if not name.endswith("-shm"):
            (folder / name).write_bytes(content)
    with closing(sqlite3.connect(folder / FILE)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = {row[0] for row in db.execute("SELECT id FROM records NOT INDEXED")}
    return accepted - found


def worst(tmp_path: Path, calls: list[Call], base: dict[str, bytes], count: int) -> tuple[int, int]:
    """How many accepted answers there were over all states, and how many of them were lost."""
    accepted = lost = 0
    for state in states(calls, base, count, seed=5):
        said = set(state.said.decode().split())
        accepted += len(said)
        lost += len(lost_in(tmp_path, state.files, said))
    return accepted, lost


@pytest.mark.parametrize("count", [150, pytest.param(10_000, marks=pytest.mark.soak)])
def test_no_accepted_answer_is_lost(tmp_path: Path, count: int) -> None:
    folder, base = prepared(tmp_path)
    calls = recorded(WRITER + OURS, folder)
    assert sum(call.name == "sync" for call in calls) >= 40 * 4
    accepted, lost = worst(tmp_path, calls, base, count)
    print(f"{count} power cuts: {lost} of {accepted} accepted answers lost")
    assert accepted > 10 * count
    assert lost == 0


@pytest.mark.parametrize("count", [100, pytest.param(10_000, marks=pytest.mark.soak)])
def test_control_with_a_lazy_wal_some_are(tmp_path: Path, count: int) -> None:
    folder, base = prepared(tmp_path)
    calls = recorded(WRITER + WAL, folder)
    accepted, lost = worst(tmp_path, calls, base, count)
    print(f"{count} power cuts, WAL and NORMAL: {lost} of {accepted} accepted answers lost")
    assert lost > 0


def test_control_without_syncs_the_file_itself_breaks(tmp_path: Path) -> None:
    """So the states are not so kind that anything would pass."""
    folder, base = prepared(tmp_path)
    calls = [call for call in recorded(WRITER + OURS, folder) if call.name != "sync"]
    with pytest.raises((AssertionError, sqlite3.DatabaseError)):
        assert worst(tmp_path, calls, base, 200)[1] == 0
