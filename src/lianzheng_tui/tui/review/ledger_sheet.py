"""The base of the screens that show the ledger."""

from textual.reactive import reactive

from lianzheng_tui.core.case.question import PENDING_MEANS
from lianzheng_tui.core.review.ledger import Ledger
from lianzheng_tui.core.review.schedule import ReviewItem
from lianzheng_tui.tui.messages import OpenCase
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets import lead_blocks
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, spans
from lianzheng_tui.tui.widgets.evidence_blocks import evidence_blocks
from lianzheng_tui.tui.widgets.page_screen import PageScreen
from lianzheng_tui.tui.widgets.sheet import Answer, Sheet

MEASURE = 116
"""The longest line of a list of questions, in cells; every question has room up to there."""


class LedgerSheet(Sheet[Answer]):
    """A screen that shows the ledger, and follows the session while it is shown."""

    ledger: reactive[Ledger] = reactive(Ledger, init=False)
    """The current ledger."""

    def __init__(self, session: StudySession) -> None:
        """Make the screen, with the current ledger of a session."""
        super().__init__()
        self.laws = session.library.laws
        """The provisions that the cases may cite."""
        self.set_reactive(LedgerSheet.ledger, session.ledger)

    def show_study(self, session: StudySession) -> None:
        """Show the new ledger."""
        super().show_study(session)
        self.laws, self.ledger = session.library.laws, session.ledger

    def watch_ledger(self) -> None:
        """Draw the screen again."""
        if self.is_mounted:
            self.draw()

    def draw(self) -> None:
        """Show the current ledger."""

    def resume_row(self, *, first: bool) -> Block | None:
        """Return the line that goes on where the learner left off; None if all is done.

        Args:
            first: Whether it is the first of the lines that lead somewhere.
        """
        return lead_blocks.session_row(self.session, first=first) if self.session else None

    @property
    def resume_words(self) -> str:
        """What Enter does in that line: the words that stand in it."""
        return lead_blocks.session_words(self.session) if self.session else ""

    def resume(self) -> None:
        """Go on there."""
        if self.session and self.session.resume:
            self.post_message(OpenCase(self.session.resume))

    def show_evidence(self, item: ReviewItem) -> None:
        """Show the evidence for the answer to an item; if it has none, that it is 待核."""
        cited = (item.question.law,) if item.question.law else ()
        page = evidence_blocks(item.unit, item.question.evidence, cited, self.laws)
        if item.question.is_pending:
            page = [BLANK, Paragraph(spans(PENDING_MEANS))]
        self.app.push_screen(PageScreen(f"{item.unit.title} › 出处", page))
