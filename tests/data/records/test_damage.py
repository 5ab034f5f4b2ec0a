"""Whatever happens to the bytes of the store: it is noticed, the application opens, rows come back.

``make soak`` does each of these 500 times, to a file that was closed in good order. In one that was
killed a damage may go unnoticed that is without effect: in free space inside a page, which nobody
reads.
"""

import contextlib
import random
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records.backups import back_up
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.data.records.store import Store, open_store

Sound = tuple[bytes, tuple[Record, ...], str]
"""The bytes of a store, what is in it, and its seal."""
NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
ROWS, NOTES = 600, 25


def record(number: int) -> Record:
    detail: dict[str, object] = {"given": [number % 4], "score": 0.5, "run": f"r{number}"}
    verb = Verb.ANSWERED
    if number % NOTES == 0:
        verb, detail = Verb.NOTED, {"text": "廉洁自律" * (30 * number % 900)}
    name = f"{random.Random(number).getrandbits(128):032x}"
    when = NOW + timedelta(seconds=number)
    return Record(name, "学员", "d0", when, verb, "tilted-scales", f"q-{number}", "c0ffee", detail)


@dataclass(frozen=True, slots=True)
class Damage:
    """What was done to the bytes."""

    content: bytes
    hit: frozenset[int]
    """The places that have another byte than before, or none."""


def flip(content: bytes, chance: random.Random) -> Damage:
    at = chance.randrange(len(content))
    broken = bytearray(content)
    broken[at] ^= 1 << chance.randrange(8)
    return Damage(bytes(broken), frozenset([at]))


def zero(content: bytes, chance: random.Random) -> Damage:
    page = chance.randrange(len(content) // 4096) * 4096
    hit = (at for at in range(page, page + 4096) if content[at])
    return Damage(content[:page] + bytes(4096) + content[page + 4096 :], frozenset(hit))


def cut(content: bytes, chance: random.Random) -> Damage:
    end = chance.randrange(1, len(content))
    return Damage(content[:end], frozenset(range(end, len(content))))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """A store with short rows, and notes that fill several pages."""
    file = tmp_path_factory.mktemp("sound") / "records.sqlite3"
    saved = tuple(record(number) for number in range(ROWS))
    with Records(file) as records:
        for number in range(0, ROWS, 7):
            records.append(saved[number : number + 7])
    return file.read_bytes(), saved, Path(f"{file}.seal").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def places(sound: Sound) -> Mapping[str, tuple[int, int]]:
    """Between which bytes each short row lies, by its id; a little too wide."""
    found = {}
    for each in sound[1]:
        if each.verb is Verb.ANSWERED:
            named = f"{each.id}学员".encode()
            (at,) = occurrences(sound[0], named)
            found[each.id] = (at - 24, at + 190)
    return found


def occurrences(content: bytes, what: bytes) -> Iterator[int]:
    at = content.find(what)
    while at >= 0:
        yield at
        at = content.find(what, at + 1)


def untouched(damage: Damage, places: Mapping[str, tuple[int, int]]) -> set[str]:
    """The ids of short rows no byte of which was hit; of longer ones it is not told."""
    hit = sorted(damage.hit)
    low, high = (hit[0], hit[-1]) if hit else (0, -1)
    return {name for name, (begin, end) in places.items() if end <= low or begin > high}


def is_the_same(store: Store, saved: tuple[Record, ...]) -> bool:
    """Whether all is there, and the file is one that SQLite finds nothing wrong with."""
    path = store.records._path
    assert path
    with contextlib.closing(sqlite3.connect(path)) as db:
        whole = db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return whole and store.loaded.records == saved


def endure(
    tmp_path: Path,
    sound: Sound,
    places: Mapping[str, tuple[int, int]],
    spoil: Callable[[bytes, random.Random], Damage],
    times: int,
    *,
    chance: random.Random,
    sealed: bool = True,
) -> tuple[int, int, int, int]:
    """How many were noticed, had no effect; how many sound rows there were, and came back."""
    noticed = harmless = there = back = 0
    for number in range(times):
        folder = tmp_path / f"{number}"
        folder.mkdir(parents=True)
        file = folder / "records.sqlite3"
        damage = spoil(sound[0], chance)
        file.write_bytes(damage.content)
        if sealed:
            Path(f"{file}.seal").write_text(sound[2], encoding="utf-8")
        store = open_store(file, folder / "backups", NOW, 1.0)
        assert store.records.writable
        known = {each.id: each for each in sound[1]}
        assert all(known[each.id] == each for each in store.loaded.records)
        if store.news:
            noticed += 1
            aside = next(folder.glob("records.sqlite3.damaged-*"))
            assert aside.read_bytes() == damage.content
        else:
            harmless += 1
            assert is_the_same(store, sound[1])
        store.records.append([record(ROWS + 1)])
        wanted = untouched(damage, places)
        there += len(wanted)
        back += len(wanted & {each.id for each in store.loaded.records})
        store.records.close()
        with Records(file) as again:
            assert again.load_all().damaged == 0
            assert again.load_all().records == (*store.loaded.records, record(ROWS + 1))
    return noticed, harmless, there, back


@pytest.mark.parametrize("spoil", [flip, zero, cut])
@pytest.mark.parametrize("times", [5, pytest.param(500, marks=pytest.mark.soak)])
def test_damage_is_noticed_and_sound_rows_come_back_without_a_backup(
    tmp_path: Path,
    sound: Sound,
    places: Mapping[str, tuple[int, int]],
    spoil: Callable[[bytes, random.Random], Damage],
    times: int,
) -> None:
    chance = random.Random(spoil.__name__)
    noticed, harmless, there, back = endure(tmp_path, sound, places, spoil, times, chance=chance)
    print(f"{spoil.__name__}: {noticed} noticed, {harmless} without effect; {back} of {there} rows")
    assert (noticed, harmless) == (times, 0)
    assert back >= 0.99 * there


def test_control_without_the_seal_a_flip_where_nobody_reads_goes_unnoticed(
    tmp_path: Path, sound: Sound, places: Mapping[str, tuple[int, int]]
) -> None:
    chance = random.Random(flip.__name__)
    tries = (
        endure(tmp_path / f"try{n}", sound, places, flip, 1, chance=chance, sealed=False)
        for n in range(25)
    )
    assert any(harmless for _, harmless, *_ in tries)


def without_page_of(each: Record, content: bytes) -> bytes:
    page = content.index(f"{each.id}学员".encode()) // 4096 * 4096
    return content[:page] + bytes(4096) + content[page + 4096 :]


def test_a_backup_brings_back_what_the_file_cannot(tmp_path: Path, sound: Sound) -> None:
    content, saved, _ = sound
    file, backups = tmp_path / "records.sqlite3", tmp_path / "backups"
    file.write_bytes(content)
    back_up(file, backups, "daily", NOW.date())
    with Records(file) as records:
        records.append([record(ROWS + 1)])
    grown = file.read_bytes()
    file.write_bytes(without_page_of(saved[41], grown))
    store = open_store(file, backups, NOW, 1.0)
    assert store.loaded.records == (*saved, record(ROWS + 1))
    assert "没有发现缺少" in store.news
    assert "来自备份" in store.news
    store.records.close()


def test_without_one_it_is_said_how_many_are_missing(tmp_path: Path, sound: Sound) -> None:
    file = tmp_path / "records.sqlite3"
    file.write_bytes(without_page_of(sound[1][41], sound[0]))
    store = open_store(file, tmp_path / "backups", NOW, 1.0)
    lost = ROWS - len(store.loaded.records)
    assert lost > 5
    assert f"至少有{lost}条没能找回" in store.news
    assert str(next(tmp_path.glob("*.damaged-*"))) in store.news
    store.records.close()


def test_control_without_row_hashes_a_flip_in_a_row_goes_unnoticed(
    tmp_path: Path, sound: Sound
) -> None:
    content, saved, _ = sound
    file = tmp_path / "records.sqlite3"
    file.write_bytes(content.replace(b'"score":0.5,"run":"r41"', b'"score":0.5,"run":"r45"'))
    with contextlib.closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert len(db.execute("SELECT detail FROM records").fetchall()) == ROWS
    store = open_store(file, tmp_path / "backups", NOW, 1.0)
    assert store.loaded.records == saved[:41] + saved[42:]
    assert "至少有1条没能找回" in store.news
    store.records.close()
