"""Attempts at a quiz and their results."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from lianzheng_tui.core.case.model import content_hash
from lianzheng_tui.core.case.question import Question, Quiz
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.marking import Mark, is_answer, mark

QUIZ = "quiz"
"""The item of records that begin an attempt."""
REVIEW = "review"
"""The run of answers to questions that were asked again because they were due."""
MEND = "mend"
"""The run of answers given again at once, from the ledger."""

SURE = {1: "没把握", 2: "有把握", 3: "很有把握"}
"""The words for how sure a learner was of an answer; 0 means not stated."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it was given."""

    record: str
    """The id of its record."""
    given: Any
    mark: Mark
    sure: int = 0
    """How sure the learner was; see `SURE`."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One run through the quiz, derived from its records."""

    run: str
    """The id of the record that began it."""
    began: datetime
    """UTC."""
    answers: Mapping[str, Answer]
    """The answers by question id, for the questions that have not changed since."""
    finished: bool
    """Whether every question is answered."""


@dataclass(frozen=True, slots=True)
class Result:
    """The result of an attempt."""

    score: Fraction
    """The sum of the scores of all questions, each from 0 to 1."""
    total: int
    """How many questions there are."""
    passed: bool
    wrong: tuple[Question, ...]
    """The questions that were not entirely right, in order."""

    @property
    def percent(self) -> str:
        """The score in percent, at most one decimal place, never rounded up."""
        tenths = int(self.score * 1000 / self.total) if self.total else 0
        return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"


def ratings(records: Iterable[Record]) -> dict[str, int]:
    """Return how sure the learner was, by the id of the answer's record; the last rating counts."""
    sure_by_answer: dict[str, int] = {}
    for record in records:
        answer, sure = record.detail.get("answer"), record.detail.get("sure")
        if record.verb is Verb.RATED and isinstance(answer, str) and type(sure) is int:
            sure_by_answer[answer] = sure if sure in SURE else 0
    return sure_by_answer


def outside_reviews(records: Sequence[Record]) -> list[Record]:
    """Return the records without repeated answers, which are not part of studying the case."""
    repeated = {
        record.id
        for record in records
        if record.verb is Verb.ANSWERED and record.detail.get("run") in (REVIEW, MEND)
    }
    return [
        record
        for record in records
        if record.id not in repeated
        and not (record.verb is Verb.RATED and record.detail.get("answer") in repeated)
    ]


def attempts(quiz: Quiz, records: Sequence[Record]) -> tuple[Attempt, ...]:
    """Return every attempt at a quiz, the earliest first, from the case's records.

    An answer to a question that has changed since, its right answer included, does not count: the
    question is asked again.
    """
    sure = ratings(records)
    began: dict[str, Record] = {}
    answers: dict[str, dict[str, Answer]] = {}
    questions = {question.id: question for question in quiz.questions}
    hashes = {question.id: content_hash(question) for question in quiz.questions}
    for record in records:
        if record.verb is Verb.BEGAN and record.item == QUIZ:
            began[record.id] = record
        elif record.verb is Verb.ANSWERED and hashes.get(record.item) == record.content:
            given = record.detail.get("given")
            if not is_answer(questions[record.item], given):
                continue
            answer_mark = mark(questions[record.item], given)
            answer = Answer(record.id, given, answer_mark, sure.get(record.id, 0))
            answers.setdefault(str(record.detail.get("run", "")), {}).setdefault(
                record.item, answer
            )
    return tuple(
        Attempt(
            run,
            first.time,
            answers.get(run, {}),
            len(answers.get(run, {})) == len(questions),
        )
        for run, first in began.items()
    )


def result(quiz: Quiz, attempt: Attempt) -> Result:
    """Return the result of an attempt; a question without an answer scores nothing."""
    scores = {
        question.id: attempt.answers[question.id].mark.score
        for question in quiz.questions
        if question.id in attempt.answers
    }
    score = sum(scores.values(), Fraction(0))
    total = len(quiz.questions)
    wrong = tuple(question for question in quiz.questions if scores.get(question.id) != 1)
    return Result(score, total, score * 100 >= quiz.pass_mark * total, wrong)
