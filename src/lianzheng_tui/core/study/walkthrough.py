"""A walk along a timeline: how far it has come, what was chosen, and what that led to."""

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
    """One walk, as its records tell it."""

    run: str
    """The id of the record that began it."""
    began: datetime
    """UTC."""
    reached: int
    """The index of the furthest event that has been shown."""
    choices: Mapping[str, int]
    """Event id to the index of the chosen option."""
    finished: bool
    """The end was reached and every decision is taken."""


class Defence(Enum):
    """What became of one line of defence."""

    AHEAD = "ahead"
    HELD = "held"
    CROSSED = "crossed"


def walks(case: Case, records: Iterable[Record]) -> tuple[Walk, ...]:
    """Every walk of a case, the earliest first, from its records.

    A choice counts only while the event is as it was then: where a trainer has changed it, the walk
    goes back to that event and asks again. Where the timeline was taken out, there are no walks.
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


def _walk(case: Case, first: Record, reached: int, choices: dict[str, int], done: bool) -> Walk:
    waiting = next(
        (i for i in range(reached + 1) if is_waiting(case.timeline[i], choices)),
        None,
    )
    if waiting is not None:
        reached, done = waiting, False
    done = done and reached == len(case.timeline) - 1
    return Walk(first.id, first.time, reached, choices, done)


def is_waiting(event: Event, choices: Mapping[str, int]) -> bool:
    """Whether an event still waits for the learner's choice."""
    return event.decision is not None and chosen(event, choices) is None


def chosen(event: Event, choices: Mapping[str, int]) -> Option | None:
    """The option that was chosen at an event, or None."""
    number = choices.get(event.id)
    if event.decision is None or number is None or not 0 <= number < len(event.decision.options):
        return None
    return event.decision.options[number]


def taken(event: Event) -> Option | None:
    """What was really done at an event."""
    options = event.decision.options if event.decision else ()
    return next((option for option in options if option.taken), None)


def sounder(event: Event, choice: Option) -> tuple[Option, ...]:
    """The sound ways of an event, unless the choice is one of them."""
    if event.decision is None or choice.sound:
        return ()
    return tuple(option for option in event.decision.options if option.sound)


def defences(case: Case, walk: Walk) -> tuple[tuple[Event, Defence], ...]:
    """One line of defence for each decision, in the order of the timeline."""
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
    """How many decisions held the line, of how many taken."""
    states = [state for _, state in defences(case, walk)]
    return states.count(Defence.HELD), len(states) - states.count(Defence.AHEAD)
