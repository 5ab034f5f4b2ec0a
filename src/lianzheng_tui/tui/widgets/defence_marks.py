"""The marks of the lines of defence. Each has a colour too, but can be read without it."""

from lianzheng_tui.core.study.walkthrough import Defence
from lianzheng_tui.tui.widgets.blocks import Span

_DEFENCES = {
    Defence.AHEAD: Span("·", "quiet"),
    Defence.HELD: Span("▣", "held"),
    Defence.CROSSED: Span("□", "crossed"),
}


def defence_mark(state: Defence) -> Span:
    """Return the mark of a line of defence: ▣ held, □ crossed, · not reached."""
    return _DEFENCES[state]
