import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.data.records.migrations import (
    APPLICATION_ID,
    MIGRATIONS,
    migrate,
    transaction,
    version,
)

ROW = ("i", "l", "d", "t", "v", "c", "i", "h", "{}", b"0" * 16)
INSERT = (
    "INTO records (id, learner, device, time, verb, case_id, item, content, detail, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def connect(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, isolation_level=None)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path / "records.sqlite3")
    yield connection
    connection.close()


def add_half(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE half (x)")


def add_half_and_fail(db: sqlite3.Connection) -> None:
    add_half(db)
    raise OSError("out of luck")


def tables(db: sqlite3.Connection) -> set[str]:
    return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_an_empty_file_becomes_ours(db: sqlite3.Connection) -> None:
    assert version(db) == 0
    migrate(db)
    assert version(db) == len(MIGRATIONS)
    assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert "records" in tables(db)


def test_each_migration_runs_once(db: sqlite3.Connection) -> None:
    migrate(db)
    migrate(db)
    migrate(db, (*MIGRATIONS, add_half))
    migrate(db, (*MIGRATIONS, add_half))
    assert version(db, len(MIGRATIONS) + 1) == len(MIGRATIONS) + 1


def test_one_that_was_quicker_is_seen(db: sqlite3.Connection, tmp_path: Path) -> None:
    """The other instance migrates after we looked and before we have the lock."""
    other = connect(tmp_path / "records.sqlite3")

    class Late(sqlite3.Connection):
        def execute(self, sql: str, *rest: object) -> sqlite3.Cursor:
            if sql == "BEGIN IMMEDIATE":
                migrate(other)
            return super().execute(sql)

    late = sqlite3.connect(tmp_path / "records.sqlite3", isolation_level=None, factory=Late)
    migrate(late)
    assert version(late) == len(MIGRATIONS)
    late.close()
    other.close()


def test_of_several_steps_all_are_done_or_none(db: sqlite3.Connection) -> None:
    migrate(db, MIGRATIONS[:1])
    with pytest.raises(OSError, match="out of luck"):
        migrate(db, (*MIGRATIONS, add_half_and_fail))
    assert version(db) == 1


def test_a_failed_migration_leaves_the_old_version(db: sqlite3.Connection) -> None:
    migrate(db)
    with pytest.raises(OSError, match="out of luck"):
        migrate(db, (*MIGRATIONS, add_half_and_fail))
    assert version(db) == len(MIGRATIONS)
    assert "half" not in tables(db)
    migrate(db, (*MIGRATIONS, add_half))
    assert "half" in tables(db)


KILLED = """
import os, signal, sqlite3, sys
from lianzheng_tui.data.records.migrations import MIGRATIONS, migrate
def killed(db):
    if how == "initial":
        MIGRATIONS[0](db)
    elif how == "script":
        db.executescript("CREATE TABLE half (x);")
    else:
        db.execute("CREATE TABLE half (x)")
        db.execute("DROP TABLE records")
        # More than the cache holds, so that pages reach the file before the commit.
        db.execute("PRAGMA cache_size = 1")
        db.executemany("INSERT INTO half VALUES (zeroblob(4000))", [()] * 50)
    os.kill(os.getpid(), signal.SIGKILL)
file, how = sys.argv[1:]
db = sqlite3.connect(file, isolation_level=None)
migrate(db, (killed,) if how == "initial" else (*MIGRATIONS, killed))
"""


def kill_inside(file: Path, how: str) -> None:
    child = subprocess.run([sys.executable, "-c", KILLED, str(file), how], check=False)
    assert child.returncode == -signal.SIGKILL


def test_killed_inside_a_migration_the_file_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "records.sqlite3"
    db = connect(file)
    migrate(db)
    db.execute(f"INSERT {INSERT}", ROW)
    db.close()
    kill_inside(file, "statements")
    db = connect(file)
    assert db.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    assert version(db) == len(MIGRATIONS)
    assert "half" not in tables(db)
    assert db.execute("SELECT count(*) FROM records").fetchone() == (1,)
    db.close()


def test_control_a_script_would_leave_half(tmp_path: Path) -> None:
    file = tmp_path / "records.sqlite3"
    db = connect(file)
    migrate(db)
    db.close()
    kill_inside(file, "script")
    db = connect(file)
    assert version(db) == len(MIGRATIONS)
    assert "half" in tables(db)
    db.close()


def test_killed_inside_the_first_migration_the_file_is_new(tmp_path: Path) -> None:
    file = tmp_path / "records.sqlite3"
    kill_inside(file, "initial")
    db = connect(file)
    assert version(db) == 0
    migrate(db)
    assert version(db) == len(MIGRATIONS)
    db.close()


def test_a_newer_version_is_refused(db: sqlite3.Connection) -> None:
    migrate(db, (*MIGRATIONS, add_half))
    newest = len(MIGRATIONS)
    with pytest.raises(RecordsError, match=rf"第 {newest + 1} 版.*第 {newest} 版"):
        migrate(db)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE theirs (x)",
        "PRAGMA application_id = 7",
        "PRAGMA user_version = 1",
    ],
)
def test_a_file_of_other_software_is_refused(db: sqlite3.Connection, sql: str) -> None:
    db.execute(sql)
    with pytest.raises(RecordsError, match="不是本软件的学习记录"):
        migrate(db)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE records SET verb = 'x'",
        "UPDATE OR REPLACE records SET seq = 9",
        "DELETE FROM records",
    ],
)
def test_rows_are_never_changed(db: sqlite3.Connection, sql: str) -> None:
    migrate(db)
    db.execute(f"INSERT {INSERT}", ROW)
    before = db.execute("SELECT * FROM records").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(sql)
    assert db.execute("SELECT * FROM records").fetchall() == before


def test_rows_are_never_replaced(db: sqlite3.Connection) -> None:
    migrate(db)
    db.execute(f"INSERT {INSERT}", ROW)
    before = db.execute("SELECT * FROM records").fetchall()
    db.execute(f"INSERT OR REPLACE {INSERT}", (*ROW[:-1], b"1" * 16))
    db.execute("INSERT OR REPLACE INTO records VALUES (1,'j','l','d','t','v','c','i','h','{}',x'')")
    assert db.execute("SELECT * FROM records").fetchall() == before


def test_control_without_the_triggers_they_could(db: sqlite3.Connection) -> None:
    migrate(db)
    db.execute(f"INSERT {INSERT}", ROW)
    for name in ("no_update", "no_delete", "known"):
        db.execute(f"DROP TRIGGER records_{name}")
    db.execute(f"INSERT OR REPLACE {INSERT}", (*ROW[:-1], b"1" * 16))
    db.execute("UPDATE records SET verb = 'x'")
    assert db.execute("SELECT verb, hash FROM records").fetchall() == [("x", b"1" * 16)]
    db.execute("DELETE FROM records")
    assert db.execute("SELECT count(*) FROM records").fetchone() == (0,)


def test_a_transaction_that_fails_can_be_tried_again(db: sqlite3.Connection) -> None:
    def fail() -> None:
        with transaction(db):
            add_half_and_fail(db)

    with pytest.raises(OSError, match="out of luck"):
        fail()
    with transaction(db):
        add_half(db)
    assert tables(db) == {"half"}
