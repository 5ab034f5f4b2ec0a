"""The seal: what breaks it, what does not, and when it comes and goes."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records.atomic_sqlite import publish
from lianzheng_tui.data.records.learners import delete
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.data.records.repair import repair
from lianzheng_tui.data.records.seal import is_broken
from lianzheng_tui.data.records.store import open_store

MakeRecord = Callable[..., Record]
NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def store(file: Path, *records: Record) -> Path:
    """A records file that was closed in good order, each record saved by itself."""
    with Records(file) as opened:
        for each in records:
            opened.append([each])
    return file


def seal_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.seal")


def flip(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


def other_program(file: Path) -> None:
    """Write as SQLite does, which counts the change, and seal nothing."""
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE theirs (x)")
        db.execute("DROP TABLE theirs")


@pytest.fixture
def file(tmp_path: Path, make_record: MakeRecord) -> Path:
    return store(tmp_path / "records.sqlite3", *(make_record(Verb.OPENED, "a") for _ in range(3)))


def test_a_file_that_was_closed_is_sealed_and_not_broken(file: Path) -> None:
    assert seal_of(file).is_file()
    assert not is_broken(file)


@pytest.mark.parametrize("at", [27, 80, 95, -1])
def test_any_other_byte_breaks_it(file: Path, at: int) -> None:
    """At 27 and at 95 stands the change counter: a program that writes changes both."""
    flip(file, at)
    assert is_broken(file)


def test_a_seal_from_before_the_last_change_does_not_count(file: Path) -> None:
    before = seal_of(file).read_bytes()
    other_program(file)
    assert seal_of(file).read_bytes() == before
    assert not is_broken(file)
    opened = open_store(file, file.parent / "backups", NOW, 1.0)
    assert (len(opened.loaded.records), opened.news) == (3, "")
    opened.records.close()
    assert not list(file.parent.glob("*.damaged-*"))


def test_without_a_seal_there_is_none_to_break(file: Path) -> None:
    seal_of(file).unlink()
    flip(file, -1)
    assert not is_broken(file)


def test_to_close_seals_what_is_there_then(file: Path, make_record: MakeRecord) -> None:
    before = seal_of(file).read_bytes()
    store(file, make_record(Verb.OPENED, "b"))
    after = seal_of(file).read_bytes()
    assert after != before
    flip(file, -1)
    assert is_broken(file)


def test_what_is_not_to_be_written_is_not_sealed(file: Path) -> None:
    records = Records(file)
    seal_of(file).unlink()
    records.writable = False
    records.close()
    assert not seal_of(file).exists()


def test_a_seal_does_not_outlive_the_file_that_it_was_made_for(
    tmp_path: Path, file: Path, make_record: MakeRecord
) -> None:
    other = store(tmp_path / "other", *(make_record(Verb.OPENED, "b") for _ in range(3)))
    assert file.read_bytes()[24:28] == other.read_bytes()[24:28], "as often changed as the other"
    assert file.read_bytes() != other.read_bytes()
    publish(other, file)
    assert not seal_of(file).exists()
    assert not is_broken(file)


def test_a_store_that_was_repaired_has_no_seal_of_the_damaged_one(
    tmp_path: Path, file: Path
) -> None:
    flip(file, -1)
    assert repair(file, tmp_path / "backups", NOW)
    assert not seal_of(file).exists()
    assert repair(file, tmp_path / "backups", NOW) is None


def test_a_store_that_a_learner_was_deleted_from_has_no_seal_of_the_old_one(
    tmp_path: Path, file: Path, make_record: MakeRecord
) -> None:
    store(file, make_record(Verb.OPENED, "a", learner="张三"))
    delete(file, tmp_path / "backups", "张三", NOW)
    assert not seal_of(file).exists()
