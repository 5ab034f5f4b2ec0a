"""A page on which blocks can be chosen."""

from textual import events
from textual.message import Message
from textual.reactive import reactive

from lianzheng_tui.tui.widgets.blocks import Key
from lianzheng_tui.tui.widgets.layout import Blocks, choices_from, is_choice
from lianzheng_tui.tui.widgets.page import Page


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

    def show(self, blocks: Blocks, *, keep: bool = False) -> None:
        """Show other blocks; the cursor stays where it was, if that is still there."""
        super().show(blocks, keep=keep)
        if not self.has(self.cursor):
            self.cursor = self._next(0, 1)

    @property
    def keys(self) -> list[Key]:
        """The keys that can be chosen, in order; of a very long list it takes its time."""
        return list(choices_from(self._text, 0, 1))

    def has(self, key: Key) -> bool:
        """Whether there is a block with a key that can be chosen."""
        return is_choice(key) and self._text.place_of(key) is not None

    @property
    def place(self) -> int | None:
        """The index of the block under the cursor; None where there is none."""
        return self._text.place_of(self.cursor) if is_choice(self.cursor) else None

    def here(self) -> range:
        """The lines of the block under the cursor, or what is in view."""
        return self.lines_of(self.cursor) if self.has(self.cursor) else super().here()

    def _next(self, index: int, step: int) -> Key:
        """The first key that can be chosen from a block on, up or down."""
        return next(choices_from(self._text, index, step), None)

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
        """Point at a choice; a second click on it chooses it. To select words is no click."""
        key = self.key_at(event.y)
        if not is_choice(key) or self.selection is not None:
            return
        event.prevent_default()
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
        place = self.place
        target = self._next(0, 1) if place is None else self._next(place + step, step)
        if target is not None:
            self.cursor = target
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
        shown = [key for key in self.keys_in_view() if is_choice(key)]
        if self.cursor is not None and self.cursor not in shown and shown:
            self.cursor = shown[0]

    def action_first(self) -> None:
        """To the first choice and the beginning."""
        self.cursor = self._next(0, 1)
        super().action_first()

    def action_last(self) -> None:
        """To the last choice and the end."""
        self.cursor = self._next(len(self._text.blocks) - 1, -1)
        super().action_last()
