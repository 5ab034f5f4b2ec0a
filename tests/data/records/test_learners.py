import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records import learners
from lianzheng_tui.data.records.backups import back_up, backups, sound_histories, sound_records
from lianzheng_tui.data.records.learners import delete, rename
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.data.records.repair import repair

from audit_kills import kills  # isort: skip

MakeRecord = Callable[..., Record]
NOW = datetime(2026, 1, 5, 8, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def saved(make_record: MakeRecord) -> tuple[Record, ...]:
    who = ("张三", "李四", "张三", "王五")
    return tuple(make_record(Verb.NOTED, "topic", learner=name, text=f"{name}的话") for name in who)


@pytest.fixture
def file(tmp_path: Path, saved: tuple[Record, ...]) -> Path:
    file = tmp_path / "records.sqlite3"
    with Records(file) as records:
        records.append(saved)
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def test_a_new_name_takes_all_along(file: Path, saved: tuple[Record, ...]) -> None:
    with Records(file) as records:
        rename(records, "张三", "张珊", "d0", NOW)
        assert records.learners() == ("张珊", "李四", "王五")
        assert records.load("张珊").records[:2] == (saved[0], saved[2])
        rename(records, "张三", "张山", "d0", NOW - timedelta(days=400))
        assert records.learners() == ("张山", "李四", "王五")


def test_a_name_that_cannot_be_had_changes_nothing(file: Path) -> None:
    with Records(file) as records:
        with pytest.raises(RecordsError, match="没有改名：已经有一名学员叫“李四”"):
            rename(records, "张三", "李四", "d0", NOW)
        assert len(records.load_all().records) == 4


def test_what_was_deleted_is_in_no_byte_of_the_store(
    file: Path, folder: Path, saved: tuple[Record, ...]
) -> None:
    assert "张三的话".encode() in file.read_bytes()
    back_up(file, folder, "daily", NOW.date() - timedelta(days=1))
    with Records(file) as records:
        rename(records, "张三", "张珊", "d0", NOW)
    count, copy = delete(file, folder, "张珊", NOW)
    assert count == 3
    assert "张三".encode() not in file.read_bytes()
    with Records(file) as records:
        assert records.load_all().records == (saved[1], saved[3])
        records.append(saved[:1])
    assert [each.path for each in backups(folder)] == [copy]
    assert len(sound_records(copy)) == 5
    assert list(sound_histories(folder)) == []


def test_records_that_were_set_aside_go_with_their_learner_and_else_stay(
    file: Path, folder: Path, saved: tuple[Record, ...], make_record: MakeRecord
) -> None:
    with Records(file) as records:
        records.append([make_record(Verb.NOTED, "t", learner=name, text=[]) for name in "甲乙"])
        records.append([make_record(Verb.NOTED, "t", learner="甲", text="fine")])
        assert records.load_all().unfit == 2
    assert delete(file, folder, "甲", NOW)[0] == 2
    with Records(file) as records:
        assert (records.load_all().records, records.load_all().unfit) == (saved, 1)


def test_the_last_moment_of_the_calendar_does_not_keep_a_learner_from_a_name(
    file: Path, make_record: MakeRecord
) -> None:
    at = datetime(9999, 12, 31, 23, 59, 59, 999000, tzinfo=UTC)
    late = replace(
        make_record(Verb.RENAMED, "learner", case="", learner="张三", to="张珊"), time=at
    )
    with Records(file) as records:
        records.append([late])
        rename(records, "张珊", "张山", "d0", NOW)
        assert records.learners() == ("张山", "李四", "王五")


def test_the_new_store_is_append_only_too(file: Path, folder: Path) -> None:
    delete(file, folder, "张三", NOW)
    with closing(sqlite3.connect(file)) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute("DELETE FROM records")


def test_nobody_of_that_name_is_an_error(file: Path, folder: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(RecordsError, match="没有删除：没有“赵六”的学习记录"):
        delete(file, folder, "赵六", NOW)
    assert (file.read_bytes(), backups(folder)) == (before, ())


def test_without_a_backup_nothing_is_deleted(file: Path, folder: Path) -> None:
    folder.write_text("in the way")
    before = file.read_bytes()
    with pytest.raises(RecordsError, match=f"没有备份.*文件：{folder}$"):
        delete(file, folder, "张三", NOW)
    assert file.read_bytes() == before


def test_while_another_program_writes_nothing_is_deleted(file: Path, folder: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsError, match="没有删除，文件一直被另一个窗口或程序占用"):
            delete(file, folder, "张三", NOW)


def test_another_window_is_told_instead_of_writing_into_the_old_file(
    file: Path, folder: Path, saved: tuple[Record, ...], make_record: MakeRecord
) -> None:
    with Records(file) as other:
        delete(file, folder, "张三", NOW)
        with pytest.raises(RecordsError, match="已被移走"):
            other.append([make_record(Verb.OPENED, "late")])


DELETE = """
from datetime import UTC, datetime
from pathlib import Path
from lianzheng_tui.data.records.learners import delete
sys.addaudithook(hook)
delete(Path(sys.argv[2]), Path(sys.argv[3]), "张三", datetime(2026, 1, 5, tzinfo=UTC))
"""


def test_a_kill_leaves_the_old_store_or_the_new(
    file: Path, folder: Path, saved: tuple[Record, ...]
) -> None:
    seen = []
    back_up(file, folder, "daily", NOW.date())
    for _ in kills(DELETE, file, folder):
        with Records(file) as records:
            there = records.load_all().records
        assert there in (saved, (saved[1], saved[3]))
        seen.append(len(there))
        if len(there) == 2:
            assert any(each.sort == "deleted" for each in backups(folder))
            break
        back_up(file, folder, "daily", NOW.date())
    assert seen[0] == 4
    assert seen[-1] == 2
    file.write_bytes(file.read_bytes().replace("李四的话".encode(), "李四的诂".encode()))
    repaired = repair(file, folder, NOW)
    assert repaired
    assert (repaired.kept, repaired.from_backup) == (1, 0)


def test_copies_that_cannot_be_removed_keep_the_store_as_it_is(
    file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(file, folder, "daily", NOW.date())
    before = file.read_bytes()

    def refuse(*_: object) -> None:
        raise RecordsError("备份没有移除")

    monkeypatch.setattr(learners, "remove_all_but", refuse)
    with pytest.raises(RecordsError, match="备份没有移除"):
        delete(file, folder, "张三", NOW)
    assert file.read_bytes() == before
