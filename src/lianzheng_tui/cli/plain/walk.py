"""The timeline in plain mode: walked step by step, deciding at each turning point."""

from collections.abc import Iterator

from lianzheng_tui.cli.plain import walk_lines as lines
from lianzheng_tui.cli.plain.commands import Command
from lianzheng_tui.cli.plain.evidence import evidence_lines
from lianzheng_tui.cli.plain.paragraphs import Printed, labelled
from lianzheng_tui.cli.plain.study import Study
from lianzheng_tui.core.answering.typed_line import fold, typed_choice
from lianzheng_tui.core.case.model import Event
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.slope_picture import has_slope
from lianzheng_tui.core.study.timeline_outline import walked_evidence
from lianzheng_tui.core.study.walkthrough import TIMELINE, Walk, is_waiting

_PICTURE = "图"
"""Typed to see the whole walk drawn: where nobody asks for it, no line is a drawing."""
_LATER = (labelled("出处", "选定以后再看"),)


def visit_timeline(study: Study) -> None:
    """Continue the latest walk, or begin the first one.

    Raises:
        Turn: the learner goes back before its first step.
        Exception: as `Study.go_on`.
    """
    steps = study.case.timeline
    if study.progress.walk is None:
        study.dialogue.say_all(lines.introduction(study.case))
        if study.go_on("回车 开始") is Command.BACK:
            raise study.turn_back(Part.TIMELINE)
        study.did(Verb.BEGAN, TIMELINE)
    walk = _walk(study)
    index = len(steps) if walk.finished else walk.reached
    while index <= len(steps):
        index = _step(study, index) if index < len(steps) else _table(study)
        if index < 0:
            raise study.turn_back(Part.TIMELINE)


def _walk(study: Study) -> Walk:
    """Return the latest walk; one must have begun."""
    return study.progress.walks[-1]


def _step(study: Study, index: int) -> int:
    """Show a step and take the decision that waits there; return the index of the step to go to."""
    event = study.case.timeline[index]
    study.dialogue.say_all(lines.event_lines(study.case, index))
    if is_waiting(event, _walk(study).choices) and not _decide(study, event):
        return index - 1
    study.dialogue.say_all(lines.aftermath_lines(study.case, event, _walk(study), study.laws))
    last = index == len(study.case.timeline) - 1
    prompt = "回车 看全程" if last else "回车 下一步"
    if study.go_on(f"{prompt}；出处；返回", lambda: _evidence(study, event)) is Command.BACK:
        return index - 1
    return _forward(study, index)


def _decide(study: Study, event: Event) -> bool:
    """Ask until a decision is saved; return False if the learner goes back instead."""
    options = event.decision.options if event.decision else ()
    asked = tuple(lines.decision_lines(study.case, event))
    study.dialogue.say_all(asked)
    while is_waiting(event, _walk(study).choices):
        prompt = f"你会怎么做？填编号，1到{len(options)}"
        reply = study.choose(prompt, lambda: _LATER, again=asked)
        if reply is Command.BACK:
            return False
        if isinstance(reply, Command):
            study.dialogue.say("先选一项，再往下走。")
            continue
        try:
            option = typed_choice(reply, len(options))
        except LianzhengError as error:
            study.dialogue.say(str(error))
            continue
        study.did(Verb.DECIDED, event.id, event, run=_walk(study).run, option=option)
    return True


def _forward(study: Study, index: int) -> int:
    """Record the next step, or the end of the walk, if it is new; return the index to go to."""
    walk, steps = _walk(study), study.case.timeline
    if index + 1 == len(steps):
        if not walk.finished:
            study.did(Verb.FINISHED, TIMELINE, run=walk.run)
    elif index == walk.reached:
        following = steps[index + 1]
        study.did(Verb.STEPPED, following.id, following, run=walk.run)
    return index + 1


def _table(study: Study) -> int:
    """Show the whole walk; return the index to go to, the number of steps plus 1 for onwards."""
    walks, steps = study.progress.walks, study.case.timeline
    earlier = walks[-2] if len(walks) > 1 else None
    study.dialogue.say_all(lines.summary_lines(study.case, _walk(study), earlier))
    can_see = has_slope(study.case)
    picture = f"{_PICTURE} 用字画出全程；" if can_see else ""
    while True:
        match study.choose(f"回车 往下学；{picture}再来 再走一遍；返回"):
            case Command.NEXT:
                return len(steps) + 1
            case Command.BACK:
                return len(steps) - 1
            case Command.AGAIN:
                study.did(Verb.BEGAN, TIMELINE)
                return 0
            case str(word) if can_see and fold(word) == _PICTURE:
                drawn = lines.whole_picture(study.case, _walk(study), study.dialogue)
                study.dialogue.say_all(drawn)
            case reply:
                study.not_understood(reply)


def _evidence(study: Study, event: Event) -> Iterator[Printed]:
    """Yield the evidence for the step, the learner's choice and what was really done."""
    told = walked_evidence([event], _walk(study).choices)
    return evidence_lines(study.case, *told, study.laws)
