"""What is told of the ledger, of a review and of the plan: the same sentences on every surface.

The screens and plain mode take what they show from here and only lay it out.
"""

from datetime import date
from typing import NamedTuple

from lianzheng_tui.core.review.ledger import Filter, Ledger, day_words
from lianzheng_tui.core.study.quiz import MEND, REVIEW

HISTORY = "历次作答"
"""The head of every answer given to a question."""
DEPARTED = "已离开台账"
"""The head of what has left the ledger."""
ASKED_AGAIN = "案例更正，再问一次"
"""Said of a question that is asked because a correction concerns it."""
_EMPTY = {
    Filter.OPEN: "台账里没有未闭环的题。测验里没有全对的题会列到这里。",
    Filter.ALL: "台账是空的。测验里没有全对的题会列到这里。",
}
_WHERE = {REVIEW: "回访", MEND: "整改"}


def empty_words(which: Filter, how_to_see_others: str) -> str:
    """Return what is said where no item passes a filter; ``how_to_see_others`` is 按 f."""
    return _EMPTY.get(which, f"没有{which.value}的题。{how_to_see_others}看别的。")


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


class Account(NamedTuple):
    """What came of the reviews of a day, in sentences; an empty one is not told."""

    asked: str
    closed: str
    opened: str
    ahead: tuple[str, ...]
    """What is still to come."""


def account(ledger: Ledger, how_to_plan: str) -> Account:
    """Return the account of today; ``how_to_plan`` is how the plan is changed here: 按 p."""
    today, following = ledger.reviewed_today, ledger.next_session
    asked = f"问了{today.asked}题，答对{today.right}题。" if today.asked else "今天没有要回访的题。"
    ahead = []
    if ledger.schedule.waiting:
        waiting, cap = ledger.schedule.waiting, ledger.plan.cap
        ahead.append(
            f"还有{waiting}题也到了日子，每天最多{cap}题，排到后面几天。{how_to_plan} 可以改。"
        )
    if following is not None:
        count = sum(day == following for day in ledger.schedule.days.values())
        ahead.append(f"下一次回访：{day_words(following, ledger.today)}，{count}题。")
    elif not ledger.items:
        ahead.append("做过测验以后，没有全对的题会按时再问。")
    if ledger.open:
        ahead.append(f"台账里还有{ledger.open}题未闭环。")
    elif ledger.items:
        ahead.append("台账里没有未闭环的题。")
    return Account(
        asked,
        f"{today.closed}题已闭环。" if today.closed else "",
        f"{today.opened}题答错，退回待整改。" if today.opened else "",
        tuple(ahead),
    )


# The plan


DAY_HINT = "年-月-日，例如 2026-12-01；留空就是不设"
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
