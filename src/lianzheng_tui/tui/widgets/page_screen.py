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

    ABOUT = "看完返回原处。"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "选定", key_display="⏎"),
        Binding("space", "page_down", "翻页", key_display="Space"),
        Binding("escape,q,left", "back", "返回", key_display="Esc"),
    ]

    def __init__(
        self,
        where: str,
        blocks: Sequence[Block],
        *,
        choices: bool = False,
        at: Key = None,
        measure: int = 76,
    ) -> None:
        """Create the screen.

        Args:
            where: The title.
            blocks: What the page shows.
            choices: Whether blocks with a key can be chosen.
            at: The key of the block where the cursor or the top of the page is at first.
            measure: The longest line, in cells.
        """
        super().__init__()
        self.where = where
        """The title."""
        self._blocks = blocks
        self._choices = choices
        self._at = at
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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer choosing only on a page with choices."""
        return self._choices if action == "choose" else True

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        """Answer with the key that was chosen."""
        message.stop()
        self.answer(message.key)

    def action_choose(self) -> None:
        """Choose the block under the cursor."""
        self.query_one(Choices).choose()

    def action_page_down(self) -> None:
        """Turn the page."""
        self.query_one(Page).action_page_down()

    def action_back(self) -> None:
        """Go back without a choice."""
        self.answer(None)
