"""The ledger (台账): what was answered wrong and has not stayed right, over all cases."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from enum import StrEnum
from functools import cached_property

from lianzheng_tui.core.case.model import Case, content_hash
from lianzheng_tui.core.case.period import day_of
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.core.review.plan import Plan, Schedule, schedule
from lianzheng_tui.core.review.schedule import ItemKey, ReviewItem, answered, review_items
from lianzheng_tui.core.review.state import State, states, true_days
from lianzheng_tui.core.study.quiz import REVIEW


class Order(StrEnum):
    """What the ledger is sorted by; the value is the word on the screen."""

    CASE = "案例"
    RISK = "风险点"
    DATE = "日期"


class Filter(StrEnum):
    """What the ledger shows; the value is the word on the screen."""

    OPEN = "未闭环"
    TO_MEND = State.OPEN.value
    MENDED = State.MENDED.value
    REVIEWED = State.REVIEWED.value
    CLOSED = State.CLOSED.value
    ALL = "全部"

    def takes(self, item: ReviewItem) -> bool:
        """Whether an item is shown."""
        if self is Filter.ALL:
            return item.state is not State.RIGHT
        return item.is_open if self is Filter.OPEN else item.state == self.value


@dataclass(frozen=True, slots=True)
class Departed:
    """Items that left the ledger because their case was changed."""

    case: str
    """The id of the case."""
    title: str
    """Its title; the id where the case is no longer there."""
    questions: tuple[str, ...]
    """Their prompts, or their ids where they are no longer there."""
    why: str
    """What happened, one sentence."""


@dataclass(frozen=True, slots=True)
class Day:
    """What was reviewed on one day."""

    asked: int = 0
    right: int = 0
    closed: int = 0
    opened: int = 0
    """How many were right before and are to be mended again."""


@dataclass(frozen=True, eq=False)
class Ledger:
    """Everything that was answered at least once, and how it is to be asked again."""

    items: tuple[ReviewItem, ...] = ()
    """By case, in the order of the library; those that were always right are here too."""
    departed: tuple[Departed, ...] = ()
    plan: Plan = field(default_factory=Plan)
    schedule: Schedule = field(default_factory=lambda: Schedule({}, date.min))
    unsaved: frozenset[str] = frozenset()
    """The ids of records that are not on the disk yet."""

    @cached_property
    def _by_key(self) -> dict[ItemKey, ReviewItem]:
        return {item.key: item for item in self.items}

    def item(self, key: ItemKey) -> ReviewItem | None:
        """The item with this key, if there is one."""
        return self._by_key.get(key)

    @property
    def open(self) -> int:
        """How many items are not closed."""
        return sum(item.is_open for item in self.items)

    @property
    def due(self) -> tuple[ReviewItem, ...]:
        """What is to be asked today, in that order."""
        return tuple(self._by_key[key] for key in self.schedule.order)

    @property
    def today(self) -> date:
        """The local day of which all this is true."""
        return self.schedule.today

    def next_day(self, item: ReviewItem) -> date | None:
        """The day on which an item is asked next, if there is one."""
        return self.schedule.days.get(item.key)

    def shown(self, which: Filter, order: Order) -> list[tuple[str, list[ReviewItem]]]:
        """The items in groups with their headings; those answered wrong with confidence first."""
        items = [item for item in self.items if which.takes(item)]
        groups: dict[str, list[ReviewItem]] = {}
        if sure := [item for item in items if item.was_sure]:
            groups["有把握却答错的"] = self._sorted(sure)
        rest = [item for item in items if not item.was_sure]
        for item in self._sorted(rest) if order is Order.DATE else rest:
            groups.setdefault(self._heading(item, order), []).append(item)
        return list(groups.items())

    def _sorted(self, items: list[ReviewItem]) -> list[ReviewItem]:
        last = date.max
        return sorted(items, key=lambda item: self.next_day(item) or last)

    def _heading(self, item: ReviewItem, order: Order) -> str:
        if order is Order.CASE:
            return item.case.title
        if order is Order.RISK:
            return item.question.risk or "没有标明风险点"
        return day_words(self.next_day(item), self.today)

    @property
    def reviewed_today(self) -> Day:
        """What the reviews of today have come to."""
        asked = right = closed = opened = 0
        for item in self.items:
            before = State.RIGHT
            for reply in item.replies:
                if reply.day == self.today and reply.run == REVIEW:
                    asked += 1
                    right += reply.mark.right
                    closed += reply.state is State.CLOSED and before is not State.CLOSED
                    opened += reply.state is State.OPEN and before is not State.OPEN
                before = reply.state
        return Day(asked, right, closed, opened)

    @property
    def next_session(self) -> date | None:
        """The next day after today on which something is asked."""
        return min((day for day in self.schedule.days.values() if day > self.today), default=None)


def day_words(day: date | None, today: date) -> str:
    """A day as the screen says it: 今天, 明天, 1月9日, 2027年1月9日; 不再安排 for none."""
    if day is None:
        return "不再安排"
    if 0 <= (day - today).days <= 1:
        return ("今天", "明天")[(day - today).days]
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日"


def departed(
    case: Case | None, id_: str, records: Iterable[Record], zone: tzinfo, today: date
) -> tuple[Departed, ...]:
    """What has left the ledger of one case: its question was changed or is no longer there.

    How the former question was marked is known from the record alone. An item that was closed or
    never wrong was not in the ledger, so nothing is said of it; nor of a question that has been
    answered again as it is now.

    Args:
        case: The case as it is now; None where it is not in the library.
        id_: Its id.
        records: The learner's records of it, in order.
        zone: Where the learner is.
        today: The local day.
    """
    groups: dict[str, list[Record]] = {}
    for record in answered(records):
        groups.setdefault(record.item, []).append(record)
    questions = {q.id: q for q in case.quiz.questions} if case and case.quiz else {}
    changed: list[str] = []
    gone: list[str] = []
    for item, group in groups.items():
        question = questions.get(item)
        if question and content_hash(question) in {record.content for record in group}:
            continue
        days = true_days([day_of(record.time, zone) for record in group], today)
        state = states(days, [record.detail.get("score") == 1 for record in group])[-1]
        if state not in (State.RIGHT, State.CLOSED):
            (changed if question else gone).append(question.prompt if question else item)
    title = case.title if case else id_
    why = "题目已删除" if case else "案例已不在案例库里"
    found = []
    if changed:
        found.append(Departed(id_, title, tuple(changed), "题目已修改，重新作答后再计"))
    if gone:
        found.append(Departed(id_, title, tuple(gone), why))
    return tuple(found)


def ledger(
    cases: Sequence[Case],
    studied: Sequence[str],
    records_of: Callable[[str], Sequence[Record]],
    *,
    plan: Plan,
    zone: tzinfo,
    today: date,
    unsaved: frozenset[str] = frozenset(),
) -> Ledger:
    """The ledger as it stands on a day.

    Args:
        cases: The cases of the library.
        studied: The ids of the cases of which there are records.
        records_of: The records of a case, in order.
        plan: How the learner wants to review.
        zone: Where the learner is.
        today: The local day.
        unsaved: The ids of records that are not on the disk yet.
    """
    known, begun = {case.id: case for case in cases}, set(studied)
    items: list[ReviewItem] = []
    left: list[Departed] = []
    for case in cases:
        if case.id in begun:
            items += review_items(case, records_of(case.id), zone, today)
    for id_ in studied:
        left += departed(known.get(id_), id_, records_of(id_), zone, today)
    spread = schedule(items, plan, today)
    return Ledger(tuple(items), tuple(left), plan, spread, unsaved)
