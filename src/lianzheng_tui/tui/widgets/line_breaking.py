"""Chinese line breaking for Textual's own widgets.

Static, Label, OptionList, Toast and Markdown wrap with a function of Rich, TextArea with one of
Textual. Both know no rule but spaces: one line of Chinese in six began with a mark that must not
begin a line, or ended with one that must not end it. Textual has no public way to replace these
functions, so they are replaced where Textual looks them up;
tests/tui/widgets/test_line_breaking.py fails when it looks elsewhere.
"""

from itertools import pairwise
from typing import Any

from rich._wrap import divide_line
from rich.cells import cell_len, get_character_cell_size
from textual import content

from lianzheng_tui.core.text.linebreak import divide

_WIDTH_CHANGING = ("\ufe0f", "\u200d")
"""Rich measures a text with one of these as a whole, not character by character."""


def break_lines_as_printed() -> None:
    """Make Textual's widgets break lines by the rules of `core.text.linebreak`."""
    content.divide_line = _divide  # type: ignore[attr-defined]


def break_typed_lines_as_printed() -> None:
    """Do the same for TextArea, whose module is loaded only by the screens that have one."""
    from textual.document import _wrapped_document

    _wrapped_document.compute_wrap_offsets = _offsets  # type: ignore[attr-defined]


def _divide(text: str, width: int, fold: bool = True) -> list[int]:
    """Replace ``rich._wrap.divide_line``; text not to be folded and emoji are left to it."""
    if not fold or _is_measured_whole(text):
        return divide_line(text, width, fold)
    return divide(text, width, cells=get_character_cell_size)


def _offsets(text: str, width: int, tab_size: int, *args: Any, **kwargs: Any) -> list[int]:
    """Replace ``textual._wrap.compute_wrap_offsets``; it still does tabs and spaces past the edge.

    While typing, the cursor is behind the space, so a space at the end of a line needs room.
    """
    if "\t" not in text and not _is_measured_whole(text):
        offsets = divide(text, width, cells=get_character_cell_size)
        if all(cell_len(text[a:b]) <= width for a, b in pairwise([0, *offsets, len(text)])):
            return offsets
    from textual._wrap import compute_wrap_offsets

    return compute_wrap_offsets(text, width, tab_size, *args, **kwargs)


def _is_measured_whole(text: str) -> bool:
    return any(mark in text for mark in _WIDTH_CHANGING)
