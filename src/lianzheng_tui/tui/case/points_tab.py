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
    Anchor,
    Block,
    Cell,
    Key,
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
        self.far = " · ".join(self._counts())

    def enter(self) -> None:
        """Take the focus."""
        self.query_one(Choices).focus()

    def _counts(self) -> list[str]:
        """Return how many figures and risks there are; if there are none, terms and laws."""
        case = self.case
        points = (len(case.figures), "项数字"), (len(case.risks), "个风险点")
        others = (len(case.glossary), "个词语"), (len(case_laws(case, self.laws)), "条法规")
        said = [[f"{n}{words}" for n, words in each if n] for each in (points, others)]
        return said[0] or said[1]

    def _blocks(self) -> Iterator[Block]:
        case = self.case
        if not self._counts():
            yield from (BLANK, Paragraph(spans("这个案例没有要点。按 Tab 看别的部分。")))
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

    @on(Choices.Scrolled)
    @on(Choices.Moved)
    def _in_view(self) -> None:
        """Offer the evidence only if there is something in view that has any."""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        match action:
            case "evidence":
                return self._here() is not None
            case "page_down":
                return bool(self._counts())
        return True

    def _here(self) -> Key:
        """Return the key of what is under the cursor or, if none of it is in view, of the first.

        None if nothing in view has evidence.
        """
        page = self.query_one(Choices)
        lines = map(page.key_at, range(page.scrollable_content_region.height))
        keys = [_owner(key) for key in lines if key is not None]
        return page.cursor if page.cursor in keys else next(iter(keys), None)

    def action_page_down(self) -> None:
        """Turn the page."""
        self.query_one(Choices).action_page_down()

    def action_evidence(self) -> None:
        """Show the evidence of the figure or risk under the cursor, which is brought into view."""
        key = self._here()
        if isinstance(key, tuple):
            self.query_one(Choices).cursor = key
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
            yield Paragraph(
                spans(Span(figure.note, "quiet")), indent=2, key=Anchor(f"figure {index}")
            )


def _risk_blocks(risk: Risk, number: int) -> Iterator[Block]:
    yield Paragraph(spans(Span(risk.name, "strong")), key=("risk", number))
    for label, words in risk_fields(risk):
        lead, key = spans(Span(label, "quiet")), Anchor(f"risk {number}")
        yield hanging(lead, spans(words), 6, key=key, indent=2)
    yield BLANK


def _owner(key: Key) -> Key:
    """Return the key of the figure or risk that a line with this key belongs to."""
    if not isinstance(key, Anchor):
        return key
    kind, _, number = key.name.partition(" ")
    return kind, int(number)
