"""What the screens around the ledger have in common."""

from textual.reactive import reactive

from lianzheng_tui.core.review.ledger import Ledger
from lianzheng_tui.tui.widgets.sheet import Answer, Sheet, StudyState


class LedgerSheet(Sheet[Answer]):
    """A screen that shows the ledger; the application sets it anew after every record."""

    ledger: reactive[Ledger] = reactive(Ledger, init=False)
    """The ledger as it stands."""

    def __init__(self, ledger: Ledger) -> None:
        """Make the screen, with the ledger as it stands."""
        super().__init__()
        self.set_reactive(LedgerSheet.ledger, ledger)

    def show_study(self, study: StudyState) -> None:
        """Show the ledger that is new."""
        super().show_study(study)
        self.ledger = study.ledger

    def watch_ledger(self) -> None:
        """Show what is new."""
        if self.is_mounted:
            self.draw()

    def draw(self) -> None:
        """Show the ledger as it stands."""
