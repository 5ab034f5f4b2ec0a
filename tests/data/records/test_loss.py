"""A store that is lost as a whole: restored from its backups, and never passed over in silence."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records.backups import back_up
from lianzheng_tui.data.records.health import store_health
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.learners import delete
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.data.records.repair import repair
from lianzheng_tui.data.records.store import open_store
from unprivileged import as_owner

MakeRecord = Callable[..., Record]
Lose = Callable[[Path], None]
NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def remove(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    os.truncate(file, 0)


def begin_anew(file: Path) -> None:
    """What an empty file becomes for SQLite: sound, without a table."""
    file.unlink()
    with closing(sqlite3.connect(file)) as db:
        db.execute("VACUUM")


@pytest.fixture
def saved(make_record: MakeRecord) -> tuple[Record, ...]:
    return tuple(make_record(Verb.OPENED, f"tab-{number:02}") for number in range(9))


@pytest.fixture
def file(tmp_path: Path, saved: tuple[Record, ...]) -> Path:
    file = tmp_path / "records.sqlite3"
    with Records(file) as records:
        records.append(saved)
    return file


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


ways = pytest.mark.parametrize("lose", [remove, empty, begin_anew])


@ways
def test_a_lost_store_is_restored_and_it_is_said_once(
    file: Path, backups: Path, saved: tuple[Record, ...], lose: Lose
) -> None:
    back_up(file, backups, "daily", NOW.date())
    lose(file)
    assert store_health(file, backups).damaged
    with open_store(file, backups, NOW, 1.0).records as records:
        assert records.load_all().records == saved
    lose(file)
    store = open_store(file, backups, NOW, 1.0)
    assert "已经恢复9条" in store.news
    store.records.close()
    calm = open_store(file, backups, NOW, 1.0)
    assert (calm.loaded.records, calm.news) == (saved, "")
    calm.records.close()


@ways
def test_it_is_repaired_as_any_damage(
    file: Path, backups: Path, saved: tuple[Record, ...], lose: Lose
) -> None:
    back_up(file, backups, "daily", NOW.date())
    lose(file)
    done = repair(file, backups, NOW)
    assert done
    assert (done.kept, done.from_backup) == (9, 9)
    assert not store_health(file, backups).fault
    assert repair(file, backups, NOW) is None


@ways
def test_without_a_sound_backup_it_begins_anew_with_a_word(
    file: Path, backups: Path, lose: Lose
) -> None:
    lose(file)
    store = open_store(file, backups, NOW, 1.0)
    assert store.loaded.records == ()
    assert "没有能用的备份，已经从头记起" in store.news
    store.records.close()


def test_a_copy_from_before_a_deletion_is_not_used_but_named(file: Path, backups: Path) -> None:
    _, copy = delete(file, backups, "学员", NOW)
    remove(file)
    store = open_store(file, backups, NOW, 1.0)
    assert store.loaded.records == ()
    assert f"把 {copy} 复制成 records.sqlite3" in store.news
    assert "移开 records.sqlite3 和旁边的 records.sqlite3-journal" in store.news
    store.records.close()
    file.with_name(f"{file.name}.seal").unlink()
    file.write_bytes(copy.read_bytes())
    mended = open_store(file, backups, NOW, 1.0)
    assert (len(mended.loaded.records), mended.news) == (9, "")
    mended.records.close()


def test_a_first_beginning_says_nothing(tmp_path: Path, backups: Path) -> None:
    file = tmp_path / "new.sqlite3"
    assert not store_health(file, backups).fault
    file.touch()  # a first start that was killed
    assert not store_health(file, backups).fault
    store = open_store(file, backups, NOW, 1.0)
    assert (store.loaded.records, store.news) == ((), "")
    store.records.close()


def test_where_it_cannot_be_restored_nothing_is_begun(file: Path, backups: Path) -> None:
    back_up(file, backups, "daily", NOW.date())
    empty(file)
    file.parent.chmod(0o500)
    try:
        said = as_owner(lambda: str(open_store(file, backups, NOW, 1.0).loaded))
    finally:
        file.parent.chmod(0o700)
    assert said.startswith("RecordsError: 学习记录没有修复")
    assert not file.stat().st_size


def test_a_file_emptied_under_an_open_window_is_called_damaged(tmp_path: Path) -> None:
    file = tmp_path / "records.sqlite3"
    journal = Journal(Records(file), "学员", "d0", lambda: NOW)
    empty(file)
    journal.add(Verb.OPENED, "case", "text", None, {})
    journal.flush()
    assert "文件已损坏" in journal.failure
    assert "no such table" not in journal.failure
