"""A migration that is killed anywhere has been done or has not."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records.backups import backups, sound_records
from lianzheng_tui.data.records.migrations import MIGRATIONS, m001_initial, migrate
from lianzheng_tui.data.records.rows import INSERT, checked_row

import random  # isort: skip
import signal  # isort: skip
import subprocess  # isort: skip
import sys  # isort: skip
import time  # isort: skip

MIGRATES = """
import sqlite3, sys, time
from pathlib import Path
from lianzheng_tui.data.records import migrations
def slow(db):
    db.execute("ALTER TABLE records ADD COLUMN mood TEXT NOT NULL DEFAULT ''")
    db.execute("CREATE TABLE moods (seq INTEGER PRIMARY KEY, mood TEXT) STRICT")
    db.execute("PRAGMA cache_size = 1")  # so that pages reach the file before the commit
    for number in range(300):
        db.execute("INSERT INTO moods (mood) VALUES (?)", ("x" * 3000,))
        time.sleep(0.0001)
        if number == 150 and waits:
            print("half", flush=True)
            time.sleep(60)
waits = False
HOW
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA journal_mode = TRUNCATE")
print("begun", flush=True)
migrations.migrate(db, (*migrations.MIGRATIONS, slow))
"""
BARE = """
from contextlib import contextmanager
@contextmanager
def none(db):
    yield
migrations.transaction = none
waits = True
"""


def record(number: int) -> Record:
    when = datetime(2026, 1, 1, tzinfo=UTC)
    return Record(f"i{number}", "l", "d", when, Verb.OPENED, "c", "guide")


def old_store(file: Path) -> Path:
    """One as the first version made it."""
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        migrate(db, (m001_initial,))
        db.executemany(INSERT, [checked_row(record(number)) for number in range(20)])
    return file


def state_after_kill(file: Path, how: str, wait: float) -> str:
    code = MIGRATES.replace("HOW", how)
    child = subprocess.Popen([sys.executable, "-c", code, str(file)], stdout=subprocess.PIPE)
    assert child.stdout
    for _ in range(2 if how else 1):
        child.stdout.readline()
    time.sleep(wait)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("SELECT count(*) FROM records").fetchone() == (20,)
        version = db.execute("PRAGMA user_version").fetchone()[0]
        columns = {row[1] for row in db.execute("PRAGMA table_info(records)")}
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
        made = ("mood" in columns) + ("moods" in tables)
        whole = made == 2 and db.execute("SELECT count(*) FROM moods").fetchone() == (300,)
    if version > len(MIGRATIONS):
        return "new" if whole else "half"
    return "old" if not made else "half"


@pytest.mark.parametrize("kills", [6, pytest.param(100, marks=pytest.mark.soak)])
def test_none_is_half_done(tmp_path: Path, kills: int) -> None:
    chance, seen = random.Random(3), []
    for number in range(kills):
        file = old_store(tmp_path / f"{number}.sqlite3")
        seen.append(state_after_kill(file, "", chance.uniform(0, 0.08)))
    half_way = old_store(tmp_path / "half.sqlite3")
    seen.append(state_after_kill(half_way, "waits = True\n", 0))
    print(
        f"{kills} kills inside migrations: {[(s, seen.count(s)) for s in ('old', 'new', 'half')]}"
    )
    assert "half" not in seen
    assert "old" in seen


def test_control_without_a_transaction_some_are(tmp_path: Path) -> None:
    file = old_store(tmp_path / "x.sqlite3")
    assert state_after_kill(file, BARE, 0) == "half"


def test_an_older_store_is_migrated_after_a_backup_and_keeps_everything(tmp_path: Path) -> None:
    from lianzheng_tui.data.records.store import open_store

    file = old_store(tmp_path / "records.sqlite3")
    store = open_store(file, tmp_path / "backups", datetime(2026, 1, 5, tzinfo=UTC), 1.0)
    assert (len(store.loaded.records), store.news) == (20, "")
    store.records.close()
    kept = [each for each in backups(tmp_path / "backups") if each.sort == "v1"]
    assert [each.day for each in kept] == [date(2026, 1, 5)]
    assert len(sound_records(kept[0].path)) == 20
