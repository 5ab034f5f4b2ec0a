"""The blocks of the timeline: the rail, a step, a decision, its outcome, the closing table."""

from collections.abc import Iterator, Mapping

from rich.cells import cell_len

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation
from lianzheng_tui.core.case.model import SLOPE, Basis, Case, Event, Option
from lianzheng_tui.core.study.walkthrough import (
    Defence,
    Walk,
    chosen,
    defences,
    is_waiting,
    sounder,
    taken,
)
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Anchor,
    Block,
    Cell,
    Paragraph,
    Row,
    Rule,
    Span,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.defence_marks import defence_mark
from lianzheng_tui.tui.widgets.law_blocks import applied_blocks

OUTCOME = Anchor("outcome")
"""The key of the block where an outcome begins."""

_BASIS_STYLE = {Basis.SOURCE: "held", Basis.LAW: "law", Basis.HYPOTHETICAL: "quiet"}
_STAGE_STYLE = {"守纪": "held", "投案": "held", "处理": "quiet", "动摇": "here"}


def introduction(steps: int) -> Iterator[Block]:
    """Yield the blocks shown before the first walk."""
    yield BLANK
    yield Paragraph(spans(Span("一步一步走过来", "title")))
    yield BLANK
    words = (
        f"这条时间线共{steps}步。走到 ◆ 处，先想一想换作自己会怎么做，选定以后才看到后来的事。"
        "选错没有关系，后果和依据会一一写明。"
    )
    yield Paragraph(spans(words), first=4)
    yield BLANK
    yield Paragraph(spans("按 ⏎ 开始。"), first=4)


def rail_blocks(case: Case, walk: Walk, viewing: int) -> list[Block]:
    """Return the rail: a row for each event, keyed by its index.

    In a warning case the indent shows how far down the slope the event's stage is. An event that
    is still ahead is only a circle.
    """
    stage_width = max([cell_len(event.stage) for event in case.timeline] + [2]) + 1
    blocks: list[Block] = [BLANK]
    for index, event in enumerate(case.timeline):
        depth = SLOPE.get(event.stage, 0) if case.kind is Kind.WARNING else 0
        is_ahead = index > walk.reached
        is_viewed = index == viewing
        mark = "▶" if is_viewed else "○" if is_ahead else "●"
        lead = spans(
            _rail_stage(event, walk, is_ahead, stage_width),
            Span(" " * depth + mark + " ", "here" if is_viewed else "quiet"),
        )
        label = () if is_ahead else _rail_label(event, walk, is_viewed)
        blocks.append(Row((Cell(lead, stage_width + depth + 2), Cell(label)), gap=0, key=index))
    return blocks


def _rail_stage(event: Event, walk: Walk, ahead: bool, width: int) -> Span:
    if ahead or is_waiting(event, walk.choices):
        return Span("┊".ljust(width) if not ahead else " " * width, "quiet")
    stage = event.stage + " " * (width - cell_len(event.stage))
    return Span(
        stage, _STAGE_STYLE.get(event.stage, "crossed" if event.stage in SLOPE else "quiet")
    )


def _rail_label(event: Event, walk: Walk, here: bool) -> tuple[Span, ...]:
    style = "here" if here else ""
    date = event.when.written.split("-H")[0].replace("-", ".") if event.when else ""
    words = Span(f"{date} {event.short or event.title}".strip(), style)
    if event.decision is None:
        return (words,)
    option = chosen(event, walk.choices)
    if option is None:
        return (words, Span(" ◆", "here"))
    mark = defence_mark(Defence.HELD if option.sound else Defence.CROSSED)
    return (words, Span(" "), mark)


def event_blocks(event: Event) -> list[Block]:
    """Return the blocks above a choice: the date, the title, the text."""
    blocks: list[Block] = [BLANK]
    if event.date_label:
        blocks.append(Paragraph(spans(Span(event.date_label, "quiet"))))
    blocks += [Paragraph(spans(Span(event.title, "title"))), BLANK]
    blocks += [Paragraph(spans(part), first=4) for part in event.text.split("\n")]
    return blocks


def decision_blocks(event: Event) -> list[Block]:
    """Return the question and its options, keyed by their index; nothing without a decision."""
    if event.decision is None:
        return []
    blocks: list[Block] = [BLANK]
    blocks.append(hanging(spans(Span("◆ ", "here")), spans(event.decision.prompt), 2))
    blocks.append(BLANK)
    for index, option in enumerate(event.decision.options):
        blocks.append(hanging(spans(f"{index + 1}"), spans(option.text), 3, key=index, indent=1))
    return blocks


def aftermath_blocks(
    case: Case, event: Event, walk: Walk, laws: Mapping[str, Provision]
) -> list[Block]:
    """Return the blocks below a choice, shown at once where there is no choice."""
    blocks: list[Block] = []
    choice = chosen(event, walk.choices)
    if choice is not None:
        blocks += _choice_blocks(case, event, choice, laws)
    if event.after:
        blocks += [BLANK, Paragraph(spans(Span("后来", "strong")))] if choice else [BLANK]
        blocks += [Paragraph(spans(part), first=4) for part in event.after.split("\n")]
    if event.mind:
        blocks += [BLANK, _labelled("心态", spans(event.mind))]
    if event.received:
        blocks += [
            BLANK,
            _labelled("收受", spans("；".join(item.words for item in event.received))),
        ]
    applied = applied_blocks(event.laws, laws, event.when)
    if applied:
        blocks += [BLANK, *applied]
    if event.decision is not None:
        blocks += [BLANK, *_defence_blocks(case, walk)]
    return blocks


def _labelled(label: str, content: tuple[Span, ...]) -> Row:
    return hanging(spans(Span(label, "quiet")), content, cell_len(label) + 2)


def _choice_blocks(
    case: Case, event: Event, choice: Option, laws: Mapping[str, Provision]
) -> Iterator[Block]:
    actor = case.kind.actor
    options = event.decision.options if event.decision else ()
    number = options.index(choice) + 1
    yield BLANK
    yield Rule(key=OUTCOME)
    yield hanging(spans(Span("我的选择", "strong")), spans(f"{number} {choice.text}"), 10)
    yield BLANK
    yield from _outcome("后果", choice, laws)
    yield BLANK
    actual = taken(event)
    if actual is choice:
        yield hanging(spans(Span(actor, "strong")), spans("与我的选择相同"), 10)
    elif actual is not None:
        words = f"{options.index(actual) + 1} {actual.text}"
        yield hanging(spans(Span(actor, "strong")), spans(words), 10)
        yield from _outcome("", actual, laws)
    for option in sounder(event, choice):
        if option is not actual:
            yield BLANK
            words = f"{options.index(option) + 1} {option.text}"
            yield hanging(spans(Span("更稳的", "held")), spans(words), 10)
            yield from _outcome("", option, laws)
    for option in options:
        if option not in (choice, actual) and option not in sounder(event, choice):
            yield BLANK
            words = f"{options.index(option) + 1} {option.text}"
            yield hanging(spans(Span("另一种", "quiet")), spans(words), 10)
            yield from _outcome("", option, laws)


def _outcome(label: str, option: Option, laws: Mapping[str, Provision]) -> Iterator[Block]:
    basis = Span(f"[{option.basis.label}]", _BASIS_STYLE[option.basis])
    words = spans(Span(f"{label} " if label else "", "strong"), basis, " ", option.outcome)
    yield Paragraph(words)
    if option.law in laws:
        yield Paragraph(spans(Span(citation(laws[option.law]), "law")), indent=2)


def _defence_blocks(case: Case, walk: Walk) -> list[Block]:
    pieces: list[str | Span] = []
    for event, state in defences(case, walk):
        name = "" if state is Defence.AHEAD else event.short or event.title
        pieces += [name, defence_mark(state), "  "]
    return [_labelled("防线", spans(*pieces)), Paragraph(spans(Span(_LAMPS, "quiet")), indent=6)]


_LAMPS = "▣ 守住  □ 失守  · 未到"


def summary_blocks(case: Case, walk: Walk, earlier: Walk | None) -> list[Block]:
    """Return the closing table; each row is keyed by the index of its event."""
    states = {event.id: state for event, state in defences(case, walk)}
    held_count = sum(state is Defence.HELD for state in states.values())
    heads = ("节点", "我的选择", case.kind.actor, "依据")
    blocks: list[Block] = [
        BLANK,
        Paragraph(spans(Span("全程", "title"))),
        Paragraph(spans(f"{len(states)}处抉择，守住{held_count}处。")),
        BLANK,
        _table_row([spans(Span(head, "quiet")) for head in heads]),
        Rule(),
    ]
    for index, event in enumerate(case.timeline):
        choice, actual = chosen(event, walk.choices), taken(event)
        if choice is None or actual is None:
            continue
        my_words: tuple[Span, ...] = spans(defence_mark(states[event.id]), f" {choice.text}")
        earlier_choice = chosen(event, earlier.choices) if earlier else None
        if earlier_choice is not None and earlier_choice is not choice:
            my_words += (Span(f"（上一遍：{earlier_choice.text}）", "quiet"),)
        cells = [
            spans(event.title),
            my_words,
            spans("与我相同" if actual is choice else actual.text),
            _bases(choice, actual),
        ]
        blocks += [_table_row(cells, index), Rule()]
    blocks.append(Paragraph(spans("按 Tab 去看要点、做测验；按 a 再走一遍，这一遍会留着。")))
    return blocks


def _table_row(cells: list[tuple[Span, ...]], key: int | None = None) -> Row:
    title, mine, theirs, basis = cells
    return Row((Cell(title, 16), Cell(mine), Cell(theirs), Cell(basis, 9)), gap=2, key=key)


def _bases(*options: Option) -> tuple[Span, ...]:
    bases = dict.fromkeys(option.basis for option in options)
    return tuple(Span(f"{basis.label} ", _BASIS_STYLE[basis]) for basis in bases)
