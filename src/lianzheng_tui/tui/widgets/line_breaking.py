"""One hook for the line breaks of Textual's own widgets.

Static, Label, OptionList, Toast and Markdown wrap with a function of Rich that knows no rule but
spaces, and so does TextArea with one of Textual's: every sixth line of Chinese began with a mark
that must not begin one, or ended with one that must not end one. There is no public way to put
another in its place, so that is done where Textual looks the name up;
tests/tui/widgets/test_line_breaking.py fails when it looks elsewhere.
"""

from itertools import pairwise
from typing import Any

from rich._wrap import divide_line
from rich.cells import cell_len, get_character_cell_size
from textual import content

from lianzheng_tui.core.text.linebreak import divide

_WIDTH_CHANGING = ("\ufe0f", "\u200d")
"""Rich measures a text with these as a whole, not character by character."""


def break_lines_as_printed() -> None:
    """Let Textual's widgets break lines by the rules of `core.text.linebreak`."""
    content.divide_line = _divide  # type: ignore[attr-defined]


def break_typed_lines_as_printed() -> None:
    """The same for what is typed into a TextArea, which is loaded only where there is one."""
    from textual.document import _wrapped_document

    _wrapped_document.compute_wrap_offsets = _offsets  # type: ignore[attr-defined]


def _divide(text: str, width: int, fold: bool = True) -> list[int]:
    """Like ``rich._wrap.divide_line``; what is not to be folded, or is emoji, is left to it."""
    if not fold or _is_measured_whole(text):
        return divide_line(text, width, fold)
    return divide(text, width, cells=get_character_cell_size)


def _offsets(text: str, width: int, tab_size: int, *args: Any, **kwargs: Any) -> list[int]:
    """Like ``textual._wrap.compute_wrap_offsets``; tabs and spaces past the edge are left to it.

    Where lines are typed the cursor stands behind the space, so a space needs room there.
    """
    if "\t" not in text and not _is_measured_whole(text):
        offsets = divide(text, width, cells=get_character_cell_size)
        if all(cell_len(text[a:b]) <= width for a, b in pairwise([0, *offsets, len(text)])):
            return offsets
    from textual._wrap import compute_wrap_offsets

    return compute_wrap_offsets(text, width, tab_size, *args, **kwargs)


def _is_measured_whole(text: str) -> bool:
    return any(mark in text for mark in _WIDTH_CHANGING)
