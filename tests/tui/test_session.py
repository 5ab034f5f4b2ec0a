"""What follows from the records is made when it has changed, and only then."""

from pathlib import Path

import pytest
from textual.app import App

from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.progress import progress
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.ledger_today import ledger_today
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.library.screen import LibraryScreen
from lianzheng_tui.tui.session import StudySession

from .case.answering import say_nothing
from .days import WRONG, Calendar
from .driving import driven, open_though_nothing_is_saved
from .learning import right_answer
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
        await say_nothing(app)
        await app.until("答对了")
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
            await open_though_nothing_is_saved(app, "测验")
            await app.press("enter")
            await app.until("第1/7题")
            await app.press("2", "enter")
            await app.until("有多大把握")
            await app.press("enter")
            await app.until("没有答对")
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
        days = Calendar(mine)
        days.answer(case, False, False)
        days.pass_days(1)
        elsewhere = Calendar(others)  # it knows what was answered here
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
            await app.until("未闭环3")


async def test_a_screen_that_nobody_sees_is_not_drawn_after_a_record(
    sample: Library, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    real = LibraryScreen.show_study

    def counted(screen: LibraryScreen, session: StudySession) -> None:
        shown.append(screen)
        real(screen, session)

    monkeypatch.setattr(LibraryScreen, "show_study", counted)
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "测验")
        await app.press("enter")
        await app.until("第1/7题")
        before = len(shown)
        await app.press("2", "enter")
        await say_nothing(app)
        await app.until("没有答对")
        assert len(shown) == before
        await app.press("escape")
        await app.until("台账1")
        assert len(shown) > before


def test_what_is_kept_up_is_what_is_derived_anew(sample: Library) -> None:
    (case,) = sample.cases
    days = Calendar(Records(None))
    session = StudySession(App())
    session.take_library(sample)
    session.take_journal(days.journal)
    session.derive([case.id])
    assert session.ledger.items == ()
    for number, right in enumerate((False, True, False)):
        question = case.quiz.questions[number] if case.quiz else None
        assert question is not None
        given = right_answer(question) if right else WRONG[number]
        detail = {"run": "mend", "given": given, "score": float(right)}
        session.record(Verb.ANSWERED, case.id, question.id, question, detail)
        session.flush()
        session.take_in(session.recorded)
        days.pass_days(1)
        anew = ledger_today(sample, days.journal)
        assert (session.ledger.items, session.ledger.schedule) == (anew.items, anew.schedule)
        assert session.progresses[case.id] == progress(case, days.journal.of_case(case.id))


def test_a_record_is_taken_in_once_even_where_a_case_is_derived_meanwhile(sample: Library) -> None:
    (case,) = sample.cases
    days = Calendar(Records(None))
    session = StudySession(App())
    session.take_library(sample)
    session.take_journal(days.journal)
    assert case.quiz is not None
    question = case.quiz.questions[0]
    session.record(
        Verb.ANSWERED, case.id, question.id, question, {"run": "review", "given": 1, "score": 0.0}
    )
    session.flush()
    session.derive([case.id])  # as a screen does that is opened just now
    session.take_in(session.recorded)
    (item,) = session.ledger.items
    assert len(item.replies) == 1
