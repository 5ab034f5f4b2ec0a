"""What each screen is told when something was kept, or has been opened."""

from typing import TYPE_CHECKING, Any

from lianzheng_tui.tui.screens.case import CaseScreen
from lianzheng_tui.tui.screens.ledger_sheet import LedgerSheet
from lianzheng_tui.tui.screens.library import LibraryScreen
from lianzheng_tui.tui.screens.overview import Overview
from lianzheng_tui.tui.screens.sheet import Sheet

if TYPE_CHECKING:
    from lianzheng_tui.tui.keeping import KeepingApp


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
