"""A whole case from the first start to 闭环 by the way that the footer shows, and no other."""

import re
from collections.abc import Sequence
from functools import partial

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import (
    MatchQuestion,
    NumberQuestion,
    OrderQuestion,
    Question,
    TextQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.review.state import State
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.library.screen import LibraryScreen
from lianzheng_tui.tui.widgets.questions.answer_sheet import AnswerSheet

from .days import Calendar
from .driver import Driver
from .driving import Size, driven
from .stock import library_of

MOST_KEYS, MOST_DAYS = 600, 40
"""More keys and days than the longest way takes."""
_FIRST = re.compile(r" *(?P<key>\S+) (?P<words>\S+(?: \S+)*?)(?:  |$)")


class Cadre:
    """Somebody who knows the answers and presses what the footer offers first."""

    def __init__(self, app: Driver, case: Case, wrong: Sequence[str]) -> None:
        """Sit down.

        Args:
            app: The application.
            case: The case that is studied.
            wrong: The ids of the questions that are answered wrongly the first time.
        """
        self.app, self.case, self.wrong = app, case, {*wrong}
        self.offered: list[str] = []
        """What the footer said of each thing that was done."""
        self.has_nothing = False
        """Whether nothing is for review today."""

    @property
    def offer(self) -> tuple[str, str]:
        """The first entry of the footer: the key, and what it does."""
        found = _FIRST.match(self.app.keys)
        assert found is not None, self.app.text
        return found["key"], found["words"]

    async def go_on(self) -> None:
        """Do what the footer offers first; where it asks for something, give that."""
        key, words = self.offer
        before = self.app.text
        self.offered.append(words)
        if words in ("先选一项", "先选几项", "接着选", "先填写", "填写"):
            await self.fill_in(words)
        else:
            assert key == "⏎" or (key == "任意键" and "第一次使用" in self.app.title), self.app.text
            await self.app.press("enter")
        await self.app.until_other(before)
        await self.app.settle()

    @property
    def is_done_for_today(self) -> bool:
        """Whether the library is come back to, or nothing there is for today."""
        is_home = isinstance(self.app.app.screen, LibraryScreen)
        return is_home and (self.has_nothing or bool({*self.offered} - {"开始"}))

    async def go_to_review(self) -> None:
        """Go down to 今日回访 in the list, if it is there."""
        session = self.app.app.session
        await self.app.until_true(lambda: session.ledger_is_ready)
        await self.app.still()
        self.has_nothing = "今日回访" not in self.app.text
        while not self.has_nothing and "今日回访" not in self.app.line("▌"):
            await self.app.press("down")

    async def fill_in(self, words: str) -> None:
        """Choose, or answer the question that is on the screen."""
        sheets = self.app.app.screen.query(AnswerSheet)
        responses = [sheet._response for sheet in sheets if sheet.has_pseudo_class("focus-within")]
        if not responses:
            await self.app.press("1")
            return
        (response,) = responses
        assert response is not None
        question = response.question
        if isinstance(question, NumberQuestion | TextQuestion):
            await self.type_in(question, words)
            return
        is_wrong = self.is_wrong_now(question)
        for index in wrong_picks(question) if is_wrong else right_picks(question):
            await self.app.press(str(response.shown.index(index) + 1))

    async def type_in(self, question: NumberQuestion | TextQuestion, words: str) -> None:
        """Type the answer; the field may have to be gone to first."""
        if words == "填写":
            await self.app.press("enter")
            return
        if isinstance(question, NumberQuestion):
            right = str(question.answer)
        else:
            right = question.answers[0]
        await self.app.press(*("0.5" if self.is_wrong_now(question) else right))

    def is_wrong_now(self, question: Question) -> bool:
        """Whether it is one to be answered wrongly; the second time it is answered rightly."""
        is_wrong = question.id in self.wrong
        self.wrong.discard(question.id)
        return is_wrong


def right_picks(question: Question) -> list[int]:
    """The indexes of what is picked, in the order in which it is."""
    match question:
        case OrderQuestion(items=items):
            return list(range(len(items)))
        case MatchQuestion(pairs=pairs):
            return list(range(len(pairs)))
        case TrueFalseQuestion(answer=answer):
            return [0 if answer else 1]
    return [i for i, option in enumerate(question.options) if option.correct]  # type: ignore[attr-defined]


def wrong_picks(question: Question) -> list[int]:
    """The same for an answer that is wrong."""
    match question:
        case OrderQuestion() | MatchQuestion():
            return [*reversed(right_picks(question))]
        case TrueFalseQuestion(answer=answer):
            return [1 if answer else 0]
    return [i for i, option in enumerate(question.options) if not option.correct][:1]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "size", "is_among_others"),
    [
        ("tilted-scales", (80, 24), True),
        ("tilted-scales", (60, 20), False),
        ("hub-supervision", (120, 40), False),
    ],
    ids=["80x24-of-seven", "60x20", "practice"],
)
async def test_from_the_first_start_to_the_closing_by_what_the_footer_offers_first(
    bundled: Library, records: Records, name: str, size: Size, is_among_others: bool
) -> None:
    """Enter is the only key of going on; where the footer asks for something, a number is.

    Where there are other cases, the first line of the list leads to the next of them once this
    one is done: on those days the learner goes down to 今日回访, which the list then shows.
    """
    case = next(case for case in bundled.cases if case.id == name)
    assert case.quiz is not None
    alone = library_of(case, laws=tuple(bundled.laws.values()))
    library, days = bundled if is_among_others else alone, Calendar(records)
    wrong = [question.id for question in case.quiz.questions[1:5]]
    welcomed: list[int] = []
    for day in range(MOST_DAYS):
        welcome = None if welcomed else partial(welcomed.append, day)
        async with driven(library, days.journal, size, welcomed=welcome) as app:
            cadre = Cadre(app, case, () if day else wrong)
            if not day:
                assert "第一次使用" in app.title
                await cadre.go_on()
                assert cadre.offered == ["开始"]
                await app.until(f"从这里开始  {case.title[:4]}")
            if day and is_among_others:
                await cadre.go_to_review()
            while not cadre.is_done_for_today:
                await cadre.go_on()
                assert len(cadre.offered) < MOST_KEYS
            if not day:
                assert f"学完1/{len(library)}" in app.title
                assert {"看全程", "看结果", "只答没对的", "回案例库"} <= {*cadre.offered}
            items = app.app.session.ledger.items
        if not any(item.is_open for item in items):
            break
        days.pass_days(1)
    assert welcomed == [0]
    assert [item.key[1] for item in items if item.wrong] == wrong
    assert {item.state for item in items if item.wrong} == {State.CLOSED}
    assert day > 1
