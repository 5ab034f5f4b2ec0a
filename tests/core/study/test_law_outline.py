from collections.abc import Mapping
from dataclasses import replace

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import (
    Case,
)
from lianzheng_tui.core.study.law_outline import case_laws, law_outline

Laws = Mapping[str, Provision]


def test_a_law_in_one_line_and_how_far_it_was_verified(sample_laws: Laws) -> None:
    told = law_outline(sample_laws["测试规定-5"])
    assert told.line == (
        "《礼品登记规定（虚构）》第5条（2015年文本，2015年1月1日起施行，待核）"
        "收到无法退还的礼品，应当登记上交。"
    )
    assert told.standing == "待核。虚构，仅供测试"
    assert law_outline(replace(sample_laws["测试规定-5"], note="")).standing == "待核"


def test_the_laws_of_a_case_are_told_once_and_unknown_ones_left_out(
    sample_case: Case, sample_laws: Laws
) -> None:
    (law,) = sample_laws.values()
    first = replace(law, id="first", article="第1条")
    case = replace(sample_case, laws=("first", "unknown"))
    told = case_laws(case, {**sample_laws, "first": first})
    assert [each.citation[-3:] for each in told] == ["第1条", "第5条"]
    assert case_laws(case, {}) == ()
