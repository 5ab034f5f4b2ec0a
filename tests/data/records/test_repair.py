import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from audit_kills import kills

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record, Verb, numbered_id
from lianzheng_tui.data.records import repair as module
from lianzheng_tui.data.records.backups import back_up
from lianzheng_tui.data.records.health import store_health
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.data.records.repair import is_damage, joined, repair
from lianzheng_tui.data.records.store import open_store
from unprivileged import as_owner

MakeRecord = Callable[..., Record]
NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


@pytest.fixture
def saved(make_record: MakeRecord) -> tuple[Record, ...]:
    return tuple(make_record(Verb.OPENED, f"tab-{number:02}") for number in range(40))


@pytest.fixture
def file(tmp_path: Path, saved: tuple[Record, ...]) -> Path:
    file = tmp_path / "records.sqlite3"
    with Records(file) as records:
        records.append(saved)
    return file


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def spoil_row(file: Path, item: str = "tab-03") -> None:
    file.write_bytes(file.read_bytes().replace(item.encode(), item[:-1].encode() + b"x"))


def spoil_header(file: Path) -> None:
    file.write_bytes(b"\0" * 100 + file.read_bytes()[100:])


def spoil_owner(file: Path) -> None:
    """One bit of the application id: SQLite finds nothing wrong."""
    content = bytearray(file.read_bytes())
    content[71] ^= 1
    file.write_bytes(content)


def spoil_schema(file: Path) -> None:
    """A column by another name: SQLite finds nothing wrong, and no query finds the column."""
    file.write_bytes(file.read_bytes().replace(b"learner TEXT", b"learnex TEXT"))


def spoil_trigger(file: Path) -> None:
    """Rows could be changed: SQLite finds nothing wrong."""
    with closing(sqlite3.connect(file)) as db:
        db.execute("DROP TRIGGER records_no_update")


def spoil_version(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[63] = 0
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "lost"),
    [
        (spoil_row, 1),
        (spoil_header, 0),
        (spoil_owner, 0),
        (spoil_schema, 0),
        (spoil_trigger, 0),
        (spoil_version, 0),
    ],
)
def test_what_can_be_read_comes_back_and_the_damaged_file_stays(
    file: Path, backups: Path, saved: tuple[Record, ...], spoil: Callable[[Path], None], lost: int
) -> None:
    spoil(file)
    before = file.read_bytes()
    store = open_store(file, backups, NOW, 1.0)
    kept = tuple(each for each in saved if not (lost and each.item == "tab-03"))
    assert store.loaded.records == kept
    aside = file.with_name("records.sqlite3.damaged-20260105-080000")
    assert aside.read_bytes() == before
    assert f"找回{40 - lost}条" in store.news
    assert str(aside) in store.news
    store.records.append(saved)
    store.records.close()
    calm = open_store(file, backups, NOW, 1.0)
    assert (len(calm.loaded.records), calm.news) == (40, "")
    calm.records.close()


def test_a_damaged_file_is_never_written_over(file: Path, backups: Path) -> None:
    for item in ("tab-03", "tab-05"):
        spoil_row(file, item)
        assert repair(file, backups, NOW)
    names = sorted(each.name for each in file.parent.glob("*.damaged-*"))
    stem = "records.sqlite3.damaged-20260105-080000"
    assert names == [stem, f"{stem}-2"]


def poison(file: Path, saved: tuple[Record, ...]) -> None:
    """Add a record at the end of the numbers, and one that the learner made after it."""
    began = replace(saved[0], id=numbered_id((1 << 48) - 3, UUID(int=1)), verb=Verb.BEGAN)
    own = replace(saved[0], id=numbered_id((1 << 48) - 2, UUID(int=2)), verb=Verb.STEPPED)
    with Records(file) as records:
        records.append([began, replace(own, detail={"run": began.id})])


def test_numbers_beyond_belief_are_mended_with_all_that_followed(
    file: Path, backups: Path, saved: tuple[Record, ...]
) -> None:
    poison(file, saved)
    before = file.read_bytes()
    assert "有2条记录的编号大得不合情理" in store_health(file, backups, NOW).fault
    repaired = repair(file, backups, NOW)
    assert repaired is not None
    assert (repaired.kept, repaired.renumbered, repaired.damaged) == (42, 2, False)
    assert repaired.sentence.startswith("有2条学习记录的编号大得不合情理")
    assert "损坏" not in repaired.sentence.partition("原来的文件留在")[0]
    assert repaired.aside
    assert repaired.aside.read_bytes() == before
    assert store_health(file, backups, NOW).fault == ""
    assert repair(file, backups, NOW) is None
    with Records(file) as records:
        *others, began, own = records.load_all().records
        assert tuple(others) == saved
        assert own.detail == {"run": began.id}


def test_opening_mends_the_numbers_once_though_the_backup_has_the_old_ones(
    file: Path, backups: Path, saved: tuple[Record, ...]
) -> None:
    poison(file, saved)
    for news in (True, False):
        store = open_store(file, backups, NOW, 1.0)
        assert ("已经重新编号" in store.news) == news
        assert len(store.loaded.records) == 42
        store.records.close()
    spoil_row(file)
    store = open_store(file, backups, NOW, 1.0)
    assert len(store.loaded.records) == 42
    store.records.close()


def test_numbers_in_the_backup_of_a_lost_store_are_mended_and_it_is_said(
    file: Path, backups: Path, saved: tuple[Record, ...]
) -> None:
    poison(file, saved)
    back_up(file, backups, "daily", NOW.date())
    file.unlink()
    store = open_store(file, backups, NOW, 1.0)
    assert store.loaded.records[:40] == saved
    assert "已经恢复42条" in store.news
    assert "有2条学习记录的编号大得不合情理" in store.news
    store.records.close()
    assert store_health(file, backups, NOW).fault == ""


@pytest.mark.parametrize("wrong", [date(2099, 1, 1), date(1999, 1, 1)])
def test_a_wrong_clock_of_one_backup_hides_no_other(
    file: Path, backups: Path, make_record: MakeRecord, saved: tuple[Record, ...], wrong: date
) -> None:
    days = [NOW.date() + timedelta(days=number) for number in range(3)]
    if wrong.year < 2026:
        days.reverse()  # whichever has the most, another one has the latest day
    late = tuple(make_record(Verb.OPENED, f"late-{number}") for number in range(4))
    for record, day in zip(late, [wrong, *days], strict=True):
        with Records(file) as records:
            records.append([record])
        back_up(file, backups, "daily", day)
    file.unlink()
    store = open_store(file, backups, NOW, 1.0)
    assert store.loaded.records == saved + late
    assert "已经恢复44条" in store.news
    store.records.close()


def test_numbers_that_a_later_backup_has_mended_are_not_counted_again(
    file: Path, backups: Path, saved: tuple[Record, ...]
) -> None:
    poison(file, saved)
    back_up(file, backups, "daily", NOW.date())
    assert repair(file, backups, NOW)
    back_up(file, backups, "daily", NOW.date() + timedelta(days=1))
    file.unlink()
    done = repair(file, backups, NOW)
    assert done
    assert (done.kept, done.renumbered) == (42, 0)


def test_what_is_set_aside_stays_in_the_store_through_a_repair(
    file: Path, backups: Path, saved: tuple[Record, ...]
) -> None:
    no_object: Any = ["text"]
    odd = [
        replace(saved[0], id=f"odd-{n}", verb=Verb.NOTED, detail=detail)
        for n, detail in enumerate((no_object, {"text": 7}, {"text": {}}))
    ]
    with Records(file) as records:
        records.append(odd)
        assert (records.load_all().records, records.load_all().unfit) == (saved, 3)
    spoil_row(file)
    store = open_store(file, backups, NOW, 1.0)
    assert (len(store.loaded.records), store.loaded.unfit) == (39, 3)
    notice = Journal(store.records, "学员", "d0", lambda: NOW, news=store.news).notice
    assert notice.startswith("学习记录文件损坏过，已经修复：找回42条")
    assert "有3条旧记录的内容不合格式" in notice
    store.records.close()


def test_folders_in_the_place_of_its_own_files_are_named_or_do_not_matter(
    file: Path, backups: Path, saved: tuple[Record, ...]
) -> None:
    seal = file.with_name(f"{file.name}.seal")
    seal.unlink()
    lock = file.with_name(f".{file.name}.lock")
    for folder in (seal, lock, file.with_name(f".{file.name}.part-x")):
        folder.unlink(missing_ok=True)
        folder.mkdir()
    spoil_header(file)
    with pytest.raises(RecordsError, match=f"没有修复，该是文件的地方有一个文件夹.*文件：{lock}$"):
        repair(file, backups, NOW)
    lock.rmdir()
    store = open_store(file, backups, NOW, 1.0)
    assert store.loaded.records == saved
    store.records.close()


def test_a_sound_store_is_left_alone(file: Path, backups: Path) -> None:
    before = file.stat().st_ino
    assert repair(file, backups, NOW) is None
    assert file.stat().st_ino == before


def test_a_store_of_other_software_is_left_alone(file: Path, backups: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE theirs (x)")
    before = file.read_bytes()
    with pytest.raises(RecordsError, match="不是本软件") as caught:
        open_store(file, backups, NOW, 1.0)
    assert not is_damage(caught.value, file)
    assert file.read_bytes() == before


def test_a_file_of_nothing_but_noise_becomes_an_empty_store(file: Path, backups: Path) -> None:
    file.write_bytes(bytes(range(256)) * 40)
    store = open_store(file, backups, NOW, 1.0)
    assert (store.loaded.records, "一条记录也没能找回" in store.news) == ((), True)
    store.records.close()


def test_a_journal_that_was_left_is_moved_along(file: Path, backups: Path) -> None:
    journal = file.with_name("records.sqlite3-journal")
    spoil_row(file)
    journal.write_bytes(b"\0" + b"left")
    done = repair(file, backups, NOW)
    assert done
    assert done.aside
    assert not journal.exists()
    assert done.aside.with_name(done.aside.name + "-journal").read_bytes() == b"\0left"


def test_where_no_second_name_is_possible_the_file_is_copied(
    file: Path, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(95, "not supported")

    spoil_row(file)
    before = file.read_bytes()
    monkeypatch.setattr("os.link", no_links)
    done = repair(file, backups, NOW)
    assert done
    assert done.aside
    assert done.aside.read_bytes() == before


@pytest.mark.parametrize("spoil", [spoil_header, spoil_owner, spoil_schema])
def test_in_a_folder_that_cannot_be_written_what_can_be_read_is_shown_and_not_saved(
    file: Path,
    backups: Path,
    saved: tuple[Record, ...],
    make_record: MakeRecord,
    spoil: Callable[[Path], None],
) -> None:
    spoil(file)
    before = file.read_bytes()

    def told() -> str:
        store = open_store(file, backups, NOW, 1.0)
        assert store.loaded.records == saved
        assert store.news == store.records.reason
        journal = Journal(store.records, "学员", "d0", lambda: NOW, news=store.news)
        journal.add(Verb.OPENED, "case", "late", None, {})
        journal.flush()
        assert len(journal.unsaved) == 1
        return journal.notice

    file.parent.chmod(0o500)
    try:
        said = as_owner(told)
    finally:
        file.parent.chmod(0o700)
    assert said.startswith("本次学习不会保存：学习记录文件已损坏，它所在的文件夹不能写入")
    assert "能读出的40条照样显示" in said
    assert file.read_bytes() == before


def test_what_another_instance_writes_meanwhile_is_not_lost(
    file: Path, backups: Path, make_record: MakeRecord
) -> None:
    """It holds the old file: it is told, instead of writing into what has no name any more."""
    with Records(file) as other:
        spoil_row(file)
        assert repair(file, backups, NOW)
        with pytest.raises(RecordsError, match="已被移走"):
            other.append([make_record(Verb.OPENED, "late")])


def test_one_that_is_being_written_is_not_repaired(file: Path, backups: Path) -> None:
    spoil_row(file)
    before = file.read_bytes()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsError, match="占用"):
            repair(file, backups, NOW)
    assert file.read_bytes() == before


def test_a_repair_that_fails_changes_nothing_and_the_sound_rows_are_read(
    file: Path, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil_row(file)
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(module, "write_store", full)
    with pytest.raises(RecordsError, match="没有修复，磁盘已满"):
        repair(file, backups, NOW)
    store = open_store(file, backups, NOW, 1.0)
    assert (len(store.loaded.records), store.loaded.damaged) == (39, 1)
    store.records.close()
    assert file.read_bytes() == before


REPAIR = """
from datetime import UTC, datetime
from pathlib import Path
from lianzheng_tui.data.records.repair import repair
sys.addaudithook(hook)
repair(Path(sys.argv[2]), Path(sys.argv[3]), datetime(2026, 1, 5, tzinfo=UTC))
"""


def test_a_kill_in_the_midst_of_a_repair_leaves_the_old_or_the_new(
    file: Path, backups: Path, saved: tuple[Record, ...]
) -> None:
    back_up(file, backups, "daily", NOW.date())
    spoil_row(file)
    old = file.read_bytes()
    seen = set()
    for _ in kills(REPAIR, file, backups):
        if file.read_bytes() == old:
            seen.add("old")
        else:
            with Records(file) as records:
                assert records.load_all().records == saved
            seen.add("new")
            aside = [each for each in file.parent.glob("*.damaged-*") if each.stat().st_size]
            assert all(each.read_bytes() == old for each in aside)
            break
    assert seen == {"old", "new"}
    store = open_store(file, backups, NOW, 1.0)
    assert (store.loaded.records, store.news) == (saved, "")
    store.records.close()


def test_two_histories_are_joined_in_the_order_of_both(saved: tuple[Record, ...]) -> None:
    a, b, c, d, e = saved[:5]
    assert joined([b, d], [a, b, c]) == [a, b, c, d]
    assert joined([a, b], []) == [a, b]
    assert joined([], [a, b]) == [a, b]
    assert joined([a, e], [a, b, c, d]) == [a, b, c, d, e]
    assert joined([a], [replace(a, item="other")]) == [a]
