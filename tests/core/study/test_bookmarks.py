from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest

from lianzheng_tui.core.case.model import Case, Section
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.bookmarks import Bookmark, bookmarks
from lianzheng_tui.core.study.progress import progress

Make = Callable[..., Record]

FIRST = Section("one", "第一节", ("甲段。", "乙段。", "丙段。"))
SECOND = Section("two", "第二节", ("丁段。", "甲段。"))


@pytest.fixture
def case(sample_case: Case) -> Case:
    return replace(sample_case, sections=(FIRST, SECOND))


@pytest.fixture
def mark(make_record: Make) -> Make:
    def make(section: Section, number: int, *, on: bool = True, **detail: Any) -> Record:
        whole = {"paragraph": number, "quote": section.paragraphs[number], "set": on}
        return make_record(Verb.BOOKMARKED, section, **(whole | detail))

    return make


def edited(case: Case, *paragraphs: str) -> Case:
    return replace(case, sections=(replace(FIRST, paragraphs=paragraphs), SECOND))


def shown(case: Case, *records: Record) -> list[tuple[str, object]]:
    return [(each.quote, each.place) for each in bookmarks(case, records)]


def test_a_bookmark_knows_its_paragraph_and_when_it_was_set(case: Case, mark: Make) -> None:
    record = mark(FIRST, 1)
    assert bookmarks(case, [record], UTC) == (
        Bookmark("one", 1, "乙段。", (0, 1), record.day(UTC)),
    )


def test_they_stand_in_reading_order_whenever_they_were_set(case: Case, mark: Make) -> None:
    marks = mark(SECOND, 0), mark(FIRST, 2), mark(FIRST, 0)
    assert shown(case, *marks) == [("甲段。", (0, 0)), ("丙段。", (0, 2)), ("丁段。", (1, 0))]


def test_what_was_taken_away_is_gone_until_it_is_set_again(case: Case, mark: Make) -> None:
    on, off = mark(FIRST, 1), mark(FIRST, 1, on=False)
    assert shown(case, on, off) == []
    again = mark(FIRST, 1)
    assert [each.day for each in bookmarks(case, [on, off, again])] == [again.day()]


def test_to_set_it_twice_is_to_set_it_once(case: Case, mark: Make) -> None:
    first = mark(FIRST, 1)
    assert [each.day for each in bookmarks(case, [first, mark(FIRST, 1)])] == [first.day()]


def test_the_same_words_in_two_sections_are_two_paragraphs(case: Case, mark: Make) -> None:
    both = mark(FIRST, 0), mark(SECOND, 1)
    assert shown(case, *both) == [("甲段。", (0, 0)), ("甲段。", (1, 1))]
    assert shown(case, *both, mark(FIRST, 0, on=False)) == [("甲段。", (1, 1))]


def test_the_same_words_twice_in_a_section_are_two_paragraphs(case: Case, mark: Make) -> None:
    again = replace(FIRST, paragraphs=("甲段。", "乙段。", "甲段。"))
    twice = replace(case, sections=(again,))
    assert shown(twice, mark(again, 2)) == [("甲段。", (0, 2))]
    assert shown(twice, mark(again, 0)) == [("甲段。", (0, 0))]


def test_it_goes_with_its_words_where_the_text_was_edited(case: Case, mark: Make) -> None:
    record = mark(FIRST, 1)
    now = edited(case, "新段。", "甲段。", "乙段。")
    assert bookmarks(now, [record], UTC) == (Bookmark("one", 2, "乙段。", (0, 2), record.day(UTC)),)


def test_it_goes_with_its_words_into_another_section(case: Case, mark: Make) -> None:
    now = replace(case, sections=(replace(FIRST, paragraphs=("甲段。",)), SECOND))
    moved = replace(now, sections=(*now.sections, Section("three", "第三节", ("丙段。",))))
    assert [(each.section, each.place) for each in bookmarks(moved, [mark(FIRST, 2)])] == [
        ("three", (2, 0))
    ]


LONG = "下半年，同一名供应商又来了，放下两张茶叶券，每张500元。他想，合同早就签了，就收下了。"
OTHER = "2017年春，一名供应商来谈合同，临走时把一盒茶叶留在椅子上。他追到楼下，把茶叶退了回去。"


@pytest.mark.parametrize(
    "text",
    [
        LONG.replace("放下两张", "放下了两张"),
        LONG.replace("，就收下了", "，收下也不碍事，于是收下了"),
        LONG.replace("，", "、"),
        LONG.removeprefix("下半年，"),
    ],
)
def test_it_stays_at_its_paragraph_where_some_words_of_it_were_edited(
    case: Case, mark: Make, text: str
) -> None:
    before = replace(FIRST, paragraphs=(OTHER, LONG))
    on = mark(before, 1)
    after = edited(case, "新的一段。", OTHER, text)
    assert shown(after, on) == [(LONG, (0, 2))]
    off = mark(replace(FIRST, paragraphs=after.sections[0].paragraphs), 2, on=False)
    assert shown(after, on, off) == []
    assert shown(edited(case, OTHER, "另写的一段，说的是别的事。"), on) == [(LONG, None)]


def test_it_stays_with_its_old_words_where_they_are_gone(case: Case, mark: Make) -> None:
    now = edited(case, "甲段。", "乙段，改过。", "丙段。")
    marks = mark(FIRST, 1), mark(FIRST, 2), mark(SECOND, 0)
    assert shown(now, *marks) == [("丙段。", (0, 2)), ("乙段。", None), ("丁段。", (1, 0))]


def test_one_that_stands_nowhere_can_still_be_taken_away(case: Case, mark: Make) -> None:
    now = edited(case, "甲段。")
    away = mark(FIRST, 1, on=False)
    assert shown(now, mark(FIRST, 1)) == [("乙段。", None)]
    assert shown(now, mark(FIRST, 1), away) == []


def test_one_of_a_section_that_was_taken_out_comes_last(case: Case, mark: Make) -> None:
    now = replace(case, sections=(SECOND,))
    assert shown(now, mark(FIRST, 1), mark(SECOND, 0)) == [("丁段。", (0, 0)), ("乙段。", None)]


@pytest.mark.parametrize(
    "wrong", [{"quote": 1}, {"paragraph": "1"}, {"paragraph": True}, {"set": "yes"}]
)
def test_a_record_that_makes_no_sense_is_left_aside(
    case: Case, mark: Make, wrong: dict[str, Any]
) -> None:
    assert bookmarks(case, [mark(FIRST, 1, **wrong)]) == ()


def test_those_of_another_case_do_not_count(case: Case, mark: Make) -> None:
    assert bookmarks(case, [replace(mark(FIRST, 1), case="another")]) == ()


def test_progress_has_them_and_is_not_led_away_by_them(
    case: Case, mark: Make, make_record: Make
) -> None:
    begun, opened = make_record(Verb.BEGAN, "timeline"), make_record(Verb.OPENED, "points")
    found = progress(case, [begun, opened, mark(FIRST, 1)])
    assert [each.place for each in found.bookmarks] == [(0, 1)]
    assert found.part is Part.POINTS
