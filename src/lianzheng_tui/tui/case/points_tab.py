"""要点: the figures as bars, the risks, the glossary, the laws."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lianzheng_tui.core.case.model import Figure, Risk
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.messages import ShowEvidence
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Cell,
    Paragraph,
    Row,
    Span,
    hanging,
    heading,
    spans,
)
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.law_blocks import provision_blocks
from lianzheng_tui.tui.widgets.plots import bar

_BAR = 16
"""The longest bar, in cells."""


class PointsTab(Tab):
    """One page. The cursor stops at what has evidence."""

    ABOUT = "数字、风险点、词语和法规，每一条都看得到出处。"

    part = Part.POINTS

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page_down", "翻页", key_display="Space"),
        Binding("e,enter", "evidence", "看出处", key_display="e"),
    ]

    def compose(self) -> ComposeResult:
        """Yield the page."""
        yield Choices(measure=76, margin=4, centred=True)

    def on_mount(self) -> None:
        """Fill the page; it depends on the case alone."""
        self.query_one(Choices).show(list(self._blocks()))
        self.far = f"{len(self.case.figures)}项数字 · {len(self.case.risks)}个风险点"

    def enter(self) -> None:
        """Take the focus."""
        self.query_one(Choices).focus()

    def _blocks(self) -> Iterator[Block]:
        case = self.case
        if case.figures:
            yield from heading("数字", "同一单位的数字用同一把尺子")
            yield from _figure_blocks(case.figures)
        if case.risks:
            yield from heading("风险点", "防控措施与监测指标供教学参考，依据见出处")
            for number, risk in enumerate(case.risks):
                yield from _risk_blocks(risk, number)
        if case.glossary:
            yield from heading("词语", "")
            for term in case.glossary:
                yield Paragraph(spans(Span(term.term, "strong")))
                yield Paragraph(spans(term.meaning), indent=2)
        cited = dict.fromkeys([*case.laws, *(law for law, _ in case.cited_laws())])
        provisions = [self.laws[id_] for id_ in cited if id_ in self.laws]
        if provisions:
            yield from heading("法规", "延伸知识，非报道内容；现行有效以官方数据库为准")
            for provision in provisions:
                yield from provision_blocks(provision)
        yield BLANK

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        self.action_evidence()

    def action_page_down(self) -> None:
        """Turn the page."""
        self.query_one(Choices).action_page_down()

    def action_evidence(self) -> None:
        """Show the evidence of the figure or risk under the cursor."""
        key = self.query_one(Choices).cursor
        if isinstance(key, tuple):
            kind, number = key
            items = self.case.figures if kind == "figure" else self.case.risks
            self.post_message(ShowEvidence(items[int(number)].evidence))


def _figure_blocks(figures: tuple[Figure, ...]) -> Iterator[Block]:
    """Yield a row for each figure: label, right-aligned number, unit, bar; its note below.

    A bar compares figures of one unit, so the only figure of a unit has none.
    """
    same_unit: dict[str, list[Decimal]] = {}
    for figure in figures:
        same_unit.setdefault(figure.unit, []).append(abs(figure.value))
    number_width = max(cell_len(f"{figure.value}") for figure in figures)
    unit_width = max(cell_len(figure.unit) for figure in figures)
    for index, figure in enumerate(figures):
        values = same_unit[figure.unit]
        length = bar(_share(abs(figure.value), values), _BAR) if len(values) > 1 else ""
        cells = (
            Cell(spans(figure.label)),
            Cell(spans(Span(f"{figure.value}", "strong")), number_width, right=True),
            Cell(spans(figure.unit), unit_width),
            Cell(spans(Span(length, "here")), _BAR),
        )
        yield Row(cells, gap=1, key=("figure", index))
        if figure.note:
            yield Paragraph(spans(Span(figure.note, "quiet")), indent=2)


def _share(value: Decimal, values: list[Decimal]) -> Fraction:
    return Fraction(value) / Fraction(max(values)) if max(values) else Fraction(0)


def _risk_blocks(risk: Risk, number: int) -> Iterator[Block]:
    yield Paragraph(spans(Span(risk.name, "strong")), key=("risk", number))
    fields = (
        ("岗位", risk.post),
        ("描述", risk.description),
        ("防控", risk.safeguard),
        ("监测", risk.indicator),
    )
    for label, words in fields:
        if words:
            yield hanging(spans(Span(label, "quiet")), spans(words), 6, indent=2)
    yield BLANK
