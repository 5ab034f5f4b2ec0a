"""The reviews spread over the days: a cap a day, and the day of an examination."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from lianzheng_tui.core.case.period import day_of
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.review.schedule import ItemKey, ReviewItem
from lianzheng_tui.core.review.state import State
from lianzheng_tui.core.study.quiz import REVIEW

CAP = 20
"""How many questions a day there are while the learner has not said otherwise."""
MOST = 200
"""The highest cap that can be asked for."""
_DAY = timedelta(days=1)
_WRITTEN_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?", re.ASCII)


class PlanError(LianzhengError):
    """What was typed for the plan makes no sense."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How the learner wants to review."""

    target: date | None = None
    """The day of the examination (考核日期): nothing is put off beyond it."""
    cap: int = CAP
    """The most questions a day."""
    everything: bool = False
    """Whether questions that were never wrong, or are closed, are reviewed too (全部题目)."""
    since: date | None = None
    """The day on which the target was set."""

    def target_from(self, today: date) -> date | None:
        """The target while it lies ahead."""
        return self.target if self.target is not None and self.target >= today else None


@dataclass(frozen=True, slots=True)
class Schedule:
    """Which day each item is asked on."""

    days: Mapping[ItemKey, date]
    """Today or later; an item without a day is not asked again, or not before the target."""
    today: date
    order: tuple[ItemKey, ...] = ()
    """The items due today, in the order in which they are to be asked."""
    needed: int | None = None
    """The least cap that reaches the target, where the planned one cannot; it has been used."""
    waiting: int = 0
    """How many items would be due today but for the cap."""


def plan_of(records: Iterable[Record], zone: tzinfo) -> Plan:
    """The plan made last, from the records of no case; nonsense in one counts as not said."""
    plan = Plan()
    for record in records:
        if record.verb is not Verb.PLANNED:
            continue
        target, cap = _date(record.detail.get("date")), record.detail.get("cap")
        plan = Plan(
            target,
            cap if type(cap) is int and 1 <= cap <= MOST else CAP,
            record.detail.get("all") is True,
            plan.since if target == plan.target else day_of(record.time, zone),
        )
    return plan


def _date(written: object) -> date | None:
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None


def parse_day(typed: str, today: date) -> date | None:
    """The day of the examination as it was typed; None where nothing was.

    Full-width digits, 年月日, slashes, points and eight digits in a row are accepted.

    Raises:
        PlanError: it is no day, or it has passed.
    """
    text = "".join(unicodedata.normalize("NFKC", typed).split())
    if not text:
        return None
    found = _WRITTEN_DAY.fullmatch(text)
    if not found:
        raise PlanError(f"“{typed.strip()}”不是日期，请写成 {today.year}-12-01 这样")
    try:
        day = date(*(int(number) for number in found.groups()))
    except ValueError:
        raise PlanError(f"没有{typed.strip()}这一天，请查一下日历") from None
    if day < today:
        raise PlanError(f"{day.isoformat()}已经过去，考核日期要从今天（{today.isoformat()}）起")
    return day


def parse_cap(typed: str) -> int:
    """The cap as it was typed.

    Raises:
        PlanError: it is no number from 1 to `MOST`.
    """
    text = unicodedata.normalize("NFKC", typed).strip().removesuffix("题").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= MOST):
        raise PlanError(f"每天最多几题，请填1到{MOST}的整数")
    return int(text)


def schedule(items: Sequence[ReviewItem], plan: Plan, today: date) -> Schedule:
    """Give every item that is to be asked again its day.

    Each stands on the day that FSRS names, or today if that has passed, or the nearest later one
    with room under the cap. Before a target the rules are:

    - no item comes after it; one that has no day left to be asked on has none;
    - an item that FSRS would ask only after it is asked once more before it, on the emptiest day,
      unless it has been answered since the target was set: it will be known well enough then;
    - where the cap has not enough room, the least cap that has is used, and said.
    """
    target = plan.target_from(today)
    asked = sum(_reviewed_on(item, today) for item in items)
    wanted = [item for item in items if item.is_open or plan.everything]
    wanted = [item for item in wanted if target is None or not _is_done(item, plan, target, today)]
    wanted.sort(key=lambda item: (max(item.due, today), *_rank(item)))
    needed = _needed(wanted, asked, today, target) if target else plan.cap
    rooms = _Rooms(max(plan.cap, needed), asked, today, target)
    days: dict[ItemKey, date] = {}
    for item in _in_order_of_placing(wanted, today, target):
        beyond = target is not None and item.due > target
        first = _first_day(item, today)
        days[item.key] = (
            rooms.take_emptiest(first) if beyond else rooms.take(first, max(item.due, today))
        )
    due = [item for item in wanted if days[item.key] == today]
    late = sum(item.due <= today < days[item.key] for item in wanted)
    order = tuple(item.key for item in sorted(due, key=_rank))
    return Schedule(days, today, order, needed if needed > plan.cap else None, late)


def _reviewed_on(item: ReviewItem, day: date) -> bool:
    return any(reply.day == day and reply.run == REVIEW for reply in item.replies)


def _rank(item: ReviewItem) -> tuple[bool, int, date]:
    """What is asked first: what was answered wrong with confidence, then what stands worst.

    Otherwise it is asked in the order of the library.
    """
    return not item.was_sure, list(State).index(item.state), item.due


def _first_day(item: ReviewItem, today: date) -> date:
    """The first day on which it makes sense to ask: not the day of the last answer.

    Where FSRS says today all the same, nothing is known about when that was.
    """
    return today if item.due <= today or item.last.day < today else today + _DAY


def _is_done(item: ReviewItem, plan: Plan, target: date, today: date) -> bool:
    known = plan.since is not None and item.last.day >= plan.since and item.last.mark.right
    return (item.due > target and known) or _first_day(item, today) > target


def _in_order_of_placing(
    wanted: Sequence[ReviewItem], today: date, target: date | None
) -> Iterator[ReviewItem]:
    """Before a target those come first that have fewer days to stand on, so that all find one."""
    if target is None:
        yield from wanted
        return
    yield from sorted(
        wanted, key=lambda item: (_first_day(item, today) == today, item.due > target)
    )


def _needed(wanted: Sequence[ReviewItem], asked: int, today: date, target: date) -> int:
    """The least cap a day under which all of them have room up to the target."""
    later = sum(_first_day(item, today) > today for item in wanted)
    days = (target - today).days
    cap = -(-later // days) if days else 0
    while wanted and days * cap + max(0, cap - asked) < len(wanted):
        cap += 1
    return cap


class _Rooms:
    """How much room there is on each day."""

    def __init__(self, cap: int, asked: int, today: date, target: date | None) -> None:
        self._cap = cap
        self._target = target
        self._load: Counter[date] = Counter({today: min(asked, cap)})

    def _has_room(self, day: date) -> bool:
        return self._load[day] < self._cap

    def take(self, first: date, wished: date) -> date:
        """The wished day, or the nearest later one with room; before a target an earlier one."""
        day = wished
        while (self._target is None or day <= self._target) and not self._has_room(day):
            day += _DAY
        if self._target is not None and day > self._target:
            day = wished
            while day > first and not self._has_room(day):
                day -= _DAY
        self._load[day] += 1
        return day

    def take_emptiest(self, first: date) -> date:
        """The day up to the target with the least on it; of several the latest.

        Among as many days as there are items, and one, some day is empty: no more are looked at.
        """
        assert self._target is not None
        count = min((self._target - first).days, self._load.total()) + 1
        days = (self._target - _DAY * number for number in range(count))
        day = min(days, key=lambda day: self._load[day])
        self._load[day] += 1
        return day
