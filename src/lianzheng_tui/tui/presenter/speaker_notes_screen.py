"""The screen with the trainer's notes."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.presentation import Showing
from lianzheng_tui.tui.presenter.speaker_notes_blocks import notes_blocks, waiting_blocks
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.sheet import Sheet


class SpeakerNotesScreen(Sheet[None]):
    """The notes for what the presenter shows; `follow` brings them up to date."""

    ABOUT = "给讲课人看的讲稿，跟着放映走。"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page_down", "翻页", key_display="空格"),
        Binding("q,escape", "leave", "离开", key_display="q"),
    ]

    def __init__(self, case: Case, laws: Mapping[str, Provision]) -> None:
        """Make the screen.

        Args:
            case: The case.
            laws: The provisions that it may cite.
        """
        super().__init__()
        self.case = case
        """The case."""
        self._laws = laws
        self._page_shown: object = None

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        yield Page(measure=76, margin=4, centred=True)

    def on_mount(self) -> None:
        """Say that nothing is shown yet."""
        self.set_title(f"{self.case.title} › 讲稿")
        self.query_one(Page).focus()
        self.follow(None)

    def follow(self, showing: Showing | None) -> None:
        """Show the notes for what is shown; None says that nothing is shown yet."""
        page = self.query_one(Page)
        if showing is None:
            page.show(list(waiting_blocks(self.case)))
        else:
            same = showing.page == self._page_shown
            self._page_shown = showing.page
            page.show(list(notes_blocks(self.case, showing, self._laws)), keep=same)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to turn the page only where there is more."""
        return action != "page_down" or (
            bool(self.query(Page)) and not self.query_one(Page).is_at_end
        )

    @on(Page.Scrolled)
    def _scrolled(self) -> None:
        self.refresh_bindings()

    def action_page_down(self) -> None:
        """Turn the page."""
        self.query_one(Page).action_page_down()

    def action_leave(self) -> None:
        """Leave; the presentation goes on."""
        self.answer(None)
