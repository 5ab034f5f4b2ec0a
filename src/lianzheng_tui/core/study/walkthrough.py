"""Walks along a timeline: how far each has come, what was chosen, and with what result."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from lianzheng_tui.core.case.content_hash import content_hash, content_hashes
from lianzheng_tui.core.case.model import Case, Event, Option
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


def decision_key(event: str) -> str:
    """Return what an option that is marked and not decided for is kept by; see `HalfMade`.

    It is no id, so that it is never that of a question.
    """
    return f"{TIMELINE}/{event}"


class WalkLog:
    """The walks of a case, kept up record by record.

    A choice counts only while the event is as it was then: where a trainer has changed it, the walk
    goes back to that event and asks again.
    """

    def __init__(self, case: Case) -> None:
        """Begin without a record."""
        self._case = case
        self._events = {event.id: event for event in case.timeline}
        self._index = {event.id: i for i, event in enumerate(case.timeline)}
        self._hashes: dict[str, str] = {}
        """By event id; only of those for which a choice was looked at."""
        self._all_hashes: dict[str, frozenset[str]] = {}
        """The same with the former ones; only where the record has another than the present."""
        self._began: dict[str, Record] = {}
        self._reached: dict[str, int] = {}
        self._choices: dict[str, dict[str, int]] = {}
        self._finished: set[str] = set()
        self._walks: dict[str, Walk] = {}
        """Those that no record has changed since they were made."""

    def add(self, record: Record) -> None:
        """Add the next record of the case; one that is about something else changes nothing."""
        verb = record.verb
        if verb is Verb.READ or verb is Verb.ANSWERED or verb is Verb.RATED:
            return  # most are of these
        run, item = str(record.detail.get("run", "")), record.item
        if verb is Verb.BEGAN and item == TIMELINE:
            run = record.id
            self._began[run] = record
        elif verb is Verb.FINISHED and item == TIMELINE:
            self._finished.add(run)
        elif verb is Verb.STEPPED and item in self._index:
            self._reached[run] = max(self._reached.get(run, 0), self._index[item])
        elif verb is Verb.DECIDED and self._is_about(item, record.content):
            option = record.detail.get("option")
            if type(option) is int and chosen(self._events[item], {item: option}):
                self._choices.setdefault(run, {}).setdefault(item, option)
        else:
            return
        self._walks.pop(run, None)

    def _is_about(self, item: str, content: str) -> bool:
        """Return whether a record is about an event as it is now."""
        if item not in self._events:
            return False
        if item not in self._hashes:
            self._hashes[item] = content_hash(self._events[item])
        if content == self._hashes[item]:
            return True
        if item not in self._all_hashes:
            self._all_hashes[item] = content_hashes(self._events[item])
        return content in self._all_hashes[item]

    def walks(self) -> tuple[Walk, ...]:
        """Return every walk, the earliest first; none where the timeline was taken out."""
        return tuple(map(self._walk, self._began)) if self._case.timeline else ()

    def _walk(self, run: str) -> Walk:
        if run not in self._walks:
            choices = dict(self._choices.get(run, {}))
            reached, finished = self._reached.get(run, 0), run in self._finished
            self._walks[run] = _walk(self._case, self._began[run], reached, choices, finished)
        return self._walks[run]


def walks(case: Case, records: Iterable[Record]) -> tuple[Walk, ...]:
    """Return every walk of a case, the earliest first, from its records."""
    log = WalkLog(case)
    for record in records:
        log.add(record)
    return log.walks()


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
