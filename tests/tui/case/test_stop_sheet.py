"""停一停: questions where a section of the text ends."""

from dataclasses import replace
from pathlib import Path

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.home.half_made import HalfMadeAnswers
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.case.text_blocks import text_blocks, with_inserted

from ..driver import Driver
from ..driving import Size, at_every_size, driven, running
from ..learning import answer
from ..stock import journal_over, kept, library_of
from ..stores import SlowRecords
from .answering import kept_answers, number_of, say_nothing

ANSWERS: dict[str, tuple[str, ...]] = {
    "q-single": ("1",),
    "q-multiple": ("1", "2"),
    "q-true": ("1",),
    "q-number": tuple("500"),
    "q-text": ("x",),
    "q-order": ("退茶叶", "收茶叶券", "说明情况"),
    "q-match": ("退茶叶", "说明情况"),
}
"""What answers each question of the sample rightly; a text question wrongly, as no key types 纪."""


@pytest.fixture(scope="module")
def case(sample: Library) -> Case:
    return sample.cases[0]


def with_stops(case: Case, *ids: str) -> Case:
    """The case with some of its questions asked where its first section ends."""
    assert case.quiz is not None
    start = case.sections[0].id
    questions = tuple(
        replace(each, follows=start if each.id in ids else "") for each in case.quiz.questions
    )
    return replace(case, quiz=replace(case.quiz, questions=questions))


async def stop(app: Driver, case: Case) -> None:
    """Read to the first stop, and let it be asked."""
    await app.open_case(case.title, "正文")
    await app.until("⏎ 停下答题")
    await app.press("enter")
    await app.until("停一停", "先读下去", "计入测验第")


async def pick(app: Driver, question: str) -> None:
    """Fill in the answer to a question."""
    for key in ANSWERS[question]:
        await app.press(key if key.isascii() else number_of(app, key))


@pytest.mark.parametrize("question", ANSWERS)
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_every_type_of_question_is_asked_marked_and_kept(
    records: Records, case: Case, question: str, size: Size
) -> None:
    stops = with_stops(case, question)
    async with driven(library_of(stops), records, size) as app:
        await stop(app, stops)
        assert "第1/2节 · 停一停" in app.title
        await pick(app, question)
        assert "⏎ 交" in app.keys
        await app.press("enter")
        await app.until("⏎ ", gone="⏎ 交")
        while "⏎ 翻页" in app.keys:
            await app.press("enter")
        assert "⏎ 读下去" in app.keys
        await app.press("e")
        await app.until("› 出处")
        await app.press("escape")
        await app.until("⏎ 读下去")
        await app.press("enter")
        await app.until("说清楚", "（答过）", gone="读下去")
    (began,), (answered,) = kept(records, Verb.BEGAN), kept(records, Verb.ANSWERED)
    assert (began.item, began.detail["in"]) == ("quiz", "text")
    assert answered.item == question
    assert (answered.detail["run"], answered.detail["in"]) == (began.id, "text")
    assert answered.detail["score"] == (0 if question == "q-text" else 1)


@at_every_size
async def test_what_was_read_stands_above_the_question_and_nothing_is_chosen(
    records: Records, case: Case, size: Size
) -> None:
    stops = with_stops(case, "q-single")
    async with driven(library_of(stops), records, size) as app:
        await stop(app, stops)
        assert "就收下了。" in app.text
        assert "计入测验第1题；先读下去也行，测验里再问。" in app.flowing
        assert "▌ " not in "\n".join(app.lines[3:-2])
        assert "停一停" in app.title
        await app.press("enter")
        await app.still()
        assert "请先选择" in app.title
    assert not kept(records, Verb.BEGAN)


async def test_it_can_be_read_past_and_is_asked_in_the_quiz(records: Records, case: Case) -> None:
    stops = with_stops(case, "q-single")
    async with driven(library_of(stops), records) as app:
        await stop(app, stops)
        await app.press("right")
        await app.until("⏎ 开始时间线", gone="先读下去")
        assert "停一停" not in app.keys
        await app.turn_to("测验")
        await app.press("enter")
        await app.until("第1/7题", "第一次遇到茶叶")
    assert "in" not in kept(records, Verb.BEGAN)[0].detail


async def test_an_answer_at_a_stop_moves_neither_the_place_nor_the_word_of_the_list(
    records: Records, case: Case
) -> None:
    first, second = case.sections
    longer = first, replace(second, paragraphs=second.paragraphs * 12)
    stops = replace(with_stops(case, "q-single", "q-multiple"), timeline=(), sections=longer)
    async with driven(library_of(stops), records) as app:
        await stop(app, stops)
        await app.press("1", "enter")
        await app.until("⏎ 读下去")
        await app.press("enter")
        await app.until("第1/2节 · 停一停", "收券时他怎样说服自己")
        await app.press("escape", "escape")
        await app.until("接着学", "正文")
        assert "测验" not in app.line("▶ 接着学")
        assert "测验" not in app.line("◐ 一盒茶叶").partition("│")[0]
        await app.open_case(stops.title, "测验")
        await app.until("第2/7题")
    assert len(kept(records, Verb.BEGAN)) == 1


async def test_what_is_picked_stays_after_another_size_another_part_and_esc(
    records: Records, case: Case
) -> None:
    stops = with_stops(case, "q-single")
    async with driven(library_of(stops), records) as app:
        await stop(app, stops)
        await app.press("2")
        await app.until("(*) 收下")
        await app.resize(60, 20)
        await app.until("(*) 收下", "停一停")
        await app.press("tab")
        await app.until("› 时间线")
        await app.press("shift+tab")
        await app.until("第1/2节 · 停一停", "(*) 收下")
        await app.press("escape")
        await app.until("› 正文", "⏎ 停下答题", gone="(*) 收下")
        await app.press("space")
        await app.until("(*) 收下")
        await app.press("enter")
        await app.until("误选", "没有答对，进台账，明天回访", gone="先读下去")
    assert [each.detail["given"] for each in kept(records, Verb.ANSWERED)] == [1]


async def test_what_is_picked_is_there_in_another_run(
    records: Records, case: Case, tmp_path: Path
) -> None:
    stops, file = with_stops(case, "q-single", "q-number"), tmp_path / "half-made.json"
    async with running(kept_answers(library_of(stops), records, HalfMadeAnswers(file))) as app:
        await stop(app, stops)
        await app.press("2")
        await app.until("(*) 收下")
        await app.press("right")
        await app.until("停一停", gone="(*) 收下")
        await app.press(*"50", "escape", "escape", "escape")
        await app.until("学完0/1")
        await app.until_true(file.exists)
        await app.still()
    async with running(kept_answers(library_of(stops), records, HalfMadeAnswers(file))) as app:
        await stop(app, stops)
        await app.until("(*) 收下")
        await app.press("right")
        await app.until("50", gone="(*) 收下")
    assert not kept(records, Verb.BEGAN)


async def test_who_left_it_half_answered_goes_on_there(
    records: Records, case: Case, tmp_path: Path
) -> None:
    stops, file = with_stops(case, "q-single"), tmp_path / "half-made.json"
    async with running(kept_answers(library_of(stops), records, HalfMadeAnswers(file))) as app:
        await app.open_case(stops.title, "正文")
        await app.until_true(lambda: len(kept(records, Verb.READ)) == len(stops.sections))
        await app.press("enter")
        await app.until("停一停", "先读下去")
        await app.press("2")
        await app.until_true(file.exists)
        await app.still()
    async with running(kept_answers(library_of(stops), records, HalfMadeAnswers(file))) as app:
        await app.until("接着学", "› 正文")


@pytest.mark.parametrize("picks", [(), ("1",)], ids=["nothing", "half"])
async def test_what_was_read_past_is_not_asked_first_another_time(
    records: Records, case: Case, tmp_path: Path, picks: tuple[str, ...]
) -> None:
    start, end = case.sections[0].id, case.sections[-1].id
    follows = {"q-single": start, "q-true": end, "q-multiple": end}
    assert case.quiz is not None
    questions = tuple(
        replace(each, follows=follows.get(each.id, "")) for each in case.quiz.questions
    )
    stops = replace(case, quiz=replace(case.quiz, questions=questions))
    prompts = {each.id: each.prompt for each in questions}
    file = tmp_path / "half-made.json"
    async with running(kept_answers(library_of(stops), records, HalfMadeAnswers(file))) as app:
        await stop(app, stops)
        await app.until(prompts["q-single"])
        await app.press("right")
        await app.until("⏎ 停下答题", "第2/2节")
        await app.press("enter")
        await app.until(prompts["q-multiple"])
        if picks:
            await app.press("right")
            await app.until(prompts["q-true"])
            await app.press(*picks)
            await app.until_true(file.exists)
        await app.press("escape", "escape")
        await app.until("学完0/1")
        await app.until_true(lambda: kept(records, Verb.READ)[-1].item == end)
    async with running(kept_answers(library_of(stops), records, HalfMadeAnswers(file))) as app:
        await app.still()
        await stop(app, stops)
        await app.until(prompts["q-true" if picks else "q-multiple"])
        await app.press("escape")
        await app.press("p", "p")  # back to where it was read past
        await app.until("第1/2节", "⏎ 停下答题")
        if not picks:
            await app.press("enter")
            await app.until(prompts["q-single"])


async def leave_stop(app: Driver, case: Case, *keys: str) -> None:
    """Open the text at its end, press some keys at the stop there, and go back to the library."""
    await app.open_case(case.title, "正文")
    await app.until("⏎ 停下答题")
    await app.press("enter")
    await app.until("停一停", "先读下去")
    await app.press(*keys, "escape", "escape", "escape")
    await app.until("学完0/1")


async def test_what_is_filled_in_and_taken_back_is_followed_at_once(
    records: Records, case: Case
) -> None:
    stops = with_stops(case, "q-multiple")
    async with driven(library_of(stops), records) as app:
        await app.open_case(stops.title, "正文")
        await app.until_true(lambda: len(kept(records, Verb.READ)) == len(stops.sections))
        await app.press("escape")
        await leave_stop(app, stops)
        await app.until("接着学", "› 时间线")
        await leave_stop(app, stops, "1")
        await app.until("接着学", "› 正文")
        await leave_stop(app, stops, "1")
        await app.until("接着学", "› 时间线")


async def test_what_is_picked_at_a_stop_is_there_in_the_quiz_and_the_other_way_round(
    records: Records, case: Case
) -> None:
    stops = with_stops(case, "q-multiple")
    async with driven(library_of(stops), records) as app:
        await stop(app, stops)
        await app.press("1")
        await app.until("[*] 合同早就签了")
        await app.turn_to("测验")
        await app.press("enter")
        await app.until("第1/7题")
        await app.press("right")
        await app.until("第2/7题", "[*] 合同早就签了")
        await app.press("1", "3")
        await app.until("[ ] 合同早就签了", "[*] 领导同意了")
        await app.turn_to("正文")
        await app.until("停一停", "[ ] 合同早就签了", "[*] 领导同意了")
        await app.press("3")
        await app.until("[ ] 领导同意了")
        await app.turn_to("测验")
        await app.until("第2/7题", "[ ] 合同早就签了", "[ ] 领导同意了")
    assert not kept(records, Verb.ANSWERED)


async def test_the_keys_that_scroll_pass_it(records: Records, case: Case) -> None:
    paragraphs = tuple(f"第{number}段。" * 30 for number in "一二三四五六")
    long = replace(case.sections[1], paragraphs=paragraphs)
    stops = replace(with_stops(case, "q-single"), sections=(case.sections[0], long))
    async with driven(library_of(stops), records) as app:
        await app.open_case(stops.title, "正文")
        await app.until("⏎ 停下答题")
        for keys in (("pagedown",), ("home", "n"), ("home", *["down"] * 20)):
            await app.press(*keys)
            await app.until("第2/2节", gone="⏎ 停下答题")


@pytest.mark.parametrize("leave", ["enter", "escape"])
async def test_after_the_last_section_the_end_of_the_text_is_there_and_leads_on(
    records: Records, case: Case, leave: str
) -> None:
    paragraphs = tuple(f"第{number}段。" * 30 for number in "一二三四五六")
    long = replace(case.sections[1], paragraphs=paragraphs)
    stops = with_stops(case, "q-single")
    assert stops.quiz is not None
    first, *others = stops.quiz.questions
    quiz = replace(stops.quiz, questions=(replace(first, follows=long.id), *others))
    stops = replace(stops, quiz=quiz, sections=(case.sections[0], long))
    async with driven(library_of(stops), records) as app:
        await app.open_case(stops.title, "正文")
        await app.press("end")
        await app.until("⏎ 停下答题")
        await app.press("enter")
        await app.until("先读下去")
        await app.press("1", "enter")
        await app.until("⏎ 读下去")
        await app.press(leave)
        await app.until("第六段", "（答过）", "⏎ 开始时间线", gone="读下去")
        assert "第2/2节" in app.title


async def test_the_mark_stays_in_the_section_whose_stop_was_answered(
    records: Records, case: Case
) -> None:
    """At the end of the text more of the section before it may be in view than of the last one."""
    start, short = case.sections
    more = tuple(f"第{number}段。" * 20 for number in "一二三四五")
    first = replace(start, paragraphs=(*start.paragraphs, *more))
    stops = with_stops(case, "q-single")
    assert stops.quiz is not None
    question, *others = stops.quiz.questions
    quiz = replace(stops.quiz, questions=(replace(question, follows=short.id), *others))
    stops = replace(stops, quiz=quiz, sections=(first, short))
    async with driven(library_of(stops), records) as app:
        await app.open_case(stops.title, "正文")
        await app.press("end")
        await app.until("⏎ 停下答题")
        await app.press("enter")
        await app.until("先读下去")
        await app.press("1", "enter")
        await app.until("⏎ 读下去")
        await app.press("enter")
        await app.until("第2/2节", f"▶ {short.paragraphs[-1][:5]}", gone="读下去")
        await app.press("tab", "shift+tab")
        await app.until("第2/2节", f"▶ {short.paragraphs[-1][:5]}")


async def test_the_quiz_goes_on_to_what_is_open_and_passes_what_was_answered_at_a_stop(
    records: Records, case: Case
) -> None:
    stops = with_stops(case, "q-multiple")
    async with driven(library_of(stops), records) as app:
        await stop(app, stops)
        await app.press("1", "2", "enter")
        await app.until("⏎ 读下去")
        await app.turn_to("测验")
        await app.until("第1/7题")
        await app.press("1", "enter")
        await say_nothing(app)
        await app.until("⏎ 下一题")
        await app.press("enter")
        await app.until("第3/7题")
        await app.press("left")
        await app.until("第2/7题", "选对")


async def test_a_new_attempt_asks_it_again(records: Records, case: Case) -> None:
    stops = with_stops(case, "q-single")
    journal = journal_over(records)
    answer(journal, stops)
    async with driven(library_of(stops), journal) as app:
        await app.open_case(stops.title, "正文")
        await app.until("（答过）", "⏎ 开始时间线")
        await app.turn_to("测验")
        await app.press("a")
        await app.until("第1/7题")
        await app.turn_to("正文")
        await app.until("⏎ 停下答题", gone="（答过）")
        await app.press("enter")
        await app.until("先读下去")
        assert "(*)" not in app.text


async def test_handed_in_twice_while_it_is_being_saved_it_is_recorded_once(case: Case) -> None:
    slow, stops = SlowRecords(), with_stops(case, "q-single")
    async with driven(library_of(stops), slow) as app:
        await stop(app, stops)
        await app.press("1")
        slow.gate.clear()
        await app.press("enter")
        await app.press("enter")
        slow.gate.set()
        await app.until("（答过）")
        await app.still()
        assert len(kept(slow, Verb.BEGAN)) == len(kept(slow, Verb.ANSWERED)) == 1


@pytest.mark.parametrize("was_in_quiz", [False, True])
async def test_where_it_was_the_last_open_question_the_result_comes(
    records: Records, case: Case, was_in_quiz: bool
) -> None:
    stops = with_stops(case, "q-single")
    assert stops.quiz is not None
    stops = replace(stops, quiz=replace(stops.quiz, questions=stops.quiz.questions[:1]))
    async with driven(library_of(stops), records) as app:
        if was_in_quiz:
            await app.open_case(stops.title, "测验")
            await app.press("enter")
            await app.until("第1/1题")
            await app.turn_to("正文")
            await app.press("enter")
            await app.until("停一停")
        else:
            await stop(app, stops)
        await app.press("1", "enter")
        await app.until("⏎ 看结果", "→ 读下去")
        await app.press("enter")
        await app.until("› 测验", "结果", "100")
        await app.press("escape")
        await app.until("第1/2节", "⏎ 看结果")
        await app.press("right")
        await app.until("› 正文", "（答过）", gone="看结果")


@pytest.mark.parametrize("question", ["q-number", "q-text"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_where_it_counts_stands_below_the_field(
    records: Records, case: Case, size: Size, question: str
) -> None:
    stops = with_stops(case, question)
    async with driven(library_of(stops), records, size) as app:
        await stop(app, stops)
        lines = [number for number, line in enumerate(app.lines) if line.strip()]
        field, counts = (app.lines.index(app.line(words)) for words in ("我答：", "计入测验第"))
        assert counts == field + 2
        assert lines[lines.index(field) - 1] == field - 2


async def test_in_a_small_window_the_key_to_read_on_stays(records: Records, case: Case) -> None:
    stops = with_stops(case, "q-multiple")
    async with driven(library_of(stops), records, (60, 20)) as app:
        await stop(app, stops)
        for key in ("down", "space", "2"):
            await app.press(key)
            assert [
                each for each in ("→ 先读下去", "Esc 返回", "? 帮助") if each not in app.keys
            ] == []


async def test_other_words_for_the_same_can_be_claimed(records: Records, case: Case) -> None:
    stops = with_stops(case, "q-text", "q-single")
    async with driven(library_of(stops), records, (60, 20)) as app:
        await stop(app, stops)
        assert "我答的意思一样" not in app.keys
        await app.press("1", "enter")
        await app.until("⏎ 读下去")
        assert "我答的意思一样" not in app.keys
        await app.press("enter")
        await app.until("我答：")
        await app.press("x", "enter")
        await app.until("没有答对")
        assert "s 我答的意思一样" in app.keys
        await app.press("s")
        await app.until("自认意思一样", gone="s 我答的意思一样")
    (claimed,) = kept(records, Verb.CLAIMED)
    (_, answered) = kept(records, Verb.ANSWERED)
    assert (claimed.item, claimed.detail["answer"]) == ("q-text", answered.id)


def test_that_it_is_answered_is_not_cut_in_two(case: Case) -> None:
    stops = with_stops(case, "q-single")
    blocks = with_inserted(text_blocks(stops), stops, {}, {"q-single"})
    for width in range(20, 76):
        lines = (line for block in blocks for line in block.lines(width))
        assert any("（答过）" in "".join(span.text for span in line) for line in lines), width


async def test_a_marked_stop_in_a_window_that_became_small_still_says_what_was_asked(
    records: Records, case: Case
) -> None:
    stops = with_stops(case, "q-single")
    async with driven(library_of(stops), records) as app:
        await stop(app, stops)
        await app.press("2", "enter")
        await app.until("没有答对")
        await app.resize(60, 20)
        shown = await app.still()
    async with driven(library_of(stops), Records(None), (60, 20)) as app:
        await app.open_case(stops.title, "正文")
        while "停下答题" not in app.keys:
            await app.press("pagedown")
            await app.still()
        await app.press("enter")
        await app.until("停一停")
        await app.press("2", "enter")
        await app.until("没有答对")
        assert await app.still() == shown


async def test_the_help_says_what_a_stop_is(records: Records, case: Case) -> None:
    stops = with_stops(case, "q-single")
    async with driven(library_of(stops), records) as app:
        await stop(app, stops)
        await app.press("question_mark")
        await app.until("停一停：读完一节", "这一题测验里再问", gone="写批注")
        await app.press("escape", "escape", "question_mark")
        await app.until("写批注", gone="停一停：读完一节")
