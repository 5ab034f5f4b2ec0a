"""The blocks of a review: a marked question, and the account of the day."""

from collections.abc import Iterator, Mapping, Sequence

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.review.ledger import Ledger, day_words
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
    today, following = ledger.reviewed_today, ledger.next_session
    yield from (BLANK, Paragraph(spans(Span("今日回访", "title"))), BLANK)
    if not today.asked:
        yield Paragraph(spans("今天没有要回访的题。"))
    else:
        yield Paragraph(spans(f"问了{today.asked}题，答对{today.right}题。"))
        if today.closed:
            yield Paragraph(spans(Span(f"{today.closed}题已闭环。", "held")))
        if today.opened:
            yield Paragraph(spans(Span(f"{today.opened}题答错，退回待整改。", "crossed")))
    yield BLANK
    if ledger.schedule.waiting:
        waiting, cap = ledger.schedule.waiting, ledger.plan.cap
        words = f"还有{waiting}题也到了日子，每天最多{cap}题，排到后面几天。按 p 可以改。"
        yield Paragraph(spans(words))
    if following is not None:
        count = sum(day == following for day in ledger.schedule.days.values())
        words = f"下一次回访：{day_words(following, ledger.today)}，{count}题。"
        yield Paragraph(spans(words))
    elif not ledger.items:
        yield Paragraph(spans("做过测验以后，没有全对的题会按时再问。"))
    if ledger.open:
        yield Paragraph(spans(f"台账里还有{ledger.open}题未闭环。"))
    elif ledger.items:
        yield Paragraph(spans("台账里没有未闭环的题。"))
