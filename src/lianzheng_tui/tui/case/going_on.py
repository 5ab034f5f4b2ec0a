"""Going on to a part of a case with Enter, which says in the key line where it goes."""

from textual.binding import Binding

from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.tui.messages import GoTo, OpenLibrary

GO = "go"
"""The action of the key that goes on to a part."""
GO_BINDING = Binding("enter,space", GO, "接着学", key_display="⏎")
"""The key; the tab says with `going_words` what it does at this moment."""

BACK = "学完了，回案例库"
"""What going on is called where the case takes nothing more."""

_WORDS = {
    CompletionState.NEW: "开始",
    CompletionState.BEGUN: "接着学",
    CompletionState.DONE: "再看",
    None: "看",
}
"""What going to a part is called, by how far the learner is in it, if it can be finished."""


def going_to(stand: CompletionState | None, label: str) -> str:
    """Return what going somewhere is called: 开始第1组, 接着学时间线, …."""
    return f"{_WORDS[stand]}{label}"


def going_words(part: Part | None, progress: Progress) -> str:
    """Return what going to a part is called: 开始时间线, 接着学时间线, …; see `going_on`."""
    if part is None:
        return BACK
    if part is Part.QUIZ and progress.attempt and progress.attempt.finished:
        return "看结果"
    return going_to(progress.part_stand(part), part.label)


def going_on(part: Part | None) -> GoTo | OpenLibrary:
    """Return the message that leads to a part; with None, as the case is done, to the library."""
    return GoTo(part) if part else OpenLibrary()
