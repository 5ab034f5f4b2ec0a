"""Hints about a sound case: what a trainer would do otherwise, if they knew. `check` shows them.

They are no faults: a case with hints is as good as any, and the library does not report them.
"""

from collections.abc import Iterator
from dataclasses import replace

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import FORMER_STAGES, Case
from lianzheng_tui.core.case.slope import FORMER_WORDS
from lianzheng_tui.core.errors import Path, Problem, Severity


def hints(case: Case) -> Iterator[Problem]:
    """Yield every hint about a case, as a warning with the path of the value."""
    for i, question in enumerate(case.quiz.questions if case.quiz else ()):
        for hint in question.hints():
            yield replace(hint, path=("quiz", "questions", i, *hint.path))
    for what, mend, path in _stages_are_no_findings(case):
        yield Problem(what, mend, path, Severity.WARNING)


def _stages_are_no_findings(case: Case) -> Iterator[tuple[str, str, Path]]:
    """A stage says where, and not what somebody found; told once of a file, at the first one."""
    if case.kind is not Kind.WARNING:
        return
    written: list[tuple[str, Path]] = [
        *((stage.name, ("stages", i, "name")) for i, stage in enumerate(case.stages)),
        *((event.stage, ("timeline", i, "stage")) for i, event in enumerate(case.timeline)),
    ]
    former = [(name, path) for name, path in written if name in FORMER_WORDS]
    if former:
        words = dict.fromkeys(name for name, _ in former)
        mend = "、".join(f"{name} 改成 {FORMER_STAGES[name]}" for name in words)
        what = f"阶段写成了{'、'.join(words)}，像是认定；阶段只说走到了哪里"
        yield what, f"{mend}；已有的学习进度不受影响", former[0][1]
