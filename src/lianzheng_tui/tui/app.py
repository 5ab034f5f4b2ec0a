"""The application, which only connects its parts."""

import asyncio
import contextlib
import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.events import Event, Key
from textual.screen import Screen

from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.tui.library.screen import LibraryScreen
from lianzheng_tui.tui.messages import (
    Did,
    FilledIn,
    InstallCases,
    LibraryShown,
    OpenCase,
    OpenExport,
    OpenLedger,
    OpenLibrary,
    OpenNotebook,
    OpenPlan,
    OpenPortfolio,
    OpenReview,
    OpenSummary,
    SaveAgain,
    TakeNewer,
    WriteDocument,
)
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.style_sheet import style_sheet
from lianzheng_tui.tui.terminal.driver import end_in_any_case
from lianzheng_tui.tui.terminal.profile import DEFAULT, TerminalProfile
from lianzheng_tui.tui.terminal_app import TerminalApp
from lianzheng_tui.tui.themes import DARK, THEMES
from lianzheng_tui.tui.widgets.field import Field
from lianzheng_tui.tui.widgets.sheet import Sheet
from lianzheng_tui.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from lianzheng_tui.core.review.summary import SummaryForm
    from lianzheng_tui.data.home.half_made import HalfMadeAnswers
    from lianzheng_tui.data.home.kept_lines import KeptLines
    from lianzheng_tui.data.library.library import NewerEdition
    from lianzheng_tui.data.records.journal import Journal
    from lianzheng_tui.data.records.last_learnt import LastLearnt
    from lianzheng_tui.tui.install.installation import Installation

_AT_ONCE = 20
"""How many files are read, or progresses derived, at a time."""
_MOST_DRAWING = 1.0
"""The most seconds to wait for a screen to be drawn, which may have been closed meanwhile."""
_MOST_AT_ONCE = 1000
"""How many files are read at a time at most; each time the list is sorted again."""
_REST = 0.01
"""Seconds between two pieces of the check of the records, for the keys."""
_WORDED_AT_ONCE = 5
"""How many files are indexed for search at a time; a search waits for these."""

_AWAITED = frozenset({"began", "answered", "stepped", "decided"})
"""What changes the screen, or opens a field on it, only once it has been saved."""
_LEADING_ELSEWHERE = frozenset({"tab", "shift+tab", "escape"})
"""Keys that lead away from what is being saved."""


@dataclass(frozen=True, slots=True)
class Learners:
    """The learners to choose from."""

    names: Sequence[str]
    """The names of all who have records here."""
    journal: "Callable[[str], Journal]"
    """Returns the records of a learner by name; an empty name means the account's owner."""


class LianzhengApp(TerminalApp):
    """The application: it opens screens, and has the session save what they report."""

    TITLE = "廉政案例研读"
    CSS = style_sheet("app.tcss") + style_sheet("library/screen.tcss")
    """Textual does not look up the style sheet of the first screen by itself."""
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    """Pages do the selecting themselves; see `Selecting`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "fault", "再记一次", key_display="F2"),
        Binding("ctrl+t", "next_theme", "配色", show=False),
    ]

    def __init__(
        self,
        open_library: Callable[[], Library],
        open_records: "Callable[[], Journal | Learners]",
        *,
        shown: Sequence[CaseSummary] = (),
        last_learnt: "LastLearnt | None" = None,
        records: str = "",
        installation: "Callable[[], Installation] | None" = None,
        writes: bool = True,
        check_file: Callable[[Path], None] = lambda _: None,
        opening: str = "",
        theme: str = "",
        keep_theme: Callable[[str], None] | None = None,
        welcomed: Callable[[], None] | None = None,
        told_of_marking: Callable[[str, int], bool] | None = None,
        half_made: "Callable[[str], HalfMadeAnswers] | None" = None,
        kept_lines: "Callable[[str], KeptLines] | None" = None,
        profile: TerminalProfile = DEFAULT,
        typed: bytes = b"",
    ) -> None:
        """Make the application.

        Args:
            open_library: Finds the cases. Like ``open_records``, it is called in a thread once the
                first screen is drawn.
            open_records: Opens the learner's records, or returns the learners to choose from if
                the learner must be asked first.
            shown: What the list of cases began with the last time.
            last_learnt: Keeps the progress that the list shows, for the next start.
            records: Where the records are, for the help.
            installation: How cases are installed; None if they cannot be.
            writes: Whether the learner may have files written.
            check_file: Raises a `LianzhengError` for a file that must not be written over.
            opening: The id of the case to open at once; empty for none.
            theme: The name of the colours that were chosen last; empty for the usual ones.
            keep_theme: Saves the name of the colours that are chosen.
            welcomed: Saves that the welcome was seen; None if it has been seen already.
            told_of_marking: Returns whether a learner has been told what a version of marking
                changed, and notes that it is told now; None where nobody is told.
            half_made: Returns the half-made answers of a learner by name; None where they last no
                longer than the application. It is called in a thread.
            kept_lines: Returns what a learner, by name, keeps of 对照检查; None where that lasts no
                longer than the application. It is called in a thread.
            profile: How the terminal draws.
            typed: What was typed before the application took the terminal.
        """
        super().__init__(profile, typed)
        self.session = self.make_session()
        """The cases, the learner's records, and what follows from them."""
        self._saving = False
        self._awaits_saving = False
        self._installs = False
        self._asks = False
        self._told_of_fault = False
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = theme if theme in {known.name for known in THEMES.values()} else DARK.name
        self._keep_theme = keep_theme
        self._welcomed = welcomed
        self._told_of_marking = told_of_marking
        self._half_made = half_made or _in_memory
        self._keeps = False
        self._kept_lines = kept_lines
        self._open_library = open_library
        self._open_records = open_records
        self._records = records
        self._installation = installation
        self._writes = writes
        self._check_file = check_file
        self._summary_form: SummaryForm | None = None
        self._opening = opening
        self._last_learnt = last_learnt
        learnt = last_learnt.shown() if last_learnt else ()
        self._home = LibraryScreen(shown, learnt, installs=installation is not None)

    def make_session(self) -> StudySession:
        """Return the session of this application."""
        return StudySession(self)

    def on_mount(self) -> None:
        """Begin."""
        self.begin()

    def begin(self) -> None:
        """Show the first screen and, as soon as it is drawn, open the cases and the records."""
        self._open()

    def holds(self, event: Event | None) -> bool:
        """Whether the screen or the field that the key before asked for is still to come.

        A key that leads elsewhere does not wait for the disk.
        """
        if self._installs and self.screen is self._home:
            return True
        is_leading_elsewhere = isinstance(event, Key) and event.key in _LEADING_ELSEWHERE
        return self._awaits_saving and not is_leading_elsewhere

    def get_default_screen(self) -> Screen[Any]:
        """Return the library at once: a screen pushed over another is drawn later."""
        return self._home

    @work(group="open")
    async def _open(self) -> None:
        await self._home.drawn.wait()
        if self._welcomed:  # nothing that the welcome does not need goes before it
            await self._take_records()
            if not self.session.journal.cases:
                await self._welcome(self._welcomed)
            await self._take_cases()
        else:
            await self._take_cases()
            await self._take_records()
        await self._derive_begun()
        self.takes_keys.set()
        if self._opening:
            self.post_message(OpenCase(self._opening))
        if not gc.isenabled():
            gc.freeze()  # what was loaded until now stays in memory
            gc.enable()
        await self._derive_ledger()
        self._read_on()
        self._tell_of_marking()
        self._check_records()

    @work(group="marking")
    async def _tell_of_marking(self) -> None:
        """Say once what is marked otherwise now than when it was answered."""
        from lianzheng_tui.core.study.remarking import MARKING

        journal = self.session.journal
        if self._told_of_marking is None or self.session.notice or not journal.cases:
            return
        if not self._told_of_marking(journal.learner, MARKING):
            self.session.say((await asyncio.to_thread(self.session.remarked)).sentence)

    async def _take_cases(self) -> None:
        """Find the cases. The list is not shown before the first of them have been read.

        Until then the heads of their files may be in it, of which some may not count.
        """

        def read() -> Library:
            library = self._open_library()
            if not library.missing:
                return library
            from lianzheng_tui.data.library.first_list import MOST_HEADS

            return library.read_more(MOST_HEADS)

        self.session.take_library(await asyncio.to_thread(read))
        self._home.replace_library(self.session.library)

    async def _take_records(self) -> None:
        """Open the learner's records; ask who the learner is if that is not clear."""
        opened = await asyncio.to_thread(self._open_records)
        if isinstance(opened, Learners):
            from lianzheng_tui.tui.learner.learners_screen import LearnersScreen

            self._last_learnt = None  # whose progress it is would not be known the next time
            self.takes_keys.set()
            name = await self.push_screen_wait(LearnersScreen(opened.names))
            self.takes_keys.clear()  # what follows is meant for the library with the records
            opened = opened.journal(name or "")
        self.session.take_journal(opened)
        self.session.half_made = await asyncio.to_thread(self._half_made, opened.learner)
        if self._kept_lines:
            self.session.kept_lines = await asyncio.to_thread(self._kept_lines, opened.learner)

    async def _welcome(self, welcomed: Callable[[], None]) -> None:
        """Show the welcome; the cases are read behind it."""
        from lianzheng_tui.tui.notices.welcome_screen import WelcomeScreen

        def go_on(_: None) -> None:
            if not self.session.is_open:
                self.takes_keys.clear()
            welcomed()

        self.takes_keys.set()
        await self.push_screen(WelcomeScreen(returns=bool(self.session.notice)), go_on)
        await self._drawn()

    async def _drawn(self) -> None:
        """Wait until the screen is drawn, so that work in a thread does not hold it up."""
        drawn = asyncio.Event()
        self.screen.call_after_refresh(drawn.set)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(drawn.wait(), _MOST_DRAWING)

    @work(exclusive=True, group="check")
    async def _check_records(self) -> None:
        """Check what was left out when the records were opened, a little at a time.

        Where something is damaged, what was shown is replaced by what follows from the rest.
        """
        pieces = self.session.journal.check()
        while (is_sound := await asyncio.to_thread(next, pieces, None)) is not None:
            if not is_sound:
                await self._open_anew()
                return
            await asyncio.sleep(_REST)

    async def _open_anew(self) -> None:
        """Open the records anew, repaired if need be, and show what follows from them now."""
        loaded = await asyncio.to_thread(self.session.journal.open_anew)
        if loaded is not None:
            self.session.replace_records(loaded)
            await self._derive_begun()
            await self._derive_ledger()
        self.session.changed.publish(None)

    @work(exclusive=True, group="read")
    async def _read_on(self) -> None:
        """Read the files that are not in the index yet, while the list can already be used."""
        most = _AT_ONCE
        while self.session.library.missing:
            await self._read_some(most)
            most = min(2 * most, _MOST_AT_ONCE)
        await asyncio.to_thread(self.session.library.keep_shown)
        await asyncio.to_thread(self.keep_learnt)
        await asyncio.to_thread(self.session.library.tidy)
        while await asyncio.to_thread(self.session.library.put_words, _WORDED_AT_ONCE):
            pass

    async def _read_some(self, most: int) -> None:
        """Read some of the files that are not in the index yet."""
        if self.session.library.missing:
            self.session.extend_library(
                await asyncio.to_thread(self.session.library.read_more, most)
            )
            self._home.resume = self.session.resume
            self._home.replace_library(self.session.library)

    @on(LibraryShown)
    def _library_shown(self) -> None:
        if self.session.is_open:
            self._catch_up()

    @work(exclusive=True, group="catch-up")
    async def _catch_up(self) -> None:
        """Take in what was learnt in another window meanwhile."""
        fetched = await asyncio.to_thread(self.session.journal.fetch)
        if self.session.catch_up(fetched):
            self.session.changed.publish(None)

    @on(InstallCases)
    def _install_cases(self, message: InstallCases) -> None:
        message.stop()
        if self._installation is not None and self.session.is_open:
            self._install(self._installation)

    @work(exclusive=True, group="install")
    async def _install(self, installation: "Callable[[], Installation]") -> None:
        """Install cases, and show the library with them."""
        self._installs = True
        try:
            library = await installation().run(self)
        finally:
            self._installs = False
        if library is not None:
            await self._use(library)

    async def _use(self, library: Library) -> None:
        """Show another library, and what follows from the records for it."""
        self.session.take_library(library)
        self._home.replace_library(library)
        await self._derive_begun()
        await self._derive_ledger()
        self._read_on()

    @on(TakeNewer)
    def _take_newer(self, message: TakeNewer) -> None:
        message.stop()
        if self._installation is not None and self.session.is_open:
            self._take(self._installation, message.newer)

    @work(exclusive=True, group="install")
    async def _take(
        self, installation: "Callable[[], Installation]", newer: "NewerEdition"
    ) -> None:
        """Take a later edition, and show the library with it."""
        await self._use(await installation().take(self, newer, self.session.library.laws))

    @on(OpenCase)
    def _open_case(self, message: OpenCase) -> None:
        message.stop()
        case = self.session.library.case(message.case)
        if case is None:
            return
        from lianzheng_tui.core.records.record import Verb
        from lianzheng_tui.tui.case.screen import CaseScreen

        part = message.part or self.session.progress_of(case).part
        position = message.item, message.paragraph
        corrections = self.session.news_of(case)
        self.push_screen(CaseScreen(self.session, case, part, at=position, words=message.words))
        if corrections:
            from lianzheng_tui.tui.widgets.news_blocks import news_blocks
            from lianzheng_tui.tui.widgets.page_screen import PageScreen

            title = f"{case.title} › 更正"
            self.push_screen(PageScreen(title, list(news_blocks(case, corrections))))
        if message.looked_from:
            self.post_message(
                Did(Verb.LOOKED, case.id, part.value, None, {"from": message.looked_from})
            )
        else:
            self.post_message(Did(Verb.OPENED, case.id, part.value))

    @on(OpenLibrary)
    def _open_library_again(self, message: OpenLibrary) -> None:
        """Close what is above the list of cases."""
        message.stop()
        while self.screen is not self.screen_stack[0]:
            self.pop_screen()

    @on(OpenLedger)
    def _open_ledger(self, message: OpenLedger) -> None:
        from lianzheng_tui.tui.review.ledger_screen import LedgerScreen

        message.stop()
        if not self.session.is_open:
            return
        self.push_screen(LedgerScreen(self.session))

    @on(OpenPortfolio)
    def _open_portfolio(self, message: OpenPortfolio) -> None:
        from lianzheng_tui.tui.learner.portfolio_screen import PortfolioScreen

        message.stop()
        if not self.session.is_open:
            return
        self.push_screen(PortfolioScreen(writes=self._writes))

    @on(OpenExport)
    def _open_export(self, message: OpenExport) -> None:
        from lianzheng_tui.tui.learner.export_screen import ExportScreen

        message.stop()
        self.push_screen(ExportScreen(self.session, self._check_file))

    @on(OpenSummary)
    def _open_summary(self, message: OpenSummary) -> None:
        from lianzheng_tui.core.review.summary import SummaryForm
        from lianzheng_tui.tui.learner.summary_screen import SummaryScreen

        message.stop()
        self._summary_form = self._summary_form or SummaryForm()
        self.push_screen(SummaryScreen(self._summary_form))

    @on(WriteDocument)
    def _write_document(self, message: WriteDocument) -> None:
        from lianzheng_tui.tui.widgets.document_page import DocumentPage

        message.stop()
        check_file = self._check_file if self._writes else None
        self.push_screen(DocumentPage(message.document, message.where, message.name, check_file))

    @on(OpenNotebook)
    def _open_notebook(self, message: OpenNotebook) -> None:
        from lianzheng_tui.tui.learner.notebook_screen import NotebookScreen

        message.stop()
        if not self.session.is_open:
            return
        self.push_screen(NotebookScreen())

    @on(OpenReview)
    def _open_review(self, message: OpenReview) -> None:
        from lianzheng_tui.tui.review.review_screen import ReviewScreen

        message.stop()
        if not self.session.is_open:
            return
        self.push_screen(ReviewScreen(self.session, message.mends))

    @on(OpenPlan)
    def _open_plan(self, message: OpenPlan) -> None:
        from lianzheng_tui.tui.review.plan_screen import PlanScreen

        message.stop()
        if not self.session.is_open:
            return
        self.push_screen(PlanScreen(self.session))

    @on(Did)
    def _record(self, message: Did) -> None:
        """Record what was done. A thread waits for the disk, which must not hold up the keys."""
        message.stop()
        self.session.record(message.verb, message.case, message.item, message.about, message.detail)
        self._awaits_saving |= message.verb in _AWAITED
        if not self._saving:
            self._saving = True
            self._save()

    @on(FilledIn)
    def _filled_in(self, message: FilledIn) -> None:
        """Keep what is filled in, also on the disk: the machine may be switched off."""
        message.stop()
        self.session.fill_in(message.case, message.item, message.half_made)
        self._keep_half_made()

    def _keep_half_made(self) -> None:
        """Write the half-made answers, unless they are being written; see `_write_half_made`."""
        half_made = self.session.half_made
        if half_made is not None and half_made.is_changed and not self._keeps:
            self._keeps = True
            self._write_half_made(half_made)

    @work(group="half-made")
    async def _write_half_made(self, half_made: "HalfMadeAnswers") -> None:
        """Write the half-made answers, and what is filled in meanwhile."""
        while half_made.is_changed and await asyncio.to_thread(half_made.save):
            pass
        self._keeps = False

    @on(SaveAgain)
    def _save_again(self, message: SaveAgain) -> None:
        message.stop()
        if not self._saving:
            self._saving = True
            self._save()

    @work(group="save")
    async def _save(self) -> None:
        """Save what was recorded, and what comes meanwhile; then show what follows from it."""
        while True:
            count = self.session.recorded
            await asyncio.to_thread(self.session.flush)
            self.session.take_in(count)
            if not self.session.recorded:
                break
        self._saving = self._awaits_saving = False
        self._keep_half_made()
        self.session.changed.publish(None)
        self._tell_of_fault()

    def _tell_of_fault(self) -> None:
        """Show once what could not be saved, unless something is being typed; see `FaultScreen`.

        The banner says it all the while, and a key leads back to the page.
        """
        if not self.session.journal.can_save_again:
            self._told_of_fault = False
        elif not (self._told_of_fault or isinstance(self.focused, Field)):
            self.action_fault()

    def action_fault(self) -> None:
        """Show what could not be saved, and what to do."""
        from lianzheng_tui.tui.notices.fault_screen import FaultScreen

        if not self.check_action("fault", ()) or not isinstance(self.screen, Sheet):
            return
        if any(isinstance(screen, FaultScreen) for screen in self.screen_stack):
            while not isinstance(self.screen, FaultScreen):
                self.pop_screen()
            return
        self._told_of_fault = True
        where = self.screen.query_one(TitleLine).where
        self.push_screen(FaultScreen(where, exports=self._writes), self._left_fault)

    def _left_fault(self, _: None) -> None:
        if not self.session.journal.failure:
            self.call_later(self._say_saved)

    def _say_saved(self) -> None:
        for line in self.screen.query(TitleLine):
            line.say("都记下了")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the page about what could not be saved only where there is such a thing."""
        if action != "fault":
            return True
        if self._asks or not self.session.is_open or not self.session.journal.can_save_again:
            return False
        return not self.screen.has_class("-fault")

    async def _derive_begun(self) -> None:
        """Derive the progress in each case begun, the latest first, and let it be shown."""
        begun = self.session.begun
        for start in range(0, max(1, len(begun)), _AT_ONCE):
            await asyncio.to_thread(self.session.derive, begun[start : start + _AT_ONCE])
            self.session.changed.publish(None)

    def keep_learnt(self) -> None:
        """Keep the progress that the list shows, if it follows from all the records."""
        if self._last_learnt is None or not self.session.is_open:
            return
        state = self._last_learnt.state()  # first: what is saved after this makes it invalid
        standings = self.session.standings()
        if standings and self.session.journal.is_current:
            self._last_learnt.keep(state, standings)

    async def _derive_ledger(self) -> None:
        """Derive the ledger, which the list can be used without, and let it be shown."""
        await self._drawn()
        await asyncio.to_thread(self.session.derive_ledger)
        self.session.changed.publish(None)

    def end(self) -> None:
        """End; if something cannot be saved, first ask the learner, once."""
        if self._asks or self.asked_to_end.is_set() or not self.session.is_open:
            self.exit()
        else:
            self._end()

    @work(group="end")
    async def _end(self) -> None:
        self._asks = True
        await asyncio.to_thread(self.session.flush)
        tried = False
        while self.session.journal.failure:
            from lianzheng_tui.tui.notices.leaving_screen import LEAVE, leaving_screen

            unsaved = len(self.session.journal.unsaved)
            chosen = await self.push_screen_wait(leaving_screen(unsaved, tried=tried))
            if chosen is None:
                self._asks = False
                return
            if chosen == LEAVE:
                break
            tried = True
            await asyncio.to_thread(self.session.flush)
        self.exit()

    def action_help(self) -> None:
        """Show the help for this screen, unless it is already shown."""
        from lianzheng_tui.tui.notices.help_screen import HELP_TITLE, help_blocks
        from lianzheng_tui.tui.widgets.page_screen import PageScreen

        if isinstance(self.screen, PageScreen) and self.screen.where == HELP_TITLE:
            return
        self.push_screen(PageScreen(HELP_TITLE, help_blocks(self.screen, self._records)))

    def action_next_theme(self) -> None:
        """Switch to the next theme."""
        themes = [theme.name for theme in THEMES.values()]
        index = (themes.index(self.theme) + 1) % len(themes) if self.theme in themes else 0
        self.theme = themes[index]
        if self._keep_theme:
            self._keep_theme(self.theme)


def open_app(app: LianzhengApp) -> "Journal | None":
    """Run the application until the learner leaves; return the journal, if one was opened.

    An error that ended it is raised, so that it can be written into the log.
    """
    end_in_any_case(app.asked_to_end, app.session.flush)
    try:
        run(app)
    finally:
        app.session.flush()
    if app.session.recorded:
        app.session.take_in(app.session.recorded)
    if app.session.half_made:
        app.session.half_made.save()
    app.keep_learnt()
    return app.session.journal if app.session.is_open else None


def _in_memory(_: str) -> "HalfMadeAnswers":
    """Return half-made answers that last no longer than the application."""
    from lianzheng_tui.data.home.half_made import HalfMadeAnswers

    return HalfMadeAnswers()


def run(app: LianzhengApp) -> None:
    """Run an application to its end; raise the error that ended it, if any."""
    app.run()
    if app.failure is not None:
        raise app.failure
