from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from lianzheng_tui.core.records.in_memory import RecordsInMemory
from lianzheng_tui.core.records.record import Record, Verb, numbered_id

Make = Callable[..., Record]


@pytest.fixture
def numbered(make_record: Make) -> Callable[..., Record]:
    """Makes a record whose id has a number."""

    def make(number: int, case: str = "甲") -> Record:
        record = make_record(Verb.OPENED, "guide")
        return replace(record, id=numbered_id(number, UUID(int=number)), case=case)

    return make


def test_records_are_found_by_their_case_in_the_order_they_came(numbered: Make) -> None:
    first, other, later = numbered(3), numbered(2, "乙"), numbered(1)
    records = RecordsInMemory()
    records.replace([first, other])
    records.add(later)
    assert records.cases == ("甲", "乙")
    assert records.of_case("甲") == (first, later)
    assert records.of_case("甲", without={later.id}) == (first,)
    assert records.of_case("丙") == ()
    assert [records.order_of(each) for each in (first, other, later)] == [0, 1, 2]
    assert later.id in records
    assert numbered(9).id not in records


def test_what_comes_from_elsewhere_has_its_place_by_its_number(numbered: Make) -> None:
    one, two, three = (numbered(number) for number in (1, 2, 3))
    records = RecordsInMemory()
    records.replace([one, three])
    records.join([two])
    assert records.of_case("甲") == (one, two, three)


def test_what_was_saved_under_another_id_is_given_as_that_and_is_the_latest(numbered: Make) -> None:
    one, two, saved = numbered(1), numbered(2), numbered(7)
    records = RecordsInMemory()
    records.replace([one, two])
    records.save_as(one, saved)
    assert records.as_saved(one) is saved
    assert records.as_saved(two) is two
    assert records.of_case("甲") == (two, saved)
    assert records.of_case("甲", without={one.id}) == (two,)
    assert list(records.all()) == [saved, two]


def test_a_record_may_be_added_while_all_are_gone_through(numbered: Make) -> None:
    records = RecordsInMemory()
    records.replace([numbered(1)])
    going = records.all()
    next(going)
    records.add(numbered(2))
    records.add(numbered(3, "乙"))
    assert list(going) == []


def test_what_is_replaced_is_forgotten(numbered: Make) -> None:
    old, new = numbered(1), numbered(2, "乙")
    records = RecordsInMemory()
    records.replace([old])
    records.replace([new])
    assert records.cases == ("乙",)
    assert old.id not in records
