"""Attempts at a quiz and their results."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from lianzheng_tui.core.answering.interaction import interaction, is_answer, mark
from lianzheng_tui.core.answering.marking import AnswerMark
from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.question import Question, Quiz
from lianzheng_tui.core.records.record import Record, Verb

QUIZ = "quiz"
"""The item of records that begin an attempt."""
REVIEW = "review"
"""The run of answers to questions that were asked again because they were due."""
ONLY = "only"
"""The key in the detail of a record that begins an attempt at what was wrong in another one: the
run of that one. A program that does not know it takes the attempt as one at all questions."""
ASK = "ask"
"""The key beside `ONLY`: the ids of the questions that are asked again, right or wrong; every other
answer counts on. Without it those are asked again that were not entirely right."""
MEND = "mend"
"""The run of answers given again at once, from the ledger."""
REPEATED = (REVIEW, MEND)
"""The runs in which a question may come many times; they are no part of studying the case."""

_ROUNDING = 1e-6
"""Scores are recorded as binary fractions, whose sum may be a little too small."""
CLAIMED = "自认意思一样"
"""The word for an answer that means the same as the right one, as the learner says."""
CLAIM_MEANS = f"{CLAIMED}：判分不变，记在台账里；交出学习记录时，培训人员看得到。"
"""What follows from saying so, a sentence."""
SURE = {1: "没把握", 2: "有把握", 3: "很有把握"}
"""The words for how sure a learner was of an answer; 0 means not stated."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it was given."""

    record: str
    """The id of its record."""
    given: Any
    mark: AnswerMark
    sure: int = 0
    """How sure the learner was; see `SURE`."""
    scored: float = 0
    """What it scored when it was given, from 0 to 1; the mark is made anew, and may be truer."""
    claimed: bool = False
    """Whether the learner says that it means the same as the right answer; the mark stays."""


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
    taken_over: frozenset[str] = frozenset()
    """The ids of the questions that an earlier attempt has answered and this one does not ask."""
    former: Mapping[str, Answer] = field(default_factory=dict)
    """The best earlier answers to the questions that are asked again; a better one counts."""
    keeps_former: bool = False
    """Whether an earlier answer counts also as long as there is none in this attempt: who is asked
    again in one set of a bank, and goes on in another, loses nothing."""
    retried: str = ""
    """Of an attempt at all that was wrong in another one, the run of that one; else empty."""

    def best(self, question: str) -> Answer | None:
        """Return the answer to a question that counts; None while there is none."""
        answer, former = self.answers.get(question), self.former.get(question)
        if former and (former.mark.score > answer.mark.score if answer else self.keeps_former):
            return former
        return answer


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


def rating_of(record: Record) -> tuple[str, int] | None:
    """Return the id of the answer that a record rates, and how sure the learner was; else None."""
    if record.verb is not Verb.RATED:
        return None
    answer, sure = record.detail.get("answer"), record.detail.get("sure")
    if not isinstance(answer, str) or type(sure) is not int:
        return None
    return answer, sure if sure in SURE else 0


def claim_of(record: Record) -> str:
    """Return the id of the answer of which a record says that it means the same; else empty."""
    answer = record.detail.get("answer")
    return answer if record.verb is Verb.CLAIMED and isinstance(answer, str) else ""


def can_be_claimed(question: Question, answer: Answer) -> bool:
    """Whether the learner may say that an answer means the same: one in words, marked wrong."""
    return interaction(question).IN_OWN_WORDS and not (answer.mark.right or answer.claimed)


def is_repeated(record: Record) -> bool:
    """Whether a record is an answer in a review or from the ledger; see `REPEATED`."""
    return record.verb is Verb.ANSWERED and record.detail.get("run") in REPEATED


class AttemptLog:
    """The attempts at a quiz, kept up record by record.

    An answer to a question that has changed since, its right answer included, does not count: the
    question is asked again.
    """

    def __init__(self, quiz: Quiz) -> None:
        """Begin without a record."""
        self._questions = {question.id: question for question in quiz.questions}
        self._hashes = {question.id: content_hash(question) for question in quiz.questions}
        self._began: dict[str, Record] = {}
        self._answers: dict[str, dict[str, Answer]] = {}
        self._sure: dict[str, int] = {}
        self._claimed: set[str] = set()
        self._place: dict[str, tuple[str, str]] = {}
        """The run and the question of each answer that counts, by the id of its record."""
        self._marks: dict[tuple[str, str], AnswerMark | None] = {}
        """What was marked already, by question and answer; None for what is no answer to it."""
        self._attempts: dict[str, Attempt] = {}
        """Those that no record has changed since they were made."""
        self._bases: dict[str, str] = {}
        """For an attempt at what was wrong, the run of the one it was wrong in, begun before it."""
        self._asked: dict[str, frozenset[str]] = {}
        """For an attempt at certain questions, their ids."""

    def add(self, record: Record) -> None:
        """Add the next record of the case; one that is about something else changes nothing."""
        verb = record.verb
        if verb is Verb.BEGAN:
            if record.item == QUIZ:
                self._began[record.id] = record
                base = str(record.detail.get(ONLY, ""))
                if base in self._began and base != record.id:
                    self._bases[record.id] = base
                    if isinstance(asked := record.detail.get(ASK), list):
                        self._asked[record.id] = frozenset(map(str, asked))
        elif verb is Verb.ANSWERED:
            if self._hashes.get(record.item) == record.content:
                self._add_answer(record)
        elif verb is Verb.RATED and (rating := rating_of(record)):
            self._rate(*rating)
        elif claim := claim_of(record):
            self._claim(claim)

    def _add_answer(self, record: Record) -> None:
        given = record.detail.get("given")
        run = str(record.detail.get("run", ""))
        answers = self._answers.setdefault(run, {})
        if record.item in answers or (marked := self._mark(record.item, given)) is None:
            return
        sure = self._sure.get(record.id, 0)
        scored = _score(record.detail.get("score"))
        claimed = record.id in self._claimed
        answers[record.item] = Answer(record.id, given, marked, sure, scored, claimed)
        self._place[record.id] = run, record.item
        self._attempts.pop(run, None)

    def _mark(self, item: str, given: Any) -> AnswerMark | None:
        """Return the mark of an answer; None if it is none. Most are given again and again."""
        key = item, repr(given)  # 1 is not True here
        if key not in self._marks:
            question = self._questions[item]
            self._marks[key] = mark(question, given) if is_answer(question, given) else None
        return self._marks[key]

    def _rate(self, answer: str, sure: int) -> None:
        self._sure[answer] = sure
        if answer in self._place:
            run, item = self._place[answer]
            former = self._answers[run][item]
            self._answers[run][item] = Answer(
                former.record, former.given, former.mark, sure, former.scored, former.claimed
            )
            self._attempts.pop(run, None)

    def _claim(self, answer: str) -> None:
        self._claimed.add(answer)
        if answer in self._place:
            run, item = self._place[answer]
            self._answers[run][item] = replace(self._answers[run][item], claimed=True)
            self._attempts.pop(run, None)

    def attempts(self) -> tuple[Attempt, ...]:
        """Return every attempt, the earliest first."""
        attempts: dict[str, Attempt] = {}
        changed: set[str] = set()
        for run in self._began:  # an attempt begins after the one whose answers it takes over
            base = self._bases.get(run, "")
            if run not in self._attempts or base in changed:
                self._attempts[run] = self._attempt(run, attempts.get(base))
                changed.add(run)
            attempts[run] = self._attempts[run]
        return tuple(attempts.values())

    def _attempt(self, run: str, base: Attempt | None) -> Attempt:
        answers = dict(self._answers.get(run, {}))
        known = base.answers.keys() | base.former.keys() if base else ()
        best = {id_: each for id_ in known if base and (each := base.best(id_))}
        keeps_former = run in self._asked
        wrong = frozenset(id_ for id_, each in best.items() if not each.mark.right)
        asked = self._asked.get(run, wrong)
        kept = {id_: each for id_, each in best.items() if id_ not in asked and id_ not in answers}
        former = {id_: each for id_, each in best.items() if id_ in asked}
        counted = {*answers, *kept, *(former if keeps_former else ())}
        finished = len(counted) == len(self._questions)
        began, taken_over = self._began[run].time, frozenset(kept)
        retried = base.run if base and not keeps_former else ""
        return Attempt(
            run, began, kept | answers, finished, taken_over, former, keeps_former, retried
        )


def attempts(quiz: Quiz, records: Iterable[Record]) -> tuple[Attempt, ...]:
    """Return every attempt at a quiz, the earliest first, from the case's records."""
    log = AttemptLog(quiz)
    for record in records:
        log.add(record)
    return log.attempts()


def result(quiz: Quiz, attempt: Attempt) -> Result:
    """Return the result of an attempt; a question without an answer scores nothing.

    Where a question was asked again because it had been wrong, the better answer counts.

    An attempt that passed when it was made stays passed, however answers are marked today.
    """
    best = {
        question.id: answer for question in quiz.questions if (answer := attempt.best(question.id))
    }
    scores = {id_: answer.mark.score for id_, answer in best.items()}
    score = sum(scores.values(), Fraction(0))
    total = len(quiz.questions)
    wrong = tuple(question for question in quiz.questions if scores.get(question.id) != 1)
    scored = sum(answer.scored for answer in best.values())
    needed = quiz.pass_mark * total
    passed = score * 100 >= needed or scored * 100 >= needed - _ROUNDING
    return Result(score, total, passed, wrong)


def before_retry(attempts: Iterable[Attempt], attempt: Attempt) -> Attempt | None:
    """Return the attempt of which another one asks again what was wrong.

    None where it does not, and where there is no result to that attempt any more: a question has
    been added or changed.
    """
    retried = (each for each in attempts if each.run == attempt.retried and each.finished)
    return next(retried, None)


def first_time(attempts: Iterable[Attempt], attempt: Attempt) -> Attempt | None:
    """Return the attempt that was retried in another one, maybe several times.

    None where the other one is no retry. A question may have been added or changed since the first
    time: then what it came to is not known.
    """
    by_run = {each.run: each for each in attempts}
    first = attempt
    while first.retried in by_run:
        first = by_run[first.retried]
    return first if first is not attempt and first.finished else None


def score_words(quiz: Quiz, attempts: Iterable[Attempt], attempt: Attempt) -> str:
    """Return what an attempt came to; where it is a retry, the first time too.

    Such as 85.3%, or 第一遍85.3%；重答没对的4题以后100%.

    Args:
        quiz: The quiz.
        attempts: All attempts, the earliest first.
        attempt: One of them, finished.
    """
    percent = f"{result(quiz, attempt).percent}%"
    first = first_time(attempts, attempt)
    if first is None:
        return percent
    former = result(quiz, first)
    return f"第一遍{former.percent}%；重答没对的{len(former.wrong)}题以后{percent}"


def _score(value: Any) -> float:
    """Return the score in a record; 0 if it is none."""
    return value if type(value) in (int, float) and 0 <= value <= 1 else 0
