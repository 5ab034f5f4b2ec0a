"""The marks of states. Each has a colour too, but can be read without it."""

from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.tui.widgets.blocks import Span

_STANDS = {
    CompletionState.NEW: Span("○ ", "quiet"),
    CompletionState.BEGUN: Span("◐ ", "here"),
    CompletionState.DONE: Span("● ", "held"),
}
RIGHT = Span("✓", "held")
"""The mark of a right part of an answer."""
WRONG = Span("✗", "crossed")
"""The mark of a wrong part of an answer."""


def stand_mark(stand: CompletionState) -> Span:
    """Return the mark of a state: ● done, ◐ begun, ○ not yet."""
    return _STANDS[stand]
