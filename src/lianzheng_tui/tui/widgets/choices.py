"""A page on which blocks can be chosen."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.reactive import reactive

from lianzheng_tui.tui.widgets.blocks import Key
from lianzheng_tui.tui.widgets.layout import Blocks, choices_from, is_choice
from lianzheng_tui.tui.widgets.page import Page


class Choices(Page):
    """A page with a cursor over the blocks that have a key.

    The key Enter is bound by what contains the page, which knows what choosing means there.
    """

    cursor: reactive[Key] = reactive[Key](None, init=False)
    """The key of the block under the cursor; None without a cursor."""
    _is_bringing = False
    """Whether the cursor is being brought along with a page that is turned."""

    @dataclass
    class Moved(Message):
        """The cursor has moved to another block."""

        page: "Choices"
        """The page with the cursor."""
        key: Key
        """The key of that block."""
        is_brought: bool = False
        """Whether the cursor was only brought along by what turned the page."""

        @property
        def control(self) -> "Choices":
            """The page, for ``@on`` selectors."""
            return self.page

    class Chosen(Moved):
        """A block has been chosen."""

    def show(self, blocks: Blocks, *, keep: bool = False) -> None:
        """Show other blocks; the cursor stays on its block, if that is still there."""
        super().show(blocks, keep=keep)
        if not self.has(self.cursor):
            self.cursor = self._next(0, 1)

    @property
    def keys(self) -> list[Key]:
        """The keys that can be chosen, in order; slow for a very long list."""
        return list(choices_from(self._text, 0, 1))

    @property
    def first(self) -> Key:
        """The first key that can be chosen; None if there is none."""
        return self._next(0, 1)

    def has(self, key: Key) -> bool:
        """Return whether there is a block with this key and it can be chosen."""
        return is_choice(key) and self._text.place_of(key) is not None

    @property
    def place(self) -> int | None:
        """The index of the block under the cursor; None if there is none."""
        return self._text.place_of(self.cursor) if is_choice(self.cursor) else None

    def here(self) -> range:
        """Return the lines of the block under the cursor or, without one, those in view."""
        return self.lines_of(self.cursor) if self.has(self.cursor) else super().here()

    def _next(self, index: int, step: int) -> Key:
        """Return the first key that can be chosen from a block on, down or (step -1) up."""
        return next(choices_from(self._text, index, step), None)

    def margin_of(self, key: Key, *, first: bool) -> tuple[str, str]:
        """Return a bar for the block under the cursor, thin while the page has no focus."""
        if key is None or key != self.cursor:
            return super().margin_of(key, first=first)
        return ("▌ " if self.has_focus else "│ "), "chosen"

    def watch_cursor(self, key: Key) -> None:
        """Show the cursor at its new block."""
        self.refresh()
        if key is not None:
            self.go_to(key)
            self.show_head()
            self.post_message(self.Moved(self, key, self._is_bringing))

    def set_cursor(self, key: Key) -> None:
        """Put the cursor on a block and do not scroll there: what is in view is seen first."""
        self.set_reactive(Choices.cursor, key)
        self.refresh()

    @property
    def is_cursor_below(self) -> bool:
        """Whether the block under the cursor begins below what is in view."""
        lines = self.lines_of(self.cursor) if self.has(self.cursor) else range(0)
        return bool(lines) and lines.start >= self._view[1]

    def show_head(self) -> None:
        """Show what stands above the first choice, while that is chosen and there is room."""
        index = self.place
        if index is not None and (index == 0 or self._next(index - 1, -1) is None):
            first, end = self._view
            if first and self.lines_of(self.cursor).stop <= end - first:
                self.scroll_to(y=0, animate=False, force=True)

    def choose(self) -> None:
        """Choose the block under the cursor, as a second click on it does."""
        if self.cursor is not None:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to a choice or, if it is there already, choose it.

        A click that selected words does nothing.
        """
        key = self.key_at(event.y)
        if not is_choice(key) or self.selection is not None:
            return
        event.prevent_default()
        if key == self.cursor:
            self.choose()
        self.cursor = key

    def action_up(self) -> None:
        """Go to the previous choice or, without one, scroll a line up."""
        self._move(-1)

    def action_down(self) -> None:
        """Go to the next choice or, without one, scroll a line down."""
        self._move(1)

    def _move(self, step: int) -> None:
        index = self.place
        target = self._next(0, 1) if index is None else self._next(index + step, step)
        if target is not None:
            self.cursor = target
        else:
            self.scroll_relative(y=step, animate=False, force=True)

    def action_page_up(self) -> None:
        """Scroll a page up and bring the cursor along."""
        super().action_page_up()
        self._bring_cursor()

    def action_page_down(self) -> None:
        """Scroll a page down and bring the cursor along."""
        super().action_page_down()
        self._bring_cursor()

    def turn_page(self) -> None:
        """Scroll a page down and leave the cursor where it is."""
        super().action_page_down()

    def _bring_cursor(self) -> None:
        """Move the cursor into view, so that no key acts on what cannot be seen."""
        keys_in_view = [key for key in self.keys_in_view() if is_choice(key)]
        if self.cursor is not None and self.cursor not in keys_in_view and keys_in_view:
            with self.bringing():
                self.cursor = keys_in_view[0]

    @contextmanager
    def bringing(self) -> Iterator[None]:
        """Say of the cursor's moves meanwhile that it is only brought along; see `Moved`."""
        self._is_bringing = True
        yield
        self._is_bringing = False

    def action_first(self) -> None:
        """Go to the first choice and the top of the page."""
        self.cursor = self._next(0, 1)
        super().action_first()

    def action_last(self) -> None:
        """Go to the last choice and the end of the page."""
        self.cursor = self._next(len(self._text.blocks) - 1, -1)
        super().action_last()
