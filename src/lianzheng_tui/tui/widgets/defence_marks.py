"""The marks of the lines of defence, each with the colour that says it again."""

from lianzheng_tui.core.study.walkthrough import Defence
from lianzheng_tui.tui.widgets.blocks import Span

_DEFENCES = {
    Defence.AHEAD: Span("·", "quiet"),
    Defence.HELD: Span("▣", "held"),
    Defence.CROSSED: Span("□", "crossed"),
}


def defence_mark(state: Defence) -> Span:
    """▣ held □ crossed · not reached."""
    return _DEFENCES[state]
