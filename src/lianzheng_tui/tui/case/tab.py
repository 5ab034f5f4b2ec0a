"""The base class of the tabs of a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.containers import Vertical
from textual.reactive import reactive
from textual.timer import Timer

from lianzheng_tui.core.answering.response import HalfMade
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case, Item
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.review.ledger import Ledger
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.tui.messages import Did
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.sheet import Sheet

_STAY = 3.0
"""Seconds after which a tab that was turned to is not passed any more."""
_LEAVING = frozenset({"escape", "q", "tab", "shift+tab"})
"""Keys that lead away and do not show that anybody was there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the learner is in a tab, beyond what the records say."""

    item: str
    """The id of the item that is shown; empty for the one that the records lead to."""
    tops: Mapping[str, int]
    """The first line in view of each page, by the page's id."""


class Tab(Vertical):
    """One part of a case. It shows the progress it is given and reports what the learner does."""

    ABOUT: ClassVar[str]
    """What can be done here, in a sentence or two, for the help."""

    part: ClassVar[Part]
    """The part that the tab shows."""

    far: reactive[str] = reactive("")
    """How far the learner is in the tab, in words for the title line."""

    progress: reactive[Progress | None] = reactive[Progress | None](None, init=False)
    """The learner's progress in the case; the screen sets it after every new record."""

    def __init__(self, case: Case, laws: Mapping[str, Provision]) -> None:
        """Create the tab for a case.

        Args:
            case: The case.
            laws: The provisions that it may cite.
        """
        super().__init__(id=self.part.value)
        self.case = case
        """The case."""
        self.laws = laws
        """The provisions that it may cite."""
        self._run_waits = False
        self._came_from = ""
        """The tab the learner turned from, as long as he may only be passing; else empty."""
        self._stay: Timer | None = None

    @property
    def about(self) -> str:
        """What can be done here at this moment."""
        return self.ABOUT

    @property
    def is_open_tab(self) -> bool:
        """Whether this tab is the one that is shown, so that it may take the focus."""
        return self.display and self.screen.is_current

    @property
    def session(self) -> StudySession | None:
        """The study session; None in a screen that has none."""
        return self.screen.session if isinstance(self.screen, Sheet) else None

    @property
    def ledger(self) -> Ledger | None:
        """The ledger, once it is known."""
        session = self.session
        return session.ledger if session and session.ledger_is_ready else None

    def show_ledger(self) -> None:
        """Show what the ledger says now, where this tab tells of it."""

    def begun(self, item: str) -> HalfMade | None:
        """Return what the learner has filled in of a question or a decision; see `FilledIn`."""
        half_made = self.session.half_made if self.session else None
        return half_made.get(self.case.id, item) if half_made else None

    def enter(self) -> None:
        """Take the focus. Called when the learner has turned to this tab."""

    def leave(self) -> None:
        """Report what is not reported yet. Called before the tab or the case is left."""
        if self._came_from:
            self._report_looked()

    def pass_from(self, part: Part) -> None:
        """Note that the learner turned here from another tab, perhaps to turn on at once.

        It counts as opened with the first key here or after a short stay, and else as looked at.
        """
        self._came_from = part.value
        if self._stay:
            self._stay.stop()
        self._stay = self.set_timer(_STAY, self._stayed)

    @property
    def is_looking(self) -> bool:
        """Whether the learner only looks something up here."""
        return False

    @property
    def keeps_tab(self) -> bool:
        """Whether Tab does something here, so that it does not turn to the next part."""
        return False

    def on_key(self, event: events.Key) -> None:
        """Take in that the learner is here. This is called before the key does anything."""
        if self.is_study(event.key):
            self.be_here()

    def is_study(self, key: str) -> bool:
        """Return whether somebody who presses this key studies this part, and does not pass it."""
        return key not in _LEAVING

    def be_here(self) -> None:
        """Report the tab as opened, if the learner has only turned to it until now."""
        if self._came_from:
            self._came_from = ""
            self.did(Verb.OPENED, self.part.value)

    def _stayed(self) -> None:
        if self.is_open_tab and not self.is_looking:
            self.be_here()

    def _report_looked(self) -> None:
        came_from, self._came_from = self._came_from, ""
        detail = {"from": came_from}
        self.post_message(Did(Verb.LOOKED, self.case.id, self.part.value, None, detail))

    def place(self) -> Place:
        """Return where the learner is, so that another tab of the same case can go there."""
        tops = {page.id or "": page.scroll_offset.y for page in self.query(Page)}
        return Place(self.item(), tops)

    def item(self) -> str:
        """Return the id of the item that is shown; empty where the records say it."""
        return ""

    def look_at(self, item: str, paragraph: int = 0) -> None:
        """Show the item with this id, and a paragraph of it, if it can be shown."""

    def restore(self, place: Place) -> None:
        """Go to the place of another tab of the same case."""
        self.look_at(place.item)
        for page in self.query(Page):
            top = place.tops.get(page.id or "", 0)
            page.scroll_to(y=top, animate=False, force=True)

    def did(self, verb: Verb, item: str, about: Item | None = None, **detail: object) -> None:
        """Report what the learner did."""
        self.report(Did(verb, self.case.id, item, about, detail))

    def report(self, message: Did) -> None:
        """Report what the learner did.

        A step of a run builds on the one before it. It is ignored while that one is being saved.
        """
        if "run" in message.detail or message.verb is Verb.BEGAN:
            if self._run_waits:
                return
            self._run_waits = True
        self.post_message(message)

    def taken_down(self) -> None:
        """Allow the next step. Called when the last one has been saved or could not be saved."""
        self._run_waits = False
