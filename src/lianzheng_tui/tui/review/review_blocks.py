"""The blocks of a review: a marked question, and the account of the day."""

from collections.abc import Iterator, Mapping, Sequence

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.review import outline
from lianzheng_tui.core.review.ledger import Ledger
from lianzheng_tui.core.review.schedule import ReviewItem
from lianzheng_tui.core.review.state import State
from lianzheng_tui.tui.review.ledger_blocks import answer_of, standing_block
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, spans
from lianzheng_tui.tui.widgets.questions.question_blocks import marked_blocks, prompt_blocks


def marked(
    ledger: Ledger,
    item: ReviewItem,
    before: State,
    laws: Mapping[str, Provision],
    shown: Sequence[int],
) -> Iterator[Block]:
    """Yield the question with its marks and reasons, and the new state of the item.

    Args:
        ledger: The current ledger.
        item: The item, answered.
        before: Its state before.
        laws: The provisions that the case may cite.
        shown: The order in which the options were shown.
    """
    yield from prompt_blocks(item.question, how=False)
    yield from marked_blocks(item.unit, item.question, answer_of(item.last), laws, shown)
    yield BLANK
    yield standing_block(ledger, item, before)
    if item.last.record in ledger.unsaved:
        yield from (BLANK, Paragraph(spans(Span("这一题的答案未保存。", "crossed"))))


def account(ledger: Ledger) -> Iterator[Block]:
    """Yield how many were asked, right, closed and opened again, and what comes next."""
    told = outline.account(ledger, "按 p")
    yield from (BLANK, Paragraph(spans(Span("今日回访", "title"))), BLANK)
    yield Paragraph(spans(told.asked))
    if told.closed:
        yield Paragraph(spans(Span(told.closed, "held")))
    if told.opened:
        yield Paragraph(spans(Span(told.opened, "crossed")))
    yield BLANK
    yield from (Paragraph(spans(words)) for words in told.ahead)
