"""The sets in which the questions of a bank are asked: groups of twenty, and categories.

A quiz that belongs to a story is one set. Where there are several the learner chooses one, and what
is answered in one counts in every other. The sets follow from the file and from the latest attempt
alone; a record names the one that it was made in, so that the learner goes on there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import PENDING, Question, Quiz
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.completion_state import CompletionState, answered_words
from lianzheng_tui.core.study.quiz import ASK, ONLY, QUIZ, Attempt, Result, result

GROUP = 20
"""How many questions a group has: as many as are answered at a stretch."""
AMONG = "among"
"""The key in the detail of a record that names the set in which a question was asked."""
MISSED = "missed"
"""The key of the set of what is asked again because it was not right."""
_CATEGORY = "category:"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Some questions that are asked one after another."""

    key: str
    """What a record names it by; empty for the only one of a quiz."""
    title: str
    """The words on the screen: 第2组, or the category; empty for the only one of a quiz."""
    questions: tuple[Question, ...]
    """At least one."""

    def answered(self, attempt: Attempt | None) -> int:
        """Return how many of its questions have an answer that counts."""
        return sum(bool(attempt and attempt.best(each.id)) for each in self.questions)

    def stand(self, attempt: Attempt | None) -> CompletionState:
        """Return how far it is: done where every question has an answer."""
        answered = self.answered(attempt)
        if answered == len(self.questions):
            return CompletionState.DONE
        return CompletionState.BEGUN if answered else CompletionState.NEW

    def missed(self, attempt: Attempt | None) -> tuple[Question, ...]:
        """Return its questions that were answered, and not entirely right."""
        answers = [(each, attempt.best(each.id) if attempt else None) for each in self.questions]
        return tuple(each for each, answer in answers if answer and not answer.mark.right)

    def asked(self, attempt: Attempt) -> tuple[Question, ...]:
        """Return those that are asked in an attempt; all where it asks none of them."""
        asked = tuple(each for each in self.questions if each.id not in attempt.taken_over)
        return asked or self.questions

    def first_open(self, attempt: Attempt) -> int:
        """Return the index of the first question without an answer; past the last if all have."""
        answered = [question.id in attempt.answers for question in self.questions]
        return answered.index(False) if False in answered else len(answered)

    def result(self, quiz: Quiz, attempt: Attempt) -> Result:
        """Return the result of an attempt, as far as it is about this set."""
        return result(Quiz(self.questions, quiz.pass_mark), attempt)


def groups(case: Case) -> tuple[QuestionSet, ...]:
    """Return the questions of a bank in groups of `GROUP`; those of a story are one set."""
    questions = case.questions
    if case.kind.retells:
        return (QuestionSet("", "", questions),) if questions else ()
    return tuple(
        QuestionSet(f"{number}", f"第{number}组", questions[start : start + GROUP])
        for number, start in enumerate(range(0, len(questions), GROUP), 1)
    )


def categories(case: Case) -> tuple[QuestionSet, ...]:
    """Return the questions of a bank by category, in the order in which each is first named.

    One category alone is no choice, and a story has none.
    """
    by_name: dict[str, list[Question]] = {}
    for question in () if case.kind.retells else case.questions:
        if question.category:
            by_name.setdefault(question.category, []).append(question)
    if len(by_name) < 2:
        return ()
    return tuple(
        QuestionSet(f"{_CATEGORY}{name}", name, tuple(questions))
        for name, questions in by_name.items()
    )


def is_in_sets(case: Case) -> bool:
    """Return whether there are several sets, of which the learner chooses one."""
    return len(groups(case)) + len(categories(case)) > 1


def whole(case: Case) -> QuestionSet:
    """Return all questions of a bank, or of a case that has some, as one set."""
    return QuestionSet("", "", case.questions)


def missed_set(case: Case, attempt: Attempt | None) -> QuestionSet | None:
    """Return what an attempt asks again because it was not right; None if that is nothing."""
    former = attempt.former if attempt else {}
    questions = tuple(question for question in case.questions if question.id in former)
    return QuestionSet(MISSED, "没答对的", questions) if questions else None


def set_with(case: Case, attempt: Attempt | None, key: str) -> QuestionSet | None:
    """Return the set that a record names; None if there is none any more."""
    if key == MISSED:
        return missed_set(case, attempt)
    every = (*groups(case), *categories(case))
    return next((each for each in every if each.key == key), None)


def set_to_go_on_with(case: Case, attempt: Attempt | None, among: str) -> QuestionSet | None:
    """Return the set used last, as long as something is open there, or the next that is open.

    Where nothing is open any more it is the set used last, or the first; None without questions.

    Args:
        case: The bank.
        attempt: The latest attempt; None before the first.
        among: The key of the set used last; empty if none was.
    """
    all_groups = groups(case)
    last = set_with(case, attempt, among) if among else None
    if attempt is None:
        return last or next(iter(all_groups), None)
    start = all_groups.index(last) + 1 if last in all_groups else 0
    waiting = [last, *all_groups[start:], *all_groups[:start]]
    is_open = (each for each in waiting if each and each.first_open(attempt) < len(each.questions))
    return next(is_open, last or next(iter(all_groups), None))


def next_group(case: Case, attempt: Attempt, after: QuestionSet) -> QuestionSet | None:
    """Return the first group with an open question behind a set, else before it; None if none."""
    going_on = set_to_go_on_with(case, attempt, after.key)
    is_open = going_on is not None and going_on.first_open(attempt) < len(going_on.questions)
    return going_on if is_open and going_on != after else None


def asked_again(
    questions: tuple[Question, ...], attempt: Attempt, among: str
) -> Mapping[str, object]:
    """Return the detail of a record that begins an attempt at some questions of a bank again.

    What was answered besides counts on; of two answers to one of them the better counts.
    """
    return {ONLY: attempt.run, ASK: [question.id for question in questions], AMONG: among}


def among_of(record: Record) -> str | None:
    """Return the key of the set that a record names; None if it names none, as at a stop."""
    among = record.detail.get(AMONG)
    is_quiz = record.verb is Verb.ANSWERED or (record.verb is Verb.BEGAN and record.item == QUIZ)
    return among if is_quiz and isinstance(among, str) else None


def overview_lines(case: Case, attempt: Attempt | None) -> tuple[str, ...]:
    """Return how many questions there are, how many are answered and right, how many are 待核."""
    every, pending = whole(case), sum(question.is_pending for question in case.questions)
    total, answered = len(case.questions), every.answered(attempt)
    known = f"答过{answered}题，全对{answered - len(every.missed(attempt))}题。" if answered else ""
    pass_mark = case.quiz.pass_mark if case.quiz else 0
    count = f"共{total}题，都答过、得分到{pass_mark}%为学完。{known}"
    doubt = f"其中{pending}题{PENDING}：没有写出处，也没有写依据的法条。" if pending else ""
    return tuple(filter(None, (count, doubt)))


def share_words(which: QuestionSet, attempt: Attempt | None) -> str:
    """Return how far a set is: 20题, 答过3/20题, 答过20/20题，2题没全对."""
    total, answered = len(which.questions), which.answered(attempt)
    if not answered:
        return f"{total}题"
    missed = len(which.missed(attempt))
    return answered_words(answered, total) + (f"，{missed}题没全对" if missed else "")


def place_words(which: QuestionSet, attempt: Attempt) -> str:
    """Return where the learner is in a set: 第2组 第3题, or 第2组 结果."""
    index = which.first_open(attempt)
    here = "结果" if index == len(which.questions) else f"第{index + 1}题"
    return f"{which.title} {here}"
