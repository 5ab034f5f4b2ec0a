"""The schedule of reviews, with a daily cap and the day of an examination."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Any

from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.review.schedule import ItemKey, ReviewItem
from lianzheng_tui.core.review.state import State
from lianzheng_tui.core.study.quiz import REVIEW

CAP = 20
"""How many questions a day until the learner sets another number."""
MOST = 200
"""The highest cap allowed."""
PLAN = "review"
"""The item in the records of a plan."""
_DAY = timedelta(days=1)
_WRITTEN_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?", re.ASCII)


class PlanError(LianzhengError):
    """The text typed for the plan is not valid."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How the learner wants to review."""

    target: date | None = None
    """The day of the examination (考核日期): no review is put off beyond it."""
    cap: int = CAP
    """The most questions a day."""
    everything: bool = False
    """Whether questions never answered wrong, or closed, are reviewed too (全部题目)."""
    since: date | None = None
    """The day on which the target was set."""

    def target_from(self, today: date) -> date | None:
        """Return the target if it is today or later, otherwise None."""
        return self.target if self.target is not None and self.target >= today else None

    def settings(self) -> dict[str, Any]:
        """Return what a record keeps of the plan."""
        target = self.target.isoformat() if self.target else None
        return {"date": target, "cap": self.cap, "all": self.everything}


@dataclass(frozen=True, slots=True)
class Schedule:
    """The day on which each item is asked."""

    days: Mapping[ItemKey, date]
    """Today or later; an item without a day is not asked again, or not before the target."""
    today: date
    order: tuple[ItemKey, ...] = ()
    """The items due today, in order of asking."""
    needed: int | None = None
    """The smallest cap that reaches the target, if the planned one cannot; it was used."""
    waiting: int = 0
    """How many items would be due today if there were no cap."""


def plan_of(records: Iterable[Record], zone: tzinfo) -> Plan:
    """Return the latest plan among the records of no case; invalid values count as not given."""
    plan = Plan()
    for record in records:
        if record.verb is not Verb.PLANNED:
            continue
        target, cap = _date(record.detail.get("date")), record.detail.get("cap")
        plan = Plan(
            target,
            cap if type(cap) is int and 1 <= cap <= MOST else CAP,
            record.detail.get("all") is True,
            plan.since if target == plan.target else record.day(zone),
        )
    return plan


def _date(written: object) -> date | None:
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None


def parse_day(typed: str, today: date) -> date | None:
    """Return the day of the examination as typed; None if nothing was typed.

    Full-width digits, 年月日, slashes, points and eight digits in a row are accepted.

    Raises:
        PlanError: it is not a day, or it has passed.
    """
    text = "".join(unicodedata.normalize("NFKC", typed).split())
    if not text:
        return None
    matched = _WRITTEN_DAY.fullmatch(text)
    if not matched:
        raise PlanError(f"“{typed.strip()}”不是日期，请写成 {today.year}-12-01 这样")
    try:
        day = date(*(int(number) for number in matched.groups()))
    except ValueError:
        raise PlanError(f"没有{typed.strip()}这一天，请查一下日历") from None
    if day < today:
        raise PlanError(f"{day.isoformat()}已经过去，考核日期要从今天（{today.isoformat()}）起")
    return day


def parse_cap(typed: str) -> int:
    """Return the cap as typed.

    Raises:
        PlanError: it is not a number from 1 to `MOST`.
    """
    text = unicodedata.normalize("NFKC", typed).strip().removesuffix("题").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= MOST):
        raise PlanError(f"每天最多几题，请填1到{MOST}的整数")
    return int(text)


def schedule(items: Sequence[ReviewItem], plan: Plan, today: date) -> Schedule:
    """Assign a day to every item that is to be asked again: open, or named by a correction.

    Each item is asked on the day that FSRS names, or today if that has passed; if that day has no
    room under the cap, on the nearest later one that has. Before a target these rules hold:

    - no item comes after the target; an item with no day left up to it gets none;
    - an item that FSRS would ask only after the target is asked once more before it, on the
      emptiest day, unless it was answered right since the target was set: then it will be known
      well enough;
    - if the cap leaves too little room, the smallest cap that suffices is used and reported.
    """
    target = plan.target_from(today)
    asked_today = sum(_reviewed_on(item, today) for item in items)
    to_ask = [item for item in items if item.is_open or item.asked_again or plan.everything]
    to_ask = [item for item in to_ask if target is None or not _is_done(item, plan, target, today)]
    to_ask.sort(key=lambda item: (max(item.due, today), *_rank(item)))
    needed = _needed(to_ask, asked_today, today, target) if target else plan.cap
    day_loads = _DayLoads(max(plan.cap, needed), asked_today, today, target)
    days: dict[ItemKey, date] = {}
    for item in _in_order_of_placing(to_ask, today, target):
        after_target = target is not None and item.due > target
        first = _first_day(item, today)
        days[item.key] = (
            day_loads.take_emptiest(first)
            if after_target
            else day_loads.take(first, max(item.due, today))
        )
    due = [item for item in to_ask if days[item.key] == today]
    waiting = sum(item.due <= today < days[item.key] for item in to_ask)
    order = tuple(item.key for item in sorted(due, key=_rank))
    return Schedule(days, today, order, needed if needed > plan.cap else None, waiting)


def _reviewed_on(item: ReviewItem, day: date) -> bool:
    return any(reply.day == day and reply.run == REVIEW for reply in item.replies)


def _rank(item: ReviewItem) -> tuple[bool, int, date]:
    """Return the sort key for asking: first wrong with confidence, then worst state, then due day.

    Ties are asked in library order.
    """
    return not item.was_sure, list(State).index(item.state), item.due


def _first_day(item: ReviewItem, today: date) -> date:
    """Return the first day on which it makes sense to ask: not the day of the last answer.

    If FSRS names today all the same, it is not known when that answer was given.
    """
    return today if item.due <= today or item.last.day < today else today + _DAY


def _is_done(item: ReviewItem, plan: Plan, target: date, today: date) -> bool:
    known = plan.since is not None and item.last.day >= plan.since and item.last.mark.right
    return (item.due > target and known) or _first_day(item, today) > target


def _in_order_of_placing(
    to_ask: Sequence[ReviewItem], today: date, target: date | None
) -> Iterator[ReviewItem]:
    """Yield the items to place; before a target, those with fewer possible days come first."""
    if target is None:
        yield from to_ask
        return
    yield from sorted(
        to_ask, key=lambda item: (_first_day(item, today) == today, item.due > target)
    )


def _needed(to_ask: Sequence[ReviewItem], asked_today: int, today: date, target: date) -> int:
    """Return the smallest daily cap that leaves room for all items up to the target."""
    not_today = sum(_first_day(item, today) > today for item in to_ask)
    days = (target - today).days
    cap = -(-not_today // days) if days else 0
    while to_ask and days * cap + max(0, cap - asked_today) < len(to_ask):
        cap += 1
    return cap


class _DayLoads:
    """The number of items placed on each day, and the room left under the cap."""

    def __init__(self, cap: int, asked_today: int, today: date, target: date | None) -> None:
        self._cap = cap
        self._target = target
        self._load: Counter[date] = Counter({today: min(asked_today, cap)})

    def _has_room(self, day: date) -> bool:
        return self._load[day] < self._cap

    def take(self, first: date, preferred: date) -> date:
        """Place an item and return its day.

        It is the preferred day or the nearest later one with room; if there is none up to the
        target, the nearest earlier one.
        """
        day = preferred
        while (self._target is None or day <= self._target) and not self._has_room(day):
            day += _DAY
        if self._target is not None and day > self._target:
            day = preferred
            while day > first and not self._has_room(day):
                day -= _DAY
        self._load[day] += 1
        return day

    def take_emptiest(self, first: date) -> date:
        """Place an item on the emptiest day up to the target, the latest of several; return it.

        Only as many days as there are placed items, plus one, are examined: one is empty.
        """
        assert self._target is not None
        count = min((self._target - first).days, self._load.total()) + 1
        days = (self._target - _DAY * offset for offset in range(count))
        day = min(days, key=lambda day: self._load[day])
        self._load[day] += 1
        return day
