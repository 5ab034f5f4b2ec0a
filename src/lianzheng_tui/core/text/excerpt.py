"""A line of a file with a mark under one position, aligned in terminal cells."""

from lianzheng_tui.core.text.linebreak import text_width

_MARK = "^"
_CUT = "…"


def excerpt(line: str, column: int, width: int) -> tuple[str, str]:
    """Return the line, or the part around the position, and a second line with the mark below it.

    Args:
        line: the line; tabs and unprintable characters are shown as one blank each.
        column: the position in characters, counted from 1; just after the end is the last one.
        width: the width in cells, at least 8.
    """
    visible = "".join(
        char if char.isprintable() or char == "\u3000" else " " for char in line
    ).rstrip()
    position = max(0, min(column - 1, len(visible)))
    start, cells_before = position, 0
    while start and cells_before + text_width(visible[start - 1]) <= width // 2 - 1:
        start -= 1
        cells_before += text_width(visible[start])
    if text_width(visible) < width:
        start = 0
    lead = _CUT if start else ""
    end, room = start, width - text_width(lead) - text_width(_CUT)
    while end < len(visible) and text_width(visible[start : end + 1]) <= room:
        end += 1
    head = lead + visible[start:position]
    tail = visible[position:end] + (_CUT if end < len(visible) else "")
    return head + tail, " " * text_width(head) + _MARK
