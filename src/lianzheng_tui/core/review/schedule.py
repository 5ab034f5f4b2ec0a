"""The items of the ledger and when each is asked again, derived from the records alone.

An item is a question of a case, or of another unit, in its present form, answered at least once.
Its answers count in the order of the records, whether they were given in the quiz, in a review or
from the ledger.
Everything is counted in whole local days, those of the learner's clock then. An answer just before
midnight and one just after are a day apart, though the learner has not slept; but a date that the
learner can read is worth more than precision to the hour. The module `state` gives an item's state
after each answer.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from lianzheng_tui.core.answering.interaction import interaction, is_answer, mark
from lianzheng_tui.core.answering.marking import AnswerMark, shuffled
from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.case.unit import StudyUnit
from lianzheng_tui.core.records.record import UTC_OFFSET, Record, Verb
from lianzheng_tui.core.review.former_rule import FormerCount
from lianzheng_tui.core.review.state import LONGEST_INTERVAL, Clock, ItemState, State, gap_in_days
from lianzheng_tui.core.study.edition import EditionLog
from lianzheng_tui.core.study.quiz import REPEATED, REVIEW, claim_of, is_repeated, rating_of

if TYPE_CHECKING:  # slow; needed only after an answer
    from fsrs import Card, Scheduler

_FIRST_DAY = date(2000, 1, 1)
"""The day from which FSRS counts; any would do."""
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
    """The local day then, as the clock told it: it may be before that of the previous reply."""
    given: Any
    mark: AnswerMark
    sure: int
    """See `quiz.SURE`."""
    state: State
    claimed: bool = False
    """Whether the learner says that it means the same as the right answer; the mark stays."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A question that was answered, with the day on which to ask it again."""

    unit: StudyUnit
    question: Question
    replies: tuple[Reply, ...]
    """At least one, the earliest first."""
    due: date
    """When FSRS would ask it next, in whole days after the last answer; today if `asked_again`."""
    asked_again: bool = False
    """Whether an edition that it was not answered in yet says that it is to be asked again."""

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

    def __init__(self, unit: StudyUnit, zone: tzinfo) -> None:
        """Begin without a record.

        Args:
            unit: The unit as it is now; answers to a question that was different then do not count.
            zone: The time zone of records that do not tell their own.
        """
        self._zone = zone
        self._items = {question.id: _ItemLog(unit, question) for question in unit.questions}
        self._sure: dict[str, int] = {}
        self._claimed: set[str] = set()
        self._item_of: dict[str, _ItemLog] = {}
        """The item that an answer counts in, by the id of its record."""
        self._firsts: set[AttemptKey] = set()
        self._editions = EditionLog()

    def add(self, record: Record) -> None:
        """Add the next record of the unit; one that is no answer and no rating changes nothing."""
        revision = self._editions.edition(record).revision
        if rating := rating_of(record):
            answer, sure = rating
            self._sure[answer] = sure
            if answer in self._item_of:
                self._item_of[answer].rate(answer, sure)
        elif claim := claim_of(record):
            self._claimed.add(claim)
            if claim in self._item_of:
                self._item_of[claim].claim(claim)
        elif is_counted(record, self._firsts):
            item = self._items.get(record.item)
            if item and item.takes(record):
                if record.id in self._claimed:
                    item.claim(record.id)
                item.add(record, self._zone, self._sure.get(record.id, 0), revision)
                self._item_of[record.id] = item

    def items(self, today: date) -> tuple[ReviewItem, ...]:
        """Return every item that was answered, in the order of the questions.

        Args:
            today: The local day.
        """
        return tuple(item.item(today) for item in self._items.values() if item.is_answered)


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
    if is_repeated(record):
        return True
    key = str(record.detail.get("run", "")), record.item, record.content
    if key in firsts:
        return False
    firsts.add(key)
    return True


class CountedAnswer(NamedTuple):
    """An answer that counts in an item."""

    record: str
    """The id of its record."""
    run: str
    """The id of the attempt at the quiz, or `REVIEW` or `MEND`."""
    day: date
    """The local day then, as the clock told it."""
    right: bool
    sure: int
    """See `quiz.SURE`."""
    is_former: bool
    """Whether a release made it that counted by the `former_rule`."""


def counted_answer(record: Record, zone: tzinfo, *, right: bool, sure: int = 0) -> CountedAnswer:
    """Return what counts of the record of an answer.

    Args:
        record: The record.
        zone: The time zone of records that do not tell their own.
        right: Whether the answer is right.
        sure: How sure the learner was of it.
    """
    run = str(record.detail.get("run", ""))
    is_former = UTC_OFFSET not in record.detail
    return CountedAnswer(record.id, run, record.day(zone), right, sure, is_former)


class _Step(NamedTuple):
    """Where an item stands after an answer."""

    item_state: ItemState
    clock: Clock
    due: date
    """When it is asked again, by the same clock."""
    card: "Card"
    """What FSRS knows of it."""
    elapsed: date
    """The day of the answer on a calendar without gaps that are unknown; for FSRS."""
    former: FormerCount


class AnswerLog:
    """The answers to one question, in order, and where each of them left it.

    An answer takes the item one step on from where it stands. Only where an answer before the last
    one is rated, or a former release made one on a day that has not come, is anything stepped
    through anew.
    """

    def __init__(self) -> None:
        """Begin without an answer."""
        self.answers: list[CountedAnswer] = []
        self._steps: list[_Step] = []
        """One for each answer; the last ones may be missing."""
        self._today = date.min
        self._is_ahead = False
        """Whether a former release made an answer on a day after `_today`."""

    def add(self, answer: CountedAnswer) -> None:
        """Add the next answer."""
        self.answers.append(answer)

    def rate(self, record: str, sure: int) -> int:
        """Take in how sure the learner was of an answer; return its place among all."""
        places = range(len(self.answers) - 1, -1, -1)
        place = next(i for i in places if self.answers[i].record == record)
        self.answers[place] = self.answers[place]._replace(sure=sure)
        del self._steps[place:]
        return place

    def states(self, today: date) -> list[State]:
        """Return the state of the item after each answer."""
        return [step.item_state.state for step in self._stepped(today)]

    def due(self, today: date) -> date:
        """Return the day on which to ask it next: today if nobody knows how long ago it was asked.

        There must be an answer.
        """
        last = self._stepped(today)[-1]
        return today if gap_in_days(last.clock.told, today) is None else last.due

    def _stepped(self, today: date) -> list[_Step]:
        if self._is_ahead and today != self._today:
            self._steps.clear()
        if self._steps and today < self._today:
            self._steps.clear()
        self._today = today
        self._is_ahead = any(answer.is_former and answer.day > today for answer in self.answers)
        for answer in self.answers[len(self._steps) :]:
            self._steps.append(_next(self._steps[-1] if self._steps else None, answer, today))
        return self._steps


def _next(step: _Step | None, answer: CountedAnswer, today: date) -> _Step:
    """Return where an item stands after the next answer."""
    item_state = step.item_state if step else ItemState()
    former = step.former if step and item_state.state is not State.RIGHT else FormerCount()
    if answer.is_former:
        former = former.after(answer.day, today, right=answer.right)
    elif not answer.right:
        former = FormerCount()
    gap, clock = step.clock.after(answer.day) if step else (0, Clock(answer.day))
    is_due = step is not None and (answer.run == REVIEW or answer.day >= step.due)
    if step is None or gap is None or step.clock.doubtful:
        # FSRS begins anew where nobody knows how long ago the last answer was
        elapsed, card = _FIRST_DAY, _reviewed(None, answer, _FIRST_DAY)
    elif gap == 0 and answer.right:  # a repeat on the same day puts nothing off
        elapsed, card = step.elapsed, step.card
    else:
        elapsed = min(step.elapsed + timedelta(days=gap), _LAST_DAY)
        card = _reviewed(step.card, answer, elapsed)
    interval = card.due.date() - elapsed
    return _Step(
        item_state.after(answer.day, gap, right=answer.right, due=is_due, closed=former.closes),
        clock,
        min(answer.day, _LAST_DAY) + interval,
        card,
        elapsed,
        former,
    )


class _ItemLog:
    """The answers to one question as it is now, and the item that follows from them."""

    def __init__(self, unit: StudyUnit, question: Question) -> None:
        self._unit = unit
        self._question = question
        self._content = content_hash(question)
        self._asked_again_by = unit.asked_again().get(question.id, 0)
        """The last edition that asks it again; 0 if none does."""
        self._revision = 0
        """The edition that it was last answered in."""
        self._log = AnswerLog()
        self._given: list[tuple[Any, AnswerMark]] = []
        """What each answer was, and its mark."""
        self._claimed: set[str] = set()
        self._item: ReviewItem | None = None
        """The item as of `_today`, if nothing has changed since."""
        self._today = date.min

    @property
    def is_answered(self) -> bool:
        return bool(self._given)

    def takes(self, record: Record) -> bool:
        """Whether an answer is to this question as it is now, and can be shown."""
        is_current = record.content == self._content
        return is_current and is_answer(self._question, record.detail["given"])

    def add(self, record: Record, zone: tzinfo, sure: int, revision: int) -> None:
        self._revision = revision
        answer_mark = mark(self._question, record.detail["given"])
        self._given.append((record.detail["given"], answer_mark))
        self._log.add(counted_answer(record, zone, right=answer_mark.right, sure=sure))
        self._item = None

    def rate(self, answer: str, sure: int) -> None:
        """Take in how sure the learner was of an answer that was added."""
        self._log.rate(answer, sure)
        self._item = None

    def claim(self, answer: str) -> None:
        """Take in that the learner says an answer means the same as the right one."""
        self._claimed.add(answer)
        self._item = None

    def item(self, today: date) -> ReviewItem:
        if self._item is None or self._today != today:
            states = self._log.states(today)
            replies = tuple(
                Reply(
                    answer.record,
                    answer.run,
                    answer.day,
                    given,
                    answer_mark,
                    answer.sure,
                    state,
                    answer.record in self._claimed,
                )
                for answer, (given, answer_mark), state in zip(
                    self._log.answers, self._given, states, strict=True
                )
            )
            asked_again = self._revision < self._asked_again_by
            due = today if asked_again else self._log.due(today)
            self._today = today
            self._item = ReviewItem(self._unit, self._question, replies, due, asked_again)
        return self._item


def _reviewed(card: "Card | None", answer: CountedAnswer, elapsed: date) -> "Card":
    """Return what FSRS knows of an item after the next answer.

    It counts in whole days from the first answer, because there are no steps of minutes. A question
    that was known and is answered wrong again comes the next day.
    """
    from fsrs import Card, Rating  # slow; needed only after an answer

    right_ratings = {1: Rating.Hard, 3: Rating.Easy}
    rating = right_ratings.get(answer.sure, Rating.Good) if answer.right else Rating.Again
    day = datetime.combine(elapsed, datetime.min.time(), UTC)
    card, _ = _scheduler().review_card(card or Card(card_id=1, due=day), rating, day)
    return card


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(
        learning_steps=(),
        relearning_steps=(timedelta(days=1),),
        maximum_interval=LONGEST_INTERVAL,
        enable_fuzzing=False,
    )


def next_order(item: ReviewItem) -> tuple[int, ...]:
    """Return the order in which to show the things to pick, different from the last time.

    It depends on the records alone, so a session that was interrupted shows the same order again.
    Some types keep the places, such as true and false, and so do options that others name by their
    letters.
    """
    question, how = item.question, interaction(item.question)
    shown: tuple[int, ...] = ()
    for reply in item.replies:
        if reply.run not in REPEATED or not shown:
            shown = how.first_order(reply.run)
        previous, shown = shown, shuffled(how.things, reply.record + question.id, shown)
        if how.keeps_places:
            shown = previous
    return shown
