"""The blocks of the portfolio: a row a case, then objectives, decisions, days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from rich.cells import cell_len

from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.review.ledger import Ledger
from lianzheng_tui.core.review.portfolio import Choices, Goals, Mastery, Portfolio, Week
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.core.study.quiz import result
from lianzheng_tui.core.study.slope_picture import short_name
from lianzheng_tui.core.study.timeline_outline import defence_words
from lianzheng_tui.core.study.walkthrough import Defence
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Cell,
    Edges,
    Paragraph,
    Row,
    Span,
    Spans,
    spans,
    width_of,
)
from lianzheng_tui.tui.widgets.defence_marks import defence_mark
from lianzheng_tui.tui.widgets.marks import stand_mark
from lianzheng_tui.tui.widgets.plots import split_bar, tracked_bar

NARROW = 68
"""Under so many cells, the text and the timeline share a column."""
_WEEKDAYS = "一二三四五六日"
_GAP = 2
_PERCENT, _LEDGER, _READ, _STEPS = 7, 5, 6, 8
"""The cells of those columns."""


@dataclass(frozen=True, slots=True)
class CaseKey:
    """What a row of a case stands for."""

    case: str
    """The id of the case."""
    objective: int = 0
    """The number of the objective, from 1; 0 for all of the case."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How wide the columns are on a page of a width."""

    width: int
    """The cells of a line: the figures end there."""

    @property
    def is_narrow(self) -> bool:
        """Whether the text and the timeline share a column."""
        return self.width < NARROW

    @property
    def bar(self) -> int:
        """The cells of a bar."""
        return 8 if self.is_narrow else 14 + max(0, self.width - 74) // 4

    @property
    def right(self) -> int:
        """The cells from the first of a bar to the end of the line."""
        return self.bar + _PERCENT + _GAP + _LEDGER


def portfolio_blocks(
    portfolio: Portfolio, progresses: Sequence[Progress], ledger: Ledger, others: int, width: int
) -> Iterator[Block]:
    """Yield the whole page, or a sentence if nothing was done yet.

    Args:
        portfolio: What was done.
        progresses: The cases that were begun.
        ledger: The current ledger.
        others: How many cases were not begun.
        width: The cells of a line.
    """
    if portfolio.is_empty:
        yield from (
            BLANK,
            Paragraph(spans("还没有学习记录。打开一个案例，学过的都会在这里。")),
            BLANK,
        )
        return
    sizes = Sizes(width)
    yield from _case_blocks(portfolio, progresses, ledger, others, sizes)
    yield from _goal_blocks(portfolio.goals, sizes)
    yield from _decision_blocks(portfolio.decisions)
    yield from _week_blocks(portfolio, sizes)
    if portfolio.gone:
        words = f"其中有{portfolio.gone}个案例现在没有装入；它们的记录都在，装回来就能看到。"
        yield from (BLANK, Paragraph(spans(Span(words, "quiet"))))


def _case_blocks(
    portfolio: Portfolio, progresses: Sequence[Progress], ledger: Ledger, others: int, sizes: Sizes
) -> Iterator[Block]:
    heads = ("案例", Part.TEXT.label, Part.TIMELINE.label, Part.QUIZ.label, "台账")
    quiet = [spans(Span(head, "quiet")) for head in heads]
    if sizes.is_narrow:
        quiet[1:3] = [spans(Span("正文 时间线", "quiet"))]
    yield _case_row(quiet, sizes)
    for progress in progresses:
        case = progress.case
        counts = {part: share.count for part, share in progress.shares().items()}
        read, steps = counts.get(Part.TEXT, ""), counts.get(Part.TIMELINE, "")
        known = next((each for each in portfolio.mastery if each.case == case.id), None)
        open_count = sum(item.is_open for item in ledger.items if item.unit.id == case.id)
        cells = [
            spans(stand_mark(progress.stand), case.title),
            spans(read),
            spans(steps),
            _quiz(progress, known, sizes),
            spans(f"{open_count}题" if open_count else ""),
        ]
        if sizes.is_narrow:
            cells[1:3] = [spans(f"{read} {steps}".strip())]
        yield _case_row(cells, sizes, CaseKey(case.id))
    if others:
        yield Paragraph(spans(Span(f"○ 其他{others}个未学", "quiet")))


def _case_row(cells: Sequence[Spans], sizes: Sizes, key: CaseKey | None = None) -> Row:
    """Return a row of the table; the title has what is left, in as many lines as it takes."""
    title, *middle, quiz, ledger = cells
    widths = (_READ + _STEPS,) if sizes.is_narrow else (_READ, _STEPS)
    return Row(
        (
            Cell(title),
            *(Cell(content, width) for content, width in zip(middle, widths, strict=True)),
            Cell(quiz, sizes.bar + _PERCENT),
            Cell(ledger, _LEDGER, right=True),
        ),
        gap=_GAP,
        key=key,
    )


def _quiz(progress: Progress, known: Mastery | None, sizes: Sizes) -> Spans:
    """Return what the last finished attempt came to as a bar; before, how many are right."""
    quiz, attempt = progress.case.quiz, progress.attempt
    if quiz is not None and attempt is not None and attempt.finished:
        outcome = result(quiz, attempt)
        figure = f"{outcome.percent}%".rjust(_PERCENT)
        return (*tracked_bar(Fraction(outcome.score, outcome.total), sizes.bar), Span(figure))
    return spans(f"答对{known.right}/{known.total}题") if known else ()


def _goal_blocks(goals: Sequence[Goals], sizes: Sizes) -> Iterator[Block]:
    if not goals:
        return
    yield BLANK
    right = sizes.right
    heads = Cell(spans(Span("学习目标", "quiet"))), Cell(spans(Span("答对", "quiet")), right)
    yield Row(heads, gap=_GAP)
    for case_goals in goals:
        if len(goals) > 1:
            yield Paragraph(spans(Span(case_goals.case.title, "strong")))
        for goal in case_goals.objectives:
            cells = (
                Cell(spans(goal.label)),
                Cell(tracked_bar(Fraction(goal.right, goal.total), sizes.bar), sizes.bar),
                Cell(spans(f"{goal.right}/{goal.total}"), right - sizes.bar - _GAP, right=True),
            )
            yield Row(cells, gap=_GAP, key=CaseKey(case_goals.case.id, goal.objective))


def _decision_blocks(decisions: Sequence[Choices]) -> Iterator[Block]:
    for number, choices in enumerate(decisions):
        if not number:
            yield BLANK
        if len(decisions) > 1:
            yield Paragraph(spans(Span(choices.case.title, "strong")))
        held_count = sum(choice.held for choice in choices.choices)
        word = defence_words(choices.case.kind)[Defence.HELD]
        yield DecisionRow(choices, f"{word}{held_count}/{len(choices.choices)}")


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """The decisions of a case, each with its mark; the figure at the edge of the first line."""

    choices: Choices
    figure: str
    key: None = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield as many lines as the names take; no name is broken."""
        label = "抉择  "
        room = width - cell_len(label) - cell_len(self.figure) - _GAP
        rows: list[list[Span]] = [[]]
        for choice in self.choices.choices:
            mark = defence_mark(Defence.HELD if choice.held else Defence.CROSSED)
            named = [Span(short_name(choice.event)), mark]
            if rows[-1] and width_of(rows[-1]) + _GAP + width_of(named) > room:
                rows.append([])
            rows[-1] += [Span(" " * _GAP), *named] if rows[-1] else named
        for number, row in enumerate(rows):
            lead = Span(label if not number else " " * cell_len(label), "quiet")
            figure = spans(Span(self.figure if not number else ""))
            yield from Edges((lead, *row), figure).lines(width)


def _week_blocks(portfolio: Portfolio, sizes: Sizes) -> Iterator[Block]:
    """Yield a row for each week: its days, and its answers as a bar on the scale of all weeks."""
    figures = [_figure(week) for week in portfolio.weeks]
    most = max((week.right + week.wrong for week in portfolio.weeks), default=0)
    number_width = max(map(cell_len, figures), default=0)
    label, mark = (9, 2) if sizes.is_narrow else (16, 3)
    days_width = mark * len(_WEEKDAYS)
    room = sizes.width - label - days_width - 2 * _GAP
    bar = room - number_width - _GAP
    if not sizes.is_narrow:
        bar = min(bar, sizes.right - number_width - _GAP)
    head = "学习日" if sizes.is_narrow else "学习的日子"
    names = "".join(name + " " * (mark - 2) for name in _WEEKDAYS)
    yield BLANK
    yield _week_row(
        (spans(Span(head, "quiet")), spans(Span(names, "quiet")), spans(Span("答题", "quiet")), ""),
        (label, bar, number_width),
    )
    for week, figure in zip(portfolio.weeks, figures, strict=True):
        monday = f"{'' if sizes.is_narrow else '    '}{week.monday.month}月{week.monday.day}日"
        plot = split_bar(week.right, week.wrong, most, bar) if most else ()
        yield _week_row(
            (spans(Span(monday, "quiet")), _days(portfolio, week, mark), plot, figure),
            (label, bar, number_width),
        )


def _week_row(content: tuple[Spans, Spans, Spans, str], widths: tuple[int, int, int]) -> Row:
    date, days, plot, figure = content
    label, bar, number_width = widths
    left = Cell((*date, Span(" " * (label - width_of(date))), *days))
    answers = (Cell(plot, bar), Cell(spans(figure), number_width, right=True))
    return Row((left, *answers) if number_width else (left,), gap=_GAP)


def _days(portfolio: Portfolio, week: Week, mark: int) -> Spans:
    """Return the days of a week up to today: ■ studied, · not."""
    days = [week.monday + timedelta(days=number) for number in range(len(_WEEKDAYS))]
    return tuple(
        Span(("■" if day in portfolio.days else "·").ljust(mark), _style(day in portfolio.days))
        for day in days
        if day <= portfolio.today
    )


def _style(studied: bool) -> str:
    return "held" if studied else "quiet"


def _figure(week: Week) -> str:
    right = f"对{week.right}" if week.right else ""
    wrong = f"没对{week.wrong}" if week.wrong else ""
    return " ".join(filter(None, (right, wrong)))
