"""A field of many lines."""

from typing import ClassVar

from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from lianzheng_tui.tui.widgets.field import Field


class NoteField(Field, TextArea):
    """Textual's field for long text."""

    TAKES_LINES: ClassVar[bool] = True

    def copy_selected(self) -> str:
        """Return the selected text, and end the selection; empty if nothing is selected."""
        text, self.selection = self.selected_text, Selection.cursor(self.cursor_location)
        return text
