import contextlib
import os
import re
import shutil
import sqlite3
import stat
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records import backups as module
from lianzheng_tui.data.records.backups import (
    Backup,
    back_up,
    back_up_if_due,
    backups,
    fault_of_folder,
    sound_histories,
    sound_records,
    too_many,
)
from lianzheng_tui.data.records.connection import connect
from lianzheng_tui.data.records.migrations import m001_initial, migrate
from lianzheng_tui.data.records.records import Records
from unprivileged import as_owner

MakeRecord = Callable[..., Record]
TODAY = date(2026, 1, 5)


@pytest.fixture
def file(tmp_path: Path, make_record: MakeRecord) -> Path:
    file = tmp_path / "records.sqlite3"
    with Records(file) as records:
        records.append([make_record(Verb.OPENED, f"tab-{n}") for n in range(5)])
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def names(folder: Path) -> list[str]:
    return sorted(each.path.name for each in backups(folder))


def test_the_first_start_of_a_day_makes_one(file: Path, folder: Path) -> None:
    for day in (TODAY, TODAY, TODAY + timedelta(days=1)):
        assert back_up_if_due(file, folder, day) == ""
    assert names(folder) == ["daily-20260105.sqlite3", "daily-20260106.sqlite3"]
    with Records(file) as records:
        assert sound_records(backups(folder)[0].path) == list(records.load_all().records)


def test_only_the_owner_may_read_them(file: Path, folder: Path) -> None:
    old = os.umask(0)
    try:
        back_up_if_due(file, folder, TODAY)
    finally:
        os.umask(old)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()] == [0o600] * 2


def test_nothing_but_the_copy_and_the_lock_is_left(file: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / ".records.sqlite3.part-killed").touch()
    back_up_if_due(file, folder, TODAY)
    assert sorted(each.name for each in folder.iterdir()) == [
        ".records.sqlite3.lock",
        "daily-20260105.sqlite3",
    ]


def test_where_there_is_no_store_there_is_no_copy(tmp_path: Path, folder: Path) -> None:
    assert back_up_if_due(tmp_path / "none.sqlite3", folder, TODAY) == ""
    (tmp_path / "empty.sqlite3").touch()
    assert back_up_if_due(tmp_path / "empty.sqlite3", folder, TODAY) == ""
    assert not folder.exists()


def test_a_store_of_an_older_version_is_copied_before_it_is_migrated(
    tmp_path: Path, folder: Path
) -> None:
    file = tmp_path / "old.sqlite3"
    db = sqlite3.connect(file, isolation_level=None)
    migrate(db, (m001_initial,))
    db.close()
    for _ in range(2):
        back_up_if_due(file, folder, TODAY)
        Records(file).close()
    assert names(folder) == ["daily-20260105.sqlite3", "v1-20260105.sqlite3"]
    db = sqlite3.connect(folder / "v1-20260105.sqlite3")
    assert db.execute("PRAGMA user_version").fetchone() == (1,)
    db.close()


def test_a_damaged_store_is_not_copied(file: Path, folder: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"tab-3", b"tab-9", 1))
    assert "损坏" in back_up_if_due(file, folder, TODAY)
    assert names(folder) == []


def test_a_copy_that_fails_is_a_sentence(file: Path, folder: Path) -> None:
    folder.write_text("in the way")
    assert back_up_if_due(file, folder, TODAY).startswith("没有备份，")
    assert back_up_if_due(file, folder, TODAY).endswith(f"文件：{folder}")


def test_a_folder_in_the_place_of_the_lock_is_named(file: Path, folder: Path) -> None:
    lock = folder / ".records.sqlite3.lock"
    lock.mkdir(parents=True)
    said = back_up_if_due(file, folder, TODAY)
    assert said.startswith("没有备份，该是文件的地方有一个文件夹。请把它移开")
    assert said.endswith(f"文件：{lock}")


def test_a_folder_in_the_place_of_what_was_left_is_in_nobody_s_way(
    file: Path, folder: Path
) -> None:
    (folder / ".records.sqlite3.part-x").mkdir(parents=True)
    assert back_up_if_due(file, folder, TODAY) == ""
    assert names(folder) == ["daily-20260105.sqlite3"]


def test_a_folder_without_permissions_is_told(folder: Path) -> None:
    assert fault_of_folder(folder) == ""
    folder.mkdir()
    assert fault_of_folder(folder) == ""
    folder.chmod(0o500)
    try:
        assert f"{folder} 不能读写" in as_owner(lambda: fault_of_folder(folder))
    finally:
        folder.chmod(0o700)


def test_a_copy_is_never_written_over(file: Path, folder: Path) -> None:
    made = [back_up(file, folder, "deleted", TODAY) for _ in range(3)]
    assert len(set(made)) == 3
    assert all(each.is_file() for each in made)


def test_every_sound_copy_counts_but_one_from_before_a_deletion(
    file: Path, folder: Path, make_record: MakeRecord
) -> None:
    back_up(file, folder, "daily", TODAY)
    with Records(file) as records:
        before = list(records.load_all().records)
        records.append([make_record(Verb.OPENED, "late")])
    newer = back_up(file, folder, "daily", TODAY + timedelta(days=1))
    back_up(file, folder, "deleted", TODAY + timedelta(days=2))
    assert [len(each) for each in sound_histories(folder)] == [6, 5]
    newer.write_bytes(newer.read_bytes().replace(b"tab-3", b"tab-9", 1))
    assert list(sound_histories(folder)) == [before]
    with pytest.raises(RecordsError, match="损坏"):
        sound_records(newer)


@pytest.mark.parametrize("takes_the_journal_along", [True, False])
def test_a_restore_by_hand_as_documented_serves_after_a_crash_too(
    file: Path, folder: Path, tmp_path: Path, make_record: MakeRecord, takes_the_journal_along: bool
) -> None:
    """The control leaves the journal of the former file, which spoils the restored one."""
    copy = back_up(file, folder, "daily", TODAY)
    with Records(file) as records:
        records.append([make_record(Verb.NOTED, "t", text="x" * 3000) for _ in range(200)])
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN IMMEDIATE")
        db.execute("DROP TABLE records")
        for each in tmp_path.glob("records.sqlite3*"):
            shutil.copy(each, crashed)
    said = (Path(__file__).parents[3] / "docs" / "records.md").read_text(encoding="utf-8")
    said = said.partition("要手工恢复：")[2].partition("再把")[0]
    names = re.findall("`(.+?)`", said)
    assert "records.sqlite3-journal" in names
    (tmp_path / "away").mkdir()
    for name in names:
        if (crashed / name).exists() and (takes_the_journal_along or "journal" not in name):
            shutil.move(crashed / name, tmp_path / "away")
    shutil.copy(copy, crashed / "records.sqlite3")
    try:
        is_restored = len(sound_records(crashed / "records.sqlite3")) == 5
    except (RecordsError, sqlite3.Error):
        is_restored = False
    assert is_restored == takes_the_journal_along


def of_days(*days: date, sort: str = "daily") -> list[Backup]:
    return [Backup(Path(f"{sort}-{day:%Y%m%d}"), sort, day) for day in days]


def test_seven_days_and_four_weeks_are_kept() -> None:
    there: list[Backup] = []
    for number in range(100):
        today = TODAY + timedelta(days=number)
        there += of_days(today)
        gone = too_many(there, today)
        there = [each for each in there if each not in gone]
    days = [each.day for each in reversed(there)]
    assert days[:7] == [today - timedelta(days=n) for n in range(7)]
    assert len(days) == 11
    assert all(each.isoweekday() == 7 for each in days[8:])
    assert days[10] >= today - timedelta(days=7 + 4 * 7)


def test_a_clock_that_was_wrong_does_no_harm() -> None:
    """Ahead for some days, then right again: the copies of the right days stay."""
    ahead = of_days(*(date(2030, 1, 1) + timedelta(days=n) for n in range(9)))
    right = of_days(*(TODAY + timedelta(days=n) for n in range(3)))
    gone = too_many([*ahead, *right], TODAY + timedelta(days=2))
    assert not set(gone) & set(right)
    behind = of_days(date(2020, 1, 1))
    gone = too_many([*right, *behind], date(2020, 1, 1))
    assert gone == []


def test_what_was_just_made_stays_in_any_case() -> None:
    made = of_days(TODAY)[0]
    later = of_days(*(TODAY + timedelta(days=n) for n in range(1, 20)))
    assert made not in too_many([made, *later], TODAY + timedelta(days=30), made.path)


def test_copies_from_before_a_deletion_go_after_four_weeks() -> None:
    there = of_days(TODAY, sort="deleted")
    gone: list[int] = []
    daily: list[Backup] = []
    for number in range(35):
        today = TODAY + timedelta(days=number)
        daily = [*daily, *of_days(today)][-7:]
        if too_many([*there, *daily], today) == there:
            gone.append(number)
    assert gone == [30, 31, 32, 33, 34]


@pytest.mark.parametrize("wrong", [date(2027, 3, 1), date(2099, 1, 1), date(1999, 1, 1)])
def test_a_clock_that_jumps_once_removes_no_copy_from_before_a_deletion(
    file: Path, folder: Path, wrong: date
) -> None:
    kept = back_up(file, folder, "deleted", TODAY)
    for day in (TODAY, TODAY + timedelta(days=1), wrong, TODAY + timedelta(days=2)):
        back_up(file, folder, "daily", day)
        assert kept.is_file()


def test_one_made_while_the_clock_was_ahead_is_not_removed_at_once(
    file: Path, folder: Path
) -> None:
    ahead = back_up(file, folder, "deleted", date(2099, 1, 1))
    back_up(file, folder, "daily", TODAY)
    assert ahead.is_file()


def test_three_copies_from_before_migrations_are_kept() -> None:
    there = of_days(*(TODAY + timedelta(days=n) for n in range(5)), sort="v1")
    assert too_many(there, TODAY) == [there[1], there[0]]


def test_other_files_in_the_folder_are_not_ours(folder: Path) -> None:
    folder.mkdir()
    for name in ("daily-20260105.txt", "daily-20269999.sqlite3", "mine.sqlite3"):
        (folder / name).touch()
    (folder / "daily-20260104.sqlite3").mkdir()
    (folder / "daily-20260103.sqlite3").symlink_to("mine.sqlite3")
    assert backups(folder) == ()


def test_control_a_plain_copy_in_the_midst_of_a_write_is_not_whole(
    file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the check of a copy is for: one that is torn is not published."""
    whole = connect

    class Torn(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **_: object) -> None:
            path = Path(target.execute("PRAGMA database_list").fetchone()[2])
            path.write_bytes(file.read_bytes()[:-4096])

    def torn(path: Path, mode: str, timeout: float) -> sqlite3.Connection:
        if path == file:
            return sqlite3.connect(path, isolation_level=None, factory=Torn)
        return whole(path, mode, timeout)

    monkeypatch.setattr(module, "connect", torn)
    assert "损坏" in back_up_if_due(file, folder, TODAY)
    assert names(folder) == []
