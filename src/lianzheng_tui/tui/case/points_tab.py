"""要点: the figures as bars, the risks, the glossary, the laws."""

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lianzheng_tui.core.case.model import Figure, Risk
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.study.outline import Head, case_laws, figure_shares, risk_fields
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
            yield from heading(Head.FIGURES, "同一单位的数字用同一把尺子")
            yield from _figure_blocks(case.figures)
        if case.risks:
            yield from heading(Head.RISKS, "防控措施与监测指标供教学参考，依据见出处")
            for number, risk in enumerate(case.risks):
                yield from _risk_blocks(risk, number)
        if case.glossary:
            yield from heading(Head.GLOSSARY)
            for term in case.glossary:
                yield Paragraph(spans(Span(term.term, "strong")))
                yield Paragraph(spans(term.meaning), indent=2)
        laws = case_laws(case, self.laws)
        if laws:
            yield from heading(Head.LAWS, "延伸知识，非报道内容；现行有效以官方数据库为准")
            for law in laws:
                yield from provision_blocks(law)
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
    """Yield a row for each figure: label, right-aligned number, unit, bar; its note below."""
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
            yield Paragraph(spans(Span(figure.note, "quiet")), indent=2)


def _risk_blocks(risk: Risk, number: int) -> Iterator[Block]:
    yield Paragraph(spans(Span(risk.name, "strong")), key=("risk", number))
    for label, words in risk_fields(risk):
        yield hanging(spans(Span(label, "quiet")), spans(words), 6, indent=2)
    yield BLANK
