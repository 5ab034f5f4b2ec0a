"""One hook for the line breaks of Textual's own widgets.

Static, Label, OptionList, Toast and Markdown wrap with a function of Rich that knows no rule but
spaces: every sixth line of Chinese began with a mark that must not begin one, or ended with one
that must not end one. Textual has no public way to put another in its place, so that is done where
it looks the name up; tests/tui/test_line_breaking.py fails when Textual looks elsewhere.
"""

from rich._wrap import divide_line
from rich.cells import get_character_cell_size
from textual import content

from lianzheng_tui.core.linebreak import divide

_WIDTH_CHANGING = ("\ufe0f", "\u200d")
"""Rich measures a text with these as a whole, not character by character."""


def break_lines_as_printed() -> None:
    """Let Textual's widgets break lines by the rules of `core.linebreak`."""
    content.divide_line = _divide  # type: ignore[attr-defined]


def _divide(text: str, width: int, fold: bool = True) -> list[int]:
    """Like ``rich._wrap.divide_line``; what is not to be folded, or is emoji, is left to it."""
    if not fold or any(mark in text for mark in _WIDTH_CHANGING):
        return divide_line(text, width, fold)
    return divide(text, width, cells=get_character_cell_size)
