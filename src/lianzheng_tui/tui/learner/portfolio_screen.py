"""The screen 档案, which shows what the learner has done in plots."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lianzheng_tui.core.review.portfolio import portfolio
from lianzheng_tui.tui.learner.overview import WAYS, Overview
from lianzheng_tui.tui.learner.portfolio_blocks import portfolio_blocks
from lianzheng_tui.tui.messages import OpenSummary
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.page import Page


class PortfolioScreen(Overview):
    """One page of plots."""

    ABOUT = "学过的一切：守住了哪些关口，哪些题、哪些风险点还不牢。"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "summary", "学习小结"),
        *WAYS,
    ]

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        yield Page(measure=76, margin=4, centred=True)

    def show_study(self, session: StudySession) -> None:
        """Show what follows from the records."""
        super().show_study(session)
        cases = session.library.cases_of(session.journal.cases)
        summary = portfolio(
            cases, session.records_of, session.ledger.today, studied=session.journal.cases
        )
        self.set_title("档案")
        self.query_one(Page).show(list(portfolio_blocks(summary)), keep=True)

    def action_summary(self) -> None:
        """Write 学习小结."""
        self.post_message(OpenSummary())
