"""What follows from the records is made when it has changed, and only then."""

from pathlib import Path

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from .days import Calendar
from .driving import driven
from .stores import FailingRecords


async def test_reading_on_does_not_make_the_ledger_anew(sample: Library, records: Records) -> None:
    days = Calendar(records)
    days.answer(sample.cases[0], False)
    async with driven(sample, days.journal) as app:
        await app.until("台账1")
        before = app.app.session.ledger
        await app.open_case("一盒茶叶", "正文")
        await app.press("pagedown", "n")
        await app.turn_to("测验")
        await app.still()
        assert app.app.session.ledger is before
        await app.press("2" if "第2/" in app.title else "enter")
        await app.press("1", "enter")
        await app.until("有多大把握")
        assert app.app.session.ledger is not before


async def test_the_next_day_it_is_made_anew(sample: Library, records: Records) -> None:
    days = Calendar(records)
    days.answer(sample.cases[0], False)
    async with driven(sample, days.journal) as app:
        before = app.app.session.ledger
        assert (before.due, app.app.session.ledger) == ((), before)
        days.pass_days(1)
        assert len(app.app.session.ledger.due) == 1


async def test_what_is_saved_at_last_is_no_longer_called_unsaved(sample: Library) -> None:
    with FailingRecords() as records:
        days = Calendar(records)
        async with driven(sample, days.journal) as app:
            await app.open_case("一盒茶叶", "测验")
            await app.press("enter")
            await app.until("第1/7题")
            await app.press("2", "enter")
            await app.until("有多大把握")
            assert app.app.session.ledger.unsaved
            records.fails = False
            await app.press("tab")
            await app.until("› 讨论", gone="磁盘已满")
            assert app.app.session.ledger.unsaved == frozenset()


async def test_the_ledger_takes_in_what_another_window_answered(
    sample: Library, tmp_path: Path
) -> None:
    (case,) = sample.cases
    with Records(tmp_path / "r") as mine, Records(tmp_path / "r") as others:
        days, elsewhere = Calendar(mine), Calendar(others)
        days.answer(case, False, False)
        days.pass_days(1)
        async with driven(sample, days.journal) as app:
            await app.until("今日回访2", "台账2")
            elsewhere.pass_days(1)
            elsewhere.again(case, 0)
            elsewhere.again(case, 2, right=False)
            await app.open_case("一盒茶叶")
            await app.press("escape")
            await app.until("今日回访1", "台账3")
            assert [each.question.id for each in app.app.session.ledger.due] == ["q-multiple"]
            await app.press("l")
            await app.until("未闭环3题")
