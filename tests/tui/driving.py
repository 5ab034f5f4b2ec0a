"""Runs the application without a terminal, at any size."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import pytest
from textual.message import Message

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp

from .driver import Driver
from .stock import journal_over
from .stores import SlowRecords

Size = tuple[int, int]
"""Columns and rows."""


Test = TypeVar("Test", bound=Callable[..., Any])


def at_every_size(test: Test) -> Test:
    """Run a test in a terminal of the usual size, in a large one, and in the smallest.

    In every run of the tests it is one of them, another for each test.
    """
    sizes = pytest.mark.parametrize(
        "size", [(80, 24), (120, 40), (60, 20)], ids=["80x24", "120x40", "60x20"]
    )
    marked: Test = pytest.mark.sampled(3)(sizes(test))
    return marked


@asynccontextmanager
async def driven(
    library: Library,
    records: Records | Journal | None,
    size: Size = (80, 24),
    **options: Any,
) -> AsyncIterator[Driver]:
    """The application, running over a library and a store; ends with the block.

    Args:
        library: The cases.
        records: The store, None for none, or a journal that is ready.
        size: The terminal.
        options: What else the application is made with.
    """
    journal = records if isinstance(records, Journal) else journal_over(records)
    where = "/home/学员/records.sqlite3"
    made = LianzhengApp(lambda: library, lambda: journal, records=where, **options)
    async with running(made, size) as driver:
        yield driver
    journal.flush()


async def open_though_nothing_is_saved(app: Driver, part: str = "导学") -> None:
    """From the library, open the first case and a part of it; go on past the page about that."""
    await app.press("enter")
    await app.until("没有记下", "先接着学")
    await app.press("escape")
    await app.until("› 导学", "未保存", gone="先接着学")
    await app.turn_to(part)


async def press_unsaved(app: Driver, records: SlowRecords, key: str) -> None:
    """Press a key, and let what it records wait for the disk."""
    records.gate.clear()
    app.app.simulate_key(key)
    await app.until_true(records.waits.is_set)


@asynccontextmanager
async def running(app: LianzhengApp, size: Size = (80, 24)) -> AsyncIterator[Driver]:
    """An application that was made already, running until the block ends."""
    app.animation_level = "none"
    heard = shown = 0

    def hear(_: Message) -> None:
        nonlocal heard
        heard += 1

    def show() -> None:
        nonlocal shown
        shown += 1

    app.post_display_hook = show  # type: ignore[method-assign]
    async with app.run_test(size=size, message_hook=hear) as pilot:
        driver = Driver(app, pilot, lambda: heard, lambda: shown)
        await driver.until("帮助" if size >= (60, 20) else "窗口太小", gone="正在打开学习记录")
        yield driver
        if app.failure is None:
            app.exit()  # as the learner ends it: what is being saved is saved first
            await driver.until_true(lambda: not app.is_running)
