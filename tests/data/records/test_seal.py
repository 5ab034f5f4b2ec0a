"""The seal: what breaks it, what does not, and when it comes and goes."""

import sqlite3
from collections import deque
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from lianzheng_tui.core.records import shape
from lianzheng_tui.core.records.record import Record, Verb, numbered_id
from lianzheng_tui.data.records import connection, seal
from lianzheng_tui.data.records.atomic_sqlite import publish
from lianzheng_tui.data.records.backups import back_up, backups, sound_records
from lianzheng_tui.data.records.connection import connect
from lianzheng_tui.data.records.errors import DamagedError
from lianzheng_tui.data.records.learners import delete, rename
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.data.records.repair import repair
from lianzheng_tui.data.records.seal import State, examine, is_broken
from lianzheng_tui.data.records.store import Store, open_store

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


def opened(file: Path, *, trusts: bool = True) -> Store:
    return open_store(file, file.parent / "backups", NOW, 1.0, trusts=trusts)


def closed(file: Path) -> Path:
    """The file, once it was opened with all checks and closed in good order."""
    opened(file, trusts=False).records.close()
    return file


def state_of(file: Path) -> State:
    examined = examine(file)
    examined.let_go()
    return examined.state


def flip_word(file: Path, word: bytes, other: bytes) -> None:
    """Change a row, and seal the file as if the disk had done it while it was open."""
    content = file.read_bytes()
    assert word in content
    file.write_bytes(content.replace(word, other))
    sealed(file)


def sealed(file: Path) -> None:
    """Seal the file as a program does that knows nothing of what the disk did."""
    with closing(connect(file, "rw", 1.0)) as db:
        seal.seal(db, file, checked=True)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is checked, in order: ``hash``, ``shape``, ``pages``."""
    seen: list[str] = []
    hash_of, fits, schema_of = Record.hash, shape.fits, connection._schema

    def hash_seen(self: Record) -> bytes:
        seen.append("hash")
        return hash_of(self)

    def fits_seen(record: Record) -> bool:
        seen.append("shape")
        return fits(record)

    def schema_seen(db: sqlite3.Connection) -> object:
        seen.append("pages")
        return schema_of(db)

    monkeypatch.setattr(Record, "hash", hash_seen)
    monkeypatch.setattr(shape, "fits", fits_seen)
    monkeypatch.setattr(connection, "_schema", schema_seen)
    return seen


def test_a_store_whose_seal_says_that_all_was_checked_is_not_checked_at_opening(
    file: Path, checks: list[str]
) -> None:
    closed(file)
    before = seal_of(file).read_bytes()
    checks.clear()
    with opened(file).records as records:
        assert checks == []
        assert len(records.load("学员").records) == 3
        assert checks == []
    assert seal_of(file).read_bytes() == before
    assert state_of(file) is State.CHECKED


def test_where_nothing_is_trusted_or_no_seal_holds_all_is_checked(
    file: Path, checks: list[str]
) -> None:
    closed(file)
    everything = {"pages", "hash", "shape"}
    for trusts in (False, True):
        checks.clear()
        opened(file, trusts=trusts).records.close(seals=False)
        assert set(checks) == (set() if trusts else everything)
        assert checks.count("hash") == (0 if trusts else 3)
    seal_of(file).unlink()
    checks.clear()
    opened(file).records.close(seals=False)
    assert set(checks) == everything


def test_both_ways_of_loading_give_the_same(file: Path, make_record: MakeRecord) -> None:
    made = [
        make_record(Verb.NOTED, "a", text='一行\n"两行"，\\x'),
        make_record(Verb.OPENED, "b", learner="李四", extra=[{"a": None}, 1.5, "]"]),
        make_record(Verb.ANSWERED, "c", run="r", given={"甲": [True]}, score=0.5),
    ]
    numbers = (9, 3, 5, 3)
    made += [
        replace(made[0], id=numbered_id(number, UUID(int=at))) for at, number in enumerate(numbers)
    ]
    store(file, *made)
    with Records(file) as records:
        rename(records, "李四", "李思", "d", NOW)
    full = opened(closed(file), trusts=False)
    quick = opened(closed(file))
    assert len(full.loaded.records) == 3 + 3 + 4 + 1
    assert quick.loaded == full.loaded
    assert [each.time.tzinfo for each in quick.loaded.records] == [UTC] * 11
    assert quick.loaded.learners == full.loaded.learners == ("学员", "李思")
    for name in ("学员", "李四", "李思", "王五"):
        assert quick.loaded.of(name) == full.loaded.of(name) == full.records.load(name).records
    full.records.close()
    quick.records.close()


def test_numbered_ids_alone_are_sorted_as_all_are(tmp_path: Path, make_record: MakeRecord) -> None:
    made = make_record(Verb.OPENED, "a")
    numbers = (9, 3, 5, 3, 1 << 40)
    file = store(
        tmp_path / "numbered.sqlite3",
        *(
            replace(made, id=numbered_id(number, UUID(int=7 - at)))
            for at, number in enumerate(numbers)
        ),
    )
    full = opened(closed(file), trusts=False)
    quick = opened(closed(file))
    assert [each.id[:13] for each in quick.loaded.records] == [
        "00000000-0003", "00000000-0003", "00000000-0005", "00000000-0009", "01000000-0000",
    ]  # fmt: skip
    assert quick.loaded == full.loaded


def test_an_empty_store_is_opened_too(tmp_path: Path) -> None:
    file = closed(store(tmp_path / "empty.sqlite3"))
    assert state_of(file) is State.CHECKED
    with opened(file).records as records:
        assert records.load_all().records == ()


def test_a_flipped_byte_is_found_at_once_where_the_seal_is_broken(file: Path) -> None:
    flip(closed(file), -1)
    store_then = opened(file)
    assert "学习记录文件损坏过，已经修复" in store_then.news
    assert len(store_then.loaded.records) == 3
    store_then.records.close()


def test_other_rules_have_everything_checked_again(
    file: Path, checks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    closed(file)
    assert state_of(file) is State.CHECKED
    monkeypatch.setattr(seal, "_rules", lambda: "others")
    assert state_of(file) is State.HOLDS
    checks.clear()
    opened(file).records.close()
    assert "hash" in checks
    assert state_of(file) is State.CHECKED


def test_the_rules_are_others_where_the_shape_of_a_verb_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def rules() -> str:
        seal._rules.cache_clear()
        return seal._rules()

    def is_even(value: object) -> bool:
        return value in (0, 2, 4)

    as_they_are = rules()
    assert rules() == as_they_are
    noted = {Verb.NOTED: {"text": is_even}}
    for table in (noted, {Verb.NOTED: {"words": is_even}}, {Verb.PLANNED: {"text": is_even}}):
        monkeypatch.setattr(seal, "SHAPES", {**shape.SHAPES, **table})
        assert rules() != as_they_are
    monkeypatch.undo()
    assert rules() == as_they_are


def test_a_seal_of_a_program_that_checked_nothing_saves_nothing(file: Path) -> None:
    """As releases before this one wrote it: the counter twice, and the digest."""
    seal_of(closed(file)).write_text(seal_of(file).read_text().split(" ", 2)[2])
    assert state_of(file) is State.HOLDS
    flip(file, -1)
    assert state_of(file) is State.BROKEN


def test_a_program_that_does_not_know_of_checks_takes_no_seal_for_a_broken_one(file: Path) -> None:
    counter = file.read_bytes()[24:28].hex()
    assert not seal_of(closed(file)).read_text().startswith(f"{counter} ")


def test_what_does_not_have_its_shape_is_never_called_checked(
    file: Path, make_record: MakeRecord
) -> None:
    with opened(closed(file)).records as records:
        records.append([make_record(Verb.NOTED, "a", text=7)])
        assert records.load_all().unfit == 1
        deque(records.check(), 0)
    assert state_of(closed(file)) is State.HOLDS
    assert opened(file).loaded.unfit == 1


def test_what_another_program_wrote_is_never_called_checked(
    file: Path, make_record: MakeRecord
) -> None:
    first = opened(closed(file)).records
    with Records(file) as second:
        second.append([make_record(Verb.OPENED, "b")])
    deque(first.check(), 0)
    with Records(file) as second:
        second.append([make_record(Verb.OPENED, "b")])
    first.close()
    assert state_of(file) is State.HOLDS
    assert len(opened(file).loaded.records) == 5


def test_a_store_that_was_written_is_called_checked_once_it_was(
    file: Path, make_record: MakeRecord
) -> None:
    for checks_it, state in ((False, State.HOLDS), (True, State.CHECKED)):
        with opened(closed(file)).records as records:
            records.append([make_record(Verb.OPENED, "b")])
            if checks_it:
                assert all(records.check())
        assert state_of(file) is state


@pytest.mark.parametrize("count", [3, 700])
def test_the_check_later_finds_what_was_sealed_with_the_rest(
    file: Path, make_record: MakeRecord, count: int
) -> None:
    with Records(file) as records:
        records.append([make_record(Verb.OPENED, "b") for _ in range(count)])
        records.append([make_record(Verb.OPENED, "last-one")])
    closed(file)
    with opened(file).records as records:
        found = list(records.check())
    assert found
    assert all(found)
    flip_word(file, b"last-one", b"lest-one")
    store_then = opened(file)
    assert (store_then.news, store_then.loaded.damaged) == ("", 0)
    assert "lest-one" in {each.item for each in store_then.loaded.records}
    assert list(store_then.records.check())[len(found) - 1] is False
    store_then.records.close()
    assert state_of(file) is State.HOLDS  # so that the next start looks at all of it
    assert "已经修复" in opened(file).news


def test_the_check_later_finds_a_damaged_page(file: Path) -> None:
    closed(file)
    with closing(connect(file, "ro", 1.0)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE type = 'index'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    flip(file, page * size - 1)
    sealed(file)
    with opened(file).records as records:
        assert len(records.load_all().records) == 3
        with pytest.raises(DamagedError):
            next(records.check())
    assert "已经修复" in opened(file).news


@pytest.mark.parametrize(
    ("word", "other"),
    [(b"opened", b"opaned"), (b"sample", b"sam\xffle"), (b"{}", b"{,"), (b"2026-01", b"2026-91")],
)
def test_what_cannot_be_read_without_a_check_is_found_at_once(
    file: Path, word: bytes, other: bytes
) -> None:
    content = closed(file).read_bytes()
    at = content.rindex(word)
    file.write_bytes(content[:at] + other + content[at + len(word) :])
    sealed(file)
    assert "已经修复" in opened(file).news


def test_nothing_is_checked_later_where_it_was_at_opening(file: Path) -> None:
    with opened(closed(file), trusts=False).records as records:
        assert list(records.check()) == []


def test_the_copy_is_made_once_all_is_checked_and_not_checked_row_by_row(
    file: Path, checks: list[str]
) -> None:
    closed(file)
    for copy in backups(file.parent / "backups"):
        copy.path.unlink()
    store_then = opened(file)
    assert backups(file.parent / "backups") == ()
    assert store_then.back_up is not None
    assert store_then.records.checked_digest() == ""
    assert all(store_then.records.check())
    checks.clear()
    store_then.back_up(store_then.records.checked_digest())
    assert checks == []
    (copy,) = backups(file.parent / "backups")
    assert len(sound_records(copy.path)) == 3
    store_then.records.close()


def test_the_copy_of_a_store_that_has_changed_since_is_checked(
    file: Path, checks: list[str]
) -> None:
    examined = examine(closed(file))
    examined.let_go()
    other_program(file)
    checks.clear()
    back_up(file, file.parent / "backups", "daily", NOW.date(), examined.digest)
    assert "hash" in checks
