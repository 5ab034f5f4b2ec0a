"""The blocks of 要点: what the case is as a whole, in tables and lists.

What can be chosen is keyed by its kind and number: ``("nature", 0)``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from lianzheng_tui.core.case.model import Case, Figure, Risk
from lianzheng_tui.core.case.training import SelfCheck
from lianzheng_tui.core.study.case_outline import Head, risk_fields
from lianzheng_tui.core.study.figure_scale import figure_shares, scales_of
from lianzheng_tui.core.study.key_points import (
    EFFECTS,
    NO_FINDING,
    NOT_ADDED,
    LessonRow,
    NatureRow,
    NatureRule,
    ReceiptRow,
    sentence,
)
from lianzheng_tui.core.study.self_check import (
    LINE,
    ONLY_SHOWN,
    Mark,
    Marked,
    Marks,
    marked,
    risk_of,
    risk_rows,
)
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Anchor,
    Block,
    Cell,
    Group,
    Key,
    Paragraph,
    Row,
    Span,
    Spans,
    hanging,
    heading,
    spans,
)
from lianzheng_tui.tui.widgets.plots import bar

_BAR = 16
"""The longest bar, in cells."""
_SPHERE, _EFFECT = 4, 4
"""The cells of the word for a sphere, and of that for an effect."""
_GAP = 2
_SENTENCES_FROM = 100
"""The least cells of a line at which the rules stand in the table."""
_GIVERS_FROM = 68
"""The least cells of a line at which a receipt takes one line."""
_MARK = 8
"""The cells of what was marked."""
OWN_LINE = 10
"""The cells before the learner's own line."""
_KEPT_HERE = "⏎ 记下的才留着，只在这台机器上"
_LONGEST_DATE, _LONGEST_NAME, _LONGEST_GIVER, _LONGEST_THING = 14, 12, 16, 16
"""The most cells of the columns; a longer text takes several lines."""


RULES = Anchor("natures said")
"""The key of what the chosen row of the natures says below the table."""


def nature_blocks(rows: Sequence[NatureRow], chosen: Key, width: int) -> Iterator[Block]:
    """Yield the table of natures for lines of some cells, and below it what the chosen row says.

    Where the rules have room in the table, nothing opens below it.
    """
    yield from heading(Head.NATURES, NO_FINDING)[:-1]
    yield Paragraph(spans(Span(EFFECTS, "quiet")))
    date = _column((row.short_date for row in rows), _LONGEST_DATE)
    name = _column((row.name for row in rows), _LONGEST_NAME)
    has_rules = width >= _SENTENCES_FROM
    header = [Cell(_quiet("时间"), date), Cell(_quiet("节点"), name)]
    header += [_sphere_cell(_quiet(rule.sphere), has_rules=has_rules) for rule in rows[0].rules]
    yield Row(tuple(header), gap=_GAP)
    for number, row in enumerate(rows):
        cells = [Cell(spans(row.short_date), date), Cell(spans(row.name), name)]
        cells += [_rule_cell(rule, has_rules=has_rules) for rule in row.rules]
        if has_rules and number:
            yield BLANK
        yield Row(tuple(cells), gap=_GAP, key=("nature", number))
    if not has_rules:
        yield BLANK
        at = chosen[1] if isinstance(chosen, tuple) and chosen[0] == "nature" else 0
        yield Group(tuple(_rules(rows[at].rules)), key=RULES)


def _sphere_cell(words: Spans, *, has_rules: bool) -> Cell:
    return Cell(words) if has_rules else Cell(words, _SPHERE + _GAP)


def _rule_cell(rule: NatureRule, *, has_rules: bool) -> Cell:
    effect = _effect(rule)
    if has_rules and rule.words:
        return Cell((effect, Span("  "), Span(rule.words)))
    return _sphere_cell((effect,), has_rules=has_rules)


def _effect(rule: NatureRule) -> Span:
    """Return the word for an effect: only where it turns, it has a colour."""
    return Span(rule.effect, "crossed" if rule.turns else "")


def _rules(rules: Sequence[NatureRule]) -> Iterator[Block]:
    for rule in rules:
        lead = (Span(f"{rule.sphere}  ", "quiet"), _effect(rule))
        if rule.words:
            width = _SPHERE + _GAP + _EFFECT + _GAP
            yield hanging(lead, spans(rule.words), width)
        else:
            yield Paragraph(lead)


def receipt_blocks(rows: Sequence[ReceiptRow], chosen: Key, width: int) -> Iterator[Block]:
    """Yield the table of receipts for lines of some cells; below it what the chosen one was for."""
    yield from heading(Head.RECEIPTS, NOT_ADDED)
    date = _column((row.short_date for row in rows), _LONGEST_DATE)
    count = _column(("数量", *(row.count for row in rows)), _LONGEST_DATE)
    has_givers = any(row.giver for row in rows)
    giver = _column(("送的人", *(row.giver for row in rows)), _LONGEST_GIVER) if has_givers else 0
    in_one_line = width >= _GIVERS_FROM
    thing = _column(("东西", *(row.what for row in rows)), _LONGEST_THING)
    widths = (date, *((giver,) if has_givers else ()), thing, count, 0)
    if in_one_line:
        heads = ("时间", *(("送的人",) if has_givers else ()), "东西", "数量", "说明")
        yield _receipt(heads, widths, style="quiet")
    before: tuple[str, str, tuple[str, ...]] = ("", "", ())
    for number, row in enumerate(rows):
        # what was received at one time from one person says so once
        now = row.short_date, row.giver, row.evidence
        when, who = ("", "") if now == before else (row.short_date, row.giver)
        key = ("receipt", number)
        if in_one_line:
            words = (when, *((who,) if has_givers else ()), row.what, row.count, row.note)
            yield _receipt(words, widths, key=key)
        else:
            first = "  ".join(words for words in (when, who) if words)
            second = "，".join(words for words in (f"{row.what}{row.count}", row.note) if words)
            lines = (Paragraph(spans(Span(first, "quiet"))), Paragraph(spans(second), indent=2))
            yield Group(lines if first else lines[1:], key=key)
        before = now
    at = chosen[1] if isinstance(chosen, tuple) and chosen[0] == "receipt" else -1
    if 0 <= at < len(rows) and rows[at].asked:
        yield BLANK
        yield hanging(_quiet("请托"), spans(rows[at].asked), 6, key=Anchor("asked"))


def _receipt(
    words: Sequence[str], widths: Sequence[int], *, key: Key = None, style: str = ""
) -> Row:
    """Return a line of the table; the number, before the note, is flush right."""
    cells = tuple(
        Cell(spans(Span(each, style)), width, right=at == len(words) - 2)
        for at, (each, width) in enumerate(zip(words, widths, strict=True))
    )
    return Row(cells, gap=_GAP, key=key)


def lesson_blocks(rows: Sequence[LessonRow]) -> Iterator[Block]:
    """Yield the lessons, each under its aspect."""
    yield from heading(Head.LESSONS)
    lead = max(cell_len(row.aspect) for row in rows) + _GAP
    for number, row in enumerate(rows):
        source = (Span(sentence(row.source), "law"),) if row.source else ()
        words = (Span(sentence(row.text)), *source)
        yield hanging(spans(Span(row.aspect, "strong")), words, lead, key=("lesson", number))
        yield BLANK


def figure_blocks(figures: tuple[Figure, ...]) -> Iterator[Block]:
    """Yield a row for each figure: label, right-aligned number, unit, bar; its note below."""
    yield from heading(Head.FIGURES, scales_of(figures))
    number_width = max(cell_len(f"{figure.value}") for figure in figures)
    unit_width = max(cell_len(figure.unit) for figure in figures)
    for index, (figure, share) in enumerate(zip(figures, figure_shares(figures), strict=True)):
        length = "" if share is None else bar(share, _BAR)
        cells = (
            Cell(spans(figure.label)),
            Cell(spans(Span(f"{figure.value}", "strong")), number_width, right=True),
            Cell(spans(figure.unit), unit_width),
            Cell(spans(Span(length, "here")), _BAR),
        )
        yield Row(cells, gap=1, key=("figure", index))
        if figure.note:
            yield Paragraph(
                spans(Span(figure.note, "quiet")), indent=2, key=Anchor(f"figure {index}")
            )


def risk_blocks(risks: tuple[Risk, ...]) -> Iterator[Block]:
    """Yield each risk with its fields."""
    yield from heading(Head.RISKS, "防控措施与监测指标供教学参考，依据见出处")
    for number, risk in enumerate(risks):
        yield Paragraph(spans(Span(risk.name, "strong")), key=("risk", number))
        for label, words in risk_fields(risk):
            key = Anchor(f"risk {number}")
            yield hanging(_quiet(label), spans(words), 6, key=key, indent=2)
        yield BLANK


NOTHING = Span("")
"""Said where nothing is to be said."""


@dataclass(frozen=True, slots=True)
class OpenCheck:
    """What is shown below the question that is open, beside what the case says."""

    index: int
    """The index of the question; -1 where none is open."""
    is_writing: bool = False
    """Whether the line is being typed: the field lies over it."""
    said: Span = NOTHING
    """What is said below it; empty for nothing."""


def check_blocks(case: Case, marks: Marks, opened: OpenCheck, fault: str) -> Iterator[Block]:
    """Yield the questions of 对照检查 with what was marked; one of them is open.

    Args:
        case: the case.
        marks: what was marked.
        opened: which one is open.
        fault: why lines that were kept cannot be shown, a sentence; empty if they can.
    """
    yield from heading(Head.SELF_CHECK, ONLY_SHOWN)
    if fault:
        yield Paragraph(spans(Span(fault, "crossed")), key=Anchor("kept"))
        yield BLANK
    yield Row((Cell(_quiet("问题")), Cell(_quiet("我的对照"), _MARK)), gap=_GAP)
    for number, check in enumerate(case.self_check):
        parts = check_parts(case, number, marked(marks, check), opened)
        yield Group(parts, ("check", number))
        if number == opened.index < len(case.self_check) - 1:
            yield BLANK


def check_parts(case: Case, number: int, now: Marked, opened: OpenCheck) -> tuple[Block, ...]:
    """Return the blocks of a question: the row alone or, if it is open, what belongs to it."""
    check = case.self_check[number]
    style = {Mark.TO_MEND: "crossed", Mark.IN_PLACE: "held"}.get(now.mark or Mark.NOT_CONCERNED, "")
    mark = Span(now.mark or "·", style)
    row = Row((Cell(spans(check.question)), Cell(spans(mark), _MARK)), gap=_GAP)
    if number != opened.index:
        return (row,)
    return (row, *lines_before(case, check), *_own_line(now, opened))


def lines_before(case: Case, check: SelfCheck) -> Iterator[Block]:
    """Yield what stands between an open question and the learner's own line."""
    ways = "  ".join(f"{number + 1} {mark}" for number, mark in enumerate(Mark))
    yield _labelled("对照", ways, "quiet")
    for label, words in risk_rows(case, check):
        yield _labelled(label, words)
    risk = risk_of(case, check)
    if risk and risk.evidence:
        yield _labelled("出自", f"“{risk.evidence[0]}”", "quiet")


def _own_line(now: Marked, opened: OpenCheck) -> Iterator[Block]:
    if opened.is_writing:
        yield _labelled(LINE, "")
        yield _labelled("", opened.said.text or _KEPT_HERE, opened.said.style or "quiet")
        return
    if now.mark is Mark.TO_MEND:
        yield _labelled(LINE, now.line or "（还没有写）", "" if now.line else "quiet")
    if opened.said.text:
        yield _labelled("", opened.said.text, opened.said.style)


def _labelled(label: str, words: str, style: str = "") -> Block:
    return hanging(_quiet(label), spans(Span(words, style)), OWN_LINE - 2, indent=2)


def _quiet(words: str) -> Spans:
    return spans(Span(words, "quiet"))


def _column(texts: "Iterator[str] | Sequence[str]", most: int) -> int:
    """Return the cells of a column that is as wide as its longest text, up to ``most``."""
    return min(most, max(map(cell_len, texts)))
