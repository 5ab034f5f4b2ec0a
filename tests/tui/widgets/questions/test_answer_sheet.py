"""Answering by keyboard alone: each type of question, its marks and its reasons."""

import re
from dataclasses import replace

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import (
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ...case.answering import begin, number_of, say_nothing
from ...driving import Size, at_every_size, driven
from ...stock import kept, library_of


@pytest.fixture(scope="module")
def case(sample: Library) -> Case:
    return sample.cases[0]


def alone(case: Case, kind: type[Question]) -> Library:
    """A library of the case with its one question of a type."""
    assert case.quiz is not None
    questions = tuple(each for each in case.quiz.questions if isinstance(each, kind))
    return library_of(replace(case, quiz=replace(case.quiz, questions=questions)))


@at_every_size
async def test_single(case: Case, records: Records, size: Size) -> None:
    async with driven(alone(case, SingleQuestion), records, size) as app:
        await begin(app)
        await app.until("单选", "第一次遇到茶叶")
        await app.press("1")
        await app.until("(*) 追到楼下退还", "( ) 收下")
        await app.press("2")
        await app.until("( ) 追到楼下退还", "(*) 收下")
        assert "✓" not in app.text
        await app.press("enter")
        await say_nothing(app)
        await app.until("没有答对，进台账，明天回访。")
        read = await app.read_through()
        for each in ("✗2(*)收下误选", "1()应选追到楼下退还", "下的是后来的券", "第一次他守住了"):
            assert each in read
    assert [record.detail["given"] for record in kept(records, Verb.ANSWERED)] == [1]


async def test_space_does_what_enter_does_where_one_is_to_be_chosen(
    case: Case, records: Records
) -> None:
    async with driven(alone(case, SingleQuestion), records) as app:
        await begin(app)
        await app.press("space")
        await app.until("请先选择")
        assert not kept(records, Verb.ANSWERED)
        await app.press("down", "space")
        await app.until("有多大把握")
        await app.press("space")
        await app.until("✓", "答对了", "选对")
        await app.press("space")
        await app.until("结果")


async def test_nothing_is_chosen_for_the_learner(case: Case, records: Records) -> None:
    async with driven(alone(case, SingleQuestion), records) as app:
        await begin(app)
        await app.press("enter", "enter", "enter")
        await app.until("请先选择", "( ) 追到楼下退还")
        assert app.keys.split()[:2] == ["1-2", "先选一项"]
        assert not kept(records, Verb.ANSWERED)


async def test_what_the_cursor_marks_enter_chooses_and_hands_in(
    case: Case, records: Records
) -> None:
    async with driven(alone(case, SingleQuestion), records) as app:
        await begin(app)
        await app.press("down", "down")
        assert "▌ 2 ( ) 收下" in app.text
        assert app.keys.split()[:2] == ["⏎", "就选它"]
        await app.press("enter")
        await app.until("有多大把握", "(*) 收下")
        await say_nothing(app)
    assert [record.detail["given"] for record in kept(records, Verb.ANSWERED)] == [1]


async def test_what_is_picked_goes_with_the_cursor(case: Case, records: Records) -> None:
    """So that nobody hands in another option than the one that is marked."""
    async with driven(alone(case, SingleQuestion), records) as app:
        await begin(app)
        await app.press("1")
        assert app.keys.split()[:2] == ["⏎", "交"]
        await app.press("down")
        await app.until("▌ 2 (*) 收下", "( ) 追到楼下退还")
        await app.press("enter")
        await say_nothing(app)
    assert [record.detail["given"] for record in kept(records, Verb.ANSWERED)] == [1]


async def test_the_first_key_says_what_enter_does_with_what_is_ticked_and_placed(
    case: Case, records: Records
) -> None:
    async with driven(library_of(case), records) as app:
        await begin(app)
        await app.press("right")
        await app.until("第2/7题")
        assert app.keys.split()[:4] == ["1-3", "先选几项", "→", "跳过"]
        await app.press("space")
        await app.until("[ ] 合同早就签了", gone="▌ 1")
        await app.press("down", "space")
        await app.until("▌ 1 [*]")
        assert app.keys.split()[:4] == ["⏎", "交", "空格", "选或不选"]
        await app.press("space")
        await app.until("▌ 1 [ ]")
        assert app.keys.split()[:2] == ["1-3", "先选几项"]
        await app.press("n", "n")
        await app.until("第4/7题")
        await app.press("escape", "n")
        await app.until("第5/7题")
        assert app.keys.split()[:2] == ["打字", "先填写"]
        await app.press(*"纪检 ")
        assert app.keys.split()[:2] == ["⏎", "交"]
        assert "跳过" not in app.keys
        await app.press("escape")
        assert app.keys.split()[:2] == ["⏎", "填写"]
        await app.press("n")
        await app.until("第6/7题")
        await app.press("1")
        assert app.keys.split()[:2] == ["1-3", "接着选"]
        await app.press("down", "space", "down", "space")
        await app.until("[1]", "[2]", "[3]")
        assert app.keys.split()[:4] == ["⏎", "交", "空格", "排上或取下"]
    assert not kept(records, Verb.ANSWERED)


async def test_what_was_filled_in_is_there_again(case: Case, records: Records) -> None:
    async with driven(library_of(case), records) as app:
        await app.open_case(case.title, "测验")
        await app.press("enter")
        await app.until("第1/7题")
        await app.press("2", "n")
        await app.until("第2/7题")
        await app.press("p")
        await app.until("第1/7题", "(*) 收下")


@at_every_size
async def test_multiple_with_partial_credit(case: Case, records: Records, size: Size) -> None:
    async with driven(alone(case, MultipleQuestion), records, size) as app:
        await begin(app)
        await app.press("enter")
        await app.until("请先选择")
        await app.press("1", "3", "3")
        await app.until("[*] 合同早就签了", "[ ] 领导同意了", gone="请先选择")
        await app.press("enter")
        await say_nothing(app)
        await app.until("得0.5题", "没有全对")
        await app.press("home")
        read = await app.read_through()
        for each in (
            "✓1[*]合同早就签了选对正文写有",
            "✗2[]收下也不碍事漏选正文写有",
            "3[]领导同意了正文没有",
            "½应选2项，选对1项，得0.5题。没有全对，进台账，明天回访。",
            "两条都是自我开脱",
        ):
            assert each in read


async def test_multiple_right_and_wrong(case: Case, records: Records) -> None:
    for keys, words, mark in (("12", "答对了", "选对"), ("3", "没有答对", "误选")):
        async with driven(alone(case, MultipleQuestion), records) as app:
            await app.open_case(case.title, "测验")
            await app.until("达标")
            await app.press("enter" if "⏎ 开始" in app.keys else "a")
            await app.until("第1/1题", "[ ] 合同早就签了")
            await app.press(*keys, "enter")
            await say_nothing(app)
            await app.until(words, mark)


async def test_true_false(case: Case, records: Records) -> None:
    async with driven(alone(case, TrueFalseQuestion), records) as app:
        await begin(app)
        await app.press("2", "enter")
        await say_nothing(app)
        await app.until("没有答对", "自查自纠时他主动")
        assert app.line("1 ( ) 应选").split() == ["1", "(", ")", "应选", "对"]
        assert app.line("(*) 错").split() == ["✗", "2", "(*)", "错", "误选"]


@at_every_size
async def test_number(case: Case, records: Records, size: Size) -> None:
    async with driven(alone(case, NumberQuestion), records, size) as app:
        await begin(app)
        await app.until("单位：元")
        await app.press(*"很多", "enter")
        await app.until("请填一个数")
        assert not kept(records, Verb.ANSWERED)
        await app.press("backspace", "backspace", *"５００元", "enter")
        await say_nothing(app)
        await app.until("答对了", "✓我答５００元", "正文写每张500元")


async def test_a_wrong_number_is_told_the_right_one(case: Case, records: Records) -> None:
    async with driven(alone(case, NumberQuestion), records) as app:
        await begin(app)
        await app.press(*"50", "enter")
        await say_nothing(app)
        await app.until("没有答对", "✗我答50", "应答500元")


async def test_text(case: Case, records: Records) -> None:
    async with driven(alone(case, TextQuestion), records) as app:
        await begin(app)
        await app.press("enter")
        await app.until("请先填写")
        await app.press(*"q?纪检组", "enter")
        await say_nothing(app)
        await app.until("没有答对", "✗我答q?纪检组", "应答纪检组")
    async with driven(alone(case, TextQuestion), records) as app:
        await app.open_case(case.title, "测验")
        await app.press("a")
        await app.until("填几个字")
        await app.press("escape", "enter", *" 纪检组。", "enter")
        await say_nothing(app)
        await app.until("答对了")


@at_every_size
async def test_order(case: Case, records: Records, size: Size) -> None:
    async with driven(alone(case, OrderQuestion), records, size) as app:
        await begin(app)
        tea, told = number_of(app, "退茶叶"), number_of(app, "说明情况")
        await app.press(tea, told, "enter")
        await app.until("还有1项没有排")
        await app.press(number_of(app, "收茶叶券"))
        await app.until("[1] 退茶叶", "[2] 说明情况", "[3] 收茶叶券", gone="还有1项")
        await app.press("enter")
        await say_nothing(app)
        await app.until("最少要挪1项", "得0.5题", "先退、后收")
        assert app.line("收茶叶券").split() == ["✗", "3", "收茶叶券"]
        assert app.line("退茶叶").split() == ["✓", "1", "退茶叶"]
        assert app.line("说明情况").split() == ["✓", "2", "说明情况"]


async def test_an_order_can_be_taken_back(case: Case, records: Records) -> None:
    async with driven(alone(case, OrderQuestion), records) as app:
        await begin(app)
        numbers = {words: number_of(app, words) for words in ("退茶叶", "收茶叶券", "说明情况")}
        await app.press(numbers["说明情况"], numbers["退茶叶"], numbers["说明情况"])
        await app.until("[1] 退茶叶", "[ ] 说明情况")
        await app.press(numbers["收茶叶券"], numbers["说明情况"], "enter")
        await say_nothing(app)
        await app.until("答对了")


@at_every_size
async def test_match(case: Case, records: Records, size: Size) -> None:
    async with driven(alone(case, MatchQuestion), records, size) as app:
        await begin(app)
        await app.press(number_of(app, "退茶叶"), "enter")
        await app.until("还有1项没有配")
        assert re.search(r"2017年春 +→ +\d 退茶叶", app.text)
        await app.press(number_of(app, "签合同"), "enter")
        await say_nothing(app)
        await app.until("2处对1处", "得0.5题", "2019年3月→签合同", "应为说明情况")
        assert "✓" in app.line("2017年春")
        assert "✗" in app.line("2019年3月")


async def test_a_right_side_moves_to_where_it_is_picked_last(case: Case, records: Records) -> None:
    async with driven(alone(case, MatchQuestion), records) as app:
        await begin(app)
        told = number_of(app, "说明情况")
        await app.press(told, told)
        await app.until("2017年春 → ……")
        await app.press("home", number_of(app, "退茶叶"), "enter")
        await say_nothing(app)
        await app.until("答对了", "两个时间都见正文")


async def test_what_is_half_paired_goes_on_at_the_first_without_a_partner(
    case: Case, records: Records
) -> None:
    async with driven(library_of(case), records) as app:
        await begin(app)
        await app.press("n", "n", "n", "right", "right", "n")
        await app.until("第7/7题")
        await app.press("1", "left", "n")
        await app.until("第7/7题", gone="排序")
        assert "2019年3月" in app.line("▌ ")
        await app.press("2")
        await app.until("⏎ 交")


async def test_what_is_picked_is_under_the_cursor_when_the_question_is_shown_again(
    case: Case, records: Records
) -> None:
    async with driven(library_of(case), records) as app:
        await begin(app)
        await app.press("2", "n", "p")
        await app.until("▌ 2 (*) 收下")
        await app.press("down")
        await app.until("▌ 2 (*) 收下")


async def test_a_hint_goes_with_what_is_typed(case: Case, records: Records) -> None:
    async with driven(alone(case, TextQuestion), records) as app:
        await begin(app)
        await app.press("enter")
        await app.until("请先填写")
        await app.press(*"纪")
        await app.until("⏎ 交", gone="请先填写")


async def test_a_number_that_is_not_there_is_said_to_be_none(case: Case, records: Records) -> None:
    async with driven(alone(case, MultipleQuestion), records) as app:
        await begin(app)
        await app.press("1", "7")
        await app.until("只有1至3项", "[*] 合同早就签了")
        await app.press("2")
        await app.until("[*] 收下也不碍事", gone="只有1至3项")


async def test_in_a_small_window_the_key_to_skip_is_shown_with_those_that_pick(
    case: Case, records: Records
) -> None:
    async with driven(library_of(case), records, (60, 20)) as app:
        await begin(app)
        await app.press("n")
        for number, keys in ((2, ("1-3 先选几项",)), (3, ("1-2 先选一项",))):
            await app.until(f"第{number}/7题")
            assert [each for each in (*keys, "→ 跳过", "? 帮助") if each not in app.keys] == []
            await app.press("n")
        await app.until("第4/7题")
        assert "打字 先填写  → 跳过" in app.keys
        await app.press("right")
        await app.until("第5/7题")
        await app.press(*"纪", "right")
        assert "第5/7题" in app.title
        await app.press("backspace", "left")
        await app.until("第4/7题")
        await app.press("right", "right")
        await app.until("第6/7题")
        await app.press("1")
        assert "1-3 接着选  空格 排上或取下  → 跳过" in app.keys


async def test_the_help_lists_the_options_that_there_are_in_one_line(
    case: Case, records: Records
) -> None:
    async with driven(alone(case, MultipleQuestion), records, (80, 40)) as app:
        await begin(app)
        await app.press("1", "?")
        await app.until("到处都一样")
        assert app.line("1-3").split() == ["1-3", "选择"]
        assert "选第" not in app.text


MISSING: dict[type[Question], str] = {
    SingleQuestion: "请先选择",
    MultipleQuestion: "请先选择",
    NumberQuestion: "请填一个数",
    TextQuestion: "请先填写",
    OrderQuestion: "还有3项没有排",
    MatchQuestion: "还有2项没有配",
}
"""What is missing where nothing is filled in."""


@pytest.mark.parametrize("kind", MISSING)
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_what_is_missing_is_said_in_the_title_too(
    case: Case, records: Records, size: Size, kind: type[Question]
) -> None:
    """Below a long question it would be out of view."""
    async with driven(alone(case, kind), records, size) as app:
        await begin(app)
        await app.press("enter")
        await app.until(MISSING[kind])
        assert MISSING[kind] in app.title
        await app.press("5" if kind is NumberQuestion else "1")
        await app.still()
        assert MISSING[kind] not in app.title
    assert not kept(records, Verb.ANSWERED)


async def test_the_row_stays_where_a_right_side_is_taken_from_another(
    case: Case, records: Records
) -> None:
    async with driven(alone(case, MatchQuestion), records) as app:
        await begin(app)
        tea = number_of(app, "退茶叶")
        await app.press(tea)
        assert "2019年3月" in app.line("▌ ")
        await app.press(tea)
        await app.until("2017年春 → ……")
        assert "2019年3月" in app.line("▌ ")
        assert "左边第1项空出来了" in app.title
        await app.press("up", number_of(app, "说明情况"))
        await app.until("⏎ 交")


@at_every_size
async def test_the_label_of_a_field_stays_while_it_is_typed_into(
    case: Case, records: Records, size: Size
) -> None:
    async with driven(alone(case, NumberQuestion), records, size) as app:
        await begin(app)
        await app.until("我答：____  填数字")
        await app.press(*"abc30")
        await app.until("我答：abc30")


async def test_what_was_left_half_typed_is_not_handed_in_by_the_first_enter(
    case: Case, records: Records
) -> None:
    async with driven(library_of(case), records) as app:
        await begin(app)
        await app.press("n", "n", "n", "escape", "n")
        await app.until("第5/7题")
        await app.press(*"ji", "escape", "p")
        await app.until("第4/7题")
        await app.press("escape", "n")
        await app.until("第5/7题", "我答：ji", "⏎ 填写")
        await app.press("enter")
        await app.until("⏎ 交", gone="有多大把握")
        await app.press(*"wei")
        await app.until("我答：jiwei")


async def test_one_key_leads_to_the_result(case: Case, records: Records) -> None:
    async with driven(alone(case, TrueFalseQuestion), records) as app:
        await begin(app)
        await app.press("1", "enter")
        await say_nothing(app)
        await app.until("⏎ 看结果")
        assert app.keys.count("结果") == 1
        await app.press("r")
        await app.until("达标线")
