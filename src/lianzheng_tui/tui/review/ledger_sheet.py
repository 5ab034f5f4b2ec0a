"""The base of the screens that show the ledger."""

from textual.reactive import reactive

from lianzheng_tui.core.review.ledger import Ledger
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.sheet import Answer, Sheet


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
