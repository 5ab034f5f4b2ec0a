"""The blocks of a review: a marked question, and the account of the day."""

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.review import outline
from lianzheng_tui.core.review.ledger import Ledger, Outcome
from lianzheng_tui.core.review.schedule import ReviewItem
from lianzheng_tui.core.review.state import State
from lianzheng_tui.tui.review.ledger_blocks import answer_of, standing_block, state_mark
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Cell, Paragraph, Row, Span, spans
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


def account(ledger: Ledger, outcomes: Sequence[Outcome], *, mends: bool) -> Iterator[Block]:
    """Yield what became of each item that was asked, and when it comes again.

    Args:
        ledger: The current ledger.
        outcomes: What became of the items.
        mends: Whether they were corrected from the ledger, and not asked because they were due.
    """
    told = outline.account(ledger, outcomes, "按 p", mends=mends)
    yield BLANK
    if told.asked:
        yield Paragraph(spans(told.asked))
    yield from map(_account_row, told.rows)
    for words in told.ahead:
        yield from (BLANK, Paragraph(spans(words)))


def _account_row(row: outline.AccountRow) -> Row:
    cells = [Cell(spans(state_mark(row.state), row.state.value), 10), Cell(spans(row.prompt))]
    if row.again:
        cells.append(Cell(spans(Span(row.again, "quiet")), cell_len(row.again) + 2, right=True))
    return Row(tuple(cells), gap=0)
