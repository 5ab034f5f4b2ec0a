"""The marks of states. Each has a colour too, but can be read without it."""

from typing import TYPE_CHECKING

from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.tui.widgets.blocks import Span

if TYPE_CHECKING:  # a list of cases needs the marks of their states alone
    from lianzheng_tui.core.answering.marking import AnswerMark

_STANDS = {
    CompletionState.NEW: Span("○ ", "quiet"),
    CompletionState.BEGUN: Span("◐ ", "here"),
    CompletionState.DONE: Span("● ", "held"),
}
RIGHT = Span("✓", "held")
"""The mark of a right part of an answer."""
PARTLY = Span("½", "here")
"""The mark of an answer that is right in part."""
WRONG = Span("✗", "crossed")
"""The mark of a wrong part of an answer."""
PICKED = "*"
"""What stands in the box of an option that is chosen, or of what is ticked: a cross would read as
wrong, and ✓ is the mark of what is right."""


def box(*, picked: bool, several: bool = True) -> str:
    """Return a box that is ticked or not, square where several can be: [*], ( )."""
    shape = "[]" if several else "()"
    return f"{shape[0]}{PICKED if picked else ' '}{shape[1]}"


def stand_mark(stand: CompletionState) -> Span:
    """Return the mark of a state: ● done, ◐ begun, ○ not yet."""
    return _STANDS[stand]


def answer_mark(mark: "AnswerMark") -> Span:
    """Return the mark of an answer: ✓ right, ½ in part, ✗ wrong."""
    return RIGHT if mark.right else PARTLY if mark.score else WRONG
