"""What a trainer is told of how to go through a case with a class (教案)."""

from dataclasses import dataclass

from lianzheng_tui.core.case.model import Case, Event, Topic
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.case.training import Group, TeachingStep
from lianzheng_tui.core.study.case_outline import Labelled

HEAD = "教案"
"""The head of the plan."""
_UNSEEN = Part.POINTS.value
"""The part that has no screen of its own in a presentation."""
_NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class StepOutline:
    """One step of the plan."""

    where: str
    """The place in words: 时间线 两张茶叶券."""
    rows: tuple[Labelled, ...]
    """How long, what to ask, the positions, what to bring out; only what the plan says."""


def plan_outline(case: Case) -> tuple[StepOutline, ...]:
    """Return the steps of the plan in their order, with the minutes from the beginning."""
    steps = case.teaching.steps if case.teaching else ()
    return tuple(
        StepOutline(_where(case, step), _rows(step, start))
        for step, start in zip(steps, _starts(steps), strict=True)
    )


def teaching_rows(case: Case, item: Case | Event | Question | Topic) -> tuple[Labelled, ...]:
    """Return what the plan says of an item; of its part, where it says nothing of the item.

    No screen of the class is of the key points alone, so what the plan says there comes before
    what it says of the step after it, or after the last step.
    """
    told = plan_outline(case)
    ats = [step.at for step in case.teaching.steps] if case.teaching else []
    index = next((ats.index(place) for place in _places(item) if place in ats), None)
    if index is None:
        return ()
    first = index
    while first and ats[first - 1] == _UNSEEN:
        first -= 1
    is_last = all(at == _UNSEEN for at in ats[index + 1 :])
    rows: list[Labelled] = []
    for number in range(first, len(ats) if is_last else index + 1):
        if ats[number] == _UNSEEN:
            rows.append(("先讲" if number < index else "再讲", told[number].where))
        rows += told[number].rows
    return tuple(rows)


def group_rows(case: Case) -> tuple[Labelled, ...]:
    """Return the groups of the class, each with its task."""
    groups: tuple[Group, ...] = case.teaching.groups if case.teaching else ()
    return tuple((group.name, group.task) for group in groups)


def _places(item: Case | Event | Question | Topic) -> tuple[str, ...]:
    match item:
        case Event():
            return (item.id, Part.TIMELINE.value)
        case Topic():
            return (item.id, Part.DISCUSSION.value)
        case Question():
            return (Part.QUIZ.value,)
    return (Part.TEXT.value,)


def _starts(steps: tuple[TeachingStep, ...]) -> list[int | None]:
    """Return at which minute each step begins; None after one whose length is left open."""
    starts: list[int | None] = []
    now: int | None = 0
    for step in steps:
        starts.append(now)
        now = None if now is None or not step.minutes else now + step.minutes
    return starts


def _where(case: Case, step: TeachingStep) -> str:
    for event in case.timeline:
        if event.id == step.at:
            return f"{Part.TIMELINE.label} {event.title}"
    for topic in case.discussion:
        if topic.id == step.at:
            return f"{Part.DISCUSSION.label} {topic.prompt}"
    return next(part.label for part in Part if part.value == step.at)


def _rows(step: TeachingStep, start: int | None) -> tuple[Labelled, ...]:
    lasts = f"这一步讲{step.minutes}分钟"
    time = lasts if start is None else f"第{start}—{start + step.minutes}分钟，{lasts}"
    positions = "；".join(
        f"{_NUMERALS[at]}、{words.rstrip('。；')}" for at, words in enumerate(step.positions[:9])
    )
    count = "两" if len(step.positions) == 2 else _NUMERALS[min(len(step.positions), 9) - 1]
    rows = (
        ("时间", time if step.minutes else ""),
        ("先问", step.ask),
        (f"{count}种看法", positions),
        ("要带出来", step.bring_out),
    )
    return tuple((label, words) for label, words in rows if words)
