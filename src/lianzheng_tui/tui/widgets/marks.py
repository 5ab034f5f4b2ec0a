"""The marks that say a state without colour, each with the colour that says it again."""

from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.tui.widgets.blocks import Span

_STANDS = {
    CompletionState.NEW: Span("○ ", "quiet"),
    CompletionState.BEGUN: Span("◐ ", "here"),
    CompletionState.DONE: Span("● ", "held"),
}
RIGHT = Span("✓", "held")
"""A part of an answer that is as it should be."""
WRONG = Span("✗", "crossed")
"""A part of an answer that is not."""


def stand_mark(stand: CompletionState) -> Span:
    """● done ◐ begun ○ not yet."""
    return _STANDS[stand]
