import contextlib
import os
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from threading import Event, Thread

import pytest

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.numbers import far
from lianzheng_tui.core.records.record import Record, Verb, number_of, numbered_id
from lianzheng_tui.core.records.shape import fits
from lianzheng_tui.data.records.atomic_sqlite import write_store
from lianzheng_tui.data.records.connection import connect
from lianzheng_tui.data.records.errors import DamagedError
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.learners import delete
from lianzheng_tui.data.records.records import Loaded, Records
from lianzheng_tui.data.records.repair import repair
from lianzheng_tui.data.records.seal import is_broken, seal
from lianzheng_tui.data.records.store import Store as OpenedStore
from lianzheng_tui.data.records.store import open_store
from unprivileged import as_owner

Clock = Callable[[], datetime]


@contextlib.contextmanager
def local_zone(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[None]:
    """The machine is in another time zone."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        yield
    time.tzset()


FULL = "学习记录没有存下，磁盘已满。请腾出空间后再试。文件：/家/记录"


class Store(Records):
    """A store in memory that can be told to fail, and that tells what it was given."""

    def __init__(self) -> None:
        super().__init__(None)
        self.fails = False
        self.batches: list[list[str]] = []

    def append(self, records: Sequence[Record], *, new: int = 0) -> Sequence[Record]:
        if self.fails:
            raise RecordsError(FULL)
        self.batches.append([record.item for record in records])
        return super().append(records, new=new)


class Damaged(Store):
    """A store in which two rows are not what was written."""

    def load_all(self) -> Loaded:
        return Loaded(super().load_all().records, 2)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store() as opened:
        yield opened


@pytest.fixture
def journal(store: Store, clock: Clock) -> Journal:
    return Journal(store, "学员", "d0", clock)


def add(journal: Journal, item: str, case: str = "sample-gift") -> Record:
    return journal.add(Verb.OPENED, case, item, None, {})


def saved(store: Records) -> list[str]:
    return [record.item for record in store.load("学员").records]


def test_a_new_journal_is_empty_and_says_nothing(journal: Journal) -> None:
    assert journal.of_case("sample-gift") == ()
    assert (journal.unsaved, journal.notice) == (frozenset(), "")


@pytest.mark.parametrize("left", [1, 2, 3, 1 << 46])
def test_a_number_at_the_end_leaves_numbers_for_new_records(
    store: Store, clock: Clock, left: int
) -> None:
    first = add(Journal(store, "学员", "d0", clock), "guide")
    store.append([replace(first, id=numbered_id((1 << 48) - left, uuid.uuid4()))])
    journal = Journal(store, "学员", "d0", clock)
    for item in "abcde":
        add(journal, item)
    journal.flush()
    assert journal.notice == ""
    assert [item for item in saved(store) if item != "guide"] == list("abcde")
    later = Journal(None, "学员", "d0", clock)
    later.take_in(store.load("学员").records)
    assert 0 < number_of(add(later, "f")) < (1 << 48) - 1


@pytest.mark.parametrize(
    ("zone", "minutes", "day"),
    [("Asia/Shanghai", 480, 6), ("America/New_York", -300, 5), ("Asia/Kathmandu", 345, 5)],
)
def test_a_record_tells_the_local_day_then(
    monkeypatch: pytest.MonkeyPatch, zone: str, minutes: int, day: int
) -> None:
    with local_zone(monkeypatch, zone):
        evening = datetime(2026, 1, 5, 17, tzinfo=UTC)
        record = add(Journal(None, "学员", "d0", lambda: evening), "guide")
    assert record.detail["utc"] == minutes
    assert record.day(timezone(timedelta(hours=14))) == date(2026, 1, day)


@pytest.mark.parametrize("moment", [datetime.min, datetime.max])
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_a_clock_at_the_end_of_time_makes_a_record(
    monkeypatch: pytest.MonkeyPatch, zone: str, moment: datetime
) -> None:
    with local_zone(monkeypatch, zone):
        record = add(Journal(None, "学员", "d0", lambda: moment.replace(tzinfo=UTC)), "guide")
        assert fits(record)
        assert record.day() in (date.min, date.max)


def test_a_record_tells_all_there_is(journal: Journal, sample_case: Case, now: datetime) -> None:
    section = sample_case.sections[0]
    record = journal.add(Verb.READ, "sample-gift", section.id, section, {"paragraph": 1})
    assert uuid.UUID(record.id).version == 8
    assert record == Record(
        record.id,
        "学员",
        "d0",
        now,
        Verb.READ,
        "sample-gift",
        "start",
        content_hash(section),
        {"paragraph": 1, "utc": 0},
    )
    assert add(journal, "guide").content == ""
    assert add(journal, "guide").id != add(journal, "guide").id


def test_a_record_counts_once_it_is_on_the_disk(journal: Journal, store: Store) -> None:
    record = add(journal, "guide")
    assert (journal.of_case("sample-gift"), saved(store)) == ((), [])
    journal.flush()
    assert (journal.of_case("sample-gift"), saved(store)) == ((record,), ["guide"])
    assert journal.unsaved == frozenset()
    journal.flush()
    assert store.batches == [["guide"]]


def test_what_was_saved_is_there_again(tmp_path: Path) -> None:
    """Also the time, which the clock tells finer than it is kept, and in another zone."""
    china = timezone(timedelta(hours=8))
    times = [datetime(2026, 1, 5, 16, 0, 0, 123999, tzinfo=china)]
    with Records(tmp_path / "records.sqlite3") as records:
        journal = Journal(records, "学员", "d0", lambda: times[0])
        made = [add(journal, "guide"), add(journal, "text"), add(journal, "quiz", "other")]
        journal.flush()
    assert made[0].time == datetime(2026, 1, 5, 8, 0, 0, 123000, tzinfo=UTC)
    assert made[0].time.tzinfo is UTC
    with Records(tmp_path / "records.sqlite3") as records:
        again = Journal(records, "学员", "d0", lambda: times[0])
        assert again.of_case("sample-gift") == tuple(made[:2])
        assert again.of_case("other") == (made[2],)
        assert (again.unsaved, again.notice) == (frozenset(), "")


def test_the_order_is_that_of_keeping_whatever_the_clock_says(store: Store) -> None:
    times = iter(datetime(2026, 1, day, tzinfo=UTC) for day in (9, 3, 5, 1))
    journal = Journal(store, "学员", "d0", lambda: next(times))
    made = [add(journal, "guide"), add(journal, "text", "other"), add(journal, "quiz")]
    assert [journal.order_of(record) for record in made] == [0, 1, 2]
    journal.flush()
    again = Journal(store, "学员", "d0", lambda: next(times))
    assert [again.order_of(record) for record in made] == [0, 1, 2]
    assert again.order_of(add(again, "text")) == 3


def test_a_new_record_has_a_greater_number_than_all_that_are_known(
    store: Store, clock: Clock
) -> None:
    far = replace(add(Journal(None, "别人", "d1", clock), "x"), id=numbered_id(41, uuid.uuid4()))
    store.append([far])
    journal = Journal(store, "学员", "d0", clock)
    assert [number_of(add(journal, "guide")) for _ in range(2)] == [42, 43]


def test_what_cannot_be_saved_is_kept_and_tried_again(journal: Journal, store: Store) -> None:
    store.fails = True
    first = add(journal, "guide")
    journal.flush()
    assert journal.notice == f"有1条记录未保存，下一步操作时会再试：{FULL}"
    second = add(journal, "text")
    journal.flush()
    assert journal.notice == f"有2条记录未保存，下一步操作时会再试：{FULL}"
    assert journal.unsaved == {first.id, second.id}
    assert journal.of_case("sample-gift") == (first, second)
    assert saved(store) == []
    store.fails = False
    add(journal, "quiz")
    journal.flush()
    assert store.batches == [["guide", "text", "quiz"]]
    assert saved(store) == ["guide", "text", "quiz"]
    assert (journal.unsaved, journal.notice) == (frozenset(), "")


def test_a_retry_needs_no_new_record(journal: Journal, store: Store) -> None:
    store.fails = True
    add(journal, "guide")
    journal.flush()
    store.fails = False
    journal.flush()
    assert (saved(store), journal.notice) == (["guide"], "")


def test_without_a_store_everything_is_in_memory(clock: Clock) -> None:
    journal = Journal(None, "学员", "d0", clock, reason="没有权限。")
    assert journal.notice == "本次学习不会保存：没有权限。"
    record = add(journal, "guide")
    journal.flush()
    assert journal.of_case("sample-gift") == (record,)
    assert journal.unsaved == {record.id}
    assert journal.notice == "本次学习不会保存：没有权限。"
    assert Journal(None, "学员", "d0", clock).notice == "本次学习不会保存。"


def test_a_file_that_takes_no_writes_is_read_and_says_so(store: Store, clock: Clock) -> None:
    writer = Journal(store, "学员", "d0", clock)
    add(writer, "guide")
    writer.flush()
    store.reason, store.fails = "只读。", True
    journal = Journal(store, "学员", "d0", clock, reason="不相干。")
    assert len(journal.of_case("sample-gift")) == 1
    assert journal.notice == "本次学习不会保存：只读。"
    add(journal, "text")
    journal.flush()
    assert journal.notice == "本次学习不会保存：只读。"
    assert len(journal.unsaved) == 1


def test_damaged_records_are_counted(clock: Clock) -> None:
    with Damaged() as store:
        journal = Journal(store, "学员", "d0", clock)
        calm = "有2条旧记录已损坏，没有读入；其余记录完好，新的学习照常保存。"
        assert journal.notice == calm
        store.fails = True
        add(journal, "guide")
        journal.flush()
        assert journal.notice.startswith("有1条记录未保存")
        store.fails = False
        journal.flush()
        assert journal.notice == calm


def test_a_store_that_cannot_be_read_is_refused(clock: Clock) -> None:
    store = Records(None)
    store.close()
    with pytest.raises(RecordsError):
        Journal(store, "学员", "d0", clock)


def test_two_learners_on_one_file_do_not_see_each_other(tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "records.sqlite3"
    with Records(file) as one, Records(file) as two:
        first, second = Journal(one, "张三", "d0", clock), Journal(two, "李四", "d0", clock)
        mine, other = add(first, "guide"), add(second, "text")
        first.flush()
        second.flush()
        assert first.of_case("sample-gift") == (mine,)
        assert Journal(one, "张三", "d1", clock).of_case("sample-gift") == (mine,)
        other = second.as_saved(other)
        assert Journal(one, "李四", "d1", clock).of_case("sample-gift") == (other,)
        assert Journal(one, "王五", "d1", clock).of_case("sample-gift") == ()


class Slow(Store):
    """A store that waits in `append`, as for a slow disk."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on = Event(), Event()

    def append(self, records: Sequence[Record], *, new: int = 0) -> Sequence[Record]:
        self.begun.set()
        assert self.go_on.wait(60)
        return super().append(records, new=new)


def test_nothing_is_lost_between_two_threads(clock: Clock) -> None:
    """One flush waits for the disk, a record is made, and another flush begins."""
    with Slow() as store:
        journal = Journal(store, "学员", "d0", clock)
        add(journal, "guide")
        threads = [Thread(target=journal.flush), Thread(target=journal.flush)]
        threads[0].start()
        assert store.begun.wait(60)
        threads[1].start()
        late = add(journal, "text")
        assert late not in journal.of_case("sample-gift")
        store.go_on.set()
        for thread in threads:
            thread.join(60)
        journal.flush()
        assert saved(store) == ["guide", "text"]
        assert [item for batch in store.batches for item in batch] == ["guide", "text"]
        assert journal.unsaved == frozenset()


def test_what_another_window_kept_is_taken_in(tmp_path: Path, clock: Clock) -> None:
    with Records(tmp_path / "r") as mine, Records(tmp_path / "r") as others:
        journal, other = (Journal(each, "学员", "d0", clock) for each in (mine, others))
        add(journal, "a")
        journal.flush()
        assert other.take_in(other.fetch()) == {"sample-gift"}
        assert other.take_in(other.fetch()) == set()
        add(other, "b", "another")
        add(other, "c")
        other.flush()
        add(journal, "d")
        assert journal.take_in(journal.fetch()) == {"another", "sample-gift"}
        journal.flush()
        assert journal.fetch() == ()
        after = Journal(others, "学员", "d0", clock)
        for case in ("sample-gift", "another"):
            assert journal.of_case(case) == after.of_case(case)
        assert number_of(add(journal, "e")) > max(
            map(number_of, (*after.of_case("sample-gift"), *after.of_case("another")))
        )


def test_only_what_was_written_since_it_was_loaded_is_fetched(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Records(tmp_path / "r") as mine, Records(tmp_path / "r") as others:
        other = Journal(others, "学员", "d0", clock)
        add(other, "a")
        other.flush()
        loaded = mine.load_all()
        add(other, "b")
        other.flush()
        late = Journal(mine, "学员", "d0", clock, loaded=loaded)
        assert not late.is_current
        assert [each.item for each in late.fetch()] == ["a", "b"]
        journal = Journal(mine, "学员", "d0", clock)
        add(journal, "c")
        assert not journal.is_current
        journal.flush()
        assert journal.is_current
        monkeypatch.setattr(Records, "load", lambda *_: pytest.fail("nothing is to be read"))
        assert journal.fetch() == ()


def test_what_cannot_be_fetched_changes_nothing(journal: Journal, store: Store) -> None:
    add(journal, "a")
    journal.flush()
    store.close()
    assert journal.take_in(journal.fetch()) == set()
    assert [each.item for each in journal.of_case("sample-gift")] == ["a"]


@pytest.fixture
def reopened(tmp_path: Path, clock: Clock) -> Journal:
    """The journal of a file in which some is saved, with a way to open the file again."""
    file, folder = tmp_path / "records.sqlite3", tmp_path / "backups"

    def open_by_path() -> OpenedStore:
        return open_store(file, folder, clock(), 1.0)

    journal = Journal(open_by_path().records, "学员", "d0", clock, reopen=open_by_path)
    for number in range(3):
        add(journal, f"old-{number}")
    journal.flush()
    assert not journal.failure
    return journal


OLD, NEW = ["old-0", "old-1", "old-2"], ["new-0", "new-1"]


def learn_on(journal: Journal) -> None:
    for item in NEW:
        add(journal, item)
        journal.flush()
    assert (journal.failure, journal.unsaved) == ("", frozenset())


def items(file: Path, learner: str = "学员") -> list[str]:
    with Records(file) as records:
        return [record.item for record in records.load(learner).records]


def copy_over(file: Path) -> None:
    copy = file.with_name("copy")
    copy.write_bytes(file.read_bytes())
    copy.replace(file)


def delete_another(file: Path) -> None:
    with Records(file) as records:
        other = Journal(records, "别人", "d1", lambda: datetime(2026, 1, 5, tzinfo=UTC))
        add(other, "theirs")
        other.flush()
    delete(file, file.with_name("backups"), "别人", datetime(2026, 1, 5, tzinfo=UTC))


def damage_and_repair(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"old-1", b"old-x"))
    assert repair(file, file.with_name("backups"), datetime(2026, 1, 5, tzinfo=UTC))


def remove(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    os.truncate(file, 0)


def truncate(file: Path) -> None:
    os.truncate(file, 4096)


def put_back_an_older(file: Path) -> None:
    """A copy from before the last record."""
    older = file.with_name("older")
    older.touch()
    write_store(older, Records(file).load_all().records[:2])
    older.replace(file)


def overwrite_with_an_older(file: Path) -> None:
    """The same, into the very file, as `cp` does; it has been changed another number of times."""
    older = file.with_name("older")
    with Records(older) as records:
        for record in Records(file).load_all().records[:2]:
            records.append([record])
    file.write_bytes(older.read_bytes())


def of_another_machine(file: Path) -> Path:
    """A store of the same learner with more records, none of which is here."""
    other = file.with_name("other")
    with Records(other) as records:
        then = datetime(2025, 12, 1, tzinfo=UTC)
        journal = Journal(records, "学员", "d9", lambda: then)
        for number in range(9):
            add(journal, f"theirs-{number}")
            journal.flush()
    return other


def replace_by_another(file: Path) -> None:
    of_another_machine(file).replace(file)


def overwrite_with_another(file: Path) -> None:
    file.write_bytes(of_another_machine(file).read_bytes())


@pytest.mark.parametrize("change", [replace_by_another, overwrite_with_another])
def test_another_store_of_the_learner_that_comes_into_its_place_is_joined(
    reopened: Journal, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    file = tmp_path / "records.sqlite3"
    change(file)
    learn_on(reopened)
    assert "一条没丢" in reopened.notice
    reopened.close()
    assert sorted(items(file)) == sorted([*OLD, *NEW, *(f"theirs-{n}" for n in range(9))])


def test_two_windows_over_an_older_copy_lose_nothing(
    reopened: Journal, tmp_path: Path, clock: Clock
) -> None:
    """The other window is the first to notice, and writes more rows than there were."""
    file = tmp_path / "records.sqlite3"

    def open_by_path() -> OpenedStore:
        records = Records(file)
        return OpenedStore(records, records.load_all())

    first = open_by_path()
    other = Journal(first.records, "别人", "d1", clock, loaded=first.loaded, reopen=open_by_path)
    for number in range(8):
        add(other, f"other-{number}")
        other.flush()
    overwrite_with_an_older(file)
    add(other, "other-8")
    other.flush()
    learn_on(reopened)
    assert "一条没丢" in reopened.notice
    reopened.close()
    other.close()
    assert items(file) == OLD + NEW
    assert items(file, "别人") == [f"other-{number}" for number in range(9)]


def test_who_writes_later_has_the_later_record_in_whatever_window(
    tmp_path: Path, clock: Clock
) -> None:
    file = tmp_path / "records.sqlite3"
    with Records(file) as mine, Records(file) as others:
        here = Journal(mine, "学员", "d0", clock)
        there = Journal(others, "学员", "d1", clock)
        for number in range(5):
            add(there, f"earlier-{number}")
            there.flush()
        made = add(here, "later")
        referring = here.add(Verb.RATED, "sample-gift", "q", None, {"answer": made.id, "sure": 1})
        here.flush()
        assert here.as_saved(made).id != made.id
        saved_made, saved_referring = here.as_saved(made), here.as_saved(referring)
        assert saved_referring.detail["answer"] == saved_made.id
        assert here.of_case("sample-gift") == (saved_made, saved_referring)
        assert here.order_of(saved_made) < here.order_of(saved_referring)
        assert here.unsaved == frozenset()
        here.take_in(here.fetch())
        assert [each.item for each in here.of_case("sample-gift")][-2:] == ["later", "q"]
        assert add(here, "next").id > saved_referring.id
        here.flush()
    earlier = [f"earlier-{number}" for number in range(5)]
    assert items(file) == [*earlier, "later", "q", "next"]


@pytest.mark.parametrize(
    "change",
    [
        copy_over,
        delete_another,
        damage_and_repair,
        remove,
        empty,
        truncate,
        put_back_an_older,
        overwrite_with_an_older,
    ],
)
def test_a_store_that_is_replaced_or_damaged_loses_nothing_of_an_open_window(
    reopened: Journal, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    file = tmp_path / "records.sqlite3"
    change(file)
    learn_on(reopened)
    assert "一条没丢" in reopened.notice
    reopened.close()
    assert items(file) == OLD + NEW
    assert not is_broken(file)


@pytest.mark.parametrize("change", [damage_and_repair, remove, empty, copy_over])
def test_numbers_beyond_belief_are_not_written_back_by_an_open_window(
    tmp_path: Path, clock: Clock, reopened: Journal, change: Callable[[Path], None]
) -> None:
    file = tmp_path / "records.sqlite3"
    first = reopened.of_case("sample-gift")[0]
    poison = replace(first, id=numbered_id((1 << 48) - 2, uuid.uuid4()), item="far")

    def open_by_path() -> OpenedStore:
        return open_store(file, tmp_path / "backups", clock(), 1.0)

    with Records(file) as records:
        records.append([poison])
    journal = Journal(Records(file), "学员", "d0", clock, reopen=open_by_path)
    change(file)
    learn_on(journal)
    assert "一条没丢" in journal.notice
    journal.close()
    assert sorted(items(file)) == sorted([*OLD, *NEW, "far"])
    with Records(file) as records:
        assert not far(records.load_all().records, clock())


def test_what_a_window_knows_of_a_replaced_file_is_not_called_current(
    reopened: Journal, tmp_path: Path
) -> None:
    file = tmp_path / "records.sqlite3"
    reopened.take_in(reopened.fetch())
    assert reopened.is_current
    delete(file, tmp_path / "backups", "学员", datetime(2026, 1, 5, tzinfo=UTC))
    assert not reopened.is_current
    learn_on(reopened)
    reopened.take_in(reopened.fetch())
    assert not reopened.is_current  # it still has what was deleted


def test_what_the_new_file_sets_aside_is_said(reopened: Journal, tmp_path: Path) -> None:
    file = tmp_path / "records.sqlite3"
    first = reopened.of_case("sample-gift")[0]
    with Records(file) as records:
        records.append([replace(first, id="odd", verb=Verb.NOTED, detail={"text": 7})])
    copy_over(file)
    learn_on(reopened)
    assert "一条没丢" in reopened.notice
    assert "有1条旧记录的内容不合格式" in reopened.notice


def test_what_was_deleted_does_not_come_back_from_an_open_window(
    reopened: Journal, tmp_path: Path
) -> None:
    file = tmp_path / "records.sqlite3"
    delete(file, tmp_path / "backups", "学员", datetime(2026, 1, 5, tzinfo=UTC))
    learn_on(reopened)
    assert "没有这名学员先前的3条" in reopened.notice
    assert items(file) == NEW
    empty(file)
    add(reopened, "last")
    reopened.flush()
    reopened.close()
    assert items(file) == [*NEW, "last"]


def test_a_window_that_closes_does_not_seal_the_file_that_replaced_its_own(
    reopened: Journal, tmp_path: Path
) -> None:
    file = tmp_path / "records.sqlite3"
    copy_over(file)
    file.write_bytes(file.read_bytes()[:-1] + b"\1")  # the same counter, another content
    reopened.close()
    assert not is_broken(file)


def test_where_the_store_cannot_be_opened_again_it_is_said_and_tried_again(
    reopened: Journal, tmp_path: Path
) -> None:
    file = tmp_path / "records.sqlite3"
    aside = file.rename(tmp_path / "aside")
    file.mkdir()
    add(reopened, "new-0")
    reopened.flush()
    assert "不是普通文件" in reopened.notice
    assert len(reopened.unsaved) == 1
    file.rmdir()
    aside.rename(file)
    add(reopened, "new-1")
    reopened.flush()
    reopened.close()
    assert (reopened.failure, items(file)) == ("", OLD + NEW)


def test_a_folder_that_nobody_may_enter_any_more_is_said_and_raises_nothing(
    tmp_path: Path, clock: Clock
) -> None:
    folder = tmp_path / "home"
    folder.mkdir()

    def open_by_path() -> OpenedStore:
        return open_store(folder / "records.sqlite3", folder / "backups", clock(), 1.0)

    def learn() -> str:
        journal = Journal(open_by_path().records, "学员", "d0", clock, reopen=open_by_path)
        folder.chmod(0)
        add(journal, "new-0")
        journal.flush()
        return journal.notice

    try:
        notice = as_owner(learn)
    finally:
        folder.chmod(0o700)
    assert notice.startswith("有1条记录未保存，下一步操作时会再试：学习记录打不开，不能读写")


def test_what_is_written_again_is_tried_again_if_that_fails(
    reopened: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "records.sqlite3"
    empty(file)
    record = add(reopened, "new-0")
    with monkeypatch.context() as patch:
        patch.setattr(Records, "append", lambda *_, new: raise_(DamagedError(FULL)))
        reopened.flush()
    assert FULL in reopened.notice
    assert len(reopened.unsaved) == 4
    assert len(reopened.of_case(record.case)) == 4
    add(reopened, "new-1")
    reopened.flush()
    assert "一条没丢" in reopened.notice
    reopened.close()
    assert items(file) == OLD + NEW


def raise_(error: Exception) -> None:
    raise error


@pytest.fixture
def trusted(tmp_path: Path, clock: Clock, reopened: Journal) -> Journal:
    """A journal of a sealed file in which the disk has changed a row before it was sealed."""
    file, folder = tmp_path / "records.sqlite3", tmp_path / "backups"
    reopened.fetch()
    reopened.close()
    file.write_bytes(file.read_bytes().replace(b"old-1", b"old-x"))
    with closing(connect(file, "rw", 1.0)) as db:
        seal(db, file, checked=True)

    def open_by_path(*, trusts: bool = False) -> OpenedStore:
        return open_store(file, folder, clock(), 1.0, trusts=trusts)

    store = open_by_path(trusts=True)
    return Journal(
        store.records,
        "学员",
        "d0",
        clock,
        loaded=store.loaded,
        reopen=open_by_path,
        back_up=store.back_up,
    )


def counted(journal: Journal) -> list[str]:
    return [record.item for record in journal.of_case("sample-gift")]


def test_a_row_that_is_found_damaged_later_is_replaced_by_what_there_is(
    trusted: Journal, tmp_path: Path
) -> None:
    assert counted(trusted) == ["old-0", "old-x", "old-2"]
    learn_on(trusted)
    add(trusted, "waits")
    assert list(trusted.check()) == [False]
    loaded = trusted.open_anew()
    assert loaded is not None
    add(trusted, "waits-too")
    trusted.replace(loaded)
    assert "学习记录文件损坏过，已经修复" in trusted.notice
    assert counted(trusted) == ["old-0", "old-2", *NEW]
    trusted.flush()
    now_there = ["old-0", "old-2", *NEW, "waits", "waits-too"]
    assert (counted(trusted), trusted.unsaved) == (now_there, frozenset())
    trusted.close()
    assert items(tmp_path / "records.sqlite3") == now_there


def test_what_was_made_here_is_written_again_where_the_store_has_lost_it(
    trusted: Journal, tmp_path: Path
) -> None:
    learn_on(trusted)
    file = tmp_path / "records.sqlite3"
    file.write_bytes(file.read_bytes().replace(b"new-0", b"new-x"))
    assert list(trusted.check()) == [False]
    loaded = trusted.open_anew()
    assert loaded is not None
    trusted.replace(loaded)
    assert counted(trusted) == ["old-0", "old-2", "new-1", "new-0"]
    trusted.flush()
    trusted.close()
    assert items(file) == ["old-0", "old-2", *NEW]


def test_a_store_that_is_sound_is_backed_up_once_it_is_checked(
    trusted: Journal, tmp_path: Path, clock: Clock
) -> None:
    file = tmp_path / "records.sqlite3"
    repair(file, tmp_path / "backups", clock())
    open_store(file, tmp_path / "backups", clock(), 1.0).records.close()
    made: list[str] = []
    store = open_store(file, tmp_path / "backups", clock(), 1.0, trusts=True)
    journal = Journal(store.records, "学员", "d0", clock, loaded=store.loaded, back_up=made.append)
    assert made == []
    assert list(journal.check()) == [True]
    assert len(made) == 1
    assert made[0]
    assert journal.open_anew() is None


def test_where_a_damaged_store_cannot_be_opened_anew_that_is_said(
    trusted: Journal, tmp_path: Path
) -> None:
    assert list(trusted.check()) == [False]
    file = tmp_path / "records.sqlite3"
    file.unlink()
    file.mkdir()
    add(trusted, "waits")
    assert trusted.open_anew() is None
    trusted.flush()
    assert "不是普通文件" in trusted.notice
    assert len(trusted.unsaved) == 1
    assert list(trusted.check()) == []
