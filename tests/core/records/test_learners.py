import random
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.records.learners import (
    Known,
    Learner,
    became_one,
    current_names,
    fault_of_name,
    fault_of_new_name,
    learners_of,
)
from lianzheng_tui.core.records.record import Record, Verb

MakeRecord = Callable[..., Record]


def renamings(make: MakeRecord, *pairs: tuple[str, str]) -> list[Record]:
    return [make(Verb.RENAMED, "learner", case="", learner=old, to=new) for old, new in pairs]


@pytest.mark.parametrize(
    ("pairs", "names"),
    [
        ([], {}),
        ([("甲", "乙")], {"甲": "乙"}),
        ([("甲", "乙"), ("乙", "丙")], {"甲": "丙", "乙": "丙"}),
        ([("甲", "乙"), ("甲", "丙")], {"甲": "丙", "乙": "丙"}),
        ([("甲", "乙"), ("乙", "甲")], {"甲": "甲", "乙": "甲"}),
        ([("甲", "乙"), ("丙", "甲")], {"甲": "乙", "丙": "乙"}),
        ([("甲", "")], {}),
    ],
)
def test_the_latest_name_counts(
    make_record: MakeRecord, pairs: list[tuple[str, str]], names: dict[str, str]
) -> None:
    made = renamings(make_record, *pairs)
    assert current_names(made) == names
    random.Random(1).shuffle(made)
    assert current_names(made) == names


@pytest.mark.parametrize("to", [None, 7, ["乙"], ""])
def test_a_renaming_to_no_name_is_none(make_record: MakeRecord, to: object) -> None:
    assert current_names([make_record(Verb.RENAMED, "learner", learner="甲", to=to)]) == {}
    assert current_names([make_record(Verb.NOTED, "topic", learner="甲", to="乙")]) == {}


@given(st.lists(st.tuples(st.sampled_from("甲乙丙丁"), st.sampled_from("甲乙丙丁"))), st.randoms())
def test_any_renamings_in_any_order_lead_to_names_that_count(
    pairs: list[tuple[str, str]], chance: random.Random
) -> None:
    at = datetime.fromisoformat("2026-01-05T08:00:00+00:00")
    made = [
        Record(f"{i}", old, "d", at + timedelta(seconds=i // 2), Verb.RENAMED, "", "learner", "",
               {"to": new})
        for i, (old, new) in enumerate(pairs)
    ]  # fmt: skip
    names = current_names(made)
    chance.shuffle(made)
    assert current_names(made) == names
    assert all(names.get(now, now) == now for now in names.values())
    assert {old for old, _ in pairs} <= set(names)


def as_defined(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """The current names, by going through all of them at each renaming."""
    names: dict[str, str] = {}
    for learner, new in pairs:
        old, owner = names.get(learner, learner), names.get(new, new)
        target = new if owner in (new, old) else owner
        names |= {name: target for name, current in names.items() if current == old}
        names[old] = names[learner] = target
    return names


@given(st.lists(st.tuples(st.sampled_from("甲乙丙丁戊己"), st.sampled_from("甲乙丙丁戊己"))))
def test_current_names_are_as_defined(pairs: list[tuple[str, str]]) -> None:
    at = datetime.fromisoformat("2026-01-05T08:00:00+00:00")
    made = [
        Record(f"{i}", old, "d", at + timedelta(seconds=i), Verb.RENAMED, "", "learner", "",
               {"to": new})
        for i, (old, new) in enumerate(pairs)
    ]  # fmt: skip
    assert current_names(made) == as_defined(pairs)


def test_a_long_history_of_names_is_gone_through_once(make_record: MakeRecord) -> None:
    """With four times as many renamings about four times as much is done, not sixteen times."""

    def steps(count: int) -> int:
        made = renamings(make_record, *((f"n{i}", f"n{i + 1}") for i in range(count)))
        lines = 0

        def count_line(frame: FrameType, event: str, arg: Any) -> Any:
            nonlocal lines
            lines += event == "line"
            return count_line

        sys.settrace(count_line)
        try:
            names = current_names(made)
        finally:
            sys.settrace(before)
        assert names == {f"n{i}": f"n{count}" for i in range(count)}
        return lines

    before = sys.gettrace()
    assert steps(800) < 6 * steps(200)


def test_learners_are_counted_under_their_present_names(make_record: MakeRecord) -> None:
    early = make_record(Verb.OPENED, "guide", learner="甲")
    other = make_record(Verb.OPENED, "guide", learner="丁")
    late = make_record(Verb.OPENED, "text", learner="乙")
    renamed = renamings(make_record, ("甲", "乙"))
    long_ago = replace(early, id="x", time=early.time - timedelta(days=9))
    assert learners_of([early, other, late, *renamed, long_ago]) == (
        Learner("丁", 1, other.time),
        Learner("乙", 4, renamed[0].time),
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [("张三", ""), ("Zhang San", ""), (" ", "空的"), ("张三 ", "空格"), ("张\x1b[m", "看不见"),
     ("张" * 41, "太长")],
)  # fmt: skip
def test_what_can_be_a_name(name: str, words: str) -> None:
    assert words in fault_of_name(name)
    assert bool(words) == bool(fault_of_name(name))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("乙", "戊", ""),
        ("甲", "戊", ""),
        ("乙", "甲", ""),
        ("己", "戊", "没有“己”的学习记录。这里有：丙、乙"),
        ("乙", "丙", "已经有一名学员叫“丙”"),
        ("丙", "甲", "“甲”是“乙”以前的姓名"),
        ("乙", "乙", "现在就叫"),
        ("甲", "乙", "现在就叫"),
        ("乙", "", "空的"),
    ],
)
def test_which_name_can_be_taken(make_record: MakeRecord, old: str, new: str, words: str) -> None:
    there = [
        make_record(Verb.OPENED, "guide", learner="丙"),
        make_record(Verb.OPENED, "guide", learner="甲"),
        *renamings(make_record, ("甲", "乙")),
    ]
    fault = fault_of_new_name(there, old, new)
    assert words in fault
    assert bool(words) == bool(fault)


def test_who_became_one_learner_is_told_by_the_names_before(make_record: MakeRecord) -> None:
    def learnt(*names: str) -> list[Record]:
        return [make_record(Verb.OPENED, "guide", learner=name) for name in names]

    def told(here: list[Record], *files: list[Record]) -> object:
        places = [Known(records) for records in (here, *files)]
        return became_one(places, current_names(sum(files, here)))

    to_b, to_c = renamings(make_record, ("甲", "乙"), ("甲", "丙"))
    assert told(learnt("甲", "乙"), learnt("乙", "丁")) == {}
    assert told(learnt("甲", "乙"), [*learnt("甲"), to_b]) == {"乙": ["甲", "乙"]}
    assert told([*learnt("甲"), to_b], learnt("甲")) == {"乙": ["甲", "乙"]}
    assert told([*learnt("甲"), to_b], [*learnt("甲"), to_b]) == {}
    assert told([*learnt("甲"), to_b], [to_c], learnt("戊")) == {"丙": ["乙", "丙"]}
