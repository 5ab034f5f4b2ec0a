"""The ledger (台账): questions answered wrong and not yet closed, over all cases."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from enum import StrEnum
from functools import cached_property

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.unit import StudyUnit
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.core.review.plan import Plan, Schedule, schedule
from lianzheng_tui.core.review.schedule import (
    AnswerLog,
    AttemptKey,
    ItemKey,
    ReviewItem,
    ReviewLog,
    counted_answer,
    is_counted,
)
from lianzheng_tui.core.review.state import State
from lianzheng_tui.core.study.quiz import REVIEW


class Order(StrEnum):
    """What the ledger is sorted by; the value is the word on the screen."""

    CASE = "案例"
    RISK = "风险点"
    DATE = "日期"


class Filter(StrEnum):
    """Which items the ledger shows; the value is the word on the screen."""

    OPEN = "未闭环"
    TO_MEND = State.OPEN.value
    MENDED = State.MENDED.value
    REVIEWED = State.REVIEWED.value
    CLOSED = State.CLOSED.value
    ALL = "全部"

    def takes(self, item: ReviewItem) -> bool:
        """Return whether an item is shown."""
        if self is Filter.ALL:
            return item.state is not State.RIGHT
        return item.is_open if self is Filter.OPEN else item.state == self.value


@dataclass(frozen=True, slots=True)
class Departed:
    """Items that left the ledger because their case was changed or removed."""

    case: str
    """The id of the case."""
    title: str
    """Its title; the id if the case is no longer in the library."""
    questions: tuple[str, ...]
    """The prompts of the questions; the ids of those that no longer exist."""
    why: str
    """What happened, one sentence."""
    exist: bool = True
    """Whether the questions are there still, in another form."""

    @property
    def prompts(self) -> tuple[str, ...]:
        """The prompts, for people, to whom an id says nothing: none of what no longer exists."""
        return self.questions if self.exist else ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item that was asked again."""

    item: ReviewItem
    right: bool
    """Whether the answer was entirely right."""


@dataclass(frozen=True, eq=False)
class Ledger:
    """Every question answered at least once, with its state and the day of its next review."""

    items: tuple[ReviewItem, ...] = ()
    """By case, in library order; questions that were always right are included."""
    departed: tuple[Departed, ...] = ()
    plan: Plan = field(default_factory=Plan)
    schedule: Schedule = field(default_factory=lambda: Schedule({}, date.min))
    unsaved: frozenset[str] = frozenset()
    """The ids of records that are not on the disk yet."""

    @cached_property
    def _by_key(self) -> dict[ItemKey, ReviewItem]:
        return {item.key: item for item in self.items}

    def item(self, key: ItemKey) -> ReviewItem | None:
        """Return the item with this key, or None."""
        return self._by_key.get(key)

    @property
    def open(self) -> int:
        """How many items are open: once answered wrong and not closed since."""
        return sum(item.is_open for item in self.items)

    @property
    def due(self) -> tuple[ReviewItem, ...]:
        """The items to ask today, in order of asking."""
        return tuple(self._by_key[key] for key in self.schedule.order)

    @property
    def today(self) -> date:
        """The local day for which the ledger was made."""
        return self.schedule.today

    def next_day(self, item: ReviewItem) -> date | None:
        """Return the day on which an item is asked next, or None."""
        return self.schedule.days.get(item.key)

    def shown(self, which: Filter, order: Order) -> list[tuple[str, list[ReviewItem]]]:
        """Return the items in groups with headings; those answered wrong with confidence first."""
        items = [item for item in self.items if which.takes(item)]
        groups: dict[str, list[ReviewItem]] = {}
        if sure_items := [item for item in items if item.was_sure]:
            groups["有把握却答错的"] = self._sorted(sure_items)
        other_items = [item for item in items if not item.was_sure]
        for item in self._sorted(other_items) if order is Order.DATE else other_items:
            groups.setdefault(self._heading(item, order), []).append(item)
        return list(groups.items())

    def _sorted(self, items: list[ReviewItem]) -> list[ReviewItem]:
        no_day = date.max
        return sorted(items, key=lambda item: self.next_day(item) or no_day)

    def _heading(self, item: ReviewItem, order: Order) -> str:
        if order is Order.CASE:
            return item.unit.title
        if order is Order.RISK:
            return item.question.risk or "没有标明风险点"
        return day_words(self.next_day(item), self.today)

    @property
    def reviewed_today(self) -> tuple[Outcome, ...]:
        """What became of the items in today's reviews, one for each answer."""
        return tuple(
            Outcome(item, reply.mark.right)
            for item in self.items
            for reply in item.replies
            if reply.day == self.today and reply.run == REVIEW
        )

    @property
    def closed(self) -> tuple[ReviewItem, ...]:
        """The items that were wrong once and are closed."""
        return tuple(item for item in self.items if item.state is State.CLOSED)

    @property
    def next_session(self) -> date | None:
        """The next day after today with something to ask, or None."""
        return min((day for day in self.schedule.days.values() if day > self.today), default=None)


def day_words(day: date | None, today: date) -> str:
    """Return a day as shown: 今天, 明天, 1月9日, 2027年1月9日, or 不再安排 for None."""
    if day is None:
        return "不再安排"
    if 0 <= (day - today).days <= 1:
        return ("今天", "明天")[(day - today).days]
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日"


class UnitLedger:
    """What one unit brings to the ledger, kept up record by record."""

    def __init__(
        self, unit_id: str, unit: StudyUnit | None, zone: tzinfo, records: Iterable[Record] = ()
    ) -> None:
        """Begin with the records that there are.

        Args:
            unit_id: The id of the unit.
            unit: The unit as it is now; None if it is not in the library.
            zone: The learner's time zone.
            records: The learner's records of it, in order.
        """
        self._id = unit_id
        self._unit = unit
        self._zone = zone
        self._review = ReviewLog(unit, zone) if unit else None
        self._questions = {q.id: q for q in unit.questions} if unit else {}
        self._hashes = {id_: content_hash(question) for id_, question in self._questions.items()}
        self._firsts: set[AttemptKey] = set()
        self._present: set[str] = set()
        """The questions that were answered in their present form."""
        self._former: dict[str, AnswerLog] = {}
        """For each other question its answers, marked as they were then."""
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Add the next record of the unit."""
        if self._review:
            self._review.add(record)
        if record.item in self._present or not is_counted(record, self._firsts):
            return
        if self._hashes.get(record.item) == record.content:
            self._present.add(record.item)
            self._former.pop(record.item, None)
        else:
            right = record.detail.get("score") == 1
            answer = counted_answer(record, self._zone, right=right)
            self._former.setdefault(record.item, AnswerLog()).add(answer)

    def items(self, today: date) -> tuple[ReviewItem, ...]:
        """Return the items of the unit, in the order of its questions."""
        return self._review.items(today) if self._review else ()

    def departed(self, today: date) -> tuple[Departed, ...]:
        """Return what has left the ledger because a question was changed or removed.

        How the former question was marked is known only from its record. Items that were closed or
        never wrong are left out, because they were not in the ledger; so are questions that have
        been answered again in their present form.
        """
        changed: list[str] = []
        removed: list[str] = []
        for item, log in self._former.items():
            if log.states(today)[-1] not in (State.RIGHT, State.CLOSED):
                question = self._questions.get(item)
                (changed if question else removed).append(question.prompt if question else item)
        title = self._unit.title if self._unit else self._id
        why = "题目已删除" if self._unit else "案例已不在案例库里"
        departures = []
        if changed:
            reason = "题目已修改，重新作答后再计"
            departures.append(Departed(self._id, title, tuple(changed), reason))
        if removed:
            departures.append(Departed(self._id, title, tuple(removed), why, exist=False))
        return tuple(departures)


def ledger(
    units: Sequence[StudyUnit],
    studied: Sequence[str],
    records_of: Callable[[str], Sequence[Record]],
    *,
    plan: Plan,
    zone: tzinfo,
    today: date,
    unsaved: frozenset[str] = frozenset(),
) -> Ledger:
    """Return the ledger as of a day.

    Args:
        units: What there is to study.
        studied: The ids of those that have records.
        records_of: Returns the records of a case, in order.
        plan: How the learner wants to review.
        zone: The learner's time zone.
        today: The local day.
        unsaved: The ids of records that are not on the disk yet.
    """
    by_id = {unit.id: unit for unit in units}
    parts = {id_: UnitLedger(id_, by_id.get(id_), zone, records_of(id_)) for id_ in studied}
    return joined(parts, list(by_id), plan=plan, today=today, unsaved=unsaved)


def joined(
    parts: Mapping[str, UnitLedger],
    order: Sequence[str],
    *,
    plan: Plan,
    today: date,
    unsaved: frozenset[str] = frozenset(),
) -> Ledger:
    """Return the ledger that the cases make up as of a day.

    Args:
        parts: What each case with records brings, by its id.
        order: The ids of the cases of the library, in its order.
        plan: How the learner wants to review.
        today: The local day.
        unsaved: The ids of records that are not on the disk yet.
    """
    items = [item for id_ in order if id_ in parts for item in parts[id_].items(today)]
    departures = [each for part in parts.values() for each in part.departed(today)]
    review_schedule = schedule(items, plan, today)
    return Ledger(tuple(items), tuple(departures), plan, review_schedule, unsaved)
