"""The blocks of the timeline: the rail, a step, a decision, its outcome, the closing table."""

from collections.abc import Iterator, Mapping

from rich.cells import cell_len

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Basis, Case, Event
from lianzheng_tui.core.study.outline import (
    AGREED,
    AGREED_BRIEFLY,
    DEFENCE,
    DEFENCE_WORDS,
    OptionOutline,
    Remark,
    Role,
    event_outline,
    invitation,
    walk_outline,
)
from lianzheng_tui.core.study.slope_picture import has_slope, standing
from lianzheng_tui.core.study.walkthrough import Defence, Walk, chosen, defences
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
from lianzheng_tui.tui.widgets.slope_blocks import Picture

OUTCOME = Anchor("outcome")
"""The key of the block where an outcome begins."""

_BASIS_STYLE = {Basis.SOURCE: "strong", Basis.LAW: "law", Basis.HYPOTHETICAL: "quiet"}
_ROLE_STYLE = {
    Role.MINE: "strong",
    Role.REAL: "strong",
    Role.SOUNDER: "held",
    Role.OTHER: "quiet",
}
_REMARKS_BELOW = (Remark.MIND, Remark.RECEIVED)
"""What stands below what happened then; the stage stands on the rail."""


def introduction(steps: int) -> Iterator[Block]:
    """Yield the blocks shown before the first walk."""
    yield BLANK
    yield Paragraph(spans(Span("一步一步走过来", "title")))
    yield BLANK
    yield Paragraph(spans(invitation(steps, " ◆ ")), first=4)
    yield BLANK
    yield Paragraph(spans("按 ⏎ 开始。"), first=4)


def step_blocks(
    case: Case, event: Event, walk: Walk, laws: Mapping[str, Provision]
) -> Iterator[Block]:
    """Yield an event: its options, keyed by their index, as long as it waits; else its outcome."""
    told = event_outline(case, event, laws, chosen(event, walk.choices))
    yield BLANK
    if told.date:
        yield Paragraph(spans(Span(told.date, "quiet")))
    yield from (Paragraph(spans(Span(told.title, "title"))), BLANK)
    yield Paragraph(spans(told.text), first=4)
    if told.waits:
        yield from (BLANK, hanging(spans(Span("◆ ", "here")), spans(told.prompt), 2), BLANK)
        for index, text in enumerate(told.offered):
            yield hanging(spans(f"{index + 1}"), spans(text), 3, key=index, indent=1)
        return
    if told.options:
        yield from _choice_blocks(case, told.options)
    if Remark.AFTER in told.remarks:
        yield BLANK
        if told.options:
            yield Paragraph(spans(Span(Remark.AFTER, "strong")))
        yield Paragraph(spans(told.remarks[Remark.AFTER]), first=4)
    for remark, words in told.remarks.items():
        if remark in _REMARKS_BELOW:
            yield from (BLANK, _labelled(remark, spans(words)))
    if told.laws:
        yield from (BLANK, *applied_blocks(told.laws))
    if told.options:
        yield from (BLANK, *_defence_blocks(case, walk))


def _labelled(label: str, content: tuple[Span, ...]) -> Row:
    return hanging(spans(Span(label, "quiet")), content, cell_len(label) + 2)


def _choice_blocks(case: Case, options: tuple[OptionOutline, ...]) -> Iterator[Block]:
    mine, *others = options
    yield from (BLANK, Rule(key=OUTCOME), _option_row(case, mine), BLANK)
    yield from _outcome(mine, "后果 ")
    if Role.REAL in mine.marks:
        name = Span(Role.REAL.words(case.kind), "strong")
        yield from (BLANK, hanging(spans(name), spans(AGREED), 10))
    for option in others:
        yield from (BLANK, _option_row(case, option))
        yield from _outcome(option)


def _option_row(case: Case, option: OptionOutline) -> Row:
    name = Span(option.role.words(case.kind), _ROLE_STYLE[option.role])
    return hanging(spans(name), spans(option.line), 10)


def _outcome(option: OptionOutline, lead: str = "") -> Iterator[Block]:
    basis = Span(option.tag, _BASIS_STYLE[option.basis])
    yield Paragraph(spans(Span(lead, "strong"), basis, " ", option.outcome))
    if option.law:
        yield Paragraph(spans(Span(option.law, "law")), indent=2)


def _defence_blocks(case: Case, walk: Walk) -> list[Block]:
    pieces: list[str | Span] = []
    for event, state in defences(case, walk):
        name = "" if state is Defence.AHEAD else event.short or event.title
        pieces += [name, defence_mark(state), "  "]
    legend = "  ".join(
        f"{defence_mark(each).text} {words}" for each, words in DEFENCE_WORDS.items()
    )
    return [_labelled(DEFENCE, spans(*pieces)), Paragraph(spans(Span(legend, "quiet")), indent=6)]


def summary_blocks(case: Case, walk: Walk, earlier: Walk | None) -> Iterator[Block]:
    """Yield the closing table; each row is keyed by the index of its event."""
    told = walk_outline(case, walk, earlier)
    if has_slope(case):
        yield from _picture_blocks(case, walk, earlier)
    else:
        yield from (BLANK, Paragraph(spans(Span("全程", "title"))))
    yield from (Paragraph(spans(f"{told.summary}。")), BLANK)
    heads = ("节点", Role.MINE.words(case.kind), Role.REAL.words(case.kind), "依据")
    yield from (_table_row([spans(Span(head, "quiet")) for head in heads]), Rule())
    for row in told.choices:
        before = Span(f"（上一遍：{row.earlier}）" if row.earlier else "", "quiet")
        cells = [
            spans(row.title),
            spans(defence_mark(row.state), f" {row.mine}", before),
            spans(row.real or AGREED_BRIEFLY),
            tuple(Span(f"{basis.label} ", _BASIS_STYLE[basis]) for basis in row.bases),
        ]
        yield from (_table_row(cells, row.event), Rule())
    yield Paragraph(spans("按 Tab 去看要点、做测验；按 a 再走一遍，这一遍会留着。"))


def _picture_blocks(case: Case, walk: Walk, earlier: Walk | None) -> Iterator[Block]:
    shown = standing(case, walk.reached, walk.choices)
    yield Picture(case, shown)
    if earlier is not None:
        marks = [
            span for _, state in defences(case, earlier) for span in (defence_mark(state), " ")
        ]
        yield from (BLANK, Paragraph(spans(Span("上一遍  ", "quiet"), *marks)))
    legend = f"  ● {case.kind.actor}走到的地方  ┊ 中间的距离"
    held, crossed = defence_mark(Defence.HELD), defence_mark(Defence.CROSSED)
    yield BLANK
    yield Paragraph(spans(held, " 我守住  ", crossed, " 我失守", Span(legend, "quiet")))
    yield BLANK


def _earlier_row(case: Case, earlier: Walk) -> Block:
    """Return the marks of the walk before, in the order of its decisions."""
    marks: list[Span | str] = [Span("上一遍  ", "quiet")]
    for _, state in defences(case, earlier):
        marks += [defence_mark(state), " "]
    return Paragraph(spans(*marks))


def _table_row(cells: list[tuple[Span, ...]], key: int | None = None) -> Row:
    title, mine, theirs, basis = cells
    return Row((Cell(title, 16), Cell(mine), Cell(theirs), Cell(basis, 9)), gap=2, key=key)
