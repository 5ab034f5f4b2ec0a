"""A screen with one page: help, evidence, a table of contents, a list of problems."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lianzheng_tui.tui.widgets.blocks import Block, Key
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.sheet import Sheet


class PageScreen(Sheet[Key]):
    """One page of blocks. Its answer is the key that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", "返回", key_display="⏎"),
        Binding("escape,q,left", "back", "返回", key_display="Esc"),
    ]

    def __init__(
        self,
        where: str,
        blocks: Sequence[Block],
        *,
        choices: bool = False,
        at: Key = None,
        about: str = "",
        measure: int = 76,
    ) -> None:
        """Create the screen.

        Args:
            where: The title.
            blocks: What the page shows.
            choices: Whether blocks with a key can be chosen.
            at: The key of the block where the cursor or the top of the page is at first.
            about: What the page is for, for the help; empty for what every page is for.
            measure: The longest line, in cells.
        """
        super().__init__()
        self.where = where
        """The title."""
        self._blocks = blocks
        self._choices = choices
        self._at = at
        self._about = about
        self._measure = measure

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        kind = Choices if self._choices else Page
        yield kind(measure=self._measure, margin=4, centred=True)

    def on_mount(self) -> None:
        """Fill the page, unless the screen was left while it was being mounted."""
        for page in self.query(Page):
            self.set_title(self.where)
            page.focus()
            page.show(self._blocks)
            if self._at is not None:
                if isinstance(page, Choices):
                    page.cursor = self._at
                page.go_to(self._at, top=not self._choices)

    @property
    def about(self) -> str:
        """What the page is for, for the help."""
        way = "选一行，按 ⏎ 选定；按 Esc 不选，返回原处。" if self._choices else "看完返回原处。"
        return self._about + way

    def words_of(self, action: str) -> str:
        """Return what Enter does: it chooses, else turns the page, and goes back at its end."""
        if action != "go_on" or not self.query(Page):
            return ""
        return "选定" if self._can_choose else "" if self.query_one(Page).is_at_end else "翻页"

    @property
    def _can_choose(self) -> bool:
        page = self.query_one(Page)
        return isinstance(page, Choices) and page.cursor is not None

    @on(Page.Scrolled)
    def _scrolled(self) -> None:
        """Say whether there is more to read."""
        self.refresh_bindings()

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        """Answer with the key that was chosen."""
        message.stop()
        self.answer(message.key)

    def action_go_on(self) -> None:
        """Choose the block under the cursor; without one, turn the page or go back at its end."""
        page = self.query_one(Page)
        if isinstance(page, Choices) and self._can_choose:
            page.choose()
        elif page.is_at_end:
            self.action_back()
        else:
            page.action_page_down()

    def action_back(self) -> None:
        """Go back without a choice."""
        self.answer(None)
