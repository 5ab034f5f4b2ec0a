"""A field of many lines."""

from typing import ClassVar

from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Selection

from lianzheng_tui.tui.widgets.field import Field


class NoteField(Field, TextArea):
    """Textual's field for long text."""

    TAKES_LINES: ClassVar[bool] = True

    longest: int | None = None
    """The most characters; None for any number."""

    class Full(Message):
        """Something was not put into the field, as it would be too long."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines; the terminal's cursor is put to where one types, for input methods.

        Textual puts it there with the focus, when a field may not have its place on the screen yet.
        """
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
        return super().render_lines(crop)

    def edit(self, edit: Edit) -> EditResult:
        """Make a change, unless the text is or would become too long and grows by it."""
        replaced = self.get_text_range(edit.top, edit.bottom)
        growth = len(edit.text) - len(replaced)
        if self.longest is not None and 0 < growth > self.longest - len(self.text):
            self.post_message(self.Full())
            return EditResult(end_location=self.cursor_location, replaced_text="")
        return super().edit(edit)

    def wrap_at(self, width: int) -> None:
        """Break the lines at a width in cells, before the field is laid out at it."""
        self.wrapped_document.wrap(width, tab_width=self.indent_width)

    def copy_selected(self) -> str:
        """Return the selected text, and end the selection; empty if nothing is selected."""
        text, self.selection = self.selected_text, Selection.cursor(self.cursor_location)
        return text
