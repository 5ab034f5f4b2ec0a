"""The part of the application that saves what the learner does and passes on the progress.

The first screen is drawn before the records are opened, so what the records need is imported where
it is used; see docs/performance.md.
"""

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import on, work

from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.tui.messages import Did
from lianzheng_tui.tui.terminal.profile import TerminalProfile
from lianzheng_tui.tui.terminal_app import TerminalApp
from lianzheng_tui.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from lianzheng_tui.core.case.model import Case
    from lianzheng_tui.core.records.record import Record
    from lianzheng_tui.core.review.ledger import Ledger
    from lianzheng_tui.core.study.progress import Progress
    from lianzheng_tui.data.records.journal import Journal

AT_ONCE = 20
"""How many files are read at a time."""


class SessionApp(TerminalApp):
    """The part of the application that saves what screens report.

    Nothing that follows from a record is shown before the record is saved, or saving it failed.
    """

    def __init__(self, profile: TerminalProfile, typed: bytes) -> None:
        """Begin without cases and records (see `take_library` and `take_journal`).

        Args:
            profile: How the terminal draws.
            typed: What was typed before the application took the terminal.
        """
        super().__init__(profile, typed)
        self._library: Library | None = None
        self._journal: Journal | None = None
        self._saving = False
        self._asks = False
        self._changed: set[str] = set()
        self._ledger_changed = False
        self._ledger: Ledger | None = None
        self._progresses: dict[str, Progress] = {}

    @property
    def library(self) -> Library:
        """The cases; not to be used before `take_library`."""
        assert self._library is not None
        return self._library

    @property
    def journal(self) -> "Journal":
        """The records of the current learner; not to be used before they are open."""
        assert self._journal is not None
        return self._journal

    @property
    def is_open(self) -> bool:
        """Whether the records have been opened."""
        return self._journal is not None

    def take_journal(self, journal: "Journal") -> None:
        """Use the records of a learner from now on."""
        self._journal = journal
        self._ledger = None
        self._progresses = {}

    def take_library(self, library: Library) -> None:
        """Use other cases from now on."""
        self._library = library
        self._ledger = None
        self._progresses = {}

    async def derive_begun(self) -> None:
        """Derive the progress in each case begun, the latest first, and give it to the screens."""
        last = {
            case: self.journal.order_of(records[-1]) for case, records in self._records_by_case()
        }
        begun = sorted(last, key=last.__getitem__, reverse=True)
        for start in range(0, max(1, len(begun)), AT_ONCE):
            progresses = await asyncio.to_thread(self._derive_all, begun[start : start + AT_ONCE])
            self._progresses = {**progresses, **self._progresses}
            self._hand_out()

    def _records_by_case(self) -> "Iterable[tuple[str, Sequence[Record]]]":
        for case in self.journal.cases:
            if records := self.journal.of_case(case):
                yield case, records

    def _derive_all(self, ids: Iterable[str]) -> "dict[str, Progress]":
        cases = filter(None, map(self.library.case, ids))
        return {case.id: self._derive(case) for case in cases}

    def flush(self) -> None:
        """Write what is not on the disk yet; see `Journal.flush`."""
        if self._journal is not None:
            self._journal.flush()

    @property
    def notice(self) -> str:
        """What every screen shows at its top; empty when all is well."""
        return self.journal.notice

    @property
    def ledger(self) -> "Ledger":
        """The ledger as of today; rebuilt after something was saved or when the day is over."""
        from lianzheng_tui.data.records.ledger_today import ledger_today, today_of

        state = today_of(self.journal)[0], self.journal.unsaved
        if self._ledger is None or (self._ledger.today, self._ledger.unsaved) != state:
            self._ledger = ledger_today(self.library, self.journal, self.records_of)
        return self._ledger

    def records_of(self, case: str) -> "Sequence[Record]":
        """Return the records of a case that count, the earliest first."""
        return self.journal.of_case(case)

    @property
    def progresses(self) -> "dict[str, Progress]":
        """Case id to where the learner stands, for each case begun."""
        return self._progresses

    def progress_of(self, case: "Case") -> "Progress":
        """Return where the learner stands in a case."""
        return self._progresses.get(case.id) or self._derive(case)

    def _derive(self, case: "Case") -> "Progress":
        from lianzheng_tui.core.study.progress import progress

        return progress(case, self.records_of(case.id), self.journal.unsaved)

    def _hand_out(self) -> None:
        """Give the screens the state that they show."""
        for screen in self.screen_stack:
            if isinstance(screen, Sheet) and screen.is_mounted:
                self._hand_to(screen)

    def _hand_to(self, sheet: Sheet[object]) -> None:
        if self.is_open:  # once it is open, all screens are given the state
            sheet.show_study(self)

    @property
    def resume(self) -> str:
        """The id of the case to go on with: the latest one not done, or else a new one."""
        begun = [
            (self.journal.order_of(p.last), p.case.id)
            for p in self._progresses.values()
            if p.stand is CompletionState.BEGUN and p.last
        ]
        if begun:
            return max(begun)[1]
        begun_once = {
            p.case.id for p in self._progresses.values() if p.stand is not CompletionState.NEW
        }
        return next((line.id for line in self.library.lines if line.id not in begun_once), "")

    def end(self) -> None:
        """End; if something cannot be saved, first ask the learner, once."""
        if self._asks or self.asked_to_end.is_set() or not self.is_open:
            self.exit()
        else:
            self._end()

    @work(group="end")
    async def _end(self) -> None:
        self._asks = True
        await asyncio.to_thread(self.flush)
        tried = False
        while self.journal.failure:
            from lianzheng_tui.tui.notices.leaving_screen import LEAVE, leaving_screen

            unsaved = len(self.journal.unsaved)
            chosen = await self.push_screen_wait(leaving_screen(unsaved, tried=tried))
            if chosen is None:
                self._asks = False
                return
            if chosen == LEAVE:
                break
            tried = True
            await asyncio.to_thread(self.flush)
        self.exit()

    @on(Did)
    def _keep(self, message: Did) -> None:
        """Record what was done. A thread waits for the disk, which must not hold up the keys."""
        from lianzheng_tui.core.records.record import Verb

        message.stop()
        self.journal.add(message.verb, message.case, message.item, message.about, message.detail)
        self._changed.add(message.case)
        # Only these change the ledger; reading on must not cost rebuilding a long one.
        self._ledger_changed |= message.verb in (Verb.ANSWERED, Verb.RATED, Verb.PLANNED)
        if not self._saving:
            self._saving = True
            self._save()

    @work(group="save")
    async def _save(self) -> None:
        """Save what was recorded, and what comes meanwhile; then show what follows from it."""
        saved: set[str] = set()
        while self._changed:
            saved |= self._changed
            self._changed = set()
            await asyncio.to_thread(self.flush)
        self._progresses = {**self._progresses, **self._derive_all(saved)}
        if self._ledger_changed:
            self._ledger, self._ledger_changed = None, False
        self._saving = False
        self._hand_out()

    @on(Sheet.Opened)
    def _opened(self, message: Sheet.Opened) -> None:
        if message.sheet in self.screen_stack:
            self._hand_to(message.sheet)

    @work(exclusive=True, group="catch-up")
    async def catch_up(self) -> None:
        """Take in what was learnt in another window meanwhile."""
        changed = self.journal.take_in(await asyncio.to_thread(self.journal.fetch))
        if changed:
            self._progresses = {**self._progresses, **self._derive_all(changed)}
            self._ledger = None
            self._hand_out()
