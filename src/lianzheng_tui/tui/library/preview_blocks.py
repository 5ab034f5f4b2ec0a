"""The blocks of the preview of a case, beside the list."""

from collections.abc import Iterator
from fractions import Fraction

from lianzheng_tui.core.study.outline import Head, case_outline, correction_lines
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.core.study.slope_picture import PictureStyle, has_slope, standing
from lianzheng_tui.data.library.library import NewerEdition
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
from lianzheng_tui.tui.widgets.slope_blocks import Picture

_BAR = 10
_SMALL = PictureStyle(names=False, whole=False, most=3)


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
    yield from _slope(progress)
    yield from _share_rows(progress)
    if told.objectives:
        yield BLANK
        yield Paragraph(spans(Span(Head.OBJECTIVES, "strong")))
    yield from (hanging(spans("· "), spans(goal), 2) for goal in told.objectives)


def _slope(progress: Progress) -> Iterator[Block]:
    """Yield the part of the picture that is walked; nothing before the first walk."""
    walk, case = progress.walk, progress.case
    if walk is not None and has_slope(case):
        shown = standing(case, walk.reached, walk.choices)
        if shown.reached >= 0:
            yield from (Picture(case, shown, _SMALL), BLANK)


def _share_rows(progress: Progress) -> Iterator[Block]:
    """Yield the progress in each part, as a bar and in words."""
    for done, total, label, words in progress.shares():
        cells = (
            Cell(spans(label), 8),
            Cell(spans(Span(bar(Fraction(done, total), _BAR), "held")), _BAR + 1),
            Cell(spans(words)),
        )
        yield Row(cells, gap=0)


def newer_blocks(newer: NewerEdition, *, takes: bool) -> Iterator[Block]:
    """Yield what a later edition corrected, and how it is taken.

    Args:
        newer: The later edition.
        takes: Whether it can be taken here.
    """
    from lianzheng_tui.data.packs.newer_edition import corrections, how_to_take, sentence

    yield Paragraph(spans(Span("↑ ", "here"), Span(f"{sentence(newer)}。", "strong")))
    for words in correction_lines(newer.case, corrections(newer)):
        yield hanging(spans("· "), spans(words), 2)
    how = "按 u 换用；换下的留着，学习记录都在。" if takes else f"换用：{how_to_take(newer)}。"
    yield Paragraph(spans(Span(how, "quiet")))
    yield BLANK
