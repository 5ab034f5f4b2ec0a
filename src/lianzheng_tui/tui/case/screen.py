"""The screen of one case, with its parts as tabs."""

import asyncio
from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.reactive import reactive
from textual.widgets import ContentSwitcher

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part, leading_part, tabs_of
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.tui.case.discussion_tab import DiscussionTab
from lianzheng_tui.tui.case.guide_tab import GuideTab
from lianzheng_tui.tui.case.part_line import PartLine
from lianzheng_tui.tui.case.points_tab import PointsTab
from lianzheng_tui.tui.case.quiz_tab import QuizTab
from lianzheng_tui.tui.case.tab import Place, Tab
from lianzheng_tui.tui.case.text_tab import TextTab
from lianzheng_tui.tui.case.timeline_tab import TimelineTab
from lianzheng_tui.tui.messages import (
    Did,
    GoTo,
    OpenLibrary,
    Reported,
    ShowContents,
    ShowEvidence,
    ShowGlossary,
)
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.style_sheet import style_sheet
from lianzheng_tui.tui.widgets import evidence_blocks as case_pages
from lianzheng_tui.tui.widgets.blocks import Key
from lianzheng_tui.tui.widgets.page_screen import PageScreen
from lianzheng_tui.tui.widgets.sheet import Sheet

_TABS: Mapping[Part, type[Tab]] = {
    tab.part: tab for tab in (GuideTab, TextTab, TimelineTab, PointsTab, QuizTab, DiscussionTab)
}


class CaseScreen(Sheet[None]):
    """A case with a tab for each of its parts. `progress` follows the session while it is shown."""

    CSS = style_sheet("case/screen.tcss")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", "换部分", key_display="Tab", priority=True),
        Binding("shift+tab", "turn(-1)", "上一部分", show=False, priority=True),
        Binding("escape", "back", "返回", key_display="Esc"),
        Binding("q", "leave", "回案例库", show=False),
    ]

    progress: reactive[Progress | None] = reactive[Progress | None](None, init=False)
    """The learner's progress in the case."""

    def __init__(
        self,
        session: StudySession,
        case: Case,
        part: Part,
        *,
        at: tuple[str, int] = ("", 0),
        words: str = "",
    ) -> None:
        """Create the screen.

        Args:
            session: What is shown.
            case: The case.
            part: The tab to open at.
            at: The id of the item to show in that tab, and the index of the paragraph in it.
            words: The words of a search, to be marked in the text.
        """
        super().__init__()
        self.case = case
        """The case."""
        self.laws = session.library.laws
        """The provisions that it may cite."""
        self._parts = tabs_of(case)
        self._part = part if part in self._parts else leading_part(case)
        self._at = at
        self._words = words
        self._places: Mapping[Part, Place] = {}
        self._turning = asyncio.Lock()
        self._links: list[Part] = []
        """The parts from which links were followed, the last one last; Esc goes back along them."""
        self._tabs: dict[Part, Tab] = {}
        self.set_reactive(CaseScreen.progress, session.progress_of(case))

    def show_study(self, session: StudySession) -> None:
        """Show the new progress."""
        super().show_study(session)
        before = self.progress
        self.progress = session.progress_of(self.case)
        if self.progress == before:  # what was mended in the ledger is none of the case's progress
            for tab in self._tabs.values():
                tab.show_ledger()

    def compose_body(self) -> ComposeResult:
        """Yield the row of parts and the first tab; the other tabs are created when opened."""
        yield PartLine(self._parts)
        with ContentSwitcher(initial=self._part.value):
            yield _TABS[self._part](self.case, self.laws)

    def on_mount(self) -> None:
        """Fill and open the first tab, unless the case was left meanwhile."""
        if not self.query(ContentSwitcher):
            return
        self._take_in(self.tab)
        self.tab.look_at(*self._at)
        self._open(self._part)
        self._mark_words()

    def _mark_words(self) -> None:
        """Mark the words of the search, the first time that the text is open."""
        if self._words and isinstance(self.tab, TextTab):
            self.tab.mark(self._words)
            self._words = ""

    def _take_in(self, tab: Tab) -> None:
        """Give a tab that has just been mounted its progress and place, and follow its `far`."""
        self._tabs[tab.part] = tab
        self.watch(tab, "far", self._show_title, init=False)
        tab.progress = self.progress
        if place := self._places.get(tab.part):
            tab.restore(place)

    @property
    def about(self) -> str:
        """What can be done in the open tab."""
        return self.tab.about

    @property
    def tab(self) -> Tab:
        """The open tab."""
        return self.query_one(f"#{self._part.value}", Tab)

    def watch_progress(self, progress: Progress | None) -> None:
        """Pass the progress on to the tabs."""
        for tab in self._tabs.values():
            tab.taken_down()
            tab.progress = progress
        try:
            self.query_one(PartLine).show(self._part)
        except NoMatches:
            return

    def report(self) -> bool:
        """Report what the open tab has not reported yet, then post `Reported`."""
        self.tab.leave()
        return self.tab.post_message(Reported())

    def places(self) -> dict[Part, Place]:
        """Return where the learner is in every tab."""
        return {**self._places, **{tab.part: tab.place() for tab in self._tabs.values()}}

    def restore(self, places: Mapping[Part, Place]) -> None:
        """Go to the places of another screen of the same case."""
        self._places = places
        for tab in self._tabs.values():
            if tab.part in places:
                tab.restore(places[tab.part])

    def _show_title(self) -> None:
        self.set_title(f"{self.case.title} › {self._part.label}", self.tab.far)

    def _open(self, part: Part) -> None:
        self._part = part
        self.query_one(ContentSwitcher).current = part.value
        self.query_one(PartLine).show(part)
        self.tab.enter()
        self._show_title()
        self.refresh_bindings()

    async def _turn_to(self, part: Part, *, passing: bool = False) -> None:
        """Turn to a part; its tab is created the first time.

        The caller holds `_turning`, because keys arrive while a tab is being mounted.

        Args:
            part: The part.
            passing: Whether the learner may only be passing it, on the way to another.
        """
        if part is self._part or part not in self._parts:
            return
        self.tab.leave()
        if part not in self._tabs:
            tab = _TABS[part](self.case, self.laws)
            tab.display = False
            await self.query_one(ContentSwitcher).mount(tab)
            self._take_in(tab)
        if passing:
            self._tabs[part].pass_from(self._part)
        else:
            self.post_message(Did(Verb.OPENED, self.case.id, part.value))
        self._open(part)
        self.call_after_refresh(self._mark_words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Tab to the part that is shown, where it has a use for it."""
        if action == "turn" and parameters == (1,) and self._part and self.tab.keeps_tab:
            return False
        return super().check_action(action, parameters)

    async def action_turn(self, step: int) -> None:
        """Turn to the next or the previous part."""
        parts = self._parts
        async with self._turning:
            part = parts[(parts.index(self._part) + step) % len(parts)]
            self._links.clear()
            await self._turn_to(part, passing=True)

    async def action_back(self) -> None:
        """Go back to where a link was followed; where none was, leave the case."""
        async with self._turning:
            if not self._links:
                self.action_leave()
                return
            await self._turn_to(self._links.pop(), passing=True)

    def action_leave(self) -> None:
        """Leave the case."""
        self.tab.leave()
        self.answer(None)

    @on(PartLine.Turned)
    async def _turned(self, message: PartLine.Turned) -> None:
        async with self._turning:
            self._links.clear()
            await self._turn_to(message.part)

    @on(GoTo)
    async def _go_to(self, message: GoTo) -> None:
        async with self._turning:
            if message.is_link:
                self._links.append(self._part)
            else:
                self._links.clear()
            await self._turn_to(message.part)
        if message.section is not None:
            self.query_one(TextTab).show_section(message.section)

    @on(OpenLibrary)
    def _open_library(self) -> None:
        """Report what is left to report; the application closes the screen."""
        self.tab.leave()

    @on(ShowEvidence)
    def _show_evidence(self, message: ShowEvidence) -> None:
        blocks = case_pages.evidence_blocks(
            self.case, message.quotes, message.laws, self.laws, message.ahead
        )
        self.app.push_screen(PageScreen(f"{self.case.title} › 出处", blocks))

    @on(ShowContents)
    def _show_contents(self, message: ShowContents) -> None:
        def go_to_section(section: Key) -> None:
            if isinstance(section, int):
                self.query_one(TextTab).show_section(section)

        blocks = case_pages.contents_blocks(self.case, self.progress)
        where, about = (
            f"{self.case.title} › 目录",
            "正文各节，和每节读了多少；选定一节就到那里去读。",
        )
        screen = PageScreen(where, blocks, choices=True, at=message.section, about=about)
        self.app.push_screen(screen, go_to_section)

    @on(ShowGlossary)
    def _show_glossary(self, message: ShowGlossary) -> None:
        blocks = list(case_pages.glossary_blocks(self.case, message.shown))
        self.app.push_screen(PageScreen(f"{self.case.title} › 词语", blocks))
