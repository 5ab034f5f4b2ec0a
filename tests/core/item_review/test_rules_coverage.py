from dataclasses import replace

import pytest
from item_planting import asking, hinted, statement

from lianzheng_tui.core.case.model import Case, Section
from lianzheng_tui.core.item_review import rules_coverage as rules

PLAIN = statement("他退了卡。", answer=True)


def test_an_objective_without_a_question(sample_case: Case) -> None:
    case = replace(sample_case, objectives=("说出", "选择"))
    one = asking(case, replace(PLAIN, objective=1))
    assert hinted(rules.objectives_are_tested, one) == [("objectives", 1)]
    both = asking(case, replace(PLAIN, objective=1), replace(PLAIN, objective=2))
    assert hinted(rules.objectives_are_tested, both) == []


def test_questions_that_name_no_objective_or_risk_are_told_once(sample_case: Case) -> None:
    case = asking(replace(sample_case, objectives=("说出", "选择")), PLAIN)
    assert hinted(rules.objectives_are_tested, case) == [("objectives",)]
    assert hinted(rules.risks_are_tested, case) == [("risks",)]


def test_a_risk_without_a_question(sample_case: Case) -> None:
    risk = sample_case.risks[0]
    case = replace(sample_case, risks=(risk, replace(risk, name="另一个")))
    one = asking(case, replace(PLAIN, risk=risk.name))
    assert hinted(rules.risks_are_tested, one) == [("risks", 1, "name")]
    both = asking(case, replace(PLAIN, risk=risk.name), replace(PLAIN, risk="另一个"))
    assert hinted(rules.risks_are_tested, both) == []


def test_a_section_without_a_question(sample_case: Case) -> None:
    sections = (Section("a", "甲", ("他退了卡。",)), Section("b", "乙", ("他报告了。",)))
    case = replace(sample_case, sections=sections)
    quoting = replace(PLAIN, evidence=("他退了卡",))
    one = asking(case, quoting)
    assert hinted(rules.sections_are_tested, one) == [("sections", 1, "title")]
    both = asking(case, quoting, replace(PLAIN, evidence=("他报告了",)))
    assert hinted(rules.sections_are_tested, both) == []


def test_a_new_situation_does_not_ask_what_a_section_says(sample_case: Case) -> None:
    sections = (Section("a", "甲", ("他退了卡。",)),)
    question = replace(PLAIN, evidence=("他退了卡",), judgment=True)
    case = asking(replace(sample_case, sections=sections), question)
    assert hinted(rules.sections_are_tested, case) == [("sections", 0, "title")]


def test_no_question_asks_for_a_judgment(sample_case: Case) -> None:
    recall = asking(sample_case, *[PLAIN] * 5)
    assert hinted(rules.judgment_is_asked, recall) == [("quiz", "questions")]
    judged = asking(sample_case, *[PLAIN] * 4, replace(PLAIN, judgment=True))
    assert hinted(rules.judgment_is_asked, judged) == []
    assert hinted(rules.judgment_is_asked, asking(sample_case, *[PLAIN] * 4)) == []


@pytest.mark.parametrize(
    ("minutes", "is_off"), [(0, False), (6, True), (7, False), (10, False), (13, False), (14, True)]
)
def test_minutes_against_the_length(sample_case: Case, minutes: int, is_off: bool) -> None:
    """2800 characters are 8 minutes, four questions 2."""
    section = Section("a", "甲", ("字" * 1400, "字" * 1400))
    case = replace(sample_case, sections=(section,), timeline=(), minutes=minutes)
    case = asking(case, *[PLAIN] * 4)
    assert rules.expected_minutes(case) == 10
    assert hinted(rules.minutes_are_right, case) == ([("minutes",)] if is_off else [])


@pytest.mark.parametrize(("minutes", "is_off"), [(5, False), (6, True)])
def test_a_short_case_may_be_rounded_to_five_minutes(
    sample_case: Case, minutes: int, is_off: bool
) -> None:
    """It takes two and a half."""
    section = Section("a", "甲", ("字" * 875,))
    case = replace(sample_case, sections=(section,), timeline=(), quiz=None, minutes=minutes)
    assert rules.expected_minutes(case) == 2.5
    assert hinted(rules.minutes_are_right, case) == ([("minutes",)] if is_off else [])


def test_a_decision_takes_a_minute(sample_case: Case) -> None:
    without = tuple(replace(event, decision=None) for event in sample_case.timeline)
    decisions = sum(event.decision is not None for event in sample_case.timeline)
    assert decisions
    longer = rules.expected_minutes(sample_case)
    assert longer - rules.expected_minutes(replace(sample_case, timeline=without)) == pytest.approx(
        decisions
    )


def test_a_case_without_a_quiz_covers_nothing(sample_case: Case) -> None:
    case = replace(sample_case, quiz=None)
    for rule in (rules.objectives_are_tested, rules.risks_are_tested, rules.sections_are_tested):
        assert (rule(case).of, rule(case).hints) == (0, ())
