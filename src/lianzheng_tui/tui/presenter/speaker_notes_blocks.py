"""The blocks of the trainer's notes on the second terminal."""

from collections.abc import Iterator

from rich.cells import cell_len

from lianzheng_tui.core.case.law_validity import citation
from lianzheng_tui.core.case.model import Case, Event, Topic
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.study.case_outline import HINT, POINTS, Head, case_outline
from lianzheng_tui.core.study.presentation import Showing
from lianzheng_tui.core.study.teaching_outline import group_rows, teaching_rows
from lianzheng_tui.core.study.timeline_outline import DECISION, event_outline
from lianzheng_tui.tui.presenter.question_blocks import answer_blocks, pending_blocks, reasons
from lianzheng_tui.tui.presenter.stage_blocks import Laws, quote_blocks, split_words
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.law_blocks import applied_blocks


def waiting_blocks(case: Case) -> Iterator[Block]:
    """Yield what is shown before the presentation has begun."""
    yield BLANK
    yield Paragraph(spans(Span("等待放映", "title")))
    yield BLANK
    words = f"在给学员看的终端里运行 lianzheng present {case.id}，这里就会跟上。"
    yield Paragraph(spans(words))
    yield from _always(case)


def notes_blocks(case: Case, showing: Showing, laws: Laws) -> Iterator[Block]:
    """Yield what the class sees, what comes next, the answer and why, and what to discuss."""
    now = showing.now
    page, pages = showing.page
    yield BLANK
    where = f"{now.label} {now.title}".strip()
    yield _row("大屏上", f"{where} · {showing.reveal.label}（{page}/{pages}）", "strong")
    yield _row("接着", showing.following(), "here")
    splits = split_words(showing)
    if splits:
        yield _row("举手", "；".join(f"{i + 1} {words}" for i, (_, words) in enumerate(splits)))
    item = now.item
    yield from (_row(label, words) for label, words in teaching_rows(case, item))
    if isinstance(item, Event):
        yield from _event(case, item, laws)
    elif isinstance(item, Question):
        yield from _question(case, item, laws)
    elif isinstance(item, Topic):
        yield from _heading("讨论题")
        yield Paragraph(spans(item.prompt))
        if item.hint:
            yield _row(HINT, item.hint)
        yield from (
            _row("" if number else POINTS, point) for number, point in enumerate(item.points)
        )
    else:
        yield from _opening(case)
    yield from _always(case)


def _row(label: str, words: str, style: str = "") -> Block:
    room = max(8, cell_len(label) + 2)
    return hanging(spans(Span(label, "quiet")), spans(Span(words, style)), room)


def _heading(title: str) -> Iterator[Block]:
    yield from (BLANK, Paragraph(spans(Span(title, "strong"))))


def _opening(case: Case) -> Iterator[Block]:
    told = case_outline(case)
    yield BLANK
    yield Paragraph(spans(told.summary), first=4)
    yield from (_row(name, role) for name, role in told.people)
    if told.source:
        yield _row(told.origin, told.source)
    if groups := group_rows(case):
        yield from _heading("分组")
        yield from (_row(name, task) for name, task in groups)


def _event(case: Case, event: Event, laws: Laws) -> Iterator[Block]:
    told = event_outline(case, event, laws, whole=True)
    if told.options:
        yield from _heading(f"{DECISION}：{told.prompt}")
    for option in told.options:
        marks = "，".join(mark.words(case.kind) for mark in option.marks)
        mark = Span(f"（{marks}）" if marks else "", "here")
        yield hanging(spans(f"{option.number}"), spans(option.text, mark), 3)
        words = f"{option.tag} {option.outcome}{option.law}"
        yield Paragraph(spans(Span(words, "quiet")), indent=3)
    yield BLANK
    yield from (_row(remark, words) for remark, words in told.remarks.items())
    yield from applied_blocks(told.laws)
    yield from quote_blocks(case, event.evidence)


def _question(case: Case, question: Question, laws: Laws) -> Iterator[Block]:
    yield from _heading("答案")
    yield from answer_blocks(question)
    yield from pending_blocks(question)
    yield from reasons(question)
    yield BLANK
    if question.explanation:
        yield Paragraph(spans(question.explanation), first=4)
    if question.law in laws:
        yield _row("法规", citation(laws[question.law]))
    if 1 <= question.objective <= len(case.objectives):
        yield _row("考查", case.objectives[question.objective - 1])
    yield from quote_blocks(case, question.evidence)


def _always(case: Case) -> Iterator[Block]:
    """Yield what a trainer needs whatever is shown: the topics and the objectives."""
    if case.discussion:
        yield from _heading("可以讨论")
    for number, topic in enumerate(case.discussion):
        yield hanging(spans(f"{number + 1}"), spans(topic.prompt), 3)
        if topic.hint:
            yield Paragraph(spans(Span(f"{HINT}：{topic.hint}", "quiet")), indent=3)
    if case.objectives:
        yield from _heading(Head.OBJECTIVES)
    yield from (hanging(spans("·"), spans(goal), 3) for goal in case.objectives)
    yield BLANK
