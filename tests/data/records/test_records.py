import random
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread
from types import MappingProxyType

import pytest

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records.records import AlteredError, Loaded, Records


def record(number: int, learner: str = "张三") -> Record:
    return Record(
        id=f"00000000-0000-4000-8000-{number:012x}",
        learner=learner,
        device="d0",
        time=datetime(2026, 1, 1, 8, 30, 0, 123000, tzinfo=UTC) - timedelta(days=number),
        verb=Verb.ANSWERED,
        case="tilted-scales",
        item=f"q-{number}",
        content="c0ffee",
        detail={"run": "r", "given": [0, 2], "score": 0.5, "note": "“天平”\0\n🙂"},
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records.sqlite3"


@pytest.fixture
def records(file: Path) -> Iterator[Records]:
    with Records(file) as opened:
        yield opened


def raw(file: Path, sql: str, *values: object) -> None:
    """Do behind our back what only damage or a hostile hand does."""
    db = sqlite3.connect(file, isolation_level=None)
    db.execute("DROP TRIGGER IF EXISTS records_no_update")
    db.execute(sql, values)
    db.close()


def test_what_was_saved_comes_back(records: Records, file: Path) -> None:
    saved = (record(1), record(2))
    records.append(saved)
    assert records.load("张三") == Loaded(saved, 0)
    records.close()
    with Records(file) as again:
        assert again.load("张三") == Loaded(saved, 0)


def test_the_order_is_that_of_saving_whatever_the_clock_said(records: Records) -> None:
    for number in (2, 9, 1):
        records.append([record(number)])
    assert [kept.item for kept in records.load("张三").records] == ["q-2", "q-9", "q-1"]


def test_each_learner_has_his_own(records: Records) -> None:
    records.append([record(1), record(2, "李四")])
    assert records.load("李四").records == (record(2, "李四"),)
    assert records.load("王五") == Loaded((), 0)
    assert records.load("\udc80") == Loaded((), 0)
    assert records.learners() == ("张三", "李四")


def test_in_memory_nothing_is_shared() -> None:
    with Records(None) as one, Records(None) as two:
        one.append([record(1)])
        assert one.load("张三").records == (record(1),)
        assert two.load("张三").records == ()


def test_times_are_kept_in_utc_to_the_millisecond(records: Records, file: Path) -> None:
    china = timezone(timedelta(hours=8))
    when = datetime(2026, 1, 1, 0, 0, 0, 1999, tzinfo=china)
    records.append([replace(record(1), time=when)])
    (kept,) = records.load("张三").records
    assert kept.time == datetime(2025, 12, 31, 16, 0, 0, 1000, tzinfo=UTC)
    assert kept.time.tzinfo is UTC
    db = sqlite3.connect(file)
    assert db.execute("SELECT time FROM records").fetchall() == [("2025-12-31T16:00:00.001+00:00",)]
    db.close()


def test_to_save_again_changes_nothing(records: Records) -> None:
    records.append([record(1)])
    records.append([record(2), replace(record(1), item="other"), record(1), record(3)])
    assert records.load("张三").records == (record(1), record(2), record(3))


def test_all_or_nothing(records: Records, file: Path) -> None:
    raw(
        file,
        "CREATE TRIGGER stop BEFORE INSERT ON records WHEN NEW.item = 'q-3'"
        " BEGIN SELECT RAISE(ABORT, 'no'); END",
    )
    with pytest.raises(RecordsError, match="没有存下"):
        records.append([record(1), record(2), record(3)])
    assert records.load("张三").records == ()
    records.append([record(1), record(2)])
    assert records.load("张三").records == (record(1), record(2))


@pytest.mark.parametrize(
    "detail",
    [
        {"text": "\ud800"},
        {"score": float("nan")},
        {"given": {1, 2}},
        MappingProxyType({"given": 1}),
        {10: "a", 9: "b"},
    ],
)
def test_what_could_not_be_read_back_is_not_saved(
    records: Records, detail: dict[str, object]
) -> None:
    with pytest.raises(RecordsError, match="没有存下，内容"):
        records.append([record(1), replace(record(2), detail=detail)])
    assert records.load("张三") == Loaded((), 0)


COLUMNS = ("id", "learner", "device", "time", "verb", "case_id", "item", "content", "detail")


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("change", ["substr({}, 2)", "CAST(x'ff' || {} AS TEXT)", "{} || '.'"])
def test_a_changed_row_is_left_out_and_counted(
    records: Records, file: Path, column: str, change: str
) -> None:
    records.append([record(1), record(2), record(3)])
    raw(file, f"UPDATE records SET {column} = {change.format(column)} WHERE seq = 2")
    assert records.load("张三") == Loaded((record(1), record(3)), 1)
    assert records.learners() == ("张三",)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("hash", b""),
        ("hash", b"\0" * 16),
        ("detail", "[" * 100_000),
        ("detail", "1" * 5_000),
        ("time", "0001-01-01T00:00:00+23:59"),
    ],
)
def test_a_row_of_nonsense_is_left_out(
    records: Records, file: Path, column: str, value: object
) -> None:
    records.append([record(1), record(2)])
    raw(file, f"UPDATE records SET {column} = ? WHERE seq = 2", value)
    assert records.load("张三") == Loaded((record(1),), 1)


def test_a_time_without_a_zone_never_gets_out(
    records: Records, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Compared with an aware one it would raise."""
    records.append([record(1)])
    raw(file, "UPDATE records SET time = substr(time, 1, 23)")
    for zone in ("UTC0", "CST-8"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert all(kept.time.tzinfo for kept in records.load("张三").records)
    monkeypatch.undo()
    time.tzset()


def test_flipped_bits_never_change_what_is_read(tmp_path: Path) -> None:
    """Any one byte of the file: an error at open or load, or sound rows only, all others counted.

    The pages of free space and of indexes may be hit without harm.
    """
    file = tmp_path / "sound.sqlite3"
    saved = tuple(record(number) for number in range(30))
    with Records(file) as records:
        records.append(saved)
    sound = file.read_bytes()
    chance = random.Random(1)
    refused = left_out = 0
    for round_ in range(150):
        broken = bytearray(sound)
        broken[chance.randrange(len(sound))] ^= 1 << chance.randrange(8)
        hit = tmp_path / f"{round_}.sqlite3"
        hit.write_bytes(broken)
        try:
            with Records(hit) as records:
                loaded = records.load("张三")
        except RecordsError:
            refused += 1
        else:
            assert set(loaded_ids(loaded)) <= set(loaded_ids(Loaded(saved, 0)))
            assert all(kept in saved for kept in loaded.records)
            assert len(loaded.records) + loaded.damaged == len(saved)
            left_out += loaded.damaged
    assert refused
    assert left_out


def loaded_ids(loaded: Loaded) -> list[str]:
    return [kept.id for kept in loaded.records]


def test_control_without_the_hash_a_flip_goes_unnoticed(records: Records, file: Path) -> None:
    records.append([record(1)])
    raw(file, "UPDATE records SET item = 'q-0'")
    db = sqlite3.connect(file)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("SELECT item FROM records").fetchall() == [("q-0",)]
    db.close()
    assert records.load("张三").damaged == 1


def test_two_at_once_see_each_other(records: Records, file: Path) -> None:
    with Records(file) as other:
        before = records.changes()
        records.append([record(1)])
        assert records.changes() == before
        other.append([record(2)])
        assert records.changes() != before
        assert records.load("张三") == other.load("张三") == Loaded((record(1), record(2)), 0)


def test_threads_take_turns(records: Records) -> None:
    def save(start: int) -> None:
        for number in range(start, start + 20):
            records.append([record(number)])

    threads = [Thread(target=save, args=(start,)) for start in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(records.load("张三").records) == 60


def test_once_closed_it_says_so(records: Records) -> None:
    records.close()
    records.close()
    for use in (lambda: records.append([record(1)]), lambda: records.load("张三")):
        with pytest.raises(RecordsError, match="closed"):
            use()


def test_a_learner_is_found_under_every_name_they_had(records: Records) -> None:
    renamed = replace(record(3), verb=Verb.RENAMED, case="", item="learner", detail={"to": "张珊"})
    mine = (record(1), renamed, record(4, "张珊"))
    records.append([mine[0], record(2, "李四"), *mine[1:]])
    assert records.load("张三") == records.load("张珊") == Loaded(mine, 0)
    assert records.learners() == ("张珊", "李四")


def test_a_union_adds_what_is_new_and_counts_it(records: Records) -> None:
    records.append([record(1)])
    assert records.union(iter([record(1), record(2), record(2)])) == 1
    assert records.load("张三").records == (record(1), record(2))


def test_a_union_refuses_what_was_altered_whole(records: Records) -> None:
    records.append([record(1)])
    with pytest.raises(AlteredError, match=record(1).id):
        records.union([record(2), replace(record(1), item="other")])
    assert records.load_all() == Loaded((record(1),), 0)


def test_a_union_that_breaks_off_adds_nothing(records: Records) -> None:
    def half() -> Iterator[Record]:
        yield record(1)
        raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        records.union(half())
    assert records.load_all() == Loaded((), 0)
    assert records.union([record(1)]) == 1
