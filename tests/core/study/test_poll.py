from fractions import Fraction

import pytest

from lianzheng_tui.core.answering.typed_line import UnclearAnswerError
from lianzheng_tui.core.study.poll import Share, split, typed_hands


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("12 5 3", (12, 5, 3)),
        ("１２，０、3", (12, 0, 3)),
        ("123 45 9999", (123, 45, 9999)),
        ("", ()),
    ],
)
def test_counts_are_typed(line: str, counts: tuple[int, ...]) -> None:
    assert typed_hands(line, 3) == counts


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("12 5", "共3个"),
        ("1 2 3 4", "共3个"),
        ("很多 1 2", "每项填一个人数"),
        ("-1 2 3", "每项填一个人数"),
        ("10000 1 1", "一项最多9999人"),
        ("9" * 50 + " 1 1", "每项填一个人数"),
    ],
)
def test_what_is_no_count_is_told(line: str, said: str) -> None:
    with pytest.raises(UnclearAnswerError, match=said):
        typed_hands(line, 3)


def test_a_split_of_all() -> None:
    assert split((12, 3, 4), several=False) == (
        Share(12, Fraction(12, 19), 63),
        Share(3, Fraction(3, 19), 16),
        Share(4, Fraction(4, 19), 21),
    )


def test_where_several_may_be_raised_there_are_no_percents() -> None:
    assert split((10, 5, 0), several=True) == (
        Share(10, Fraction(1), None),
        Share(5, Fraction(1, 2), None),
        Share(0, Fraction(0), None),
    )


def test_no_hands_at_all() -> None:
    assert split((0, 0), several=False) == (Share(0, Fraction(0), 0), Share(0, Fraction(0), 0))
    assert split((), several=True) == ()
