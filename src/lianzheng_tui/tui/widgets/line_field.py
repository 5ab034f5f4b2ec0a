"""A field of one line."""

from textual.events import Paste
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from lianzheng_tui.core.text.one_line import one_line
from lianzheng_tui.tui.widgets.field import Field


class LineField(Field, Input):
    """Textual's line, but what is pasted is put into one line, and no line of it is left out."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines; the terminal's cursor is put to where one types, as in `NoteField`."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
        return super().render_lines(crop)

    def _on_paste(self, event: Paste) -> None:
        """Insert all lines, as far as there is room."""
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        text = one_line(event.text)
        if self.max_length:
            text = text[: max(0, self.max_length - len(self.value) + end - start)]
        if text:
            self.replace(text, start, end)

    def copy_selected(self) -> str:
        """Return the selected text, and end the selection; empty if nothing is selected."""
        text, self.selection = self.selected_text, Selection.cursor(self.cursor_position)
        return text

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor is put, and an input method shows what is composed.

        Textual puts it a cell behind the end of the text.
        """
        offset = super().cursor_screen_offset
        return offset - Offset(1, 0) if self.cursor_at_end else offset
