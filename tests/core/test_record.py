import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from lianzheng_tui.core.record import Record, Verb

RECORD = Record(
    id="00000000-0000-4000-8000-000000000001",
    learner="学员",
    device="d0",
    time=datetime(2026, 1, 5, 8, 0, 0, 123000, tzinfo=UTC),
    verb=Verb.ANSWERED,
    case="sample-gift",
    item="q-order",
    content="c0ffee",
    detail={"run": "r", "given": [0, 2, 1], "score": 0.5},
)


def test_the_one_way_to_write_a_record() -> None:
    assert RECORD.canonical() == (
        '["00000000-0000-4000-8000-000000000001","学员","d0","2026-01-05T08:00:00.123+00:00",'
        '"answered","sample-gift","q-order","c0ffee",{"given":[0,2,1],"run":"r","score":0.5}]'
    )


def test_the_hash_stays_the_same_for_ever() -> None:
    assert RECORD.hash().hex() == "dd26c532433c1baa811e6ae5d9e6eb4f"


def test_the_order_of_keys_does_not_matter() -> None:
    other = {"score": 0.5, "given": [0, 2, 1], "run": "r"}
    assert replace(RECORD, detail=other).hash() == RECORD.hash()


def test_the_same_moment_elsewhere_is_the_same() -> None:
    china = RECORD.time.astimezone(timezone(timedelta(hours=8)))
    assert replace(RECORD, time=china).hash() == RECORD.hash()


def test_less_than_a_millisecond_is_not_kept() -> None:
    later = RECORD.time + timedelta(microseconds=999)
    assert replace(RECORD, time=later).hash() == RECORD.hash()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "00000000-0000-4000-8000-000000000002"),
        ("learner", "学员2"),
        ("device", "d1"),
        ("time", RECORD.time + timedelta(milliseconds=1)),
        ("verb", Verb.READ),
        ("case", "other"),
        ("item", "q-other"),
        ("content", ""),
        ("detail", {"run": "r", "given": [0, 1, 2], "score": 0.5}),
        ("detail", {"run": "r", "given": [0, 2, 1], "score": 1}),
    ],
)
def test_whatever_changes_the_hash_changes(field: str, value: Any) -> None:
    assert replace(RECORD, **{field: value}).hash() != RECORD.hash()


def test_what_stands_in_one_field_cannot_pass_for_another() -> None:
    assert (
        replace(RECORD, case="a", item="bc").hash() != replace(RECORD, case="ab", item="c").hash()
    )
    assert replace(RECORD, item='x","y').hash() != replace(RECORD, item="x", content="y").hash()


def test_what_was_written_can_be_read() -> None:
    assert json.loads(RECORD.canonical())[-1] == RECORD.detail


@pytest.mark.parametrize("detail", [{"score": float("nan")}, {"score": float("inf")}])
def test_what_json_cannot_hold_is_refused(detail: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="JSON"):
        replace(RECORD, detail=detail).hash()


def test_the_words_that_are_kept() -> None:
    assert [str(verb) for verb in Verb] == [
        "opened",
        "read",
        "began",
        "stepped",
        "decided",
        "answered",
        "rated",
        "finished",
        "noted",
        "bookmarked",
        "planned",
        "renamed",
    ]
