"""The blocks of the ledger: the list of its items, and a single item."""

from collections.abc import Iterator, Mapping
from datetime import date

from rich.cells import cell_len

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.review.ledger import Filter, Ledger, Order, day_words
from lianzheng_tui.core.review.outline import DEPARTED, HISTORY, empty_words, past_day, run_words
from lianzheng_tui.core.review.schedule import Reply, ReviewItem
from lianzheng_tui.core.review.state import State
from lianzheng_tui.core.study.quiz import CLAIMED, SURE, Answer
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Anchor,
    Block,
    Cell,
    Paragraph,
    Row,
    Span,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.marks import RIGHT, WRONG
from lianzheng_tui.tui.widgets.questions.question_blocks import marked_blocks, prompt_blocks

_STATES = {
    State.OPEN: Span("○ ", "crossed"),
    State.MENDED: Span("◐ ", "here"),
    State.REVIEWED: Span("◐ ", "here"),
    State.CLOSED: Span("● ", "held"),
    State.RIGHT: Span("● ", "held"),
}


def list_blocks(ledger: Ledger, which: Filter, order: Order) -> Iterator[Block]:
    """Yield the items under their headings, each with its key; then what has left the ledger."""
    groups = ledger.shown(which, order)
    if not groups:
        yield from (BLANK, Paragraph(spans(empty_words(which, "按 f "))))
    days = [_day(ledger, item) for _, items in groups for item in items]
    width = max(map(cell_len, days), default=0)
    for heading, items in groups:
        yield from (BLANK, Paragraph(spans(Span(heading, "quiet"))))
        for item in items:
            yield _item_row(item, _day(ledger, item), width, named=heading != item.unit.title)
    yield from _departed_blocks(ledger)


def _day(ledger: Ledger, item: ReviewItem) -> str:
    return day_words(ledger.next_day(item), ledger.today) if item.is_open else ""


def _item_row(item: ReviewItem, day: str, width: int, *, named: bool) -> Row:
    remarks = [item.unit.title] if named else []
    if item.wrong and item.wrong.claimed:
        remarks.append(CLAIMED)
    case = spans(Span(f"（{'，'.join(remarks)}）", "quiet")) if remarks else ()
    cells = (
        Cell(spans(_STATES[item.state]), 2),
        Cell((*spans(item.question.prompt), *case)),
        Cell(spans(f" {item.state.value}"), 7),
        Cell(spans(Span(day, "quiet")), width + 2, right=True),
    )
    return Row(cells, gap=0, key=item.key)


def _departed_blocks(ledger: Ledger) -> Iterator[Block]:
    if ledger.departed:
        yield from (BLANK, Paragraph(spans(Span(DEPARTED, "quiet"))))
    for departed in ledger.departed:
        count = len(departed.questions)
        yield hanging(spans("· "), spans(f"{departed.title}：{departed.why}（{count}题）"), 2)
        for words in departed.questions:
            yield Paragraph(spans(Span(words, "quiet")), indent=2)


def item_blocks(ledger: Ledger, item: ReviewItem, laws: Mapping[str, Provision]) -> Iterator[Block]:
    """Yield one item: its state, the latest wrong answer with its marks, and every answer given."""
    reply = item.wrong or item.last
    yield BLANK
    yield standing_block(ledger, item)
    yield from prompt_blocks(item.question, how=False)
    yield from marked_blocks(item.unit, item.question, answer_of(reply), laws)
    if item.question.risk:
        yield hanging(spans(Span("风险点", "quiet")), spans(item.question.risk), 8)
    yield BLANK
    yield Paragraph(spans(Span(HISTORY, "strong")))
    for past_reply in item.replies:
        yield _reply_row(past_reply, ledger.today)


def standing_block(ledger: Ledger, item: ReviewItem, before: State | None = None) -> Block:
    """Return an item's state, its former state if different, and when it is asked next."""
    former = spans(Span(f"{before.value} → ", "quiet")) if before not in (None, item.state) else ()
    state = (*former, _STATES[item.state], Span(item.state.value, "strong"))
    if item.key not in ledger.schedule.days:
        return Paragraph(state)
    day = day_words(ledger.next_day(item), ledger.today)
    return Paragraph((*state, Span(f"  下次回访：{day}", "quiet")))


def answer_of(reply: Reply) -> Answer:
    """Return a reply in the form in which the quiz shows answers."""
    return Answer(reply.record, reply.given, reply.mark, reply.sure, claimed=reply.claimed)


def _reply_row(reply: Reply, today: date) -> Row:
    claimed = f"，{CLAIMED}" if reply.claimed else ""
    cells = (
        Cell(spans(past_day(reply.day, today)), 16),
        Cell(spans(run_words(reply.run)), 4),
        Cell(spans(RIGHT if reply.mark.right else WRONG), 2),
        Cell(spans(Span(SURE.get(reply.sure, ""), "quiet")), 8),
        Cell(spans(Span(reply.state.value, "quiet"), Span(claimed, "quiet"))),
    )
    return Row(cells, key=Anchor(reply.record))
