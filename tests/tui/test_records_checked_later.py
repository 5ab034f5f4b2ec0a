"""Damage that is found after the list was shown replaces what was shown."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.connection import connect
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.data.records.seal import seal
from lianzheng_tui.data.records.store import Store, open_store

from .driver import Driver
from .driving import driven
from .learning import read
from .stock import LEARNER, ticking

NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
MENDED = "学习记录文件损坏过，已经修复"


def open_by_path(folder: Path, *, trusts: bool = False) -> Store:
    return open_store(folder / "records.sqlite3", folder / "backups", NOW, 1.0, trusts=trusts)


def journal_of(folder: Path) -> Journal:
    """The journal of a store whose seal is believed."""
    store = open_by_path(folder, trusts=True)
    reopen = partial(open_by_path, folder)
    return Journal(store.records, LEARNER, "device", ticking(), loaded=store.loaded, reopen=reopen)


@pytest.fixture
def home(sample: Library, tmp_path: Path) -> Path:
    """The folder of a sealed store: one section has been read, and one of a case that is gone."""
    store = open_by_path(tmp_path)
    journal = Journal(store.records, LEARNER, "device", ticking())
    (case,) = sample.cases
    read(journal, case, 1)
    second = case.sections[1]
    place = {"paragraph": 0, "seen": len(second.paragraphs)}
    journal.add(Verb.READ, "sample-gone", second.id, second, place)
    journal.flush()
    store.records.load_all()
    store.records.close()
    return tmp_path


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """What the check waits for."""
    gate = Event()
    check = Records.check

    def wait(self: Records) -> Iterator[bool]:
        assert gate.wait(60)
        return check(self)

    monkeypatch.setattr(Records, "check", wait)
    return gate


def change_and_seal(file: Path) -> None:
    """Change a row, and seal the file as if the disk had done it while it was open."""
    content = file.read_bytes()
    assert b"sample-gone" in content
    file.write_bytes(content.replace(b"sample-gone", b"sample-gift"))
    with closing(connect(file, "rw", 1.0)) as db:
        seal(db, file, checked=True)


def is_checked(app: Driver) -> bool:
    return not any(each.group == "check" for each in app.app.workers)


async def test_a_sound_store_stays_as_it_is_shown(sample: Library, home: Path, gate: Event) -> None:
    before = (home / "records.sqlite3").read_bytes()
    async with driven(sample, journal_of(home)) as app:
        await app.until("正文1/2节")
        gate.set()
        await app.until_true(lambda: is_checked(app))
        assert "正文1/2节" in await app.still()
        assert MENDED not in app.text
        assert app.app.session.notice == ""
    assert (home / "records.sqlite3").read_bytes() == before
    assert not list(home.glob("*.damaged-*"))


async def test_what_was_shown_is_replaced(sample: Library, home: Path, gate: Event) -> None:
    change_and_seal(home / "records.sqlite3")
    async with driven(sample, journal_of(home)) as app:
        await app.until("正文2/2节", gone=MENDED)
        gate.set()
        await app.until(MENDED, "正文1/2节", gone="正文2/2节")
    assert list(home.glob("*.damaged-*"))


async def test_what_is_done_meanwhile_stays(sample: Library, home: Path, gate: Event) -> None:
    """In an open case too: the notice comes to its screen."""
    change_and_seal(home / "records.sqlite3")
    journal = journal_of(home)
    async with driven(sample, journal) as app:
        await app.open_case("一盒茶叶", "时间线")
        await app.press("enter")
        await app.until("你会怎么做")
        gate.set()
        await app.until(MENDED)
        await app.press("1", "enter")
        await app.still()
        await app.press("escape")
        await app.until("接着学", gone="正文2/2节")
    journal.close()
    (case,) = sample.cases
    records = open_by_path(home).loaded.records
    assert {each.item for each in records if each.verb is Verb.READ} == {case.sections[0].id}
    assert [each.verb for each in records].count(Verb.DECIDED) == 1
