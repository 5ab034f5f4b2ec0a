"""The portfolio (档案): what a learner's records amount to, derived from them alone.

There are no points, no ranks, no streaks and no times: only what was done, and what was right.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from lianzheng_tui.core.case.model import Case, Event, Option, content_hash
from lianzheng_tui.core.case.period import day_of
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.marking import is_answer, mark
from lianzheng_tui.core.study.walkthrough import chosen, walks

WEEKS = 13
"""So many weeks of answers are shown, this one among them: a quarter of a year."""
_REVIEW = "review"
"""The run of answers that were given in a review, where a question comes many times."""


@dataclass(frozen=True, slots=True)
class Mastery:
    """How much of a case, or of one of its objectives, the learner knows."""

    label: str
    """The title of the case, or the objective."""
    right: int
    """The questions whose latest answer is right."""
    answered: int
    """The questions that have an answer."""
    total: int
    """All questions; at least 1."""


@dataclass(frozen=True, slots=True)
class Goals:
    """The objectives of one case that have questions."""

    case: Case
    objectives: tuple[Mastery, ...]
    """In the order of the case; at least one."""


@dataclass(frozen=True, slots=True)
class Week:
    """The answers of one week."""

    monday: date
    right: int
    wrong: int
    """Those that were not entirely right."""


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """What the learner chose last at one decision."""

    event: Event
    option: Option

    @property
    def as_taken(self) -> bool:
        """The learner did what was really done."""
        return self.option.taken

    @property
    def held(self) -> bool:
        """The learner held the line."""
        return self.option.sound


@dataclass(frozen=True, slots=True)
class Choices:
    """The learner's decisions in one case."""

    case: Case
    choices: tuple[DecisionTaken, ...]
    """Those that were taken, in the order of the timeline; at least one."""
    total: int
    """How many decisions the case has."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that the portfolio shows. A case of which nothing was done is not in it."""

    today: date
    mastery: tuple[Mastery, ...]
    """Of each case with an answer, in the order of the cases."""
    goals: tuple[Goals, ...]
    """Of the same cases."""
    days: frozenset[date]
    """On which something was done."""
    weeks: tuple[Week, ...]
    """Of the last `WEEKS`, from the first with an answer to this one; empty without answers."""
    decisions: tuple[Choices, ...]
    gone: int = 0
    """Of how many cases that are not there any more there are records."""

    @property
    def is_empty(self) -> bool:
        """Nothing was done yet."""
        return not self.days


@dataclass(frozen=True, slots=True)
class _Answer:
    question: str
    right: bool
    when: datetime


def portfolio(
    cases: Iterable[Case],
    records_of: Callable[[str], Iterable[Record]],
    today: date,
    zone: tzinfo | None = None,
    studied: Iterable[str] = (),
) -> Portfolio:
    """What the records amount to.

    Args:
        cases: all cases.
        records_of: the records of a case by its id, in the order they were made.
        today: the day of the learner.
        zone: in which a day begins and ends; None for that of the machine.
        studied: the ids of all cases of which there are records, also of those that were removed.
    """
    own = [(case, tuple(records_of(case.id))) for case in cases]
    gone = {each for each in studied if each} - {case.id for case, _ in own}
    kept = [*(records for _, records in own), *map(records_of, gone)]
    days = {day_of(record.time, zone) for records in kept for record in records}
    answers = [(case, tuple(_answers(case, records))) for case, records in own]
    answered = [(case, {each.question: each.right for each in given}) for case, given in answers]
    answered = [(case, latest) for case, latest in answered if latest]
    goals = [Goals(case, tuple(_objectives(case, latest))) for case, latest in answered]
    decisions = [Choices(case, _choices(case, records), _decisions(case)) for case, records in own]
    all_answers = [each for _, given in answers for each in given]
    return Portfolio(
        today=today,
        mastery=tuple(
            _mastery(case.title, (question.id for question in _questions(case)), latest)
            for case, latest in answered
        ),
        goals=tuple(each for each in goals if each.objectives),
        days=frozenset(days),
        weeks=tuple(_weeks(all_answers, today, zone)),
        decisions=tuple(each for each in decisions if each.choices),
        gone=len(gone),
    )


def monday(day: date) -> date:
    """The Monday of the week of a day (ISO 8601)."""
    return date.fromordinal(max(1, day.toordinal() - day.weekday()))


def _questions(case: Case) -> Iterable[Question]:
    return case.quiz.questions if case.quiz else ()


def _decisions(case: Case) -> int:
    return sum(event.decision is not None for event in case.timeline)


def _answers(case: Case, records: Iterable[Record]) -> Iterator[_Answer]:
    """The answers to questions that are still as they were, marked anew.

    In an attempt the first answer to a question counts, as in `quiz.attempts`.
    """
    questions = {question.id: question for question in _questions(case)}
    hashes = {id_: content_hash(question) for id_, question in questions.items()}
    given_in_attempt: set[tuple[str, str]] = set()
    for record in records:
        if record.verb is not Verb.ANSWERED or hashes.get(record.item) != record.content:
            continue
        question, given = questions[record.item], record.detail.get("given")
        run = str(record.detail.get("run", ""))
        if not is_answer(question, given) or (run, record.item) in given_in_attempt:
            continue
        if run != _REVIEW:
            given_in_attempt.add((run, record.item))
        yield _Answer(record.item, mark(question, given).score == 1, record.time)


def _mastery(label: str, questions: Iterable[str], latest: Mapping[str, bool]) -> Mastery:
    asked = tuple(questions)
    return Mastery(
        label,
        right=sum(latest.get(question, False) for question in asked),
        answered=sum(question in latest for question in asked),
        total=len(asked),
    )


def _objectives(case: Case, latest: Mapping[str, bool]) -> Iterator[Mastery]:
    for number, objective in enumerate(case.objectives, 1):
        about = [each.id for each in _questions(case) if each.objective == number]
        if about:
            yield _mastery(objective, about, latest)


def _weeks(answers: Iterable[_Answer], today: date, zone: tzinfo | None) -> Iterator[Week]:
    last = monday(today)
    mondays = [last - timedelta(weeks=ago) for ago in reversed(range(WEEKS))]
    counts = {each: [0, 0] for each in mondays}
    for answer in answers:
        week = counts.get(monday(day_of(answer.when, zone)))
        if week is not None:
            week[0 if answer.right else 1] += 1
    first = next((each for each in mondays if any(counts[each])), None)
    for each in mondays:
        if first is not None and each >= first:
            yield Week(each, *counts[each])


def _choices(case: Case, records: Iterable[Record]) -> tuple[DecisionTaken, ...]:
    """At each decision, what was chosen in the latest walk that came there."""
    latest: dict[str, int] = {}
    for walk in walks(case, records):
        latest |= walk.choices
    options = ((event, chosen(event, latest)) for event in case.timeline)
    return tuple(DecisionTaken(event, option) for event, option in options if option is not None)
