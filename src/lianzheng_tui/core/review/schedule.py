"""The items of the ledger and when each is asked again, derived from the records alone.

An item is a question of a case, or of another unit, in its present form, answered at least once.
Its answers count in the order of the records, whether they were given in the quiz, in a review or
from the ledger.
Everything is counted in whole local days. An answer just before midnight and one just after are a
day apart, though the learner has not slept; but a date that the learner can read is worth more
than precision to the hour. The module `state` gives an item's state after each answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from lianzheng_tui.core.case.model import content_hash
from lianzheng_tui.core.case.period import day_of
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.case.unit import StudyUnit
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.review.state import ItemState, State, true_days
from lianzheng_tui.core.study.interaction import interaction, is_answer, mark
from lianzheng_tui.core.study.marking import Mark, shuffled
from lianzheng_tui.core.study.quiz import MEND, REVIEW, rating_of

if TYPE_CHECKING:  # slow; needed only after an answer
    from fsrs import Card, Scheduler

_LONGEST = 3650
"""The longest interval, in days."""
_LAST_DAY = date(9980, 1, 1)
"""The last day from which the longest interval can be counted."""

ItemKey = tuple[str, str]
"""The id of a unit and the id of a question in it."""


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

    unit: StudyUnit
    question: Question
    replies: tuple[Reply, ...]
    """At least one, the earliest first."""
    due: date
    """When FSRS would ask it next, in whole days after the last answer."""

    @property
    def key(self) -> ItemKey:
        """What identifies the item."""
        return self.unit.id, self.question.id

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


class ReviewLog:
    """The review items of one unit, kept up record by record."""

    def __init__(self, unit: StudyUnit, zone: tzinfo, records: Iterable[Record] = ()) -> None:
        """Begin with the records that there are.

        Args:
            unit: The unit as it is now; answers to a question that was different then do not count.
            zone: The learner's time zone.
            records: The learner's records of it, in the order in which they were made.
        """
        self._zone = zone
        questions = unit.quiz.questions if unit.quiz else ()
        self._items = {question.id: _ItemLog(unit, question) for question in questions}
        self._sure: dict[str, int] = {}
        self._item_of: dict[str, _ItemLog] = {}
        """The item that an answer counts in, by the id of its record."""
        self._firsts: set[AttemptKey] = set()
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Add the next record of the unit; one that is no answer and no rating changes nothing."""
        if rating := rating_of(record):
            answer, sure = rating
            self._sure[answer] = sure
            if answer in self._item_of:
                self._item_of[answer].rate(answer, sure)
        elif is_counted(record, self._firsts):
            item = self._items.get(record.item)
            if item and item.takes(record):
                item.add(record, day_of(record.time, self._zone), self._sure.get(record.id, 0))
                self._item_of[record.id] = item

    def items(self, today: date) -> tuple[ReviewItem, ...]:
        """Return every item that was answered, in the order of the questions.

        Args:
            today: The local day; a record with a later day means that the clock was wrong then.
        """
        return tuple(item.item(today) for item in self._items.values() if item.is_answered)


def review_items(
    unit: StudyUnit, records: Iterable[Record], zone: tzinfo, today: date
) -> tuple[ReviewItem, ...]:
    """Return every item of a unit, in the order of its questions; see `ReviewLog`."""
    return ReviewLog(unit, zone, records).items(today)


AttemptKey = tuple[str, str, str]
"""The run, the item and the content of an answer in an attempt."""


def is_counted(record: Record, firsts: set[AttemptKey]) -> bool:
    """Whether a record is an answer that counts: within one attempt only the first to a question.

    Args:
        record: The next record of the unit.
        firsts: The first answers in attempts among the records before; is added to.
    """
    if record.verb is not Verb.ANSWERED or "given" not in record.detail:
        return False
    run = str(record.detail.get("run", ""))
    if run in (REVIEW, MEND):
        return True
    key = run, record.item, record.content
    if key in firsts:
        return False
    firsts.add(key)
    return True


class _CountedAnswer(NamedTuple):
    """An answer that counts in an item."""

    record: Record
    day: date
    """The local day, as the clock told it."""
    mark: Mark
    sure: int


class _Step(NamedTuple):
    """Where an item stands after an answer."""

    item_state: ItemState
    card: "Card | None"
    """What FSRS knows of it; None before the first answer."""


class _ItemLog:
    """The answers to one question, and the item that follows from them.

    An answer is marked once and takes the item one step on from where it stands. Only where the
    clock was wrong, or an answer before the last one is rated, is everything stepped through anew.
    """

    def __init__(self, unit: StudyUnit, question: Question) -> None:
        self._unit = unit
        self._question = question
        self._content = content_hash(question)
        self._answers: list[_CountedAnswer] = []
        self._replies: list[Reply] = []
        self._steps = _BEFORE_ANY, _BEFORE_ANY
        """Where it stands after all replies but the last, and after the last."""
        self._item: ReviewItem | None = None
        """The item as of `_today`, if nothing has changed since."""
        self._today = date.min
        self._latest = date.min
        """The latest day that a clock told."""
        self._is_ahead = False
        """Whether that day was still to come when the item was worked out."""

    @property
    def is_answered(self) -> bool:
        return bool(self._answers)

    def takes(self, record: Record) -> bool:
        """Whether an answer is to this question as it is now, and can be shown."""
        is_current = record.content == self._content
        return is_current and is_answer(self._question, record.detail["given"])

    def add(self, record: Record, day: date, sure: int) -> None:
        answer_mark = mark(self._question, record.detail["given"])
        self._answers.append(_CountedAnswer(record, day, answer_mark, sure))
        self._latest = max(self._latest, day)
        self._item = None

    def rate(self, answer: str, sure: int) -> None:
        """Take in how sure the learner was of an answer that was added."""
        places = range(len(self._answers) - 1, -1, -1)
        place = next(i for i in places if self._answers[i].record.id == answer)
        self._answers[place] = self._answers[place]._replace(sure=sure)
        self._item = None
        if place == len(self._replies) - 1:
            self._replies.pop()
            self._steps = self._steps[0], self._steps[0]
        elif place < len(self._replies):
            self._start_again()

    def _start_again(self) -> None:
        self._replies.clear()
        self._steps = _BEFORE_ANY, _BEFORE_ANY

    def item(self, today: date) -> ReviewItem:
        if self._item is None or self._today != today:
            if self._latest > today or self._is_ahead:
                self._start_again()
            self._today, self._is_ahead = today, self._latest > today
            self._step_on(today)
            card = self._steps[1].card
            is_known = card is not None and any(answer.day <= today for answer in self._answers)
            due = card.due.date() if card and is_known else today
            self._item = ReviewItem(self._unit, self._question, tuple(self._replies), due)
        return self._item

    def _step_on(self, today: date) -> None:
        """Add the replies that are still missing."""
        clock_days = [answer.day for answer in self._answers[len(self._replies) :]]
        days = true_days(clock_days, today, since=self._steps[1].item_state.day)
        for answer, day in zip(self._answers[len(self._replies) :], days, strict=True):
            step = self._steps[1]
            item_state = step.item_state.after(day, right=answer.mark.right)
            record = answer.record
            reply = Reply(
                record.id,
                str(record.detail.get("run", "")),
                day,
                record.detail["given"],
                answer.mark,
                answer.sure,
                item_state.state,
            )
            self._replies.append(reply)
            self._steps = step, _Step(item_state, _reviewed(step.card, reply))


_BEFORE_ANY = _Step(ItemState(), None)


def _reviewed(card: "Card | None", reply: Reply) -> "Card":
    """Return what FSRS knows of an item after the next reply.

    It counts in whole days from the first answer, because there are no steps of minutes. A question
    that was known and is answered wrong again comes the next day.
    """
    from fsrs import Card, Rating  # slow; needed only after an answer

    right_ratings = {1: Rating.Hard, 3: Rating.Easy}
    rating = right_ratings.get(reply.sure, Rating.Good) if reply.mark.right else Rating.Again
    day = _midnight(reply.day)
    card, _ = _scheduler().review_card(card or Card(card_id=1, due=day), rating, day)
    return card


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(
        learning_steps=(),
        relearning_steps=(timedelta(days=1),),
        maximum_interval=_LONGEST,
        enable_fuzzing=False,
    )


def _midnight(day: date) -> datetime:
    year, month, number = min(day, _LAST_DAY).timetuple()[:3]
    return datetime(year, month, number, tzinfo=UTC)


def next_order(item: ReviewItem) -> tuple[int, ...]:
    """Return the order in which to show the things to pick, different from the last time.

    It depends on the records alone, so a session that was interrupted shows the same order again.
    Some types keep the places, such as true and false.
    """
    question, how = item.question, interaction(item.question)
    shown: tuple[int, ...] = ()
    for reply in item.replies:
        if reply.run not in (REVIEW, MEND) or not shown:
            shown = how.first_order(reply.run)
        previous, shown = shown, shuffled(how.things, reply.record + question.id, shown)
        if how.KEEPS_PLACES:
            shown = previous
    return shown
