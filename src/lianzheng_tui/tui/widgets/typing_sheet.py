"""A screen with a page, and a line that is shown while something is typed."""

from typing import ClassVar

from rich.text import Text
from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from lianzheng_tui.tui.style_sheet import style_sheet
from lianzheng_tui.tui.widgets.line_field import LineField
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.sheet import Sheet


class EntryLine(LineField):
    """The line where a name, a day, a number or the place of a file is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "定下", key_display="⏎"),
    ]


class TypingSheet(Sheet[None]):
    """A page, and below it a line that is shown while something is typed, under what is asked."""

    CSS = style_sheet("widgets/typing_sheet.tcss")

    _page = getters.query_one(Page)
    _line = getters.query_one(Input)
    _asked = getters.query_one("#asked", Static)

    def compose_line(self, *, max_length: int = 0) -> ComposeResult:
        """Yield what is asked, and the line to type into.

        Args:
            max_length: how many characters can be typed; 0 for any number.
        """
        yield Static(id="asked")
        yield EntryLine(compact=True, max_length=max_length, select_on_focus=False)

    @property
    def is_typing(self) -> bool:
        """Whether something is being typed."""
        return self.has_class("-typing")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, offer only to go back, so that letters are typed."""
        return action == "back" or not self.is_typing

    def type_from(self, value: str, asked: str) -> None:
        """Let a text be typed, from the one there is, under what is asked."""
        self._line.value = value
        self._asked.update(Text(f"{asked}："))
        self._line.cursor_position = len(value)
        self.add_class("-typing")
        self._line.focus()
        self.call_after_refresh(self._show_end)
        self.refresh_bindings()

    def _show_end(self) -> None:
        """Show the end of what there is to type on from: of a path it says more."""
        self._line.scroll_to(x=self._line.max_scroll_x, animate=False, force=True)

    def stop_typing(self) -> None:
        """Hide the line."""
        self.remove_class("-typing")
        self._page.focus()
        self.refresh_bindings()

    def action_back(self) -> None:
        """Leave the line as it was, or leave the screen."""
        if self.is_typing:
            self.stop_typing()
        else:
            self.answer(None)
