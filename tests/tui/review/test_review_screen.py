"""A review: what is due is asked in another order, marked, and counted."""

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..case.answering import number_of, say_nothing
from ..days import Calendar
from ..driver import Driver
from ..driving import Size, at_every_size, driven, press_unsaved
from ..stock import kept
from ..stores import FailingRecords, SlowRecords


@pytest.fixture(scope="module")
def case(sample: Library) -> Case:
    return sample.cases[0]


@at_every_size
async def test_nothing_due_is_a_sentence(sample: Library, records: Records, size: Size) -> None:
    async with driven(sample, records, size) as app:
        await app.press("r")
        await app.until("今天没有要回访的题", "做过测验以后", "⏎ 从这里开始")
        await app.press("enter")
        await app.until("一盒茶叶 ›")
        await app.press("escape")
        await app.until("今天没有要回访的题")
        await app.press("escape")
        await app.until("廉政案例研读")


@at_every_size
async def test_a_review_from_the_first_question_to_the_account(
    sample: Library, records: Records, case: Case, size: Size
) -> None:
    days = Calendar(records)
    days.answer(case, False, True, False)
    days.pass_days(1)
    async with driven(sample, days.journal, size) as app:
        await app.until("今日回访2", "台账2")
        await app.press("r")
        await app.until("回访›一盒茶叶", "今日第1/2题", "1 ( ) 收下", "2 ( ) 追到楼下退还")
        await app.press("2", "enter")
        await app.until("有多大把握", "今日第1/2题")
        await app.press("1")
        await app.until("答对了", "把握：没把握", "待整改 → ◐ 已整改", "正文写明他追到")
        await app.press("e")
        await app.until("【追到楼下，把茶叶退了回去】")
        await app.press("escape")
        await app.until("答对了")
        await app.press("enter")
        await app.until("今日第2/2题", "他最后主动说明")
        await app.press("2", "enter")
        await say_nothing(app)
        await app.until("没有答对", "待整改")
        await app.press("enter")
        await app.until("2题，全对1题。", "2题答完", "◐ 已整改", "○ 待整改", "明天再来")
        assert app.line("接着学").startswith("▌ ▶")
        await app.press("escape")
        await app.until("台账2", gone="今日回访")
    assert [record.detail for record in kept(records, Verb.ANSWERED)[-2:]] == [
        {"run": "review", "given": 0, "score": 1.0},
        {"run": "review", "given": False, "score": 0.0},
    ]
    assert kept(records, Verb.RATED)[-1].detail["sure"] == 1


async def test_a_review_can_be_left_and_gone_on_with(
    sample: Library, records: Records, case: Case
) -> None:
    days = Calendar(records)
    days.answer(case, False, False)
    days.pass_days(1)
    async with driven(sample, days.journal) as app:
        await app.press("r")
        await app.until("今日第1/2题")
        await app.press("2", "enter")
        await say_nothing(app)
        await app.until("⏎ 下一题")
        await app.press("escape")
        await app.until("今日回访1")
    days.journal.flush()
    later = Calendar(records)
    later.pass_days(1)
    async with driven(sample, later.journal) as app:
        await app.until("今日回访1")
        await app.press("r")
        await app.until("今日第2/2题", "收券时他怎样说服自己")


async def test_what_closes_and_what_opens_again_is_counted(
    sample: Library, records: Records, case: Case
) -> None:
    days = Calendar(records)
    days.answer(case, False, True, False)
    for gap in (1, 2):
        days.pass_days(gap)
        days.again(case, 0)
        days.again(case, 2)
    days.pass_days(6)
    async with driven(sample, days.journal) as app:
        await app.press("r")
        for _ in range(2):
            await app.until("回访", gone="答对")
            single = "第一次遇到" in app.text
            await app.press(number_of(app, r"\(.\) 追到楼下退还") if single else "2", "enter")
            await say_nothing(app)
            await app.until("答对了" if single else "没有答对")
            await app.press("enter")
        await app.until("2题，全对1题。", "● 已闭环  第一次遇到", "○ 待整改  他最后", "再来")


async def test_every_question_is_known_by_its_content_wherever_its_options_stand(
    sample: Library, records: Records, case: Case
) -> None:
    days = Calendar(records)
    days.answer(case, False, False, False, False, False, False, False)
    days.pass_days(1)
    async with driven(sample, days.journal) as app:
        await app.press("r")
        for number in range(1, 8):
            await app.until(f"今日第{number}/7题", gone="答对了")
            await app.press(*keys_for(app), "enter")
            await say_nothing(app)
            await app.until("答对了")
            await app.press("enter")
        await app.until("7题，全对7题。")


def keys_for(app: Driver) -> list[str]:
    """The keys that answer the question on the screen rightly."""
    if "第一次遇到" in app.text:
        return [number_of(app, r"\(.\) 追到楼下退还")]
    if "收券时" in app.text:
        return [number_of(app, "合同早就签了"), number_of(app, "收下也不碍事")]
    if "主动说明了情况。" in app.text:
        return ["1"]
    if "多少元" in app.text:
        return list("500")
    if "哪个部门" in app.text:
        return list("纪检组")
    if "按先后排好" in app.text:
        return [number_of(app, each) for each in ("退茶叶", "收茶叶券", "说明情况")]
    return [number_of(app, each) for each in ("退茶叶", "说明情况")]


async def test_the_cap_is_kept_and_said(sample: Library, records: Records, case: Case) -> None:
    days = Calendar(records)
    days.answer(case, False, False, False)
    days.journal.add(Verb.PLANNED, "", "review", None, {"date": None, "cap": 1, "all": False})
    days.journal.flush()
    days.pass_days(1)
    async with driven(sample, days.journal) as app:
        await app.until("今日回访1", "台账3")
        await app.press("r")
        await app.until("今日第1/1题")
        await app.press("1", "enter")
        await say_nothing(app)
        await app.press("enter")
        await app.until("1题，全对0题。", "还有2题也到了日子，每天最多1题")


async def test_after_midnight_the_library_shows_the_new_day(
    sample: Library, records: Records, case: Case
) -> None:
    days = Calendar(records)
    days.answer(case, False)
    async with driven(sample, days.journal) as app:
        await app.until("台账1", gone="今日回访")
        await app.press("l")
        await app.until("未闭环1")
        days.pass_days(1)
        await app.press("escape")
        await app.until("今日回访1", "台账1")


async def test_an_answer_is_shown_only_when_it_is_saved(sample: Library, case: Case) -> None:
    with SlowRecords() as records:
        days = Calendar(records)
        days.answer(case, False)
        days.pass_days(1)
        async with driven(sample, days.journal) as app:
            await app.press("r")
            await app.until("今日第1/1题")
            await app.press("2", "enter")
            await app.until("有多大把握")
            await press_unsaved(app, records, "enter")
            await app.still()
            assert "答对了" not in app.text
            records.gate.set()
            await app.until("答对了")
        assert len(kept(records, Verb.ANSWERED)) == 2


async def test_an_answer_that_cannot_be_saved_says_so(sample: Library, case: Case) -> None:
    with FailingRecords() as records:
        records.fails = False
        days = Calendar(records)
        days.answer(case, False)
        days.pass_days(1)
        async with driven(sample, days.journal) as app:
            await app.press("r")
            await app.until("今日第1/1题")
            records.fails = True
            await app.press("2", "enter")
            await app.until("有多大把握")
            await app.press("enter")
            await app.until("没有记下：作答1题。", "磁盘已满")
            await app.press("escape")
            await app.until("答对了", "这一题的答案未保存", "磁盘已满")


async def test_to_be_asked_again_does_not_move_the_learner(
    sample: Library, records: Records, case: Case
) -> None:
    days = Calendar(records)
    days.answer(case, False, True)
    days.pass_days(1)
    async with driven(sample, days.journal) as app:
        await app.until("测验 第3题")
        await app.press("r")
        await app.until("今日第1/1题")
        await app.press("2", "enter")
        await app.until("有多大把握")
        await app.press("1")
        await app.until("答对了")
        await app.press("escape")
        await app.until("测验 第3题", "2/7题")


async def test_in_a_review_too_the_same_can_be_meant(
    sample: Library, records: Records, case: Case
) -> None:
    days = Calendar(records)
    days.answer(case, True, True, True, True, False)
    days.pass_days(1)
    async with driven(sample, days.journal) as app:
        await app.until("今日回访1")
        await app.press("r")
        await app.until("今日第1/1题")
        await app.press(*"监察部门", "enter")
        await say_nothing(app)
        await app.until("没有答对", "s 我答的意思一样")
        await app.press("s")
        await app.until("自认意思一样：判分不变", "待整改", gone="s 我答的意思一样")
    (claimed,) = kept(records, Verb.CLAIMED)
    assert claimed.detail == {"answer": kept(records, Verb.ANSWERED)[-1].id}
