"""The ledger: the list, its order and filters, an item, answering it again at once."""

from dataclasses import replace

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.quiz import QUIZ
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..case.answering import say_nothing
from ..days import Calendar
from ..driving import Size, at_every_size, driven
from ..stock import kept, library_of


@pytest.fixture(scope="module")
def case(sample: Library) -> Case:
    return sample.cases[0]


@at_every_size
async def test_an_empty_ledger_says_what_will_stand_there_and_where_to_go(
    sample: Library, records: Records, size: Size
) -> None:
    async with driven(sample, records, size) as app:
        assert "台账0" not in app.title
        await app.press("l")
        await app.until("台账", "没有未闭环的题", "测验里没有全对的题会列到这里")
        assert app.line("从这里开始").startswith("▌ ▶")
        for absent in ("排序", "筛选", "看出处", "整改"):
            assert absent not in app.keys
        await app.press("escape")
        await app.until("廉政案例研读")


@at_every_size
async def test_an_item_tells_all_and_is_mended_at_once(
    sample: Library, records: Records, case: Case, size: Size
) -> None:
    days = Calendar(records)
    days.answer(case, False, True, False, sure=3)
    async with driven(sample, days.journal, size) as app:
        await app.until("台账2")
        await app.press("l")
        await app.until("未闭环2 · 已闭环0", "有把握却答错的", "第一次遇到茶叶", "待整改", "明天")
        await app.until("第1题", "今天没有答对，选了：收下", "明天起回访；现在就可以整改")
        assert "收券时" not in app.text
        await app.press("o")
        await app.until("台账›一盒茶叶", "下次回访：明天", "(*) 收下", "很有把握")
        read = await app.read_through()
        assert "第一次他守住了" in read
        assert "历次作答今天测验✗很有把握待整改" in read
        await app.press("e")
        await app.until("› 出处", "【追到楼下，把茶叶退了回去】")
        await app.press("escape")
        await app.until("台账›一盒茶叶", "⏎ 再答一次")
        await app.press("enter")
        await app.until("整改›一盒茶叶", "第1/1题", "1  ( ) 收下", "2  ( ) 追到楼下退还")
        await app.press("2", "enter")
        await app.until("有多大把握")
        await app.press("2")
        await app.until("答对了", "把握：有把握", "待整改 → ◐ 已整改", "2  (*) 追到楼下退还")
        await app.press("escape")
        await app.until("台账›一盒茶叶", "已整改")
        await app.press("escape")
        await app.until("未闭环2 · 已闭环0", "已整改 ✓")
    again = kept(records, Verb.ANSWERED)[-1]
    assert again.detail == {"run": "mend", "given": 0, "score": 1.0}


async def test_corrections_run_through_all_that_are_open_from_the_chosen_one_on(
    sample: Library, records: Records, case: Case
) -> None:
    days = Calendar(records)
    days.answer(case, False, True, False, False)
    async with driven(sample, days.journal, (80, 40)) as app:
        await app.press("l")
        await app.until("待整改 ✗  1", "待整改 ✗  3", "待整改 ✗  4", "⏎ 整改这3题")
        await app.press("down")
        await app.until("第3题")
        await app.press("space")
        await app.until("整改›一盒茶叶", "第1/3题", "主动说明了情况")
        await app.press("1", "enter")
        await app.until("有多大把握", "第1/3题")
        await say_nothing(app)
        await app.until("答对了", "⏎ 下一题")
        await app.press("enter")
        await app.until("第2/3题", "多少元")
        await app.press(*"500", "enter")
        await say_nothing(app)
        await app.until("答对了")
        await app.press("enter")
        await app.until("第3/3题", "第一次遇到茶叶")
        await app.press("1", "enter")
        await say_nothing(app)
        await app.until("没有答对", "⏎ 看结果")
        await app.press("enter")
        await app.until("整改", "3题答完", "3题，全对2题。", "○ 待整改", "◐ 已整改", "明天再来")
        assert app.line("接着学").startswith("▌ ▶")
        await app.press("enter")
        await app.until("一盒茶叶 › 测验")
        await app.press("escape", "escape")  # first from the line to type into
        await app.until("3题，全对2题。")
        await app.press("escape")
        await app.until("未闭环3 · 已闭环0", "⏎ 整改其余1题", "o 细看")
        assert app.line("主动说明").startswith("▌"), "the same line is chosen as before"
        await app.press("up")
        await app.until("⏎ 整改这1题")
    assert [each.detail["run"] for each in kept(records, Verb.ANSWERED)[-3:]] == ["mend"] * 3


async def test_an_answer_right_in_part_has_a_mark_of_its_own(
    sample: Library, records: Records, case: Case
) -> None:
    days = Calendar(records)
    assert case.quiz is not None
    question = case.quiz.questions[1]
    run = days.journal.add(Verb.BEGAN, case.id, "quiz", None, {}).id
    detail = {"run": run, "given": [0], "score": 0.5}
    days.journal.add(Verb.ANSWERED, case.id, question.id, question, detail)
    days.journal.flush()
    async with driven(sample, days.journal) as app:
        await app.press("l")
        await app.until("待整改 ½  2", "今天没有全对，选了：")


async def test_evidence_is_shown_for_the_chosen_item(
    sample: Library, records: Records, case: Case
) -> None:
    days = Calendar(records)
    days.answer(case, False, True, False)
    async with driven(sample, days.journal) as app:
        await app.press("l", "down")
        await app.until("第3题")
        await app.press("e")
        await app.until("一盒茶叶 › 出处")
        await app.press("escape")
        await app.until("第3题", "⏎ 整改这2题")


@pytest.mark.parametrize("rights", [(), (True,) * 6], ids=["failing", "passed"])
async def test_who_has_not_passed_is_told_that_mending_does_not_count_for_it(
    sample: Library, records: Records, case: Case, rights: tuple[bool, ...]
) -> None:
    days = Calendar(records)
    days.answer(case, False, *rights)
    async with driven(sample, days.journal) as app:
        await app.press("l")
        await app.until("第1题", "⏎ 整改这1题")
        await app.press("enter")
        await app.until("整改›一盒茶叶")
        await app.press("2", "enter")
        await app.until("有多大把握")
        await app.press("2")
        await app.until("答对了", "⏎ 看结果")
        await app.press("enter")
        await app.until("1题，全对1题。")
        assert ("整改不计入测验的得分" in app.flowing) is not bool(rights)


async def test_it_is_sorted_and_filtered(sample: Library, records: Records, case: Case) -> None:
    days = Calendar(records)
    days.answer(case, False, False, False)
    for number in (0, 1):
        days.pass_days(1)
        days.again(case, number)
    async with driven(sample, days.journal) as app:
        await app.press("l")
        await app.until("未闭环3 · 已闭环0", gone="台账 ›")
        await app.press("s")
        await app.until("台账 › 按风险点", "没有标明风险点")
        await app.press("s")
        await app.until("按日期", "今天", "（一盒茶叶）")
        await app.press("f")
        await app.until("待整改1题 · 按日期", "他最后主动说明", gone="第一次遇到")
        await app.press("f")
        await app.until("已整改2题", "第一次遇到")
        await app.press("f")
        await app.until("回访中0题", "没有回访中的题", "▶ 看未闭环的3题")
        await app.press("f")
        await app.until("已闭环0题")
        await app.press("f")
        await app.until("全部3题")
        await app.press("f")
        await app.until("未闭环3 · 已闭环0")


async def test_closed_ones_can_be_seen(sample: Library, records: Records, case: Case) -> None:
    days = Calendar(records)
    days.answer(case, False)
    for gap in (1, 2, 6):
        days.pass_days(gap)
        days.again(case, 0)
    async with driven(sample, days.journal) as app:
        await app.until("台账0")
        await app.press("l")
        await app.until(
            "没有未闭环的题。1题已闭环，最近一题是今天。", "▌ ▶ 看已闭环的1题", "接着学"
        )
        await app.press("enter")
        await app.until("台账 › 已闭环1题", "已闭环 ✓  1  第一次遇到茶叶", "今天闭环", "⏎ 细看")
        await app.press("enter")
        await app.until("● 已闭环")
        read = await app.read_through()
        assert "2026年1月5日测验✗待整改2026年1月6日回访✓已整改" in read
        assert "今天回访✓已闭环" in read


async def test_it_opens_from_a_marked_question_and_returns_there(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "测验")
        await app.press("enter")
        await app.until("第1/7题")
        await app.press("2", "enter")
        await say_nothing(app)
        await app.until("没有答对")
        await app.press("l")
        await app.until("未闭环1 · 已闭环0")
        await app.press("escape")
        await app.until("› 测验", "没有答对")


@at_every_size
async def test_what_left_the_ledger_is_listed(records: Records, case: Case, size: Size) -> None:
    days = Calendar(records)
    days.answer(case, False, False, False)
    assert case.quiz is not None
    changed = replace(case.quiz.questions[0], prompt="换了一个问法？")
    quiz = replace(case.quiz, questions=(changed, *case.quiz.questions[2:]))
    async with driven(library_of(replace(case, quiz=quiz)), days.journal, size) as app:
        await app.until("台账1")
        await app.press("l")
        await app.until(
            "已离开台账", "题目已修改，重新作答后再计（1题）", "换了一个问法？", "题目已删除（1题）"
        )
        assert case.quiz.questions[1].id not in app.text


@pytest.mark.parametrize("key", ["escape", "q", "left"])
async def test_every_way_back(sample: Library, records: Records, key: str) -> None:
    async with driven(sample, records) as app:
        await app.press("l")
        await app.until("没有未闭环的题")
        await app.press(key)
        await app.until("廉政案例研读")


async def test_esc_takes_a_filter_away_first(sample: Library, records: Records, case: Case) -> None:
    days = Calendar(records)
    days.answer(case, False, True, False, sure=3)
    async with driven(sample, days.journal, (60, 20)) as app:
        await app.press("l")
        await app.until("p 计划", "o 细看", "Esc 返回")
        await app.press("f")
        await app.until("Esc 不筛选")
        await app.press("escape")
        await app.until("台账", "Esc 返回", gone="不筛选")
        await app.press("escape")
        await app.until("廉政案例研读")


@pytest.mark.parametrize("size", [(80, 24), (80, 40), (120, 40)])
async def test_the_head_of_a_list_is_seen_however_long_it_is(
    records: Records, case: Case, size: Size
) -> None:
    assert case.quiz is not None
    many = tuple(replace(case.quiz.questions[0], id=f"q-{number}") for number in range(60))
    case = replace(case, quiz=replace(case.quiz, questions=many))
    days = Calendar(records)
    run = days.journal.add(Verb.BEGAN, case.id, QUIZ, None, {}).id
    for question in many:
        detail = {"run": run, "given": 1, "score": 0.0}
        days.journal.add(Verb.ANSWERED, case.id, question.id, question, detail)
    days.journal.flush()
    async with driven(library_of(case), days.journal, size) as app:
        await app.press("l")
        await app.until("未闭环")
        assert "回访" in "".join(app.lines[2:4])
        await app.press("down", "down", "up", "up")
        await app.still()
        assert "回访" in "".join(app.lines[2:4])
        await app.press(*["down"] * 50, *["up"] * 50)
        await app.still()
        assert "回访" in "".join(app.lines[2:4])
