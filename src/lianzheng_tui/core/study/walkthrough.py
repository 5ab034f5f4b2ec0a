"""Walks along a timeline: how far each has come, what was chosen, and with what result."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from lianzheng_tui.core.case.model import Case, Event, Option, content_hash
from lianzheng_tui.core.records.record import Record, Verb

TIMELINE = "timeline"
"""The item of records that begin or finish a walk."""


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk, derived from its records."""

    run: str
    """The id of the record that began it."""
    began: datetime
    """UTC."""
    reached: int
    """The index of the furthest event shown."""
    choices: Mapping[str, int]
    """The index of the chosen option, by event id."""
    finished: bool
    """Whether the end was reached and every decision is taken."""


class Defence(Enum):
    """The state of one line of defence."""

    AHEAD = "ahead"
    HELD = "held"
    CROSSED = "crossed"


def walks(case: Case, records: Iterable[Record]) -> tuple[Walk, ...]:
    """Return every walk of a case, the earliest first, from its records.

    A choice counts only while the event is unchanged: if a trainer has changed it, the walk goes
    back to that event and asks again. If the timeline was removed, there are no walks.
    """
    if not case.timeline:
        return ()
    began: dict[str, Record] = {}
    reached: dict[str, int] = {}
    choices: dict[str, dict[str, int]] = {}
    finished: set[str] = set()
    events = {event.id: event for event in case.timeline}
    index = {event.id: i for i, event in enumerate(case.timeline)}
    hashes = {event.id: content_hash(event) for event in case.timeline}
    for record in records:
        run = record.id if record.verb is Verb.BEGAN else str(record.detail.get("run", ""))
        if record.verb is Verb.BEGAN and record.item == TIMELINE:
            began[run] = record
        elif record.verb is Verb.FINISHED and record.item == TIMELINE:
            finished.add(run)
        elif record.verb is Verb.STEPPED and record.item in index:
            reached[run] = max(reached.get(run, 0), index[record.item])
        elif record.verb is Verb.DECIDED and hashes.get(record.item) == record.content:
            option = record.detail.get("option")
            if type(option) is int and chosen(events[record.item], {record.item: option}):
                choices.setdefault(run, {}).setdefault(record.item, option)
    return tuple(
        _walk(case, first, reached.get(run, 0), choices.get(run, {}), run in finished)
        for run, first in began.items()
    )


def _walk(case: Case, first: Record, reached: int, choices: dict[str, int], finished: bool) -> Walk:
    waiting_index = next(
        (i for i in range(reached + 1) if is_waiting(case.timeline[i], choices)),
        None,
    )
    if waiting_index is not None:
        reached, finished = waiting_index, False
    finished = finished and reached == len(case.timeline) - 1
    return Walk(first.id, first.time, reached, choices, finished)


def is_waiting(event: Event, choices: Mapping[str, int]) -> bool:
    """Return whether an event still waits for the learner's choice."""
    return event.decision is not None and chosen(event, choices) is None


def chosen(event: Event, choices: Mapping[str, int]) -> Option | None:
    """Return the option chosen at an event, or None."""
    index = choices.get(event.id)
    if event.decision is None or index is None or not 0 <= index < len(event.decision.options):
        return None
    return event.decision.options[index]


def taken(event: Event) -> Option | None:
    """Return the option that was really taken at an event, or None."""
    options = event.decision.options if event.decision else ()
    return next((option for option in options if option.taken), None)


def sounder(event: Event, choice: Option) -> tuple[Option, ...]:
    """Return the sound options of an event; empty if the choice was itself sound."""
    if event.decision is None or choice.sound:
        return ()
    return tuple(option for option in event.decision.options if option.sound)


def defences(case: Case, walk: Walk) -> tuple[tuple[Event, Defence], ...]:
    """Return a line of defence for each decision, in the order of the timeline."""
    rows = []
    for event in case.timeline:
        if event.decision is None:
            continue
        option = chosen(event, walk.choices)
        state = Defence.AHEAD
        if option is not None:
            state = Defence.HELD if option.sound else Defence.CROSSED
        rows.append((event, state))
    return tuple(rows)


def held(case: Case, walk: Walk) -> tuple[int, int]:
    """Return how many decisions held the line, and how many were taken."""
    states = [state for _, state in defences(case, walk)]
    return states.count(Defence.HELD), len(states) - states.count(Defence.AHEAD)
