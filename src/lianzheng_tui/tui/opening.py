"""How the cases and the records are opened behind the first screen."""

import asyncio
import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.tui.background import Background
from lianzheng_tui.tui.library.screen import LibraryScreen
from lianzheng_tui.tui.messages import OpenCase
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.terminal_app import TerminalApp

if TYPE_CHECKING:  # the first screen is drawn before these are imported
    from lianzheng_tui.data.home.half_made import HalfMadeAnswers
    from lianzheng_tui.data.home.kept_lines import KeptLines
    from lianzheng_tui.data.records.journal import Journal


@dataclass(frozen=True, slots=True)
class Learners:
    """The learners to choose from."""

    names: Sequence[str]
    """The names of all who have records here."""
    journal: "Callable[[str], Journal]"
    """Returns the records of a learner by name; an empty name means the account's owner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where what is opened comes from; each is asked in a thread."""

    library: Callable[[], Library]
    """Finds the cases."""
    records: "Callable[[], Journal | Learners]"
    """Opens the learner's records, or returns the learners to choose from."""
    half_made: "Callable[[str], HalfMadeAnswers] | None"
    """Returns the half-made answers of a learner by name; None where they last no longer than the
    application."""
    kept_lines: "Callable[[str], KeptLines] | None"
    """Returns what a learner, by name, keeps of 对照检查; None where that lasts no longer than the
    application."""


class Opening:
    """Opens what there is in stages; after each the screens show what is known by then."""

    def __init__(
        self,
        app: TerminalApp,
        session: StudySession,
        home: LibraryScreen,
        background: Background,
        sources: Sources,
        *,
        welcomed: Callable[[], None] | None,
        told_of_marking: Callable[[str, int], bool] | None,
    ) -> None:
        """Make it.

        Args:
            app: The application.
            session: Takes the cases and the records.
            home: The list of cases, the first screen.
            background: Derives what follows from them, and goes on afterwards.
            sources: Where they come from.
            welcomed: Saves that the welcome was seen; None if it has been seen already.
            told_of_marking: Returns whether a learner has been told what a version of marking
                changed, and notes that it is told now; None where nobody is told.
        """
        self._app = app
        self._session = session
        self._home = home
        self._background = background
        self._sources = sources
        self._welcomed = welcomed
        self._told_of_marking = told_of_marking

    def begin(self, case: str) -> None:
        """Open the cases and the records as soon as the first screen is drawn.

        Args:
            case: The id of the case to open at once; empty for none.
        """
        self._app.run_behind(partial(self._run, case), "open")

    async def _run(self, case: str) -> None:
        await self._home.drawn.wait()
        if self._welcomed:  # nothing that the welcome does not need goes before it
            await self._take_records()
            if not self._session.journal.cases:
                await self._welcome(self._welcomed)
            await self._take_cases()
        else:
            await self._take_cases()
            await self._take_records()
        await self._background.derive_begun()
        self._app.takes_keys.set()
        if case:
            self._app.post_message(OpenCase(case))
        if not gc.isenabled():
            gc.freeze()  # what was loaded until now stays in memory
            gc.enable()
        await self._background.derive_ledger()
        self._background.read_on()
        self._app.run_behind(self._tell_of_marking, "marking")
        self._background.check_records()

    async def _take_cases(self) -> None:
        """Find the cases. The list is not shown before the first of them have been read.

        Until then the heads of their files may be in it, of which some may not count.
        """

        def read() -> Library:
            library = self._sources.library()
            if not library.missing:
                return library
            from lianzheng_tui.data.library.first_list import MOST_HEADS

            return library.read_more(MOST_HEADS)

        self._session.take_library(await asyncio.to_thread(read))
        self._home.replace_library(self._session.library)

    async def _take_records(self) -> None:
        """Open the learner's records; ask who the learner is if that is not clear."""
        session, sources = self._session, self._sources
        opened = await asyncio.to_thread(sources.records)
        journal = await self._chosen(opened) if isinstance(opened, Learners) else opened
        session.take_journal(journal)
        half_made = sources.half_made or _in_memory
        session.half_made = await asyncio.to_thread(half_made, journal.learner)
        if sources.kept_lines:
            session.kept_lines = await asyncio.to_thread(sources.kept_lines, journal.learner)

    async def _chosen(self, learners: Learners) -> "Journal":
        """Ask who the learner is; return their records."""
        from lianzheng_tui.tui.learner.learners_screen import LearnersScreen

        self._background.keep_no_learnt()
        self._app.takes_keys.set()
        name = await self._app.push_screen_wait(LearnersScreen(learners.names))
        self._app.takes_keys.clear()  # what follows is meant for the library with the records
        return learners.journal(name or "")

    async def _welcome(self, welcomed: Callable[[], None]) -> None:
        """Show the welcome; the cases are read behind it."""
        from lianzheng_tui.tui.notices.welcome_screen import WelcomeScreen

        def go_on(_: None) -> None:
            if not self._session.is_open:
                self._app.takes_keys.clear()
            welcomed()

        self._app.takes_keys.set()
        await self._app.push_screen(WelcomeScreen(returns=bool(self._session.notice)), go_on)
        await self._app.until_drawn()

    async def _tell_of_marking(self) -> None:
        """Say once what is marked otherwise now than when it was answered."""
        from lianzheng_tui.core.study.remarking import MARKING

        journal = self._session.journal
        if self._told_of_marking is None or self._session.notice or not journal.cases:
            return
        if not self._told_of_marking(journal.learner, MARKING):
            self._session.say((await asyncio.to_thread(self._session.remarked)).sentence)


def _in_memory(_: str) -> "HalfMadeAnswers":
    """Return half-made answers that last no longer than the application."""
    from lianzheng_tui.data.home.half_made import HalfMadeAnswers

    return HalfMadeAnswers()
