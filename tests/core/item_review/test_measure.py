from math import isclose

import pytest

from lianzheng_tui.core.item_review.measure import (
    LEAST,
    RARE,
    Measure,
    Verdict,
    by_chance,
    chance_of_at_least,
    hint,
    named,
)


def measured(hits: int, of: int, chance: float = 0.25) -> Measure:
    return by_chance(
        [i < hits for i in range(of)], [chance] * of, lambda figure: hint(figure, "改", "quiz")
    )


@pytest.mark.parametrize(
    ("count", "chances", "expected"),
    [
        (0, [], 1.0),
        (1, [], 0.0),
        (3, [0.25] * 3, 1 / 64),
        (1, [0.5, 0.5], 0.75),
        (2, [1.0, 0.0, 0.5], 0.5),
    ],
)
def test_how_probable_so_many_are(count: int, chances: list[float], expected: float) -> None:
    assert isclose(chance_of_at_least(count, chances), expected)


@pytest.mark.parametrize(("of", "needed"), [(3, 3), (5, 4), (10, 6)])
def test_a_share_is_hinted_at_if_chance_hardly_brings_it(of: int, needed: int) -> None:
    assert measured(needed, of).verdict is Verdict.HINT
    assert measured(needed - 1, of).verdict is Verdict.FINE
    assert chance_of_at_least(needed, [0.25] * of) <= RARE


def test_with_few_questions_the_share_is_shown_and_not_hinted_at() -> None:
    assert LEAST == 3
    few = measured(2, 2, 0.01)
    assert (few.count, few.of, few.verdict) == (2, 2, Verdict.FEW)
    assert few.hints == ()


def test_what_is_no_more_than_chance_answers_nothing() -> None:
    chances = [0.25] * 3
    rare = by_chance([True] * 3, chances, lambda _: hint("", ""), answered=[0, 1])
    assert rare.answered == {0, 1}
    common = by_chance([True, False, False], chances, lambda _: hint("", ""), answered=[0])
    assert common.answered == set()


def test_many_ids_are_cut() -> None:
    assert named(["a", "b"]) == "a、b"
    assert named([str(i) for i in range(9)]).endswith("5等")


def test_nothing_to_look_at_is_nothing() -> None:
    assert Measure().verdict is Verdict.FINE
    assert measured(0, 0).verdict is Verdict.FINE
