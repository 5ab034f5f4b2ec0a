"""What was done is taken down and saved, and what follows from it is handed out."""

import asyncio
from collections.abc import Sequence
from typing import Any

from textual import on, work
from textual.app import App

from lianzheng_tui.core.case import Case
from lianzheng_tui.core.ledger import Ledger
from lianzheng_tui.core.progress import Progress, progress
from lianzheng_tui.core.record import Record, Verb
from lianzheng_tui.core.stand import Stand
from lianzheng_tui.data.journal import Journal
from lianzheng_tui.data.ledger_today import ledger_today, today_of
from lianzheng_tui.data.library import Library
from lianzheng_tui.tui.messages import Did
from lianzheng_tui.tui.screens.case import CaseScreen
from lianzheng_tui.tui.screens.ledger_sheet import LedgerSheet
from lianzheng_tui.tui.screens.library import LibraryScreen
from lianzheng_tui.tui.screens.overview import Overview
from lianzheng_tui.tui.screens.sheet import Sheet

_OF_THE_LEDGER = frozenset({Verb.ANSWERED, Verb.RATED, Verb.PLANNED})
"""What changes the ledger; to read on must not cost the making of a long one."""


class KeepingApp(App[None]):
    """The part of the application that saves what screens report.

    Nothing that follows from a record is shown before the record is saved, or could not be.
    """

    def __init__(self, library: Library, journal: Journal) -> None:
        """Begin with what is there.

        Args:
            library: The cases.
            journal: The learner's records; today is what its clock says.
        """
        super().__init__()
        self._journal = journal
        self._saving = False
        self._changed: set[str] = set()
        self._ledger_changed = False
        self._take_library(library)

    def _take_library(self, library: Library) -> None:
        self._library = library
        self._ledger: Ledger | None = None
        begun = library.cases_of(self._journal.cases)
        self._progresses = {case.id: self._derive(case) for case in begun}

    @property
    def journal(self) -> Journal:
        """The records of the learner who learns now."""
        return self._journal

    def flush(self) -> None:
        """Write what is not on the disk yet; see `Journal.flush`."""
        self._journal.flush()

    @property
    def notice(self) -> str:
        """What every screen must say at its top; empty when all is well."""
        return self._journal.notice

    @property
    def ledger(self) -> Ledger:
        """The ledger as it stands today; made anew when something was saved or the day is over."""
        now = today_of(self._journal)[0], self._journal.unsaved
        if self._ledger is None or (self._ledger.today, self._ledger.unsaved) != now:
            self._ledger = ledger_today(self._library, self._journal, self._records_of)
        return self._ledger

    def _records_of(self, case: str) -> Sequence[Record]:
        return self._journal.of_case(case)

    def _progress_of(self, case: Case) -> Progress:
        return self._progresses.get(case.id) or self._derive(case)

    def _derive(self, case: Case) -> Progress:
        return progress(case, self._records_of(case.id), self._journal.unsaved)

    def _hand_out(self) -> None:
        """Give the screens what they show."""
        for screen in self.screen_stack:
            if isinstance(screen, Sheet) and screen.is_mounted:
                self._hand_to(screen)

    def _hand_to(self, sheet: Sheet[Any]) -> None:
        sheet.notice = self.notice
        if isinstance(sheet, CaseScreen):
            sheet.progress = self._progress_of(sheet.case)
        if isinstance(sheet, LibraryScreen):
            sheet.resume = self._resume()
            sheet.progresses = dict(self._progresses)
        if isinstance(sheet, LibraryScreen | LedgerSheet):
            sheet.ledger = self.ledger
        if isinstance(sheet, Overview):
            sheet.take(
                self._library.cases_of(self._journal.cases),
                self._records_of,
                self.ledger.today,
                self._journal.cases,
            )

    def _resume(self) -> str:
        """The case to go on with: the one last studied that is not done, or else a new one."""
        begun = [
            (self._journal.order_of(p.last), p.case.id)
            for p in self._progresses.values()
            if p.stand is Stand.BEGUN and p.last
        ]
        if begun:
            return max(begun)[1]
        begun_once = {p.case.id for p in self._progresses.values() if p.stand is not Stand.NEW}
        return next((line.id for line in self._library.lines if line.id not in begun_once), "")

    @on(Did)
    def _keep(self, message: Did) -> None:
        """Take down what was done. A slow disk must not hold up the keys, so others wait for it."""
        message.stop()
        self._journal.add(message.verb, message.case, message.item, message.about, message.detail)
        self._changed.add(message.case)
        self._ledger_changed |= message.verb in _OF_THE_LEDGER
        if not self._saving:
            self._saving = True
            self._save()

    @work(group="save")
    async def _save(self) -> None:
        """Save what was taken down, and what comes meanwhile; then show what follows from it."""
        saved: set[str] = set()
        while self._changed:
            saved |= self._changed
            self._changed = set()
            await asyncio.to_thread(self._journal.flush)
        for case in filter(None, map(self._library.case, saved)):
            self._progresses[case.id] = self._derive(case)
        if self._ledger_changed:
            self._ledger, self._ledger_changed = None, False
        self._saving = False
        self._hand_out()

    @on(Sheet.Opened)
    def _opened(self, message: Sheet.Opened) -> None:
        if message.sheet in self.screen_stack:
            self._hand_to(message.sheet)
