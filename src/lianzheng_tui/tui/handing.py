"""What each screen is told when something was kept, or has been opened."""

from typing import TYPE_CHECKING, Any

from lianzheng_tui.tui.case.screen import CaseScreen
from lianzheng_tui.tui.learner.overview import Overview
from lianzheng_tui.tui.library.screen import LibraryScreen
from lianzheng_tui.tui.review.ledger_sheet import LedgerSheet
from lianzheng_tui.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from lianzheng_tui.tui.session import KeepingApp


def hand_to(sheet: Sheet[Any], app: "KeepingApp") -> None:
    """Give a screen what it shows of what follows from the records."""
    sheet.notice = app.notice
    if isinstance(sheet, CaseScreen):
        sheet.progress = app.progress_of(sheet.case)
    if isinstance(sheet, LibraryScreen):
        sheet.resume = app.resume
        sheet.progresses = dict(app.progresses)
    if isinstance(sheet, LibraryScreen | LedgerSheet):
        sheet.ledger = app.ledger
    if isinstance(sheet, Overview):
        cases = app.library.cases_of(app.journal.cases)
        sheet.take(cases, app.records_of, app.ledger.today, app.journal.cases)
