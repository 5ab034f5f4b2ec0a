"""What is read, checked and derived behind the screens, which can be used meanwhile."""

import asyncio
from typing import TYPE_CHECKING

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.tui.library.screen import LibraryScreen
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.terminal_app import TerminalApp

if TYPE_CHECKING:
    from lianzheng_tui.data.records.last_learnt import LastLearnt

_AT_ONCE = 20
"""How many files are read, or progresses derived, at a time."""
_MOST_AT_ONCE = 1000
"""How many files are read at a time at most; each time the list is sorted again."""
_REST = 0.01
"""Seconds between two pieces of the check of the records, for the keys."""
_WORDED_AT_ONCE = 5
"""How many files are indexed for search at a time; a search waits for these."""


class Background:
    """Brings the session up to the files and the records, a little at a time."""

    def __init__(
        self,
        app: TerminalApp,
        session: StudySession,
        home: LibraryScreen,
        last_learnt: "LastLearnt | None",
    ) -> None:
        """Make it.

        Args:
            app: The application, which runs the workers.
            session: The cases, the records, and what follows from them.
            home: The list of cases.
            last_learnt: Keeps the progress that the list shows, for the next start; None where
                that is not to be kept.
        """
        self._app = app
        self._session = session
        self._home = home
        self._last_learnt = last_learnt

    async def use(self, library: Library) -> None:
        """Show another library, and what follows from the records for it."""
        self._session.take_library(library)
        self._home.replace_library(library)
        await self.derive_begun()
        await self.derive_ledger()
        self.read_on()

    async def derive_begun(self) -> None:
        """Derive the progress in each case begun, the latest first, and let it be shown."""
        begun = self._session.begun
        for start in range(0, max(1, len(begun)), _AT_ONCE):
            await asyncio.to_thread(self._session.derive, begun[start : start + _AT_ONCE])
            self._session.changed.publish(None)

    async def derive_ledger(self) -> None:
        """Derive the ledger, which the list can be used without, and let it be shown."""
        await self._app.until_drawn()
        await asyncio.to_thread(self._session.derive_ledger)
        self._session.changed.publish(None)

    def read_on(self) -> None:
        """Read the files that are not in the index yet, while the list can already be used."""
        self._app.run_behind(self._read_on, "read", exclusive=True)

    async def _read_on(self) -> None:
        most = _AT_ONCE
        while self._session.library.missing:
            await self._read_some(most)
            most = min(2 * most, _MOST_AT_ONCE)
        await asyncio.to_thread(self._session.library.keep_shown)
        await asyncio.to_thread(self.keep_learnt)
        await asyncio.to_thread(self._session.library.tidy)
        while await asyncio.to_thread(self._session.library.put_words, _WORDED_AT_ONCE):
            pass

    async def _read_some(self, most: int) -> None:
        """Read some of the files that are not in the index yet."""
        self._session.extend_library(await asyncio.to_thread(self._session.library.read_more, most))
        self._home.resume = self._session.resume
        self._home.replace_library(self._session.library)

    def check_records(self) -> None:
        """Check what was left out when the records were opened, a little at a time.

        Where something is damaged, what was shown is replaced by what follows from the rest.
        """
        self._app.run_behind(self._check_records, "check", exclusive=True)

    async def _check_records(self) -> None:
        pieces = self._session.journal.check()
        while (is_sound := await asyncio.to_thread(next, pieces, None)) is not None:
            if not is_sound:
                await self._open_anew()
                return
            await asyncio.sleep(_REST)

    async def _open_anew(self) -> None:
        """Open the records anew, repaired if need be, and show what follows from them now."""
        loaded = await asyncio.to_thread(self._session.journal.open_anew)
        if loaded is not None:
            self._session.replace_records(loaded)
            await self.derive_begun()
            await self.derive_ledger()
        self._session.changed.publish(None)

    def catch_up(self) -> None:
        """Take in what was learnt in another window meanwhile."""
        self._app.run_behind(self._catch_up, "catch-up", exclusive=True)

    async def _catch_up(self) -> None:
        fetched = await asyncio.to_thread(self._session.journal.fetch)
        if self._session.catch_up(fetched):
            self._session.changed.publish(None)

    def keep_learnt(self) -> None:
        """Keep the progress that the list shows, if it follows from all the records."""
        if self._last_learnt is None or not self._session.is_open:
            return
        state = self._last_learnt.state()  # first: what is saved after this makes it invalid
        standings = self._session.standings()
        if standings and self._session.journal.is_current:
            self._last_learnt.keep(state, standings)

    def keep_no_learnt(self) -> None:
        """Keep nothing for the next start: whose progress it is would not be known there."""
        self._last_learnt = None
