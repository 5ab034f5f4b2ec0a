"""Selecting with the mouse what a page says, and copying it."""

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
"""Seconds between two lines that come into view while the pointer is held above or below."""
_LEFT = 1
"""The mouse button that selects."""


class Selecting(Scrolling):
    """Lines over which the pointer is drawn to select, as far as they go, scrolling if need be.

    Textual's own selecting runs over from one widget into the next, also where two pages stand
    side by side, and its key ends this application.
    """

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", COPY, "复制")]

    selection: reactive[Selection | None] = reactive[Selection | None](None, bindings=True)
    """What is selected."""

    class Copied(Message):
        """Words were put on the clipboard."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text
            """The words."""

    _text: Layout = SetLayout()
    _pressed: Spot | None = None
    _pointer = (0, 0)
    _pulling: Timer | None = None

    def column(self) -> tuple[int, int]:
        """Where the text stands: the cells before it and its width."""
        return 0, self.size.width

    def here(self) -> range:
        """The lines to copy when nothing is selected: what is in view."""
        top = self.scroll_offset.y
        return range(top, min(self._text.height, top + self.scrollable_content_region.height))

    def copy(self) -> None:
        """Copy what is selected or, if nothing is, what is here; what was selected is let go."""
        selection, lines = self.selection, self.here()
        if selection is None and lines:
            selection = Selection.of_lines(lines)
        self.selection = None
        if selection is not None and (text := selected_text(self._text, selection)):
            self.app.copy_to_clipboard(text)
            self.post_message(self.Copied(text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is selected can be copied only when something is."""
        return self.selection is not None if action == COPY else True

    def action_copy_selected(self) -> None:
        """Copy what is selected."""
        self.copy()

    def _spot(self, x: int, y: int) -> Spot:
        """The cell of the text under a cell of the view, or the nearest to it."""
        height = self.scrollable_content_region.height
        line = self.scroll_offset.y + min(max(y, 0), height - 1)
        if line >= self._text.height:
            return Spot(max(0, self._text.height - 1), self.size.width)
        return Spot(line, max(0, x - self.column()[0]))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Let go what was selected, and follow the pointer from here."""
        if event.button != _LEFT:
            return
        self.selection = None
        self._pressed, self._pointer = self._spot(event.x, event.y), (event.x, event.y)
        self.capture_mouse()
        self._pulling = self._pulling or self.set_interval(_PULL, self._pull)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer; outside the window the button may have been let go."""
        if event.button != _LEFT:
            self._let_go()
        elif self._pressed is not None and (event.x, event.y) != self._pointer:
            self._pointer = event.x, event.y
            self._select()

    def _select(self) -> None:
        if self._pressed is not None:
            self.selection = Selection.between(self._pressed, self._spot(*self._pointer))

    def _pull(self) -> None:
        """Bring another line into view while the pointer is above or below."""
        y, height = self._pointer[1], self.scrollable_content_region.height
        if not 0 <= y < height:
            self.scroll_relative(y=-1 if y < 0 else 1, animate=False, force=True)
            self._select()

    def on_mouse_up(self) -> None:
        """Select no further."""
        self._let_go()

    def _let_go(self) -> None:
        self._pressed = None
        self.release_mouse()
        if self._pulling is not None:
            self._pulling.stop()
            self._pulling = None

    def on_click(self, event: events.Click) -> None:
        """Select the whole paragraph at the second click."""
        index = self._text.block_at(self._spot(event.x, event.y).line)
        if event.chain == 2 and index is not None:
            self.selection = Selection.of_lines(self._text.lines_of_block(index))
