"""What is done in plain mode and what is done on the screens are the same records."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from studying import choose as choose_from_list
from studying import deeds, study

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from .case.answering import say_nothing
from .case.walking import begin, choose, go_on
from .days import Calendar
from .driving import driven
from .learning import right_answer
from .pseudo_terminal import terminal
from .stock import LEARNER, journal_over, kept

WALKING = (Verb.BEGAN, Verb.STEPPED, Verb.DECIDED, Verb.FINISHED)
Deeds = list[tuple[str, str, str, dict[str, object]]]


def done(records: Records, *verbs: Verb) -> Deeds:
    return deeds(tuple(each for each in records.load(LEARNER).records if each.verb in verbs))


async def test_a_walk(sample: Library, records: Records, sample_case: Case) -> None:
    async with driven(sample, records) as app:
        await begin(app, sample_case)
        await choose(app, 0)
        await go_on(app, sample_case, 1)
        await choose(app, 2)
        await go_on(app, sample_case, 2)
        await app.press("n")
        await app.until("接着看", "守住1/2")
    with Records(None) as other:
        typed = ("目录", "3", "", "1", "", "3", "", "")
        study(sample_case, sample.laws, journal_over(other), *typed)
        assert done(records, *WALKING) == done(other, *WALKING)
        assert len(done(other, *WALKING)) == 6


ANSWERS = {
    "q-single": ("2", "2"),
    "q-multiple": ("13", "1 3"),
    "q-true": ("2", "错"),
    "q-number": ("５０元", "５０元"),
    "q-text": ("财务", "财务"),
    "q-order": ("321", "3 2 1"),
    "q-match": ("13", "1a 2c"),
}
"""For each question the keys on the screen, and the same answer as a line."""


@pytest.mark.parametrize("question_id", ANSWERS)
async def test_an_answer(
    sample: Library, make_record: Callable[..., Record], question_id: str
) -> None:
    case, (keys, typed) = sample.cases[0], ANSWERS[question_id]
    assert case.quiz is not None
    run = make_record(Verb.BEGAN, "quiz")
    before = [run] + [
        make_record(Verb.ANSWERED, each, run=run.id, given=right_answer(each), score=1.0)
        for each in case.quiz.questions
        if each.id != question_id
    ]
    with Records(None) as screen, Records(None) as lines:
        for store in (screen, lines):
            store.append(before)
        async with driven(sample, screen) as app:
            await app.press("enter")
            await app.until(
                "/7题", next(q.prompt for q in case.quiz.questions if q.id == question_id)
            )
            await app.press(*keys, "enter")
            await say_nothing(app)
            await app.until_true(lambda: len(kept(screen, Verb.ANSWERED)) == 7)
        study(case, sample.laws, journal_over(lines), typed)
        assert done(screen, Verb.ANSWERED) == done(lines, Verb.ANSWERED)
        assert done(lines, Verb.ANSWERED)[-1][1] == question_id


async def test_a_note(sample: Library, records: Records, sample_case: Case) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "讨论")
        await app.press("enter", *"先登记。", "escape")
        await app.until("心得1则")
    with Records(None) as other:
        study(sample_case, sample.laws, journal_over(other), "目录", "6", "先登记。", "")
        assert done(records, Verb.NOTED)[-1] == done(other, Verb.NOTED)[-1]


async def test_reading_to_the_end(sample: Library, records: Records, sample_case: Case) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "正文")
        await app.still()
        await app.press("down")
        await app.until_true(lambda: len(kept(records, Verb.READ)) == 2)
    with Records(None) as other:
        study(sample_case, sample.laws, journal_over(other), "", "", "")
        assert how_far(records) == how_far(other) == {"start": 2, "turn": 1}


def how_far(records: Records) -> dict[str, int]:
    """Section to how many paragraphs of it were read."""
    return {
        each.item: each.detail["seen"] for each in kept(records, Verb.READ) if each.detail["seen"]
    }


async def test_what_is_begun_in_lines_goes_on_on_the_screen(
    sample: Library, records: Records, sample_laws: Mapping[str, Provision], sample_case: Case
) -> None:
    study(sample_case, sample_laws, journal_over(records), "目录", "3", "", "1", "", "q")
    async with driven(sample, records) as app:
        await app.until("接着学", "时间线 第2步")
        await app.press("enter")
        await app.until("第2/3步", "◆")
        await choose(app, 1)
    said = study(sample_case, sample_laws, journal_over(records))
    assert "接着上次：时间线 第2步" in said
    assert "我选的：2 收下" in said


async def test_a_review_and_a_plan(sample: Library, sample_case: Case) -> None:
    with Records(None) as screen, Records(None) as lines:
        days, others = Calendar(screen), Calendar(lines)
        for each in (days, others):
            each.answer(sample_case, True, True, False)
            each.pass_days(1)
        async with driven(sample, days.journal) as app:
            await app.until("今日回访1")
            await app.press("r")
            await app.until("今日第1/1题")
            await app.press("1", "enter")
            await app.until("有多大把握")
            await app.press("2")
            await app.until("待整改 → ◐ 已整改")
            await app.press("enter")
            await app.until("1题，全对1题")
            shown = app.text
            await app.press("p")
            await app.until("考核日期", "没有设")
            await app.press("down", "enter", *["backspace"] * 2, "7", "enter")
            await app.until("7题")
        said = choose_from_list(sample, others.journal, "回访", "1", "2", "", "计划", "2", "7")
        verbs = (Verb.BEGAN, Verb.ANSWERED, Verb.RATED, Verb.PLANNED)
        assert done(screen, *verbs) == done(lines, *verbs)
        assert [each[0] for each in done(lines, *verbs)[4:]] == ["answered", "rated", "planned"]
        assert "1题，全对1题。" in said
        assert "1题，全对1题。" in shown


def test_study_opens_the_case_at_once(tmp_path: Path, samples: Path) -> None:
    with terminal(tmp_path, "--cases", str(samples), "study", "sample-gift") as app:
        app.until("一盒茶叶 › 导学", "Esc 返回")
        app.press("\x1b")
        app.until("警示案例", "▶ 从这里开始")
        app.press("q")
        assert app.end() == 0
