from dataclasses import replace

import pytest

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case, Lead
from lianzheng_tui.core.case.parts import (
    Part,
    first_part,
    leading_part,
    needed_parts,
    parts_of,
    study_order,
    tabs_of,
)


def test_a_whole_case_has_every_part(sample_case: Case) -> None:
    assert parts_of(sample_case) == tuple(Part)


def test_what_is_empty_is_no_part(sample_case: Case) -> None:
    bare = replace(
        sample_case, timeline=(), figures=(), risks=(), glossary=(), laws=(), discussion=()
    )
    assert parts_of(bare) == (Part.GUIDE, Part.TEXT, Part.QUIZ)
    assert parts_of(replace(bare, quiz=None)) == (Part.GUIDE, Part.TEXT)


@pytest.mark.parametrize("name", ["figures", "risks", "glossary", "laws"])
def test_each_kind_of_point_makes_the_part(sample_case: Case, name: str) -> None:
    none = dict.fromkeys(("figures", "risks", "glossary", "laws"), ())
    case = replace(sample_case, **{**none, name: getattr(sample_case, name)})
    assert getattr(case, name)
    assert Part.POINTS in parts_of(case)


def test_a_warning_case_leads_with_its_timeline_and_any_other_with_its_text(
    sample_case: Case,
) -> None:
    assert sample_case.kind is Kind.WARNING
    assert leading_part(sample_case) is Part.TIMELINE
    assert leading_part(replace(sample_case, timeline=())) is Part.TEXT
    assert leading_part(replace(sample_case, kind=Kind.PRACTICE)) is Part.TEXT


def test_a_case_says_itself_what_it_leads_with(sample_case: Case) -> None:
    practice = replace(sample_case, kind=Kind.PRACTICE, lead=Lead.TIMELINE)
    assert leading_part(practice) is Part.TIMELINE
    assert leading_part(replace(sample_case, lead=Lead.TEXT)) is Part.TEXT


def test_the_part_that_leads_is_studied_first_and_what_was_walked_is_looked_back_on(
    sample_case: Case,
) -> None:
    guide, text, timeline, points, *rest = Part
    assert study_order(sample_case) == (guide, timeline, points, text, *rest)
    assert study_order(replace(sample_case, lead=Lead.TEXT)) == tuple(Part)
    bare = replace(sample_case, quiz=None, discussion=())
    assert study_order(bare) == (guide, timeline, points, text)


def test_a_provision_that_anything_cites_makes_the_points(sample_case: Case) -> None:
    case = replace(sample_case, figures=(), risks=(), glossary=(), laws=())
    assert Part.POINTS in parts_of(case)
    assert Part.POINTS not in parts_of(replace(case, timeline=()))


def test_a_bank_has_only_the_parts_with_something_in_them(sample_bank: Case) -> None:
    assert parts_of(sample_bank) == (Part.GUIDE, Part.TEXT, Part.POINTS, Part.QUIZ)
    assert tabs_of(sample_bank) == parts_of(sample_bank)
    assert needed_parts(sample_bank) == (Part.QUIZ,)
    assert first_part(sample_bank) is leading_part(sample_bank) is Part.QUIZ
    assert study_order(sample_bank) == (Part.GUIDE, Part.QUIZ, Part.TEXT, Part.POINTS)
    assert Part.TEXT not in parts_of(replace(sample_bank, sections=()))


def test_a_story_can_be_written_on_where_it_has_no_topics(sample_case: Case) -> None:
    quiet = replace(sample_case, discussion=())
    assert tabs_of(quiet) == tuple(Part)
    assert tabs_of(replace(quiet, timeline=())) == tuple(p for p in Part if p is not Part.TIMELINE)
    assert needed_parts(quiet) == (Part.TEXT, Part.TIMELINE, Part.QUIZ)
    assert first_part(quiet) is Part.GUIDE
