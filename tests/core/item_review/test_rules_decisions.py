from dataclasses import replace

import pytest
from item_planting import Rule, deciding, hinted, option

from lianzheng_tui.core.case.model import Case, Option
from lianzheng_tui.core.item_review import rules_decisions as rules
from lianzheng_tui.core.item_review.measure import Verdict


def decision(sound: str, *others: str, place: int = 0, outcome: str = "。") -> list[Option]:
    options = [option(text) for text in others]
    options.insert(place, option(sound, sound=True, taken=True, outcome=outcome))
    return options


def spread(*decisions: tuple[str, str, str]) -> list[list[Option]]:
    """Decisions in which the sound option, told first, stands in another place each time."""
    return [decision(*texts, place=i % 3) for i, texts in enumerate(decisions)]


PLAIN = [("当面退掉", "转交他人", "收下不用")] * 3
LONG = [("当面退掉并且讲清", "转交他人", "收下不用")] * 3
DUTY = [("登记上交报告", "转交给他人", "收下了不用")] * 3
EXCUSED = [("当面退给他", "先放着再说", "收下，免得难堪")] * 3


@pytest.mark.parametrize(
    ("rule", "planted", "others"),
    [
        (rules.sound_is_longest, LONG, [PLAIN, DUTY[:2]]),
        (rules.sound_sounds_dutiful, DUTY, [LONG, EXCUSED, DUTY[:2]]),
        (rules.sound_alone_has_no_excuse, EXCUSED, [PLAIN, DUTY, EXCUSED[:2]]),
    ],
)
def test_a_sound_option_that_stands_out_each_time(
    sample_case: Case,
    rule: Rule,
    planted: list[tuple[str, str, str]],
    others: list[list[tuple[str, str, str]]],
) -> None:
    case = deciding(sample_case, *spread(*planted))
    assert hinted(rule, case) == [("timeline", 0, "decision", "options")]
    assert rule(case).answered == set()
    for each in others:
        assert hinted(rule, deciding(sample_case, *spread(*each))) == []


def test_the_places_of_the_sound_options(sample_case: Case) -> None:
    texts = ("当面退还", "转交他人", "收下不用")
    in_one = deciding(sample_case, *(decision(*texts, place=2) for _ in range(4)))
    assert hinted(rules.sound_has_no_place, in_one) == [("timeline", 0, "decision", "options")]
    assert hinted(rules.sound_has_no_place, deciding(sample_case, *spread(*PLAIN))) == []


def test_what_was_done_is_sound_every_time(sample_case: Case) -> None:
    case = deciding(sample_case, *spread(*PLAIN))
    assert hinted(rules.sound_is_not_always_taken, case) == [("timeline", 0, "decision", "options")]
    other = [option("当面退还", sound=True), option("收下", taken=True)]
    mixed = deciding(sample_case, *spread(*PLAIN), other)
    assert rules.sound_is_not_always_taken(mixed).count == 3
    assert hinted(rules.sound_is_not_always_taken, mixed) == []
    few = deciding(sample_case, *spread(*PLAIN[:2]))
    assert rules.sound_is_not_always_taken(few).verdict is Verdict.FEW


def test_the_others_carry_an_excuse(sample_case: Case) -> None:
    case = deciding(sample_case, *spread(*EXCUSED))
    assert hinted(rules.others_are_not_excused, case) == [
        ("timeline", 0, "decision", "options", 1, "text")
    ]
    alike = [("先登记再退还", "先放着再说", "收下，免得难堪")] * 3
    assert hinted(rules.others_are_not_excused, deciding(sample_case, *spread(*alike))) == []
    assert hinted(rules.others_are_not_excused, deciding(sample_case, *spread(*PLAIN))) == []


def test_sound_outcomes_without_a_cost(sample_case: Case) -> None:
    free = spread(*PLAIN)
    assert hinted(rules.sound_has_its_cost, deciding(sample_case, *free)) == [
        ("timeline", 0, "decision", "options", 0, "outcome")
    ]
    costly = decision("当面退还", "收下", outcome="东西退了，得罪了老同学。")
    assert hinted(rules.sound_has_its_cost, deciding(sample_case, *free, costly)) == []


def test_a_case_without_decisions_has_nothing_to_look_at(sample_case: Case) -> None:
    case = replace(sample_case, timeline=())
    for rule in (
        rules.sound_is_not_always_taken,
        rules.sound_is_longest,
        rules.sound_has_no_place,
        rules.sound_sounds_dutiful,
        rules.others_are_not_excused,
        rules.sound_has_its_cost,
    ):
        assert rule(case).of == 0
        assert hinted(rule, case) == []
