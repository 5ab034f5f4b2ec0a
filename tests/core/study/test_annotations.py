from collections.abc import Callable
from dataclasses import replace
from datetime import UTC

import pytest

from lianzheng_tui.core.case.model import Case, Section
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.annotations import Annotation, annotations
from lianzheng_tui.core.study.case_history import CaseHistory
from lianzheng_tui.core.study.progress import Progress

Make = Callable[..., Record]

FIRST = Section("one", "第一节", ("甲段。", "乙段。", "丙段。"))
SECOND = Section("two", "第二节", ("丁段。", "甲段。"))


@pytest.fixture
def case(sample_case: Case) -> Case:
    return replace(sample_case, sections=(FIRST, SECOND))


@pytest.fixture
def write(make_record: Make) -> Make:
    def make(section: Section, number: int, text: str) -> Record:
        detail = {"paragraph": number, "quote": section.paragraphs[number], "text": text}
        return make_record(Verb.ANNOTATED, section, **detail)

    return make


def shown(case: Case, *records: Record) -> list[tuple[str, object]]:
    return [(each.text, each.place) for each in annotations(case, records)]


def test_it_knows_its_paragraph_and_when_it_was_written(case: Case, write: Make) -> None:
    record = write(FIRST, 1, " 我也这样想过。\n")
    assert annotations(case, [record], UTC) == (
        Annotation("one", 1, "乙段。", (0, 1), "我也这样想过。", record.day(UTC)),
    )


def test_they_stand_in_reading_order_and_the_last_text_counts(case: Case, write: Make) -> None:
    records = write(SECOND, 0, "三"), write(FIRST, 2, "先"), write(FIRST, 0, "一")
    assert shown(case, *records, write(FIRST, 2, "二")) == [
        ("一", (0, 0)),
        ("二", (0, 2)),
        ("三", (1, 0)),
    ]


@pytest.mark.parametrize("blank", ["", " \n"])
def test_an_empty_text_takes_it_away(case: Case, write: Make, blank: str) -> None:
    assert shown(case, write(FIRST, 1, "写过。"), write(FIRST, 1, blank)) == []


def test_it_goes_with_its_words_and_stays_where_they_are_gone(case: Case, write: Make) -> None:
    record = write(FIRST, 1, "写的。")
    edited = replace(
        case, sections=(replace(FIRST, paragraphs=("新。", "甲段。", "乙段。")), SECOND)
    )
    assert shown(edited, record) == [("写的。", (0, 2))]
    moved = replace(
        case,
        sections=(replace(FIRST, paragraphs=("甲段。",)), replace(SECOND, paragraphs=("乙段。",))),
    )
    assert [(each.section, each.place) for each in annotations(moved, [record])] == [
        ("two", (1, 0))
    ]
    gone = replace(case, sections=(replace(FIRST, paragraphs=("甲段。", "丙段。")), SECOND))
    (left,) = annotations(gone, [record])
    assert (left.place, left.quote, left.paragraph) == (None, "乙段。", 1)


def test_it_is_beside_studying(case: Case, write: Make, make_record: Make) -> None:
    read = make_record(Verb.READ, FIRST, paragraph=0, seen=1)
    history = CaseHistory(case, [read])
    assert Progress.of(history).annotations == ()
    history.add(write(FIRST, 1, "写的。"))
    found = Progress.of(history)
    assert [each.text for each in found.annotations] == ["写的。"]
    assert (found.last, found.part) == (read, Part.TEXT)
