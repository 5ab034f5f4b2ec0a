"""The application, which only connects its parts."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.events import Event, Key
from textual.screen import Screen

from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.tui.background import Background
from lianzheng_tui.tui.library.screen import LibraryScreen
from lianzheng_tui.tui.messages import (
    Did,
    FilledIn,
    InstallCases,
    LibraryShown,
    OpenCase,
    OpenLibrary,
    OpenScreen,
    SaveAgain,
    TakeNewer,
)
from lianzheng_tui.tui.opening import Learners, Opening, Sources
from lianzheng_tui.tui.saving import Saving
from lianzheng_tui.tui.screens import Screens
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
    from lianzheng_tui.data.home.half_made import HalfMadeAnswers
    from lianzheng_tui.data.home.kept_lines import KeptLines
    from lianzheng_tui.data.library.library import NewerEdition
    from lianzheng_tui.data.records.journal import Journal
    from lianzheng_tui.data.records.last_learnt import LastLearnt
    from lianzheng_tui.tui.install.installation import Installation

_LEADING_ELSEWHERE = frozenset({"tab", "shift+tab", "escape"})
"""Keys that lead away from what is being saved."""


class LianzhengApp(TerminalApp):
    """The application: it hands what the screens report to the part that deals with it."""

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
        self._installs = False
        self._asks = False
        self._told_of_fault = False
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = theme if theme in {known.name for known in THEMES.values()} else DARK.name
        self._keep_theme = keep_theme
        self._records = records
        self._installation = installation
        self._writes = writes
        self._case = opening
        learnt = last_learnt.shown() if last_learnt else ()
        self._home = LibraryScreen(shown, learnt, installs=installation is not None)
        self.saving = Saving(self, self.session, self._tell_of_fault)
        """Saves what the learner does."""
        self.background = Background(self, self.session, self._home, last_learnt)
        """Reads, checks and derives behind the screens."""
        self._screens = Screens(self.session, writes=writes, check_file=check_file)
        sources = Sources(
            library=open_library, records=open_records, half_made=half_made, kept_lines=kept_lines
        )
        self._opening = Opening(
            self,
            self.session,
            self._home,
            self.background,
            sources,
            welcomed=welcomed,
            told_of_marking=told_of_marking,
        )

    def make_session(self) -> StudySession:
        """Return the session of this application."""
        return StudySession(self)

    def on_mount(self) -> None:
        """Begin."""
        self.begin()

    def begin(self) -> None:
        """Show the first screen and, as soon as it is drawn, open the cases and the records."""
        self._opening.begin(self._case)

    def holds(self, event: Event | None) -> bool:
        """Whether the screen or the field that the key before asked for is still to come.

        A key that leads elsewhere does not wait for the disk.
        """
        if self._installs and self.screen is self._home:
            return True
        is_leading_elsewhere = isinstance(event, Key) and event.key in _LEADING_ELSEWHERE
        return self.saving.is_awaited and not is_leading_elsewhere

    def get_default_screen(self) -> Screen[Any]:
        """Return the library at once: a screen pushed over another is drawn later."""
        return self._home

    @on(LibraryShown)
    def _library_shown(self) -> None:
        if self.session.is_open:
            self.background.catch_up()

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
            await self.background.use(library)

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
        laws = self.session.library.laws
        await self.background.use(await installation().take(self, newer, laws))

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

    @on(OpenScreen)
    def _open_screen(self, message: OpenScreen) -> None:
        message.stop()
        if self.session.is_open:
            self.push_screen(self._screens.screen_for(message))

    @on(Did)
    def _record(self, message: Did) -> None:
        message.stop()
        self.saving.record(message)

    @on(FilledIn)
    def _filled_in(self, message: FilledIn) -> None:
        message.stop()
        self.saving.fill_in(message)

    @on(SaveAgain)
    def _save_again(self, message: SaveAgain) -> None:
        message.stop()
        self.saving.save()

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
    while app.session.recorded:
        app.session.take_in(app.session.recorded)
        app.session.flush()
    if app.session.half_made:
        app.session.half_made.save()
    app.background.keep_learnt()
    return app.session.journal if app.session.is_open else None


def run(app: LianzhengApp) -> None:
    """Run an application to its end; raise the error that ended it, if any."""
    app.run()
    if app.failure is not None:
        raise app.failure
