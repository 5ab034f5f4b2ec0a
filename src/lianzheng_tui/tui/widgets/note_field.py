"""A field of many lines."""

from typing import ClassVar

from textual.widgets import TextArea

from lianzheng_tui.tui.widgets.field import Field


class NoteField(Field, TextArea):
    """Textual's field for long text."""

    TAKES_LINES: ClassVar[bool] = True
