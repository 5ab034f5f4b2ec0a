"""The quiz as a whole: attempts at it, and what they amount to."""

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
"""The run of answers that were asked again because they were due."""
MEND = "mend"
"""The run of answers that were given again at once, from the ledger."""

SURE = {1: "没把握", 2: "有把握", 3: "很有把握"}
"""How sure a learner can say to be; 0 stands for nothing said."""


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
    """One run through the quiz, as its records tell it."""

    run: str
    """The id of the record that began it."""
    began: datetime
    """UTC."""
    answers: Mapping[str, Answer]
    """Question id to answer, for the questions that are still as they were."""
    finished: bool
    """Every question is answered."""


@dataclass(frozen=True, slots=True)
class Result:
    """What an attempt amounts to."""

    score: Fraction
    """The sum of all scores, in questions."""
    total: int
    """How many questions there are."""
    passed: bool
    wrong: tuple[Question, ...]
    """The questions that were not entirely right, in order."""

    @property
    def percent(self) -> str:
        """The score in percent, one decimal place at most, never rounded up."""
        tenths = int(self.score * 1000 / self.total) if self.total else 0
        return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"


def ratings(records: Iterable[Record]) -> dict[str, int]:
    """How sure the learner was of each answer, by the answer's record; the last word counts."""
    said: dict[str, int] = {}
    for record in records:
        answer, sure = record.detail.get("answer"), record.detail.get("sure")
        if record.verb is Verb.RATED and isinstance(answer, str) and type(sure) is int:
            said[answer] = sure if sure in SURE else 0
    return said


def outside_reviews(records: Sequence[Record]) -> list[Record]:
    """The records without what was answered again: it is no part of studying the case."""
    again = {
        record.id
        for record in records
        if record.verb is Verb.ANSWERED and record.detail.get("run") in (REVIEW, MEND)
    }
    return [
        record
        for record in records
        if record.id not in again
        and not (record.verb is Verb.RATED and record.detail.get("answer") in again)
    ]


def attempts(quiz: Quiz, records: Sequence[Record]) -> tuple[Attempt, ...]:
    """Every attempt at a quiz, the earliest first, from the case's records.

    An answer to a question that has changed since, its key included, does not count: the question
    is asked again.
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
            marked = mark(questions[record.item], given)
            answer = Answer(record.id, given, marked, sure.get(record.id, 0))
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
    """The result of an attempt; a question without an answer scores nothing."""
    scores = {
        question.id: attempt.answers[question.id].mark.score
        for question in quiz.questions
        if question.id in attempt.answers
    }
    score = sum(scores.values(), Fraction(0))
    total = len(quiz.questions)
    wrong = tuple(question for question in quiz.questions if scores.get(question.id) != 1)
    return Result(score, total, score * 100 >= quiz.pass_mark * total, wrong)
