"""How what the learner does is saved, while the keys go on being answered."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from lianzheng_tui.tui.messages import Did, FilledIn
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.terminal_app import TerminalApp

if TYPE_CHECKING:  # the first screen is drawn before this is imported
    from lianzheng_tui.data.home.half_made import HalfMadeAnswers

_AWAITED = frozenset({"began", "answered", "stepped", "decided"})
"""What changes the screen, or opens a field on it, only once it has been saved."""


class Saving:
    """Saves in threads, which wait for the disk: first the records, then what is half-made."""

    def __init__(self, app: TerminalApp, session: StudySession, saved: Callable[[], None]) -> None:
        """Make it.

        Args:
            app: The application, which runs the workers.
            session: What records are made in.
            saved: Called once everything recorded has been saved, or could not be.
        """
        self._app = app
        self._session = session
        self._saved = saved
        self._keeps = False
        """Whether the half-made answers are being written."""
        self.is_running = False
        """Whether records are being saved."""
        self.is_awaited = False
        """Whether the screen, or a field on it, comes only once they are."""

    def record(self, message: Did) -> None:
        """Record what was done, and save it."""
        self._session.record(
            message.verb,
            message.case,
            message.item,
            message.about,
            message.detail,
            sure=message.sure,
        )
        self.is_awaited |= message.verb in _AWAITED
        self.save()

    def save(self) -> None:
        """Save what has been recorded, unless that is being done; also what could not be before."""
        if not self.is_running:
            self.is_running = True
            self._app.run_behind(self._save, "save")

    async def _save(self) -> None:
        """Save what was recorded, and what comes meanwhile; then show what follows from it."""
        session = self._session
        while True:
            count = session.recorded
            await asyncio.to_thread(session.flush)
            session.take_in(count)
            if not session.recorded:
                break
        self.is_running = self.is_awaited = False
        self._keep_half_made()
        session.changed.publish(None)
        self._saved()

    def fill_in(self, message: FilledIn) -> None:
        """Keep what is filled in, also on the disk: the machine may be switched off."""
        self._session.fill_in(message.case, message.item, message.half_made)
        self._keep_half_made()

    def _keep_half_made(self) -> None:
        """Write the half-made answers, unless they are being written; see `_write_half_made`."""
        half_made = self._session.half_made
        if half_made is not None and half_made.is_changed and not self._keeps:
            self._keeps = True
            self._app.run_behind(partial(self._write_half_made, half_made), "half-made")

    async def _write_half_made(self, half_made: "HalfMadeAnswers") -> None:
        """Write the half-made answers, and what is filled in meanwhile."""
        while half_made.is_changed and await asyncio.to_thread(half_made.save):
            pass
        self._keeps = False
