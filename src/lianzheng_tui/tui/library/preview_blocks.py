"""The blocks of the preview of a case, beside the list."""

from collections.abc import Iterator
from fractions import Fraction

from lianzheng_tui.core.study.outline import Head, case_outline
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
    told = case_outline(progress.case)
    yield Paragraph(spans(Span(told.title, "title")))
    facts = [words for words in (told.kind, told.minutes, "、".join(told.posts)) if words]
    yield Paragraph(spans(Span(" · ".join(facts), "quiet")))
    yield Paragraph(spans(Span(" · ".join(told.sizes), "quiet")))
    yield BLANK
    yield Paragraph(spans(told.summary))
    yield BLANK
    yield from _share_rows(progress)
    if told.objectives:
        yield BLANK
        yield Paragraph(spans(Span(Head.OBJECTIVES, "strong")))
    yield from (hanging(spans("· "), spans(goal), 2) for goal in told.objectives)


def _share_rows(progress: Progress) -> Iterator[Block]:
    """Yield the progress in each part, as a bar and in words."""
    for done, total, label, words in progress.shares():
        cells = (
            Cell(spans(label), 8),
            Cell(spans(Span(bar(Fraction(done, total), _BAR), "held")), _BAR + 1),
            Cell(spans(words)),
        )
        yield Row(cells, gap=0)
