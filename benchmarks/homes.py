"""Folders of the records of those who learnt much, to start over."""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain, cycle, islice, repeat
from pathlib import Path

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
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.quiz import QUIZ, REVIEW
from lianzheng_tui.core.study.walkthrough import TIMELINE
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

WELCOMED = '{"welcomed": true}'
"""The settings of somebody who has seen the welcome."""
_FIRST = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
_A_DAY = 40
"""How many records were made on a day."""
_YEARS_OF_DAYS = 3 * 365
"""On how many days somebody learnt who has learnt for years."""
_WRONG_ONE_IN = 5


def learnt_home(home: Path, learner: str, cases: int, answers: int) -> None:
    """Make the home of a learner who walked so many bundled cases and gave so many answers."""
    home.mkdir()
    (home / "settings.json").write_text(WELCOMED, encoding="utf-8")
    walked = Library.open([bundled_folder()]).cases[:cases]
    with Records(home / "records.sqlite3") as records:
        journal = Journal(records, learner, "device", _clock().__next__)
        for case in walked:
            deque(_walk(journal, case), 0)
        answered = chain.from_iterable(_answer(journal, case) for case in cycle(walked))
        given = (record for record in answered if record.verb is Verb.ANSWERED)
        deque(islice(given, answers), 0)
        journal.flush()


def years_home(home: Path, folder: Path, learner: str, most: int) -> None:
    """Make the home of a learner who has gone through all cases again and again, for years.

    Args:
        home: it is made.
        folder: a folder of cases; the bundled ones are learnt too.
        learner: whose records they are.
        most: how many records there are.
    """
    home.mkdir()
    (home / "settings.json").write_text(WELCOMED, encoding="utf-8")
    cases = Library.open([bundled_folder(), folder]).cases
    moments = _clock(most // _YEARS_OF_DAYS)
    with Records(home / "records.sqlite3") as records:
        journal = Journal(None, learner, "device", moments.__next__)
        rounds = chain.from_iterable(repeat(cases, 1 + most // len(cases)))
        learnt = chain.from_iterable(
            _study(journal, case, again=number >= len(cases)) for number, case in enumerate(rounds)
        )
        records.append(list(islice(learnt, most)))


def _clock(a_day: int = _A_DAY) -> Iterator[datetime]:
    """Moments one after the other, so many to a day."""
    count = 0
    while True:
        day, within = divmod(count, a_day)
        yield _FIRST + timedelta(days=day, seconds=30 * within)
        count += 1


def _study(journal: Journal, case: Case, *, again: bool) -> Iterator[Record]:
    """Go through a case once: read, walk, answer and say how sure, write; then review all."""
    yield journal.add(Verb.OPENED, case.id, "text", None, {})
    for section in case.sections:
        count = len(section.paragraphs)
        place = {"paragraph": count - 1, "seen": count}
        yield journal.add(Verb.READ, case.id, section.id, section, place)
    yield from _walk(journal, case)
    for answer in _answer(journal, case, all_right=again):
        yield answer
        if answer.verb is Verb.ANSWERED:
            sure = {"answer": answer.id, "sure": 2}
            yield journal.add(Verb.RATED, case.id, answer.item, None, sure)
    for topic in case.discussion:
        text = {"text": "先登记，再说明情况；这一条以后照办。" * 4}
        yield journal.add(Verb.NOTED, case.id, topic.id, topic, text)
    for question in case.questions:
        detail = {"run": REVIEW, "given": _given(question, right=True), "score": 1.0}
        yield journal.add(Verb.ANSWERED, case.id, question.id, question, detail)


def _walk(journal: Journal, case: Case) -> Iterator[Record]:
    """Walk a timeline to its end, if there is one; the choices hold the line."""
    if not case.timeline:
        return
    began = journal.add(Verb.BEGAN, case.id, TIMELINE, None, {})
    yield began
    run = {"run": began.id}
    for index, event in enumerate(case.timeline):
        if index:
            yield journal.add(Verb.STEPPED, case.id, event.id, event, run)
        if event.decision is not None:
            sound = next(i for i, each in enumerate(event.decision.options) if each.sound)
            detail = {**run, "option": sound}
            yield journal.add(Verb.DECIDED, case.id, event.id, event, detail)
    yield journal.add(Verb.FINISHED, case.id, TIMELINE, None, run)


def _answer(journal: Journal, case: Case, *, all_right: bool = False) -> Iterator[Record]:
    """Begin an attempt and answer every question, one in so many wrongly, or all rightly."""
    began = journal.add(Verb.BEGAN, case.id, QUIZ, None, {})
    yield began
    for number, question in enumerate(case.questions):
        right = all_right or number % _WRONG_ONE_IN != 1
        given = _given(question, right=right)
        detail = {"run": began.id, "given": given, "score": 1.0 if right else 0.0}
        yield journal.add(Verb.ANSWERED, case.id, question.id, question, detail)


def _given(question: Question, *, right: bool) -> object:
    """Return a right or a wrong answer, as a record keeps it."""
    match question:
        case SingleQuestion(options=options):
            return next(i for i, option in enumerate(options) if option.correct is right)
        case MultipleQuestion(options=options):
            return [i for i, option in enumerate(options) if option.correct is right]
        case TrueFalseQuestion(answer=answer):
            return answer is right
        case NumberQuestion(answer=number):
            return str(number if right else number + 1)
        case TextQuestion(answers=answers):
            return answers[0] if right else "别的"
        case OrderQuestion(items=things) | MatchQuestion(pairs=things):
            order = list(range(len(things)))
            return order if right else [*order[1:], 0]
    raise AssertionError(question)
