"""台账 in plain mode: the list of its items, a single item, and 整改 of one or of all."""

from collections.abc import Iterator, Mapping, Sequence

from lianzheng_tui.cli.plain import quiz_lines as lines
from lianzheng_tui.cli.plain.commands import Command
from lianzheng_tui.cli.plain.desk import Desk
from lianzheng_tui.cli.plain.paragraphs import (
    EMPTY,
    Printed,
    body,
    heading,
    labelled,
    numbered,
    place,
    plain,
)
from lianzheng_tui.cli.plain.question import question_evidence, shown_evidence
from lianzheng_tui.cli.plain.review import answer_of, mend, standing_words
from lianzheng_tui.core.answering.typed_line import fold, typed_choice
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.review.ledger import Filter, Ledger, Order
from lianzheng_tui.core.review.outline import (
    DEPARTED,
    HISTORY,
    empty_words,
    past_day,
    run_words,
)
from lianzheng_tui.core.review.schedule import ItemKey, Reply, ReviewItem
from lianzheng_tui.core.study.quiz import CLAIMED, SURE

_MEND, _FILTER, _SORT = "整改", "筛选", "排序"
"""What can be typed at the list besides a number."""


def visit_ledger(desk: Desk) -> None:
    """Show the list, and do what is chosen there, until the learner goes back.

    The list is shown again only where something in it has changed.
    """
    which, order = Filter.OPEN, Order.CASE
    told: tuple[Ledger, Filter, Order] | None = None
    while True:
        ledger = desk.ledger
        if told != (ledger, which, order):
            desk.dialogue.say_all(list_lines(ledger, which, order))
            told = ledger, which, order
        shown = [item.key for _, items in ledger.shown(which, order) for item in items]
        reply = desk.choose(_prompt(ledger, shown, which, order))
        if reply in (Command.NEXT, Command.BACK):
            return
        word = fold(reply) if isinstance(reply, str) else ""
        if word == _FILTER:
            filters = list(Filter)
            which = filters[(filters.index(which) + 1) % len(filters)]
        elif word == _SORT:
            orders = list(Order)
            order = orders[(orders.index(order) + 1) % len(orders)]
        elif word == _MEND:
            _mend_all(desk)
        else:
            _open_item(desk, shown, reply)


def _prompt(ledger: Ledger, shown: Sequence[ItemKey], which: Filter, order: Order) -> str:
    """Return what can be typed at the list."""
    open_one = "填编号 看一题；" if shown else ""
    mend_all = f"{_MEND} 一题一题再答；" if _to_mend(ledger) else ""
    sort = f"{_SORT} 现按{order.value}；" if shown else ""
    return f"{open_one}{mend_all}{_FILTER} 现看{which.value}；{sort}回车 返回"


def _to_mend(ledger: Ledger) -> list[ItemKey]:
    """Return what waits to be corrected, in the order of the list."""
    groups = ledger.shown(Filter.TO_MEND, Order.CASE)
    return [item.key for _, items in groups for item in items]


def _mend_all(desk: Desk) -> None:
    """Ask everything that waits to be corrected again, each once, until the learner goes back."""
    waiting = _to_mend(desk.ledger)
    if not waiting:
        desk.dialogue.say("没有待整改的题。填编号，可以把任何一题再答一遍。")
    for number, key in enumerate(waiting, 1):
        following = "回车 下一题" if number < len(waiting) else "回车 回到台账"
        if not mend(desk, key, f"{_MEND} {place(number, len(waiting), '题')}", following):
            return


def _open_item(desk: Desk, shown: Sequence[ItemKey], reply: Command | str) -> None:
    """Open the item whose number was typed."""
    if isinstance(reply, Command) or not shown:
        desk.not_understood(reply)
        return
    try:
        key = shown[typed_choice(reply, len(shown))]
    except LianzhengError as error:
        desk.dialogue.say(str(error))
        return
    if item := desk.ledger.item(key):
        desk.dialogue.say_all(item_lines(desk.ledger, item, desk.library.laws))
        laws, question = desk.library.laws, item.question
        reply = desk.go_on(
            "；".join((f"回车 {_MEND}，再答一次", *shown_evidence(question), "返回")),
            lambda: question_evidence(item.unit, question, laws),
        )
        if reply is Command.NEXT:
            mend(desk, key, _MEND, "回车 回到台账")


def list_lines(ledger: Ledger, which: Filter, order: Order) -> Iterator[Printed]:
    """Yield the items under their headings, numbered; then what has left the ledger."""
    groups = ledger.shown(which, order)
    count = sum(len(items) for _, items in groups)
    yield from heading(f"台账 {which.value}{count}题")
    if not groups:
        others = "" if which is Filter.OPEN else f"填 {_FILTER} 看别的。"
        yield plain(empty_words(ledger, which) + others)
    number = 0
    for title, items in groups:
        yield plain(f"{title}：")
        for item in items:
            number += 1
            remarks = [item.unit.title] if title != item.unit.title else []
            remarks += [CLAIMED] if item.wrong and item.wrong.claimed else []
            state = standing_words(ledger, item).rstrip("。")
            yield numbered(number, f"{item.question.prompt}（{'，'.join((*remarks, state))}）")
    if ledger.departed:
        yield from (EMPTY, plain(f"{DEPARTED}："))
    for departed in ledger.departed:
        count = len(departed.questions)
        yield plain(f"{departed.title}：{departed.why}（{count}题）")
        yield from (("  ", 2, words) for words in departed.prompts)


def item_lines(
    ledger: Ledger, item: ReviewItem, laws: Mapping[str, Provision]
) -> Iterator[Printed]:
    """Yield one item: its state, the latest wrong answer with its marks, and every answer given."""
    question = item.question
    yield from heading(f"台账 {item.unit.title} {question.LABEL}")
    yield plain(standing_words(ledger, item))
    yield from (EMPTY, *body(question.prompt))
    yield from lines.marked_lines(question, answer_of(item.wrong or item.last), laws)
    if question.risk:
        yield labelled("风险点", question.risk)
    yield from (EMPTY, plain(f"{HISTORY}："))
    for number, reply in enumerate(item.replies, 1):
        yield numbered(number, _reply_words(ledger, reply))


def _reply_words(ledger: Ledger, reply: Reply) -> str:
    words = (
        past_day(reply.day, ledger.today),
        run_words(reply.run),
        "答对" if reply.mark.right else "没有全对",
        SURE.get(reply.sure, ""),
        reply.state.value,
        CLAIMED if reply.claimed else "",
    )
    return "，".join(word for word in words if word)
