"""Hints about a sound case: what a trainer would do otherwise, if they knew. `check` shows them.

They are no faults: a case with hints is as good as any, and the library does not report them.
"""

from collections.abc import Iterator
from dataclasses import replace

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import FORMER_STAGES, Case
from lianzheng_tui.core.case.slope import DEEPEST_SEEN, FORMER_WORDS, deepest, places, stage_of
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Path, Problem, Severity


def hints(case: Case) -> Iterator[Problem]:
    """Yield every hint about a case, as a warning with the path of the value."""
    for i, question in enumerate(case.quiz.questions if case.quiz else ()):
        for hint in question.hints():
            yield replace(hint, path=("quiz", "questions", i, *hint.path))
    for what, mend, path in (*_stages_are_no_findings(case), *_slopes_can_be_seen(case)):
        yield Problem(what, mend, path, Severity.WARNING)


def _slopes_can_be_seen(case: Case) -> Iterator[tuple[str, str, Path]]:
    """The slope is not deeper than an ordinary screen can show; told once, of the deepest row."""
    event_places = places(case)
    row = deepest(event_places)
    if row <= DEEPEST_SEEN:
        return
    index = next(i for i, place in enumerate(event_places) if place.depth == row)
    stage = stage_of(case, case.timeline[index])
    what = f"“{shorten(stage)}”在第 {row} 行，坡太深：80 列的屏幕上全程一屏放不下，节点名也会被截短"
    mend = f"depth 写 0 至 {DEEPEST_SEEN}，中间不要空出没有阶段的行"
    names = [each.name for each in case.stages]
    yield what, mend, ("stages", names.index(stage), "name") if stage in names else ("stages",)


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
