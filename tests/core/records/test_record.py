import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest

from lianzheng_tui.core.records.record import Record, Verb, in_order, number_of, numbered_id

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
        "looked",
        "read",
        "began",
        "stepped",
        "decided",
        "answered",
        "rated",
        "claimed",
        "finished",
        "noted",
        "annotated",
        "bookmarked",
        "planned",
        "renamed",
    ]


def test_an_id_tells_its_number_and_is_a_uuid() -> None:
    name = numbered_id(0x123456789ABC, UUID(int=(1 << 128) - 1, version=4))
    assert name == "12345678-9abc-8fff-bfff-ffffffffffff"
    assert UUID(name).version == 8
    assert number_of(replace(RECORD, id=name)) == 0x123456789ABC


@pytest.mark.parametrize("name", ["", "x", "0" * 36, "z" * 14 + "8" + "z" * 21, RECORD.id])
def test_any_other_id_has_no_number(name: str) -> None:
    assert number_of(replace(RECORD, id=name)) == 0


def test_records_stand_by_number_and_the_others_as_they_were() -> None:
    ids = [numbered_id(number, UUID(int=number)) for number in (3, 1, 2)]
    made = [replace(RECORD, id=name) for name in (ids[0], "b", ids[1], "a", ids[2])]
    assert [each.id for each in in_order(made)] == ["b", "a", ids[1], ids[2], ids[0]]
