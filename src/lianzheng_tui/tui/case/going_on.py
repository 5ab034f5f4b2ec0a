"""Going on to a part of a case with Enter, which says in the key line where it goes."""

from collections.abc import Iterator

from textual.binding import Binding

from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.progress import Progress

_WORDS = {
    CompletionState.NEW: "开始",
    CompletionState.BEGUN: "接着学",
    CompletionState.DONE: "再看",
    "": "看",
}
"""What going to a part is called, by how far the learner is in it, if it can be finished."""


def going_bindings() -> Iterator[Binding]:
    """Yield a binding of Enter and Space for each part and state: 开始时间线, 接着学时间线, ….

    Their action is ``go`` with the part and the state; `is_offered` says which of them is meant.
    """
    for part in Part:
        for state, words in _WORDS.items():
            action = f"go('{part}', '{state}')"
            yield Binding("enter,space", action, f"{words}{part.label}", key_display="⏎")


def is_offered(parameters: tuple[object, ...], part: Part, progress: Progress) -> bool:
    """Return whether the binding with these parameters goes to a part as far as it is done."""
    return parameters == (part.value, progress.part_stand(part) or "")
