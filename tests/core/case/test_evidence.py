from dataclasses import replace
from pathlib import Path

import pytest

from lianzheng_tui.core.case.evidence import (
    Near,
    Passage,
    find_passages,
    locate,
    nearest,
    place,
)
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case, Section, Source

SECTIONS = (
    Section("a", "甲", ("临走时把一盒茶叶留在椅子上。", "追到楼下，把茶叶退了回去。")),
    Section("b", "乙", ("放下两张茶叶券，每张500元。",)),
)
CASE = Case(
    format=1,
    id="x",
    title="题",
    kind=Kind.REPORT,
    summary="概要",
    source=Source("报道"),
    sections=SECTIONS,
)


def test_a_passage_tells_section_paragraph_and_characters() -> None:
    (found,) = find_passages(SECTIONS, "退了回去")
    assert found == Passage(section=0, paragraph=1, start=8, end=12)
    assert SECTIONS[0].paragraphs[1][found.start : found.end] == "退了回去"


def test_every_occurrence_is_found_in_reading_order() -> None:
    found = find_passages(SECTIONS, "茶叶")
    assert [(each.section, each.paragraph) for each in found] == [(0, 0), (0, 1), (1, 0)]
    assert find_passages(SECTIONS, "茶叶", most=2) == found[:2]


def test_overlapping_occurrences_count() -> None:
    assert len(find_passages((Section("a", "甲", ("哈哈哈",)),), "哈哈")) == 2


def test_a_quotation_does_not_run_over_two_paragraphs() -> None:
    assert find_passages(SECTIONS, "椅子上。追到") == ()


def test_nothing_is_found_for_an_empty_quotation() -> None:
    assert find_passages(SECTIONS, "") == ()


def test_locate_gives_the_first() -> None:
    assert locate(CASE, "茶叶") == find_passages(SECTIONS, "茶叶")[0]


def test_locate_refuses_what_is_not_there() -> None:
    with pytest.raises(ValueError, match="not in the text"):
        locate(replace(CASE, sections=SECTIONS[1:]), "椅子")


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("把一盒茶叶放在椅子上", "把一盒茶叶留在椅子上"),
        ("放下两张茶叶券,每张500元", "放下两张茶叶券，每张500元"),
        ("追到楼下，茶叶退了回去", "追到楼下，把茶叶退了回去"),
    ],
)
def test_nearest_names_what_the_author_meant(quote: str, expected: str) -> None:
    near = nearest(SECTIONS, quote)
    assert near == Near(expected, is_meant=True)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("石料多付6.5万", "石料多付了6.5万元"),
        ("孙某说是'辛苦费'", "孙某说是“辛苦费”"),
        ("辛苦费”,他不肯退", "“辛苦费”，他不肯退"),
        ("20年4月巡察组", "2020年4月，巡察组"),
    ],
)
def test_nearest_halves_no_number_and_no_pair_of_marks(quote: str, expected: str) -> None:
    text = "2020年4月，巡察组看到，石料多付了6.5万元，孙某说是“辛苦费”，他不肯退。"
    near = nearest((Section("a", "甲", (text,)),), quote)
    assert near is not None
    assert near.text == expected


def test_nearest_says_nothing_where_nothing_is_near() -> None:
    assert nearest(SECTIONS, "无关的一句话") is None
    assert nearest(SECTIONS, "茶") is nearest(SECTIONS, "") is nearest((), "茶叶") is None


def test_nearest_looks_at_no_more_than_the_beginning_of_a_long_quotation() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    near = nearest((Section("a", "甲", (text,)),), text.replace("evidence", "proof"))
    assert near
    assert len(near.text) <= 80
    assert not near.is_meant


def test_marks_within_the_title_of_a_section_differ_from_those_around_it() -> None:
    sections = (replace(SECTIONS[0], title="“点穴”难点"), SECTIONS[1])
    assert place(replace(CASE, sections=sections), 0, 1) == "正文“‘点穴’难点”第2段"
