"""计划 in plain mode: the day of the examination, how many questions a day, which questions."""

from collections.abc import Iterator
from dataclasses import replace

from lianzheng_tui.cli.plain.commands import Command
from lianzheng_tui.cli.plain.desk import Desk
from lianzheng_tui.cli.plain.paragraphs import EMPTY, Printed, heading, numbered, plain
from lianzheng_tui.core.answering.typed_line import fold, typed_choice
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.review.ledger import Ledger
from lianzheng_tui.core.review.outline import DAY_HINT, plan_outcome, plan_settings
from lianzheng_tui.core.review.plan import MOST, PLAN, Plan, PlanError, parse_cap, parse_day

_NONE = "不设"
"""Typed where there is no day of an examination."""


def visit_plan(desk: Desk) -> None:
    """Show the plan and change its settings, until the learner goes back."""
    desk.dialogue.say_all(plan_lines(desk.ledger))
    while True:
        reply = desk.choose("改哪一样，填编号，1到3；回车 返回")
        if reply in (Command.NEXT, Command.BACK):
            return
        if isinstance(reply, Command):
            desk.not_understood(reply)
            continue
        try:
            setting = typed_choice(reply, 3)
        except LianzhengError as error:
            desk.dialogue.say(str(error))
            continue
        if plan := _changed(desk, setting):
            desk.did_in("")(Verb.PLANNED, PLAN, None, **plan.settings())
            if not desk.journal.unsaved:
                desk.dialogue.say("定下了。")
        desk.dialogue.say_all(plan_lines(desk.ledger))


def _changed(desk: Desk, setting: int) -> Plan | None:
    """Ask for a setting; return the plan with it, or None if nothing is to be changed."""
    plan = desk.ledger.plan
    if setting == 2:
        return replace(plan, everything=not plan.everything)
    while True:
        try:
            if setting == 0:
                typed = _typed(desk, f"考核日期，{DAY_HINT}；{_NONE} 就是没有考核；回车 不改")
                if not typed:
                    return None
                is_none = fold(typed) == _NONE
                day = None if is_none else parse_day(typed, desk.ledger.today)
                return replace(plan, target=day)
            typed = _typed(desk, f"每天最多几题，1到{MOST}；回车 不改")
            return replace(plan, cap=parse_cap(typed)) if typed else None
        except PlanError as error:
            desk.dialogue.say(f"{error}。")


def _typed(desk: Desk, prompt: str) -> str:
    """Return what is typed for a setting; empty for Enter alone, or to go back."""
    while True:
        reply = desk.ask(prompt)
        if isinstance(reply, str):
            return safe(reply)
        if reply in (Command.NEXT, Command.BACK):
            return ""
        desk.not_understood(reply)


def plan_lines(ledger: Ledger) -> Iterator[Printed]:
    """Yield the settings, numbered, and what follows from them."""
    told = plan_outcome(ledger)
    yield from heading("回访计划")
    for number, (label, words) in enumerate(plan_settings(ledger), 1):
        yield numbered(number, f"{label}：{words}")
    yield from (EMPTY, plain(told.words))
    if told.brought_forward:
        yield plain(told.brought_forward)
