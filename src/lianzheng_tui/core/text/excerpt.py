"""A line of a file with a mark under the place that is meant, as wide as a terminal shows it."""

from lianzheng_tui.core.text.linebreak import text_width

_MARK = "^"
_CUT = "…"


def excerpt(line: str, column: int, width: int) -> tuple[str, str]:
    """A line, or the part of it around a place, and the line with the mark to stand under it.

    Args:
        line: the line; a tab is shown as one blank, as is every character that shows nothing.
        column: the place, in characters, counted from 1; just after the end is the last one.
        width: how many cells there are, at least 8.
    """
    shown = "".join(
        each if each.isprintable() or each == "\u3000" else " " for each in line
    ).rstrip()
    at = max(0, min(column - 1, len(shown)))
    start, before = at, 0
    while start and before + text_width(shown[start - 1]) <= width // 2 - 1:
        start -= 1
        before += text_width(shown[start])
    if text_width(shown) < width:
        start = 0
    lead = _CUT if start else ""
    end, room = start, width - text_width(lead) - text_width(_CUT)
    while end < len(shown) and text_width(shown[start : end + 1]) <= room:
        end += 1
    head = lead + shown[start:at]
    tail = shown[at:end] + (_CUT if end < len(shown) else "")
    return head + tail, " " * text_width(head) + _MARK
