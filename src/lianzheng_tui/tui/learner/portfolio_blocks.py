"""The blocks of the portfolio: mastery, days, answers, decisions."""

from collections.abc import Iterator
from fractions import Fraction

from rich.cells import cell_len

from lianzheng_tui.core.review.portfolio import (
    WEEKS,
    Choices,
    DecisionTaken,
    Mastery,
    Portfolio,
    Week,
)
from lianzheng_tui.core.study.walkthrough import Defence
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Paragraph,
    Span,
    Spans,
    hanging,
    heading,
    spans,
)
from lianzheng_tui.tui.widgets.defence_marks import defence_mark
from lianzheng_tui.tui.widgets.plots import Calendar, Measured, bar, chart, split_bar

_BAR = 20
_WEEK_BAR = 28
_MOST_WEEKS = 26
"""The calendar goes back half a year at most."""


def portfolio_blocks(portfolio: Portfolio) -> Iterator[Block]:
    """Yield the whole page, or a sentence if nothing was done yet."""
    if portfolio.is_empty:
        yield BLANK
        yield Paragraph(
            spans("还没有学习记录。按 Esc 回到案例库，打开一个案例，学过的都会在这里。")
        )
        return
    yield from _mastery_blocks(portfolio)
    yield from heading("学习的日子", "■ 学过  · 没有")
    yield Calendar(portfolio.days, portfolio.today, _MOST_WEEKS)
    if portfolio.gone:
        words = f"其中有{portfolio.gone}个案例现在没有装入；它们的记录都在，装回来就能看到。"
        yield Paragraph(spans(Span(words, "quiet")))
    yield from _week_blocks(portfolio.weeks)
    yield from _decision_blocks(portfolio.decisions)
    yield BLANK


def _mastery_blocks(portfolio: Portfolio) -> Iterator[Block]:
    yield from heading("掌握情况", "每题看最近一次作答：答对几题，共几题")
    if not portfolio.mastery:
        yield Paragraph(spans("还没有答过题。在案例的“测验”里答题，这里就有。"))
        return
    rows = [_measured(mastery) for mastery in portfolio.mastery]
    room = max(cell_len(row.number) for row in rows)
    yield from chart(rows, _BAR, number_width=room)
    if not portfolio.goals:
        return
    yield from heading("学习目标", "各案例中与这一目标有关的题")
    for number, goals in enumerate(portfolio.goals):
        if number:
            yield BLANK
        yield Paragraph(spans(Span(goals.case.title, "strong")))
        rows = [_measured(objective) for objective in goals.objectives]
        yield from chart(rows, _BAR, number_width=room, indent=2)


def _measured(mastery: Mastery) -> Measured:
    length = bar(Fraction(mastery.right, mastery.total), _BAR)
    words = f"{mastery.right}/{mastery.total}"
    return Measured(spans(mastery.label), spans(Span(length, "held")), words)


def _week_blocks(weeks: tuple[Week, ...]) -> Iterator[Block]:
    yield from heading("答题", f"近{WEEKS}周，每行一周；█ 答对  ░ 没有答对")
    if not weeks:
        yield Paragraph(spans(f"近{WEEKS}周没有答过题。"))
        return
    most = max(week.right + week.wrong for week in weeks)
    digits = len(str(most))
    labels = [f"{week.monday.month}月{week.monday.day}日起" for week in weeks]
    rows = []
    for week, label in zip(weeks, labels, strict=True):
        words = f"对{week.right:>{digits}} 错{week.wrong:>{digits}}"
        plot = split_bar(week.right, week.wrong, most, _WEEK_BAR)
        rows.append(Measured(spans(Span(label, "quiet")), plot, words))
    yield from chart(rows, _WEEK_BAR, label_width=max(map(cell_len, labels)))


def _decision_blocks(decisions: tuple[Choices, ...]) -> Iterator[Block]:
    yield from heading("抉择", "每处看最近一次的选择；▣ 守住  □ 失守")
    if not decisions:
        yield Paragraph(spans("还没有作过抉择。在案例的“时间线”里一步步走，这里就有。"))
    for number, choices in enumerate(decisions):
        if number:
            yield BLANK
        yield from _case_decisions(choices)


def _case_decisions(choices: Choices) -> Iterator[Block]:
    actor, taken = choices.case.kind.actor, len(choices.choices)
    held_count = sum(choice.held for choice in choices.choices)
    same_count = sum(choice.as_taken for choice in choices.choices)
    yield Paragraph(spans(Span(choices.case.title, "strong")))
    counts = f"共{choices.total}处，选过{taken}处：守住{held_count}处，与{actor}相同{same_count}处"
    yield Paragraph(spans(Span(counts, "quiet")), indent=2)
    for choice in choices.choices:
        yield hanging(_mark(choice), spans(choice.event.title), 3, indent=2)
        as_taken = f"与{actor}相同" if choice.as_taken else f"与{actor}不同"
        words = spans(Span(f"{as_taken}：", "quiet"), choice.option.text)
        yield Paragraph(words, indent=5)


def _mark(choice: DecisionTaken) -> Spans:
    return (defence_mark(Defence.HELD if choice.held else Defence.CROSSED),)
