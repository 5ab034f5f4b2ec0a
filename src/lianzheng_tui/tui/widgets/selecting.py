"""Selecting and copying the text of a page with the mouse."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer

from lianzheng_tui.tui.widgets.key_line import COPY
from lianzheng_tui.tui.widgets.layout import Layout, SetLayout
from lianzheng_tui.tui.widgets.scrolling import Scrolling
from lianzheng_tui.tui.widgets.selection import Selection, Spot, selected_text

_PULL = 0.05
"""Seconds between two lines scrolled while the pointer is held above or below the page."""
_LEFT = 1
"""The mouse button that selects."""


class Selecting(Scrolling):
    """Lines that are selected by dragging the mouse; dragging past the edge scrolls.

    Textual's own selecting is off: it runs from one widget into the next, even where two pages are
    side by side, and its key ends this application.
    """

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", COPY, "复制")]

    selection: reactive[Selection | None] = reactive[Selection | None](None, bindings=True)
    """What is selected; None for nothing."""

    @dataclass
    class Copied(Message):
        """Text has been sent to the clipboard."""

        text: str
        """The text."""

    _text: Layout = SetLayout()
    _pressed: Spot | None = None
    _pointer = (0, 0)
    _pulling: Timer | None = None

    def column(self) -> tuple[int, int]:
        """Return the cells before the text and the width of the text, both in cells."""
        return 0, self.size.width

    def here(self) -> range:
        """Return the lines to copy when nothing is selected: those in view."""
        top = self.scroll_offset.y
        return range(top, min(self._text.height, top + self.scrollable_content_region.height))

    def copy(self) -> None:
        """Copy the selection or, without one, the lines of `here`; clear the selection."""
        selection, lines = self.selection, self.here()
        if selection is None and lines:
            selection = Selection.of_lines(lines)
        self.selection = None
        if selection is not None and (text := selected_text(self._text, selection)):
            self.app.copy_to_clipboard(text)
            self.post_message(self.Copied(text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer copying the selection only when there is one."""
        return self.selection is not None if action == COPY else True

    def action_copy_selected(self) -> None:
        """Copy the selection."""
        self.copy()

    def _spot(self, x: int, y: int) -> Spot:
        """Return the cell of the text under a cell of the view, or the nearest to it."""
        height = self.scrollable_content_region.height
        line = self.scroll_offset.y + min(max(y, 0), height - 1)
        if line >= self._text.height:
            return Spot(max(0, self._text.height - 1), self.size.width)
        return Spot(line, max(0, x - self.column()[0]))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Clear the selection and follow the pointer from here."""
        if event.button != _LEFT:
            return
        self.selection = None
        self._pressed, self._pointer = self._spot(event.x, event.y), (event.x, event.y)
        self.capture_mouse()
        self._pulling = self._pulling or self.set_interval(_PULL, self._pull)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer; stop if the button was released outside the window."""
        if event.button != _LEFT:
            self._stop_selecting()
        elif self._pressed is not None and (event.x, event.y) != self._pointer:
            self._pointer = event.x, event.y
            self._select()

    def _select(self) -> None:
        if self._pressed is not None:
            self.selection = Selection.between(self._pressed, self._spot(*self._pointer))

    def _pull(self) -> None:
        """Scroll a line while the pointer is held above or below the page."""
        y, height = self._pointer[1], self.scrollable_content_region.height
        if not 0 <= y < height:
            self.scroll_relative(y=-1 if y < 0 else 1, animate=False, force=True)
            self._select()

    def on_mouse_up(self) -> None:
        """Stop selecting."""
        self._stop_selecting()

    def _stop_selecting(self) -> None:
        self._pressed = None
        self.release_mouse()
        if self._pulling is not None:
            self._pulling.stop()
            self._pulling = None

    def on_click(self, event: events.Click) -> None:
        """Select the whole block at a double click."""
        index = self._text.block_at(self._spot(event.x, event.y).line)
        if event.chain == 2 and index is not None:
            self.selection = Selection.of_lines(self._text.lines_of_block(index))
