"""Folder of the records of somebody who learnt much, to start over."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
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
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.quiz import QUIZ
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
_WRONG_ONE_IN = 5


def learnt_home(home: Path, learner: str, cases: int, answers: int) -> None:
    """Make the home of a learner who walked so many bundled cases and gave so many answers."""
    home.mkdir()
    (home / "settings.json").write_text(WELCOMED, encoding="utf-8")
    walked = Library.open([bundled_folder()]).cases[:cases]
    with Records(home / "records.sqlite3") as records:
        journal = Journal(records, learner, "device", _clock().__next__)
        for case in walked:
            _walk(journal, case)
        left = answers
        for case in cycle(walked):
            left -= _answer(journal, case, left)
            if not left:
                break
        journal.flush()


def _clock() -> Iterator[datetime]:
    """Moments one after the other, so many to a day."""
    count = 0
    while True:
        day, within = divmod(count, _A_DAY)
        yield _FIRST + timedelta(days=day, seconds=30 * within)
        count += 1


def _walk(journal: Journal, case: Case) -> None:
    """Walk a timeline to its end; the choices hold the line."""
    run = journal.add(Verb.BEGAN, case.id, TIMELINE, None, {}).id
    for index, event in enumerate(case.timeline):
        if index:
            journal.add(Verb.STEPPED, case.id, event.id, event, {"run": run})
        if event.decision is not None:
            sound = next(i for i, each in enumerate(event.decision.options) if each.sound)
            journal.add(Verb.DECIDED, case.id, event.id, event, {"run": run, "option": sound})
    journal.add(Verb.FINISHED, case.id, TIMELINE, None, {"run": run})


def _answer(journal: Journal, case: Case, most: int) -> int:
    """Begin an attempt and give at most so many answers; return how many they were."""
    run = journal.add(Verb.BEGAN, case.id, QUIZ, None, {}).id
    questions = case.quiz.questions if case.quiz else ()
    for number, question in enumerate(islice(questions, most)):
        right = number % _WRONG_ONE_IN != 1
        given = _given(question, right=right)
        detail = {"run": run, "given": given, "score": 1.0 if right else 0.0}
        journal.add(Verb.ANSWERED, case.id, question.id, question, detail)
    return min(len(questions), most)


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
