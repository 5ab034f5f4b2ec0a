"""The plan: the day of the examination, the cap, which questions."""

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..days import Calendar
from ..driving import Size, at_every_size, driven
from ..stock import kept


@pytest.fixture(scope="module")
def case(sample: Library) -> Case:
    return sample.cases[0]


@at_every_size
async def test_a_target_is_set_kept_and_taken_away(
    sample: Library, records: Records, case: Case, size: Size
) -> None:
    days = Calendar(records)
    days.answer(case, False, False)
    async with driven(sample, days.journal, size) as app:
        await app.press("l")
        await app.until("未闭环2")
        await app.press("p")
        await app.until(
            "回访计划", "没有设", "每天最多  20题", "只问台账里未闭环的题", "已经排好2题"
        )
        await app.press("enter")
        await app.until("例如 2026-12-01", "⏎ 定下")
        await app.press(*"明天", "enter")
        await app.until("“明天”不是日期")
        await app.press(*["backspace"] * 2, *"２０２６年1月15日", "enter")
        await app.until("2026-01-15（还有10天）", "考核以前还要问2题", gone="不是日期")
        await app.press("enter")
        await app.press(*["backspace"] * 10, "enter")
        await app.until("没有设", gone="考核以前")
    assert [record.detail for record in kept(records, Verb.PLANNED)] == [
        {"date": "2026-01-15", "cap": 20, "all": False},
        {"date": None, "cap": 20, "all": False},
    ]


async def test_a_cap_that_cannot_hold_is_said(
    sample: Library, records: Records, case: Case
) -> None:
    days = Calendar(records)
    days.answer(case, False, False, False)
    async with driven(sample, days.journal) as app:
        await app.press("r")
        await app.until("今天没有要回访的题")
        await app.press("p")
        await app.until("回访计划")
        await app.press("enter", *"2026-01-06", "enter")
        await app.until("还有1天")
        await app.press("down", "enter")
        await app.until("20")
        await app.press("backspace", "backspace", "0", "enter")
        await app.until("请填1到200的整数")
        await app.press("backspace", "２", "enter")
        await app.until("每天2题，到考核日期问不完3题；至少要每天3题")


async def test_all_questions_can_be_reviewed(sample: Library, records: Records, case: Case) -> None:
    days = Calendar(records)
    days.answer(case, False, True)
    days.pass_days(3)
    async with driven(sample, days.journal) as app:
        await app.until("今日回访1", "台账1")
        await app.press("r", "p")
        await app.until("回访计划")
        await app.press("end", "enter")
        await app.until("全部题目")
        await app.press("escape", "escape")
        await app.until("今日回访2", "台账1")
        await app.press("r", "p")
        await app.until("全部题目")
        await app.press("end", "enter")
        await app.until("只问台账里未闭环的题")


async def test_typing_can_be_broken_off(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await app.press("r", "p")
        await app.until("回访计划")
        await app.press("enter", *"2026", "escape")
        await app.until("没有设", "现在没有要安排的题", gone="2026")
        await app.press("escape")
        await app.until("今天没有要回访的题")
    assert kept(records, Verb.PLANNED) == []


async def test_a_choice_leaves_the_cursor_where_it_is(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await app.press("r", "p")
        await app.until("回访计划")
        await app.press("end", "enter")
        await app.until("全部题目")
        await app.press("enter")
        await app.until("只问台账里未闭环的题")
