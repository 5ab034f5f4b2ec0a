"""A page on which blocks can be chosen."""

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.reactive import reactive

from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.typeset import Anchor, Block, Key


class Choices(Page):
    """A page with a cursor over the blocks that have a key.

    The key Enter is left to whatever it stands in, which knows what choosing is called there.
    """

    cursor: reactive[Key] = reactive[Key](None, init=False)
    """The key of the block where the cursor stands; None where there is nothing to choose."""

    class Moved(Message):
        """The cursor came to another block."""

        def __init__(self, page: "Choices", key: Key) -> None:
            super().__init__()
            self.page = page
            """The page it happened on."""
            self.key = key
            """The key of that block."""

        @property
        def control(self) -> "Choices":
            """The page, for ``@on`` selectors."""
            return self.page

    class Chosen(Moved):
        """A block was chosen."""

    def show(self, blocks: Sequence[Block], *, keep: bool = False) -> None:
        """Show other blocks; the cursor stays where it was, if that is still there."""
        super().show(blocks, keep=keep)
        keys = self.keys
        if self.cursor not in keys:
            self.cursor = keys[0] if keys else None

    @property
    def keys(self) -> list[Key]:
        """The keys that can be chosen, in order."""
        return self._text.choices

    def margin_of(self, key: Key, *, first: bool) -> tuple[str, str]:
        """A bar beside the block under the cursor, thin while the keys go elsewhere."""
        if key is None or key != self.cursor:
            return super().margin_of(key, first=first)
        return ("▌ " if self.has_focus else "│ "), "chosen"

    def watch_cursor(self, key: Key) -> None:
        """Show the cursor where it went."""
        self.refresh()
        if key is not None:
            self.go_to(key)
            self.post_message(self.Moved(self, key))

    def choose(self) -> None:
        """Choose the block under the cursor, as a second click on it does."""
        if self.cursor is not None:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Point at a choice; a second click on it chooses it."""
        key = self.key_at(event.y)
        if key is None or isinstance(key, Anchor):
            return
        if key == self.cursor:
            self.choose()
        self.cursor = key

    def action_up(self) -> None:
        """To the choice before, or a line up."""
        self._move(-1)

    def action_down(self) -> None:
        """To the next choice, or a line down."""
        self._move(1)

    def _move(self, step: int) -> None:
        keys = self.keys
        target = keys.index(self.cursor) + step if self.cursor in keys else 0
        if 0 <= target < len(keys):
            self.cursor = keys[target]
        else:
            self.scroll_relative(y=step, animate=False, force=True)

    def action_page_up(self) -> None:
        """A page up; the cursor comes along."""
        super().action_page_up()
        self._bring_cursor()

    def action_page_down(self) -> None:
        """A page down; the cursor comes along."""
        super().action_page_down()
        self._bring_cursor()

    def _bring_cursor(self) -> None:
        """Point at something in view, so that no key acts on what cannot be seen."""
        shown = [key for key in self.keys_in_view() if not isinstance(key, Anchor)]
        if self.cursor is not None and self.cursor not in shown and shown:
            self.cursor = shown[0]

    def action_first(self) -> None:
        """To the first choice and the beginning."""
        if self.keys:
            self.cursor = self.keys[0]
        super().action_first()

    def action_last(self) -> None:
        """To the last choice and the end."""
        if self.keys:
            self.cursor = self.keys[-1]
        super().action_last()
