"""The marks that say a state without colour, each with the colour that says it again."""

from lianzheng_tui.core.study.completion_state import Stand
from lianzheng_tui.tui.widgets.blocks import Span

_STANDS = {
    Stand.NEW: Span("○ ", "quiet"),
    Stand.BEGUN: Span("◐ ", "here"),
    Stand.DONE: Span("● ", "held"),
}
RIGHT = Span("✓", "held")
"""A part of an answer that is as it should be."""
WRONG = Span("✗", "crossed")
"""A part of an answer that is not."""


def stand_mark(stand: Stand) -> Span:
    """● done ◐ begun ○ not yet."""
    return _STANDS[stand]
