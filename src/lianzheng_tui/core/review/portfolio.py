"""The portfolio (档案): a summary of a learner's work, derived from the records alone.

There are no points, ranks, streaks or durations: only what was done, and what was right.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from lianzheng_tui.core.answering.interaction import is_answer, mark
from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case, Event, Option
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.case_history import is_deed
from lianzheng_tui.core.study.quiz import is_repeated
from lianzheng_tui.core.study.walkthrough import chosen, walks

WEEKS = 13
"""How many weeks are shown at most, this week included: a quarter of a year."""
LEAST_WEEKS = 4
"""How many weeks are shown at least."""


@dataclass(frozen=True, slots=True)
class Mastery:
    """How much the learner knows of a case, or of one of its objectives."""

    case: str
    """The id of the case."""
    label: str
    """The title of the case, or the objective."""
    right: int
    """How many questions have a right latest answer."""
    answered: int
    """How many questions have an answer."""
    total: int
    """How many questions there are; at least 1."""
    objective: int = 0
    """The number of the objective, from 1; 0 for all of the case."""


@dataclass(frozen=True, slots=True)
class Goals:
    """The objectives of one case that have questions."""

    case: Case
    objectives: tuple[Mastery, ...]
    """In the order of the case; at least one."""


@dataclass(frozen=True, slots=True)
class Week:
    """The counts of the answers of one week."""

    monday: date
    right: int
    wrong: int
    """How many were not entirely right."""


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """The learner's latest choice at one decision."""

    event: Event
    option: Option

    @property
    def held(self) -> bool:
        """Whether the learner chose a sound option."""
        return self.option.sound


@dataclass(frozen=True, slots=True)
class Choices:
    """The learner's decisions in one case."""

    case: Case
    choices: tuple[DecisionTaken, ...]
    """The decisions taken, in the order of the timeline; at least one."""
    total: int
    """How many decisions the case has."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The contents of the portfolio. A case in which nothing was done is not in it."""

    today: date
    mastery: tuple[Mastery, ...]
    """For each case with an answer, in the order of the cases."""
    goals: tuple[Goals, ...]
    """For those of these cases that have objectives with questions."""
    days: frozenset[date]
    """The days on which something was done."""
    weeks: tuple[Week, ...]
    """Up to `WEEKS` weeks, from the first in which something was done, but at least `LEAST_WEEKS`
    to this one; empty if nothing was done."""
    decisions: tuple[Choices, ...]
    gone: int = 0
    """How many cases have records but no longer exist."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been done yet."""
        return not self.days


@dataclass(frozen=True, slots=True)
class _Answer:
    question: str
    right: bool
    day: date


def portfolio(
    cases: Iterable[Case],
    records_of: Callable[[str], Iterable[Record]],
    today: date,
    zone: tzinfo | None = None,
    studied: Iterable[str] = (),
) -> Portfolio:
    """Return the portfolio derived from the records.

    Args:
        cases: all cases.
        records_of: returns the records of a case by its id, in the order they were made.
        today: the learner's local day.
        zone: the time zone in which days begin and end; None for that of the machine.
        studied: the ids of all cases with records, removed cases included.
    """
    studies = [(case, tuple(records_of(case.id))) for case in cases]
    gone = {case_id for case_id in studied if case_id} - {case.id for case, _ in studies}
    all_records = [*(records for _, records in studies), *map(records_of, gone)]
    days = {record.day(zone) for records in all_records for record in records if is_deed(record)}
    answers = [(case, tuple(_answers(case, records, zone))) for case, records in studies]
    answered = [
        (case, {answer.question: answer.right for answer in given}) for case, given in answers
    ]
    answered = [(case, latest) for case, latest in answered if latest]
    goals = [Goals(case, tuple(_objectives(case, latest))) for case, latest in answered]
    decisions = [
        Choices(case, decisions_taken(case, records), _decisions(case)) for case, records in studies
    ]
    all_answers = [answer for _, given in answers for answer in given]
    return Portfolio(
        today=today,
        mastery=tuple(
            _mastery(case, case.title, (question.id for question in case.questions), latest)
            for case, latest in answered
        ),
        goals=tuple(case_goals for case_goals in goals if case_goals.objectives),
        days=frozenset(days),
        weeks=tuple(_weeks(all_answers, days, today)) if days else (),
        decisions=tuple(case_choices for case_choices in decisions if case_choices.choices),
        gone=len(gone),
    )


def monday(day: date) -> date:
    """Return the Monday of the week of a day (ISO 8601)."""
    return date.fromordinal(max(1, day.toordinal() - day.weekday()))


def _decisions(case: Case) -> int:
    return sum(event.decision is not None for event in case.timeline)


def _answers(case: Case, records: Iterable[Record], zone: tzinfo | None) -> Iterator[_Answer]:
    """Yield the answers to questions that have not changed since, marked anew.

    Within an attempt the first answer to a question counts, as in `quiz.attempts`; in reviews and
    from the ledger every one does.
    """
    questions = {question.id: question for question in case.questions}
    hashes = {id_: content_hash(question) for id_, question in questions.items()}
    given_in_attempt: set[tuple[str, str]] = set()
    for record in records:
        if record.verb is not Verb.ANSWERED or hashes.get(record.item) != record.content:
            continue
        question, given = questions[record.item], record.detail.get("given")
        run = str(record.detail.get("run", ""))
        if not is_answer(question, given) or (run, record.item) in given_in_attempt:
            continue
        if not is_repeated(record):
            given_in_attempt.add((run, record.item))
        yield _Answer(record.item, mark(question, given).score == 1, record.day(zone))


def _mastery(
    case: Case,
    label: str,
    questions: Iterable[str],
    latest: Mapping[str, bool],
    objective: int = 0,
) -> Mastery:
    question_ids = tuple(questions)
    return Mastery(
        case.id,
        label,
        right=sum(latest.get(question, False) for question in question_ids),
        answered=sum(question in latest for question in question_ids),
        total=len(question_ids),
        objective=objective,
    )


def _objectives(case: Case, latest: Mapping[str, bool]) -> Iterator[Mastery]:
    for number, objective in enumerate(case.objectives, 1):
        tested_by = [question.id for question in case.questions if question.objective == number]
        if tested_by:
            yield _mastery(case, objective, tested_by, latest, number)


def _weeks(answers: Iterable[_Answer], days: Iterable[date], today: date) -> Iterator[Week]:
    last = monday(today)
    mondays = [last - timedelta(weeks=ago) for ago in reversed(range(WEEKS))]
    counts = {week_start: [0, 0] for week_start in mondays}
    for answer in answers:
        week = counts.get(monday(answer.day))
        if week is not None:
            week[0 if answer.right else 1] += 1
    active = {monday(day) for day in days}
    first = next((week for week in mondays if week in active), last)
    for week_start in mondays:
        if week_start >= min(first, mondays[-LEAST_WEEKS]):
            yield Week(week_start, *counts[week_start])


def decisions_taken(case: Case, records: Iterable[Record]) -> tuple[DecisionTaken, ...]:
    """Return, for each decision, what was chosen in the latest walk that reached it."""
    latest: dict[str, int] = {}
    for walk in walks(case, records):
        latest |= walk.choices
    options = ((event, chosen(event, latest)) for event in case.timeline)
    return tuple(DecisionTaken(event, option) for event, option in options if option is not None)
