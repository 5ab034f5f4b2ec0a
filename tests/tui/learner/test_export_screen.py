"""导出: the learner's records written to a file from 档案."""

import errno
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import pytest

from lianzheng_tui.core.records.exchange import export_lines
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.exchange_file import import_files
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

from ..driver import Driver
from ..driving import Size, at_every_size, driven
from ..learning import answer, walk
from ..stock import LEARNER, journal_over
from ..stores import FailingRecords

NAME = "学习记录-2026-01-05.jsonl"


@pytest.fixture
def journal(sample: Library, records: Records) -> Journal:
    journal = journal_over(records)
    walk(journal, sample.cases[0])
    answer(journal, sample.cases[0], 2)
    return journal


async def to_line(app: Driver) -> None:
    await app.press("d")
    await app.until("x 导出")
    await app.press("x")
    await app.until("档案 › 导出", "⏎ 写成文件")
    await app.press("enter")
    await app.until("⏎ 定下")


@at_every_size
async def test_the_records_are_exported_where_one_says_and_can_be_imported(
    sample: Library, journal: Journal, folder: Path, size: Size
) -> None:
    async with driven(sample, journal, size) as app:
        await app.press("d", "x")
        await app.until("学员", "对照检查不在里面", "只有本人")
        await app.press("enter")
        await app.until(NAME)
        await app.press("enter")
        await app.until("已导出学员的", NAME)
        file = folder / NAME
        lines = file.read_text(encoding="utf-8").splitlines()
        stored = journal.records
        made = json.loads(lines[0])["made"]
        assert f"{len(stored)}条学习记录" in app.flowing
        assert file.stat().st_mode & 0o777 == 0o600
        await app.press("escape")
        await app.until("学习目标")
    when = datetime.fromisoformat(made)
    assert lines == list(export_lines(stored, [LEARNER], journal.device, when))
    with Records(folder / "other.sqlite3") as other:
        assert import_files([file], other).added == len(stored)
        assert other.load(LEARNER).records == stored


async def test_nothing_is_replaced(sample: Library, journal: Journal, folder: Path) -> None:
    (folder / NAME).write_text("原来的")
    (folder / "b.jsonl").write_text("也是原来的")
    async with driven(sample, journal) as app:
        await to_line(app)
        await app.until("学习记录-2026-01-05-2.jsonl")
        await app.press("ctrl+u", *"b.jsonl", "enter")
        await app.until("没有导出，已经有这个文件，换一个名字：b.jsonl")
        assert "--force" not in app.text
        await app.press("enter", "ctrl+u", *"c.jsonl", "enter")
        await app.until("已导出学员的", "c.jsonl", gone="换一个名字")
    assert (folder / NAME).read_text() == "原来的"
    assert (folder / "b.jsonl").read_text() == "也是原来的"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("none/a.jsonl", "没有这个文件夹：none"),
        (".", "不是普通文件。请换一个名字"),
        ("~nobody-of-this-name/a.jsonl", "找不到“~”所指的文件夹"),
        ("长" * 100, "文件名太长。请换一个短一些的名字"),
    ],
)
async def test_what_cannot_be_written_is_said(
    sample: Library, journal: Journal, folder: Path, typed: str, said: str
) -> None:
    async with driven(sample, journal) as app:
        await to_line(app)
        await app.press("ctrl+u")
        await app.paste(typed)
        await app.press("enter")
        await app.until(said)
    assert list(folder.iterdir()) == []


async def test_a_full_disk_is_said_and_no_option_is_named(
    sample: Library, journal: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with driven(sample, journal) as app:
        await to_line(app)
        monkeypatch.setattr("lianzheng_tui.data.records.exchange_file.replace_file", full)
        await app.press("enter")
        await app.until("没有导出，磁盘已满", "请腾出空间后再试")
        assert "--" not in app.text


async def test_what_could_not_be_saved_is_exported_too(sample: Library, folder: Path) -> None:
    failing = FailingRecords()
    failing.fails = False
    journal = journal_over(failing)
    walk(journal, sample.cases[0])
    failing.fails = True
    async with driven(sample, journal) as app:
        await app.press("enter")
        await app.until("没有记下", "导出到别处")
        await app.press("end", "enter")
        await app.until("未保存", "其中", "还没有存进记录文件，也写进去")
        unsaved = journal.unsaved
        await app.press("enter", "enter")
        await app.until("已导出")
        assert unsaved
        assert all(id_ in (folder / NAME).read_text(encoding="utf-8") for id_ in unsaved)
        failing.fails = False


async def test_the_files_of_the_application_are_not_written(
    sample: Library, journal: Journal, folder: Path, refuse: Callable[[Path], None]
) -> None:
    async with driven(sample, journal, check_file=refuse) as app:
        await to_line(app)
        await app.press("enter")
        await app.until("是本软件自己存放")
    assert list(folder.iterdir()) == []


async def test_there_is_no_key_without_records_or_where_no_files_may_be(
    sample: Library, records: Records, folder: Path
) -> None:
    async with driven(sample, records) as app:
        await app.press("d")
        await app.until("s 学习小结", gone="x 导出")
    walk(journal := journal_over(records), sample.cases[0])
    async with driven(sample, journal, writes=False) as app:
        await app.press("d")
        await app.until("s 学习小结", gone="x 导出")
        await app.press("x")
        await app.still()
        assert app.title.startswith("  档案  ")
    assert list(folder.iterdir()) == []
