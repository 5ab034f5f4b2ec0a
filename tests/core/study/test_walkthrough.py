from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case, Event
from lianzheng_tui.core.case.slope import FORMER_STAGES
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.walkthrough import (
    TIMELINE,
    Defence,
    Walk,
    chosen,
    defences,
    held,
    is_waiting,
    sounder,
    taken,
    walks,
)

Make = Callable[..., Record]


@pytest.fixture
def walked(sample_case: Case, make_record: Make) -> list[Record]:
    """A whole walk: the sound way at the tea, the way that was taken at the coupons."""
    tea, coupons, told = sample_case.timeline
    began = make_record(Verb.BEGAN, TIMELINE)
    run = began.id
    return [
        began,
        make_record(Verb.DECIDED, tea, run=run, option=0),
        make_record(Verb.STEPPED, coupons, run=run),
        make_record(Verb.DECIDED, coupons, run=run, option=1),
        make_record(Verb.STEPPED, told, run=run),
        make_record(Verb.FINISHED, TIMELINE, run=run),
    ]


def edited(case: Case, number: int, **changes: Any) -> Case:
    """The case with one event edited."""
    events = list(case.timeline)
    events[number] = replace(events[number], **changes)
    return replace(case, timeline=tuple(events))


def only(case: Case, records: list[Record]) -> Walk:
    (walk,) = walks(case, records)
    return walk


def test_without_records_there_is_no_walk(sample_case: Case) -> None:
    assert walks(sample_case, []) == ()


def test_a_walk_begins_at_the_first_event(
    sample_case: Case, walked: list[Record], now: datetime
) -> None:
    walk = only(sample_case, walked[:1])
    assert walk == Walk(walked[0].id, now + timedelta(seconds=1), 0, {}, False)
    assert is_waiting(sample_case.timeline[0], walk.choices)
    assert not is_waiting(sample_case.timeline[2], walk.choices)


@pytest.mark.parametrize(
    ("kept", "reached", "finished"),
    [(2, 0, False), (3, 1, False), (4, 1, False), (5, 2, False), (6, 2, True)],
)
def test_a_walk_goes_on_where_it_was_left(
    sample_case: Case, walked: list[Record], kept: int, reached: int, finished: bool
) -> None:
    walk = only(sample_case, walked[:kept])
    assert (walk.reached, walk.finished) == (reached, finished)


@pytest.mark.parametrize("former", ["", *FORMER_STAGES])
@pytest.mark.parametrize("present", ["", "破口", "收受"])
def test_a_choice_made_when_the_stage_was_another_word_counts(
    sample_case: Case, walked: list[Record], former: str, present: str
) -> None:
    coupons = sample_case.timeline[1]
    records = [
        replace(record, content=_former_hash(coupons, former))
        if record.item == "coupons"
        else record
        for record in walked
    ]
    assert only(edited(sample_case, 1, stage=present), records).choices == {"tea": 0, "coupons": 1}


def test_a_choice_made_in_a_procedure_whose_stages_were_hashed_counts(
    sample_case: Case, walked: list[Record]
) -> None:
    coupons = replace(sample_case.timeline[1], stage="督查")
    records = [
        replace(record, content=_former_hash(coupons, "督查"))
        if record.item == "coupons"
        else record
        for record in walked
    ]
    assert "coupons" in only(edited(sample_case, 1, stage="督查"), records).choices
    assert "coupons" not in only(edited(sample_case, 1, stage="督查", text="改。"), records).choices


def _former_hash(event: Event, stage: str) -> str:
    """The hash that release 0.1.0 made of an event at a stage."""

    @dataclass(frozen=True, slots=True)
    class Former:
        id: str
        title: str
        text: str
        stage: str = ""
        short: str = ""
        when: Any = None
        label: str = ""
        after: str = ""
        mind: str = ""
        received: tuple[Any, ...] = ()
        decision: Any = None

    Former.__name__ = "Event"
    values = {each.name: getattr(event, each.name) for each in fields(Former)}
    item: Any = Former(**{**values, "stage": stage})
    return content_hash(item)


def test_a_walk_goes_on_from_the_furthest_event(
    sample_case: Case, walked: list[Record], make_record: Make
) -> None:
    back = make_record(Verb.STEPPED, sample_case.timeline[0], run=walked[0].id)
    assert only(sample_case, [*walked[:5], back]).reached == 2


def test_the_end_is_no_end_while_a_decision_is_open(
    sample_case: Case, walked: list[Record]
) -> None:
    walk = only(sample_case, [record for record in walked if record is not walked[3]])
    assert (walk.reached, walk.finished) == (1, False)


def test_the_end_counts_only_at_the_last_event(sample_case: Case, walked: list[Record]) -> None:
    walk = only(sample_case, [record for record in walked if record is not walked[4]])
    assert (walk.reached, walk.finished) == (1, False)


def test_the_last_event_may_be_open_too(sample_case: Case, walked: list[Record]) -> None:
    shorter = replace(sample_case, timeline=sample_case.timeline[:2])
    walk = only(shorter, [*walked[:3], walked[5]])
    assert (walk.reached, walk.finished) == (1, False)


def test_only_the_timeline_is_finished(
    sample_case: Case, walked: list[Record], make_record: Make
) -> None:
    odd = make_record(Verb.FINISHED, "quiz", run=walked[0].id)
    assert not only(sample_case, [*walked[:5], odd]).finished


def test_the_first_choice_counts(
    sample_case: Case, walked: list[Record], make_record: Make
) -> None:
    again = make_record(Verb.DECIDED, sample_case.timeline[0], run=walked[0].id, option=2)
    assert only(sample_case, [*walked, again]).choices == {"tea": 0, "coupons": 1}


@pytest.mark.parametrize("option", [3, -1, True, 0.0, "0", None, [0]])
def test_what_is_no_option_is_no_choice(
    sample_case: Case, walked: list[Record], make_record: Make, option: Any
) -> None:
    tea = sample_case.timeline[0]
    odd = make_record(Verb.DECIDED, tea, run=walked[0].id, option=option)
    assert is_waiting(tea, only(sample_case, [walked[0], odd]).choices)
    assert only(sample_case, [walked[0], odd, *walked[1:]]).finished


def test_a_decision_where_there_is_none_is_passed_over(
    sample_case: Case, walked: list[Record], make_record: Make
) -> None:
    odd = make_record(Verb.DECIDED, sample_case.timeline[2], run=walked[0].id, option=0)
    assert only(sample_case, [*walked, odd]).choices == {"tea": 0, "coupons": 1}


def test_two_walks_keep_apart(sample_case: Case, walked: list[Record], make_record: Make) -> None:
    began = make_record(Verb.BEGAN, TIMELINE)
    other = make_record(Verb.DECIDED, sample_case.timeline[0], run=began.id, option=1)
    first, second = walks(sample_case, [*walked[:4], began, other, *walked[4:]])
    assert (first.run, first.finished, first.choices["tea"]) == (walked[0].id, True, 0)
    assert (second.run, second.finished, second.reached) == (began.id, False, 0)
    assert second.choices == {"tea": 1}


def test_steps_without_their_walk_are_lost(
    sample_case: Case, walked: list[Record], make_record: Make
) -> None:
    assert walks(sample_case, walked[1:]) == ()
    assert walks(sample_case, [*walked[1:], make_record(Verb.BEGAN, "quiz")]) == ()


@pytest.mark.parametrize("number", [0, 1])
def test_a_changed_event_is_asked_again(
    sample_case: Case, walked: list[Record], make_record: Make, number: int
) -> None:
    case = edited(sample_case, number, text="另一段文字。")
    walk = only(case, walked)
    assert (walk.reached, walk.finished) == (number, False)
    assert is_waiting(case.timeline[number], walk.choices)
    anew = make_record(Verb.DECIDED, case.timeline[number], run=walk.run, option=2)
    walk = only(case, [*walked, anew])
    assert (walk.reached, walk.finished) == (2, True)
    assert walk.choices[case.timeline[number].id] == 2


def test_changed_options_are_asked_again(sample_case: Case, walked: list[Record]) -> None:
    decision = sample_case.timeline[0].decision
    assert decision is not None
    fewer = replace(decision, options=decision.options[:2])
    assert not only(edited(sample_case, 0, decision=fewer), walked).finished


def test_an_aside_may_change(sample_case: Case, walked: list[Record]) -> None:
    assert only(edited(sample_case, 0, evidence=("下半年",), laws=()), walked).finished


def test_an_event_that_was_taken_out(sample_case: Case, walked: list[Record]) -> None:
    shorter = replace(sample_case, timeline=sample_case.timeline[1:])
    walk = only(shorter, walked)
    assert (walk.reached, walk.finished, walk.choices) == (1, True, {"coupons": 1})
    shorter = replace(sample_case, timeline=sample_case.timeline[:2])
    assert only(shorter, walked).finished


def test_an_event_that_was_put_in(sample_case: Case, walked: list[Record]) -> None:
    new = replace(sample_case.timeline[0], id="new")
    told = sample_case.timeline[2]
    walk = only(replace(sample_case, timeline=(new, *sample_case.timeline)), walked)
    assert (walk.reached, walk.finished) == (0, False)
    longer = (*sample_case.timeline, replace(told, id="after"))
    walk = only(replace(sample_case, timeline=longer), walked)
    assert (walk.reached, walk.finished) == (2, False)


def test_a_timeline_that_was_taken_out(sample_case: Case, walked: list[Record]) -> None:
    assert walks(replace(sample_case, timeline=()), walked) == ()


def test_what_was_chosen_and_what_was_done(sample_case: Case) -> None:
    tea, coupons, told = sample_case.timeline
    assert tea.decision is not None
    assert coupons.decision is not None
    assert chosen(tea, {"tea": 2}) is tea.decision.options[2]
    assert chosen(tea, {"coupons": 2}) is None
    assert chosen(tea, {"tea": 3}) is None
    assert chosen(told, {"told": 0}) is None
    assert taken(tea) is tea.decision.options[0]
    assert taken(coupons) is coupons.decision.options[1]
    assert taken(told) is None


def test_the_sounder_ways(sample_case: Case) -> None:
    _, coupons, told = sample_case.timeline
    assert coupons.decision is not None
    sound, crossed, _ = coupons.decision.options
    assert sounder(coupons, crossed) == (sound,)
    assert sounder(coupons, sound) == ()
    assert sounder(told, crossed) == ()


@pytest.mark.parametrize(
    ("kept", "states", "counts"),
    [
        (1, [Defence.AHEAD, Defence.AHEAD], (0, 0)),
        (2, [Defence.HELD, Defence.AHEAD], (1, 1)),
        (6, [Defence.HELD, Defence.CROSSED], (1, 2)),
    ],
)
def test_the_lines_of_defence(
    sample_case: Case,
    walked: list[Record],
    kept: int,
    states: list[Defence],
    counts: tuple[int, int],
) -> None:
    walk = only(sample_case, walked[:kept])
    tea, coupons, _ = sample_case.timeline
    assert defences(sample_case, walk) == tuple(zip((tea, coupons), states, strict=True))
    assert held(sample_case, walk) == counts
