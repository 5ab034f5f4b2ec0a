from dataclasses import replace

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part, parts_of


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
