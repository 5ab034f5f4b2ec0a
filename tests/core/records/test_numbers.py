"""A number from elsewhere never takes the numbers of those that come after it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.records.numbers import far, furthest, next_number, renumbered
from lianzheng_tui.core.records.record import Record, Verb, in_order, number_of, numbered_id

NOW = datetime(2026, 11, 30, tzinfo=UTC)
END = 1 << 48


def numbered(number: int, verb: Verb = Verb.OPENED, **detail: object) -> Record:
    name = numbered_id(number, UUID(int=number * 7 + 1))
    return Record(name, "学员", "d", NOW, verb, "c", "x", "", detail)


def test_the_bound_is_a_record_in_every_millisecond_since_1970() -> None:
    assert furthest(datetime(2026, 11, 30, tzinfo=UTC)) == NOW.timestamp() * 1000
    wrong = furthest(datetime(1, 1, 1, tzinfo=UTC))
    assert wrong == datetime(2026, 1, 1, tzinfo=UTC).timestamp() * 1000
    assert furthest(datetime(9999, 12, 31, tzinfo=UTC)) == 1 << 47


def test_what_is_imported_at_the_bound_leaves_room_that_is_believed_too() -> None:
    at_bound = numbered(furthest(NOW))
    assert not far([at_bound], NOW)
    own = next_number([at_bound])
    assert not far([numbered(own + 1_000_000)], NOW)
    assert own + 1000 < furthest(NOW + timedelta(seconds=2))


@given(st.lists(st.integers(1, END - 1), max_size=9))
def test_there_is_always_a_number_for_a_new_record(numbers: list[int]) -> None:
    number = next_number([numbered(each) for each in numbers])
    assert 1 <= number < END - 1
    assert number_of(numbered(number)) == number


def test_new_numbers_go_on_from_what_follows_and_keep_the_order() -> None:
    near = [numbered(1), numbered(2, Verb.BEGAN)]
    late = [numbered(END - 5), numbered(END - 4, Verb.BEGAN), numbered(END - 3, Verb.STEPPED)]
    late[2] = replace(late[2], detail={"run": late[1].id})
    rated = numbered(3, Verb.RATED, answer=late[0].id, sure=1)
    mended = renumbered([*late, *near, rated], NOW)
    assert not far(mended, NOW)
    assert [record.verb for record in in_order(mended)] == [
        *(record.verb for record in (*near, rated)),
        *(record.verb for record in late),
    ]
    assert mended[2].detail == {"run": mended[1].id}
    assert mended[5].detail == {"answer": mended[0].id, "sure": 1}
    assert mended[3:5] == near
    assert next_number(mended) < furthest(datetime(1970, 1, 1, tzinfo=UTC))
    assert renumbered(mended, NOW) == mended


@given(st.lists(st.integers(1, END - 1), unique=True, max_size=9), st.integers(0, 9))
def test_two_machines_give_the_same_new_numbers(numbers: list[int], cut: int) -> None:
    records = [numbered(each) for each in numbers]
    apart = [*renumbered(records[:cut], NOW), *renumbered(records[cut:], NOW)]
    assert apart == renumbered(records, NOW)
    assert len({record.id for record in apart}) == len(records)


@pytest.mark.parametrize("text", ["+fffffff-ffff-8", "ffff_fff-ffff-8", " fffffff-ffff-8"])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert number_of(replace(numbered(1), id=text + "0" * 21)) == 0


def test_what_has_another_shape_is_renumbered_too() -> None:
    no_object: Any = [1]
    odd = replace(numbered(END - 1), detail=no_object)
    (mended,) = renumbered([odd], NOW)
    assert mended == replace(odd, id=mended.id)
    assert not far([mended], NOW)
