"""When a question is asked again: every item of the ledger, derived from the records alone.

An item is a question of a case as it is today, answered at least once. Its answers count in the
order of the records, whether they were given in the quiz, in a review or from the ledger. All is
reckoned in whole local days: who answers at five to twelve and again at midnight has slept on it
no more than the clock says, but a date that the learner can read is worth more than an hour.
How it stands is told in `state`.
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
"""The last day from which such an interval can be reckoned."""

ItemKey = tuple[str, str]
"""The id of a case and of a question in it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer to a question, and how the item stood after it."""

    record: str
    """The id of its record."""
    run: str
    """The attempt at the quiz, or `REVIEW` or `MEND`."""
    day: date
    """The local day; never before that of the reply before."""
    given: Any
    mark: Mark
    sure: int
    """See `quiz.SURE`."""
    state: State


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A question that was answered, and when it is to be asked again."""

    case: Case
    question: Question
    replies: tuple[Reply, ...]
    """At least one, the earliest first."""
    due: date
    """When FSRS would ask it next, in whole days after the last answer."""

    @property
    def key(self) -> ItemKey:
        """What names the item."""
        return self.case.id, self.question.id

    @property
    def last(self) -> Reply:
        """The latest answer."""
        return self.replies[-1]

    @property
    def state(self) -> State:
        """How it stands."""
        return self.last.state

    @property
    def is_open(self) -> bool:
        """It stands in the ledger and is not closed."""
        return self.state not in (State.RIGHT, State.CLOSED)

    @property
    def wrong(self) -> Reply | None:
        """The latest wrong answer."""
        return next((reply for reply in reversed(self.replies) if not reply.mark.right), None)

    @property
    def was_sure(self) -> bool:
        """It is open, and the latest wrong answer was given with confidence."""
        return self.is_open and self.wrong is not None and self.wrong.sure >= 2


def review_items(
    case: Case, records: Iterable[Record], zone: tzinfo, today: date
) -> tuple[ReviewItem, ...]:
    """Every item of a case, in the order of its questions.

    Args:
        case: The case as it is now; an answer to a question that was another then is left out.
        records: The learner's records of this case, in the order in which they were made.
        zone: Where the learner is.
        today: The local day; a record from a later day shows that the clock was wrong then.
    """
    kept = list(records)
    sure, questions = ratings(kept), case.quiz.questions if case.quiz else ()
    found = {question.id: (question, content_hash(question)) for question in questions}
    answers: dict[str, list[Record]] = {}
    for record in answered(kept):
        question, content = found.get(record.item, (None, ""))
        if question and content == record.content and is_answer(question, record.detail["given"]):
            answers.setdefault(record.item, []).append(record)
    days = {id_: [day_of(each.time, zone) for each in group] for id_, group in answers.items()}
    return tuple(
        _item(
            case,
            question,
            answers[question.id],
            sure=sure,
            told=days[question.id],
            today=today,
        )
        for question in questions
        if question.id in answers
    )


def answered(records: Iterable[Record]) -> Iterator[Record]:
    """The answers among the records; of two to one question in one attempt the first counts."""
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
    told: Sequence[date],
    today: date,
) -> ReviewItem:
    days = true_days(told, today)
    marks = [mark(question, record.detail["given"]) for record in records]
    replies = tuple(
        Reply(
            record.id,
            str(record.detail.get("run", "")),
            day,
            record.detail["given"],
            marked,
            sure.get(record.id, 0),
            state,
        )
        for record, day, marked, state in zip(
            records, days, marks, states(days, [m.right for m in marks]), strict=True
        )
    )
    due = _due(replies) if any(day <= today for day in told) else today
    return ReviewItem(case, question, replies, due)


def _due(replies: Sequence[Reply]) -> date:
    """The day FSRS names.

    It reckons in whole days from the first answer on, for there are no steps of minutes; what was
    known and is wrong again comes the next day.
    """
    from fsrs import Card, Rating, Scheduler  # who has answered nothing need not wait for it

    sure = {1: Rating.Hard, 3: Rating.Easy}
    scheduler = Scheduler(
        learning_steps=(),
        relearning_steps=(timedelta(days=1),),
        maximum_interval=_LONGEST,
        enable_fuzzing=False,
    )
    card = Card(card_id=1, due=_midnight(replies[0].day))
    for reply in replies:
        rating = sure.get(reply.sure, Rating.Good) if reply.mark.right else Rating.Again
        card, _ = scheduler.review_card(card, rating, _midnight(reply.day))
    return card.due.date()


def _midnight(day: date) -> datetime:
    year, month, number = min(day, _LAST_DAY).timetuple()[:3]
    return datetime(year, month, number, tzinfo=UTC)


def next_order(item: ReviewItem) -> tuple[int, ...]:
    """The order in which to show the things to pick: another than the last time.

    It depends on the records alone, so that a session that was left shows the same again. True and
    false stay in their places.
    """
    question, count = item.question, things(item.question)
    shown: tuple[int, ...] = ()
    for reply in item.replies:
        if reply.run not in (REVIEW, MEND) or not shown:
            shown = first_order(question, reply.run)
        before, shown = shown, shuffled(count, reply.record + question.id, shown)
        if isinstance(question, TrueFalseQuestion):
            shown = before
    return shown
