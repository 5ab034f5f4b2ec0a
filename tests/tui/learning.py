"""Puts into a journal what a learner did, without a screen."""

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
from lianzheng_tui.core.study.edition import with_edition
from lianzheng_tui.core.study.quiz import QUIZ
from lianzheng_tui.core.study.walkthrough import TIMELINE
from lianzheng_tui.data.records.journal import Journal


def opened(journal: Journal, case: Case, part: str = "guide") -> None:
    """Open a part of the edition that there is now, whose corrections are then no news."""
    if case.changes:
        journal.add(Verb.OPENED, case.id, part, None, with_edition(case, Verb.OPENED, {}))


def read(journal: Journal, case: Case, sections: int | None = None) -> None:
    """Read the first sections to their end; all of them if no number is given."""
    opened(journal, case, "text")
    for section in case.sections[:sections]:
        count = len(section.paragraphs)
        journal.add(Verb.READ, case.id, section.id, section, {"paragraph": 0, "seen": count})
    journal.flush()


def walk(journal: Journal, case: Case, steps: int | None = None, *, sound: bool = True) -> None:
    """Walk the first steps of the timeline; all of it, and finish, if no number is given.

    The last of a number of steps is come to but nothing is chosen there. ``sound`` says whether
    the choices hold the line.
    """
    opened(journal, case, TIMELINE)
    began = with_edition(case, Verb.BEGAN, {})
    run = journal.add(Verb.BEGAN, case.id, TIMELINE, None, began).id
    for index, event in enumerate(case.timeline[:steps]):
        if index:
            journal.add(Verb.STEPPED, case.id, event.id, event, {"run": run})
        if event.decision is not None and (steps is None or index < steps - 1):
            options = event.decision.options
            option = next(i for i, each in enumerate(options) if each.sound is sound)
            journal.add(Verb.DECIDED, case.id, event.id, event, {"run": run, "option": option})
    if steps is None:
        journal.add(Verb.FINISHED, case.id, TIMELINE, None, {"run": run})
    journal.flush()


def answer(journal: Journal, case: Case, questions: int | None = None) -> None:
    """Begin an attempt and answer its first questions rightly; all if no number is given."""
    opened(journal, case, QUIZ)
    began = with_edition(case, Verb.BEGAN, {})
    run = journal.add(Verb.BEGAN, case.id, QUIZ, None, began).id
    for question in case.quiz.questions[:questions] if case.quiz else ():
        detail = {"run": run, "given": right_answer(question), "score": 1.0}
        answered = with_edition(case, Verb.ANSWERED, detail)
        journal.add(Verb.ANSWERED, case.id, question.id, question, answered)
    journal.flush()


def right_answer(question: Question) -> object:
    """The right answer to a question, as a record keeps it."""
    match question:
        case SingleQuestion(options=options):
            return next(i for i, option in enumerate(options) if option.correct)
        case MultipleQuestion(options=options):
            return [i for i, option in enumerate(options) if option.correct]
        case TrueFalseQuestion(answer=answer):
            return answer
        case NumberQuestion(answer=number):
            return str(number)
        case TextQuestion(answers=answers):
            return answers[0]
        case OrderQuestion(items=items):
            return list(range(len(items)))
        case MatchQuestion(pairs=pairs):
            return list(range(len(pairs)))
    raise AssertionError(question)
