"""回访 and 整改 in plain mode: what is due is asked again, or an item of the ledger at once."""

from collections.abc import Iterator

from lianzheng_tui.cli.plain import quiz_lines as lines
from lianzheng_tui.cli.plain.commands import Command
from lianzheng_tui.cli.plain.desk import Desk
from lianzheng_tui.cli.plain.paragraphs import EMPTY, Printed, heading, place, plain
from lianzheng_tui.cli.plain.question import after, answer, question_evidence
from lianzheng_tui.core.answering.response import Response
from lianzheng_tui.core.review.ledger import Ledger, day_words
from lianzheng_tui.core.review.outline import ASKED_AGAIN, account
from lianzheng_tui.core.review.schedule import ItemKey, Reply, ReviewItem, next_order
from lianzheng_tui.core.review.state import State
from lianzheng_tui.core.study.quiz import MEND, REVIEW, Answer


def visit_review(desk: Desk) -> None:
    """Ask what is due, one after another; at the end tell what came of it."""
    while due := desk.ledger.due:
        done = len(desk.ledger.reviewed_today)
        title = f"今日回访 {place(done + 1, done + len(due), '题')}"
        following = "回车 下一题" if len(due) > 1 else "回车 看今日回访"
        if not ask_again(desk, due[0], REVIEW, title, following):
            return
    desk.dialogue.say_all(account_lines(desk.ledger))


def mend(desk: Desk, key: ItemKey, title: str, following: str) -> bool:
    """Ask an item of the ledger again at once; return False if the learner goes back instead."""
    item = desk.ledger.item(key)
    return item is None or ask_again(desk, item, MEND, title, following)


def ask_again(desk: Desk, item: ReviewItem, run: str, title: str, following: str) -> bool:
    """Ask an item, and show it marked; return False if the learner goes back instead.

    Args:
        desk: Where it is asked.
        item: The item before the answer.
        run: `REVIEW` or `MEND`.
        title: What stands above the question.
        following: How to go on.
    """
    unit, question, did = item.unit, item.question, desk.did_in(item.unit.id)
    response = Response.begin(question, run, next_order(item))
    asked = tuple(lines.prompt_lines(response, f"{title} {unit.title}"))
    desk.dialogue.say_all(asked)
    if item.asked_again:
        desk.dialogue.say(f"{ASKED_AGAIN}。")
    if not answer(desk, did, response, run, asked):
        return False

    def now() -> ReviewItem:
        """Return the item after the answer; it stays what it was if the case has gone."""
        return desk.ledger.item(item.key) or item

    given, laws = answer_of(now().last), desk.library.laws
    desk.dialogue.say_all(lines.marked_lines(question, given, laws, response.shown))
    desk.dialogue.say("", standing_words(desk.ledger, now(), item.state))
    reply = after(
        desk,
        did,
        question,
        lambda: answer_of(now().last),
        prompt=following,
        evidence=lambda: question_evidence(unit, question, laws),
    )
    return reply is not Command.BACK


def answer_of(reply: Reply) -> Answer:
    """Return a reply in the form in which the quiz shows answers."""
    return Answer(reply.record, reply.given, reply.mark, reply.sure, claimed=reply.claimed)


def standing_words(ledger: Ledger, item: ReviewItem, before: State | None = None) -> str:
    """Return an item's state, its former state if different, and when it is asked next."""
    state = item.state.value
    if before not in (None, item.state):
        state = f"由{before.value}变为{state}"
    if item.key not in ledger.schedule.days:
        return f"{state}。"
    return f"{state}，下次回访：{day_words(ledger.next_day(item), ledger.today)}。"


def account_lines(ledger: Ledger) -> Iterator[Printed]:
    """Yield what became of each question, and what comes next."""
    told = account(ledger, ledger.reviewed_today, "填 计划")
    yield from heading("今日回访")
    yield plain(told.asked)
    for row in told.rows:
        yield plain(f"{row.state.value}：{row.prompt} {row.again}".rstrip())
    if told.ahead:
        yield EMPTY
    yield from map(plain, told.ahead)
