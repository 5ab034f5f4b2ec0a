"""The items of the ledger and when each is asked again, derived from the records alone.

An item is a question of a case in its present form, answered at least once. Its answers count in
the order of the records, whether they were given in the quiz, in a review or from the ledger.
Everything is counted in whole local days. An answer just before midnight and one just after are a
day apart, though the learner has not slept; but a date that the learner can read is worth more
than precision to the hour. The module `state` gives an item's state after each answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from lianzheng_tui.core.case.model import Case, content_hash
from lianzheng_tui.core.case.period import day_of
from lianzheng_tui.core.case.question import Question, TrueFalseQuestion
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.review.state import State, states, true_days
from lianzheng_tui.core.study.marking import Mark, is_answer, mark, shuffled
from lianzheng_tui.core.study.quiz import MEND, REVIEW, ratings
from lianzheng_tui.core.study.response import first_order, things

_LONGEST = 3650
"""The longest interval, in days."""
_LAST_DAY = date(9980, 1, 1)
"""The last day from which the longest interval can be counted."""

ItemKey = tuple[str, str]
"""The id of a case and the id of a question in it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer to a question, with the state of the item after it."""

    record: str
    """The id of its record."""
    run: str
    """The id of the attempt at the quiz, or `REVIEW` or `MEND`."""
    day: date
    """The local day; never before the day of the previous reply."""
    given: Any
    mark: Mark
    sure: int
    """See `quiz.SURE`."""
    state: State


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A question that was answered, with the day on which to ask it again."""

    case: Case
    question: Question
    replies: tuple[Reply, ...]
    """At least one, the earliest first."""
    due: date
    """When FSRS would ask it next, in whole days after the last answer."""

    @property
    def key(self) -> ItemKey:
        """What identifies the item."""
        return self.case.id, self.question.id

    @property
    def last(self) -> Reply:
        """The latest answer."""
        return self.replies[-1]

    @property
    def state(self) -> State:
        """The state of the item now."""
        return self.last.state

    @property
    def is_open(self) -> bool:
        """Whether it is in the ledger and not closed."""
        return self.state not in (State.RIGHT, State.CLOSED)

    @property
    def wrong(self) -> Reply | None:
        """The latest wrong answer, or None."""
        return next((reply for reply in reversed(self.replies) if not reply.mark.right), None)

    @property
    def was_sure(self) -> bool:
        """Whether it is open and the latest wrong answer was given with confidence."""
        return self.is_open and self.wrong is not None and self.wrong.sure >= 2


def review_items(
    case: Case, records: Iterable[Record], zone: tzinfo, today: date
) -> tuple[ReviewItem, ...]:
    """Return every item of a case, in the order of its questions.

    Args:
        case: The case as it is now; answers to a question that was different then are left out.
        records: The learner's records of this case, in the order in which they were made.
        zone: The learner's time zone.
        today: The local day; a record with a later day means that the clock was wrong then.
    """
    case_records = list(records)
    sure, questions = ratings(case_records), case.quiz.questions if case.quiz else ()
    current = {question.id: (question, content_hash(question)) for question in questions}
    answers: dict[str, list[Record]] = {}
    for record in answered(case_records):
        question, content = current.get(record.item, (None, ""))
        if question and content == record.content and is_answer(question, record.detail["given"]):
            answers.setdefault(record.item, []).append(record)
    days = {id_: [day_of(answer.time, zone) for answer in group] for id_, group in answers.items()}
    return tuple(
        _item(
            case,
            question,
            answers[question.id],
            sure=sure,
            clock_days=days[question.id],
            today=today,
        )
        for question in questions
        if question.id in answers
    )


def answered(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the answers among the records; within one attempt only the first to each question."""
    seen = set()
    for record in records:
        if record.verb is not Verb.ANSWERED or "given" not in record.detail:
            continue
        run = str(record.detail.get("run", ""))
        if run not in (REVIEW, MEND):
            if (run, record.item, record.content) in seen:
                continue
            seen.add((run, record.item, record.content))
        yield record


def _item(
    case: Case,
    question: Question,
    records: Sequence[Record],
    *,
    sure: dict[str, int],
    clock_days: Sequence[date],
    today: date,
) -> ReviewItem:
    days = true_days(clock_days, today)
    marks = [mark(question, record.detail["given"]) for record in records]
    replies = tuple(
        Reply(
            record.id,
            str(record.detail.get("run", "")),
            day,
            record.detail["given"],
            reply_mark,
            sure.get(record.id, 0),
            state,
        )
        for record, day, reply_mark, state in zip(
            records, days, marks, states(days, [m.right for m in marks]), strict=True
        )
    )
    due = _due(replies) if any(day <= today for day in clock_days) else today
    return ReviewItem(case, question, replies, due)


def _due(replies: Sequence[Reply]) -> date:
    """Return the day that FSRS names.

    It counts in whole days from the first answer, because there are no steps of minutes. A question
    that was known and is answered wrong again comes the next day.
    """
    from fsrs import Card, Rating, Scheduler  # slow; needed only after an answer

    right_ratings = {1: Rating.Hard, 3: Rating.Easy}
    scheduler = Scheduler(
        learning_steps=(),
        relearning_steps=(timedelta(days=1),),
        maximum_interval=_LONGEST,
        enable_fuzzing=False,
    )
    card = Card(card_id=1, due=_midnight(replies[0].day))
    for reply in replies:
        rating = right_ratings.get(reply.sure, Rating.Good) if reply.mark.right else Rating.Again
        card, _ = scheduler.review_card(card, rating, _midnight(reply.day))
    return card.due.date()


def _midnight(day: date) -> datetime:
    year, month, number = min(day, _LAST_DAY).timetuple()[:3]
    return datetime(year, month, number, tzinfo=UTC)


def next_order(item: ReviewItem) -> tuple[int, ...]:
    """Return the order in which to show the things to pick, different from the last time.

    It depends on the records alone, so a session that was interrupted shows the same order again.
    True and false keep their places.
    """
    question, count = item.question, things(item.question)
    shown: tuple[int, ...] = ()
    for reply in item.replies:
        if reply.run not in (REVIEW, MEND) or not shown:
            shown = first_order(question, reply.run)
        previous, shown = shown, shuffled(count, reply.record + question.id, shown)
        if isinstance(question, TrueFalseQuestion):
            shown = previous
    return shown
