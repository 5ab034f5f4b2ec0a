"""The blocks of the preview of a case, beside the list."""

from collections.abc import Iterator
from fractions import Fraction

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Cell,
    Paragraph,
    Row,
    Span,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.plots import bar

_BAR = 10


def preview_blocks(progress: Progress) -> Iterator[Block]:
    """Yield what the case is, whom it is for, how far the learner is, and its objectives."""
    case = progress.case
    yield Paragraph(spans(Span(case.title, "title")))
    facts = [case.kind.label]
    if case.minutes:
        facts.append(f"约{case.minutes}分钟")
    if case.posts:
        facts.append("、".join(case.posts))
    yield Paragraph(spans(Span(" · ".join(facts), "quiet")))
    yield Paragraph(spans(Span(_counts(case), "quiet")))
    yield BLANK
    yield Paragraph(spans(case.summary))
    yield BLANK
    yield from _share_rows(progress)
    if case.objectives:
        yield BLANK
        yield Paragraph(spans(Span("学完能够", "strong")))
        for goal in case.objectives:
            yield hanging(spans("· "), spans(goal), 2)


def _share_rows(progress: Progress) -> Iterator[Block]:
    """Yield the progress in each part, as a bar and in words."""
    for done, total, label, words in progress.shares():
        cells = (
            Cell(spans(label), 8),
            Cell(spans(Span(bar(Fraction(done, total), _BAR), "held")), _BAR + 1),
            Cell(spans(words)),
        )
        yield Row(cells, gap=0)


def _counts(case: Case) -> str:
    decisions = sum(event.decision is not None for event in case.timeline)
    counts = (
        (len(case.sections), "节"),
        (len(case.timeline), "步"),
        (decisions, "抉择"),
        (len(case.quiz.questions) if case.quiz else 0, "题"),
        (len(case.discussion), "讨论"),
    )
    return " · ".join(f"{count}{what}" for count, what in counts if count)
