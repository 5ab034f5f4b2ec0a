"""The blocks of what was corrected in a case since it was last opened."""

from collections.abc import Iterator, Sequence

from lianzheng_tui.core.case.model import Case, Correction
from lianzheng_tui.core.study.case_outline import news
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, hanging, spans


def news_blocks(case: Case, corrections: Sequence[Correction]) -> Iterator[Block]:
    """Yield what was corrected, and what is asked again because of it."""
    told = news(case, corrections)
    yield BLANK
    yield Paragraph(spans(told.summary))
    yield BLANK
    for words in told.lines:
        yield hanging(spans("· "), spans(words), 2)
    if told.again:
        yield from (BLANK, Paragraph(spans(told.again)))
    yield BLANK
    yield Paragraph(spans("按 Esc 进入案例。这些更正在导学页里一直看得到。"))
