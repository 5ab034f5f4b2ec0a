"""Which screen answers a message that asks for one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from lianzheng_tui.tui.messages import (
    OpenExport,
    OpenLedger,
    OpenNotebook,
    OpenPlan,
    OpenPortfolio,
    OpenReview,
    OpenScreen,
    OpenSummary,
    WriteDocument,
)
from lianzheng_tui.tui.session import StudySession

if TYPE_CHECKING:
    from lianzheng_tui.core.review.summary import SummaryForm


class Screens:
    """Makes the screens that are opened over others; a screen is imported when it is asked for."""

    def __init__(
        self, session: StudySession, *, writes: bool, check_file: Callable[[Path], None]
    ) -> None:
        """Make it.

        Args:
            session: What the screens show.
            writes: Whether the learner may have files written.
            check_file: Raises a `LianzhengError` for a file that must not be written over.
        """
        self._session = session
        self._writes = writes
        self._check_file = check_file
        self._summary_form: SummaryForm | None = None
        """What was ticked in 学习小结, until the application ends."""

    def screen_for(self, message: OpenScreen) -> Screen[Any]:
        """Return the screen that a message asks for; the records have been opened."""
        match message:
            case OpenLedger():
                from lianzheng_tui.tui.review.ledger_screen import LedgerScreen

                return LedgerScreen(self._session)
            case OpenReview():
                from lianzheng_tui.tui.review.review_screen import ReviewScreen

                return ReviewScreen(self._session, message.mends)
            case OpenPlan():
                from lianzheng_tui.tui.review.plan_screen import PlanScreen

                return PlanScreen(self._session)
            case OpenPortfolio():
                from lianzheng_tui.tui.learner.portfolio_screen import PortfolioScreen

                return PortfolioScreen(writes=self._writes)
            case OpenNotebook():
                from lianzheng_tui.tui.learner.notebook_screen import NotebookScreen

                return NotebookScreen()
            case OpenExport():
                from lianzheng_tui.tui.learner.export_screen import ExportScreen

                return ExportScreen(self._session, self._check_file)
            case OpenSummary():
                return self._summary(message.case)
            case WriteDocument():
                from lianzheng_tui.tui.widgets.document_page import DocumentPage

                check_file = self._check_file if self._writes else None
                return DocumentPage(message.document, message.where, message.name, check_file)
        raise NotImplementedError(type(message))

    def _summary(self, case_id: str) -> Screen[Any]:
        from lianzheng_tui.core.review.summary import SummaryForm
        from lianzheng_tui.tui.learner.summary_screen import SummaryScreen

        self._summary_form = self._summary_form or SummaryForm()
        return SummaryScreen(self._summary_form, case_id)
