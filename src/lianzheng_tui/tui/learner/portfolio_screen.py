"""档案: what the learner has done, in pictures."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.review.portfolio import portfolio
from lianzheng_tui.tui.learner.overview import WAYS, Overview, RecordsOf
from lianzheng_tui.tui.learner.portfolio_blocks import portfolio_blocks
from lianzheng_tui.tui.widgets.page import Page


class PortfolioScreen(Overview):
    """One page of plots."""

    ABOUT = "学过的一切：守住了哪些关口，哪些题、哪些风险点还不牢。"

    BINDINGS: ClassVar[list[BindingType]] = [*WAYS]

    def compose_body(self) -> ComposeResult:
        """The page."""
        yield Page(measure=76, margin=4, centred=True)

    def take(
        self, cases: Sequence[Case], records_of: RecordsOf, today: date, studied: Sequence[str]
    ) -> None:
        """Show what the records amount to."""
        found = portfolio(cases, records_of, today, studied=studied)
        self.set_title("档案")
        self.query_one(Page).show(list(portfolio_blocks(found)), keep=True)
