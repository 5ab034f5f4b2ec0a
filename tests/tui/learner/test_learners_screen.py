from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.opening import Learners

from ..driver import Driver
from ..driving import Size, at_every_size, running
from ..stock import library_of, ticking

MakeRecord = Callable[..., Record]
NAMES = ("张三", "李四")


@pytest.fixture
def records(make_record: MakeRecord, sample_case: Case) -> Records:
    store = Records(None)
    store.append(
        [
            make_record(Verb.OPENED, "guide", learner="张三"),
            make_record(Verb.BEGAN, "timeline", learner="李四"),
        ]
    )
    return store


@asynccontextmanager
async def asked(
    records: Records, case: Case, size: Size = (80, 24)
) -> AsyncIterator[tuple[Driver, LianzhengApp]]:
    def journal(name: str) -> Journal:
        return Journal(records, name, "device", ticking())

    app = LianzhengApp(lambda: library_of(case), lambda: Learners(NAMES, journal))
    async with running(app, size) as driver:
        yield driver, app


@at_every_size
async def test_the_application_begins_with_who_learns(
    records: Records, sample_case: Case, size: Size
) -> None:
    async with asked(records, sample_case, size) as (driver, _):
        assert "谁来学习" in driver.title
        assert driver.line("张三").startswith("▌") or "▌" in driver.line("张三")
        assert "新的学员" in driver.text
        assert "选定" in driver.keys
        await driver.press("down", "enter")
        await driver.until("廉政案例研读", "接着学")


async def test_what_is_done_is_kept_for_who_was_chosen(records: Records, sample_case: Case) -> None:
    async with asked(records, sample_case) as (driver, app):
        await driver.press("down", "enter")
        await driver.until("廉政案例研读")
        await driver.press("enter")
        await driver.until("›")
        await driver.until_true(lambda: len(records.load("李四").records) == 2)
        assert len(records.load("张三").records) == 1
        assert app.session.journal.of_case(sample_case.id)


async def test_somebody_new_types_a_name(records: Records, sample_case: Case) -> None:
    async with asked(records, sample_case) as (driver, _):
        await driver.press("down", "down", "enter")
        await driver.press("enter")
        await driver.until("姓名不能是空的")
        await driver.paste("王五")
        await driver.press("enter")
        await driver.until("廉政案例研读")
        await driver.press("enter")
        await driver.until_true(lambda: len(records.load("王五").records) == 1)


async def test_letters_are_letters_while_a_name_is_typed(
    records: Records, sample_case: Case
) -> None:
    async with asked(records, sample_case) as (driver, app):
        await driver.press("n")
        await driver.press("q", "n")
        assert "qn" in driver.text
        await driver.press("escape")
        await driver.until("选定")
        assert "谁来学习" in driver.title
        await driver.press("q")
        await driver.until_true(lambda: not app.is_running)
