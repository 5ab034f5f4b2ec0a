"""What is told of the ledger, of a review and of the plan: the same sentences on every surface.

The screens and plain mode take what they show from here and only lay it out.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lianzheng_tui.core.review.ledger import Filter, Ledger, Outcome, day_words
from lianzheng_tui.core.review.schedule import ReviewItem
from lianzheng_tui.core.review.state import State
from lianzheng_tui.core.study.quiz import MEND, REVIEW

HISTORY = "历次作答"
"""The head of every answer given to a question."""
DEPARTED = "已离开台账"
"""The head of what has left the ledger."""
ASKED_AGAIN = "案例更正，再问一次"
"""Said of a question that is asked because a correction concerns it."""
_WHERE = {REVIEW: "回访", MEND: "整改"}


def empty_words(ledger: Ledger, which: Filter) -> str:
    """Return what is said where no item passes a filter: what was there, if it was closed."""
    if which not in (Filter.OPEN, Filter.ALL):
        return f"没有{which.value}的题。"
    if not ledger.closed:
        return "台账里没有未闭环的题。测验里没有全对的题会列到这里。"
    last = max(item.last.day for item in ledger.closed)
    return (
        f"没有未闭环的题。{len(ledger.closed)}题已闭环，最近一题是{day_words(last, ledger.today)}。"
    )


def run_words(run: str) -> str:
    """Return where an answer was given, by its run."""
    return _WHERE.get(run, "测验")


def past_day(day: date, today: date) -> str:
    """Return the day of an answer: 今天, or the whole date."""
    return "今天" if day == today else f"{day.year}年{day.month}月{day.day}日"


def today_words(ledger: Ledger) -> str:
    """Return how many questions are due today and how many are open: 今日回访3题，…"""
    return f"今日回访{len(ledger.due)}题，台账{ledger.open}题未闭环"


# Reviews


class AccountRow(NamedTuple):
    """What became of one question."""

    state: State
    prompt: str
    again: str
    """When it is asked again: 明天再来; empty if it is not."""


class Account(NamedTuple):
    """What came of the reviews of a day, or of corrections; empty sentences are not told."""

    asked: str
    rows: tuple[AccountRow, ...]
    ahead: tuple[str, ...]
    """What is still to come."""


def account(
    ledger: Ledger, outcomes: Sequence[Outcome], how_to_plan: str, *, mends: bool = False
) -> Account:
    """Return the account of what was asked.

    Args:
        ledger: The current ledger.
        outcomes: What became of the items.
        how_to_plan: How the plan is changed here: 按 p.
        mends: Whether they were corrected from the ledger, and not asked because they were due.
    """
    right = sum(outcome.right for outcome in outcomes)
    asked = f"{len(outcomes)}题，全对{right}题。" if outcomes else ""
    if not outcomes and not mends:
        asked = "今天没有要回访的题。"
    ahead = []
    if ledger.schedule.waiting and not mends:
        waiting, cap = ledger.schedule.waiting, ledger.plan.cap
        ahead.append(
            f"还有{waiting}题也到了日子，每天最多{cap}题，排到后面几天。{how_to_plan} 可以改。"
        )
    following = ledger.next_session
    if not outcomes and following is not None:
        count = sum(day == following for day in ledger.schedule.days.values())
        ahead.append(f"下一次回访：{day_words(following, ledger.today)}，{count}题。")
    elif not ledger.items:
        ahead.append("做过测验以后，没有全对的题会按时再问。")
    return Account(asked, tuple(_row(ledger, outcome.item) for outcome in outcomes), tuple(ahead))


def _row(ledger: Ledger, item: ReviewItem) -> AccountRow:
    day = ledger.next_day(item)
    again = f"{day_words(day, ledger.today)}再来" if day and item.is_open else ""
    return AccountRow(item.state, item.question.prompt, again)


# The plan


DAY_HINT = "年-月-日，例如 2026-12-01"
"""How the day of the examination is typed."""


class PlanSettings(NamedTuple):
    """The three settings of the plan in words, each behind its label."""

    target: tuple[str, str]
    cap: tuple[str, str]
    scope: tuple[str, str]


def plan_settings(ledger: Ledger) -> PlanSettings:
    """Return the settings of the plan as of today."""
    plan, today = ledger.plan, ledger.today
    ahead = plan.target_from(today)
    target = "没有设"
    if ahead is not None:
        target = f"{ahead.isoformat()}（还有{(ahead - today).days}天）"
    elif plan.target is not None:
        target = f"{plan.target.isoformat()}（已过，不再起作用）"
    scope = "全部题目：一直答对的、已闭环的也问" if plan.everything else "只问台账里未闭环的题"
    return PlanSettings(("考核日期", target), ("每天最多", f"{plan.cap}题"), ("回访范围", scope))


class PlanOutcome(NamedTuple):
    """What follows from a plan."""

    words: str
    """How many questions there are and how they are spread, in sentences."""
    is_short: bool
    """Whether the cap does not suffice."""
    brought_forward: str
    """What the day of an examination does to what comes after it; empty without one."""


def plan_outcome(ledger: Ledger) -> PlanOutcome:
    """Return what follows from the plan: how many questions there are, and if the cap suffices."""
    plan, days, needed = ledger.plan, ledger.schedule.days, ledger.schedule.needed
    target = plan.target_from(ledger.today)
    is_short = bool(days) and needed is not None
    if not days:
        words = "现在没有要安排的题。"
    elif is_short:
        words = (
            f"每天{plan.cap}题，到考核日期问不完{len(days)}题；至少要每天{needed}题，"
            f"现已按{needed}题排。可以放宽每天的题数，或者改日期。"
        )
    elif target is not None:
        words = f"考核以前还要问{len(days)}题，已经排匀，每天不超过{plan.cap}题。"
    else:
        words = f"已经排好{len(days)}题，每天不超过{plan.cap}题。"
    forward = "考核日期以后才该问的题，提前到考核以前再问一次。" if target is not None else ""
    return PlanOutcome(words, is_short, forward)
