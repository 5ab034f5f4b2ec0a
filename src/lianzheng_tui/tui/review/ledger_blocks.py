"""The blocks of the ledger: the list of its items, and a single item."""

from collections.abc import Iterator, Mapping
from datetime import date

from rich.cells import cell_len

from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.answering.question_outline import OptionList
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
    Edges,
    Paragraph,
    Row,
    Span,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.lead_blocks import lead_row
from lianzheng_tui.tui.widgets.marks import answer_mark
from lianzheng_tui.tui.widgets.questions.question_blocks import marked_blocks, prompt_blocks

_STATES = {
    State.OPEN: Span("○ ", "crossed"),
    State.MENDED: Span("◐ ", "here"),
    State.REVIEWED: Span("◐ ", "here"),
    State.CLOSED: Span("● ", "held"),
    State.RIGHT: Span("● ", "held"),
}
CLOSED = "!closed"
"""The key of the line that shows the closed items; no item has such a key."""
OPEN = "!open"
"""The key of the line that shows the open items again."""
_STATE, _MARK = 7, 2
"""The cells of the state of an item, and of the mark of its last answer."""


def list_blocks(ledger: Ledger, which: Filter, order: Order) -> Iterator[Block]:
    """Yield the items under their headings, each with its key; then what has left the ledger."""
    groups = ledger.shown(which, order)
    for number, (heading, items) in enumerate(groups):
        if number:
            yield BLANK
        asked_next = "" if number or not any(map(ledger.next_day, items)) else "回访"
        yield Edges(spans(Span(heading, "quiet")), spans(Span(asked_next, "quiet")))
        for item in items:
            yield _item_row(item, _day(ledger, item), named=heading != item.unit.title)
    yield from _departed_blocks(ledger)


def empty_blocks(ledger: Ledger, which: Filter) -> Iterator[Block]:
    """Yield what was in the ledger, where nothing of what is looked for is there now."""
    closed = ledger.closed
    yield from (BLANK, Paragraph(spans(empty_words(ledger, which))))
    yield from _departed_blocks(ledger)
    yield BLANK
    if which is not Filter.OPEN and ledger.open:
        yield lead_row(f"看未闭环的{ledger.open}题", (), OPEN)
    elif which in (Filter.OPEN, Filter.ALL) and closed:
        yield lead_row(f"看已闭环的{len(closed)}题", (), CLOSED)


def _day(ledger: Ledger, item: ReviewItem) -> str:
    return day_words(ledger.next_day(item), ledger.today) if item.is_open else ""


def state_mark(state: State) -> Span:
    """Return the mark of a state: ○ to be corrected, ◐ on the way, ● closed."""
    return _STATES[state]


def number_of(item: ReviewItem) -> int:
    """Return the number of an item's question among those of its unit, from 1."""
    return 1 + next(i for i, each in enumerate(item.unit.questions) if each.id == item.question.id)


def _item_row(item: ReviewItem, day: str, *, named: bool) -> Row:
    remarks = [item.unit.title] if named else []
    if item.wrong and item.wrong.claimed:
        remarks.append(CLAIMED)
    case = spans(Span(f"（{'，'.join(remarks)}）", "quiet")) if remarks else ()
    digits = max(2, len(str(len(item.unit.questions))))
    cells = (
        Cell(spans(Span(item.state.value, _STATES[item.state].style)), _STATE),
        Cell(spans(answer_mark(item.last.mark)), _MARK),
        Cell(spans(f"{number_of(item):>{digits}}  "), digits + 2),
        Cell((*spans(item.question.prompt), *case)),
        Cell(spans(Span(day, "quiet")), cell_len(day) + 2 if day else 0, right=True),
    )
    return Row(cells if day else cells[:-1], gap=0, key=item.key)


def said_blocks(ledger: Ledger, item: ReviewItem) -> Iterator[Block]:
    """Yield what was answered to an item, and what comes next."""
    wrong, following = item.wrong, day_words(ledger.next_day(item), ledger.today)
    sentences = []
    if wrong is not None:
        how = "没有全对" if wrong.mark.score else "没有答对"
        verb = "选了" if isinstance(interaction(item.question).outline, OptionList) else "答了"
        given = interaction(item.question).given_words(wrong.given)
        sentences.append(f"{day_words(wrong.day, ledger.today)}{how}，{verb}：{given}")
    day = day_words(item.last.day, ledger.today)
    match item.state:
        case State.OPEN:
            is_due = ledger.next_day(item) == ledger.today
            asked = "今天该回访" if is_due else f"{following}起回访"
            sentences.append(f"{asked}；现在就可以整改")
        case State.CLOSED:
            sentences.append(f"{day}闭环")
        case _:
            sentences.append(f"{day}答对了；{following}再回访")
    lead = f"第{number_of(item)}题"
    for number, words in enumerate(sentences):
        mark = spans(Span(lead if not number else "", "strong"))
        yield hanging(mark, spans(words), cell_len(lead) + 2)


def _departed_blocks(ledger: Ledger) -> Iterator[Block]:
    if ledger.departed:
        yield from (BLANK, Paragraph(spans(Span(DEPARTED, "quiet"))))
    for departed in ledger.departed:
        count = len(departed.questions)
        yield hanging(spans("· "), spans(f"{departed.title}：{departed.why}（{count}题）"), 2)
        for words in departed.prompts:
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
        Cell(spans(answer_mark(reply.mark)), 2),
        Cell(spans(Span(SURE.get(reply.sure, ""), "quiet")), 8),
        Cell(spans(Span(reply.state.value, "quiet"), Span(claimed, "quiet"))),
    )
    return Row(cells, key=Anchor(reply.record))
