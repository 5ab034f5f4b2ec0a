"""The keys are answered while records are saved; nothing is shown as done before."""

import threading

import pytest

from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library

from .driver import Driver
from .driving import driven, press_unsaved
from .stock import kept
from .stores import SlowRecords


async def answer_first_question(app: Driver) -> None:
    """Open the quiz, and answer its first question rightly but for how sure that is."""
    await app.open_case("一盒茶叶", "测验")
    await app.press("enter")
    await app.until("第1/7题")
    await app.press("1", "enter")
    await app.until("有多大把握")


async def test_an_answer_is_shown_only_when_it_is_saved(sample: Library) -> None:
    with SlowRecords() as records:
        async with driven(sample, records) as app:
            await answer_first_question(app)
            await press_unsaved(app, records, "enter")
            await app.still()
            assert "答对了" not in app.text
            records.gate.set()
            await app.until("答对了")


async def test_keys_are_answered_while_the_disk_is_slow(sample: Library) -> None:
    with SlowRecords() as records:
        async with driven(sample, records) as app:
            await app.open_case("一盒茶叶", "时间线")
            try:
                await press_unsaved(app, records, "enter")
                app.app.simulate_key("tab")
                await app.still()
                assert "› 要点" in app.title
            finally:
                records.gate.set()


@pytest.mark.parametrize("part", ["时间线", "测验"])
async def test_an_impatient_enter_begins_once(sample: Library, part: str) -> None:
    with SlowRecords() as records:
        async with driven(sample, records) as app:
            await app.open_case("一盒茶叶", part)
            await app.until_true(lambda: len(kept(records, Verb.LOOKED)) > 0)
            await app.still()
            await press_unsaved(app, records, "enter")
            app.app.simulate_key("enter")
            await app.still()
            records.gate.set()
            await app.until("第1/")
        assert len(kept(records, Verb.BEGAN)) == 1


async def test_a_note_that_is_being_saved_is_not_saved_again(sample: Library) -> None:
    with SlowRecords() as records:
        async with driven(sample, records) as app:
            await app.open_case("一盒茶叶", "讨论")
            await app.press("enter", *"一次")
            await press_unsaved(app, records, "escape")
            app.app.simulate_key("tab")
            await app.still()
            records.gate.set()
            await app.until("› 导学")
        assert len(kept(records, Verb.NOTED)) == 1


async def test_what_is_being_saved_is_saved_before_the_end(sample: Library) -> None:
    with SlowRecords() as records:
        async with driven(sample, records) as app:
            await app.open_case("一盒茶叶", "时间线")
            await app.press("down")  # the tab is opened, not only passed
            await app.still()
            records.waits.clear()
            await press_unsaved(app, records, "enter")
            app.app.simulate_key("ctrl+c")
            threading.Timer(0.1, records.gate.set).start()
        assert kept(records, Verb.BEGAN)


async def test_how_sure_an_answer_was_is_kept_although_one_leaves_while_it_is_saved(
    sample: Library,
) -> None:
    with SlowRecords() as records:
        async with driven(sample, records) as app:
            await answer_first_question(app)
            await press_unsaved(app, records, "2")
            for _ in range(2):
                app.app.simulate_key("escape")
                await app.still()
            assert "学完0/1" in app.title
            records.gate.set()
            await app.until("接着学")
            await app.still()
        (answer,) = kept(records, Verb.ANSWERED)
        (rated,) = kept(records, Verb.RATED)
        assert rated.detail == {"answer": answer.id, "sure": 2}
