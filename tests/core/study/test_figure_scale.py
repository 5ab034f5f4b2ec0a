from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from lianzheng_tui.core.case.model import Figure
from lianzheng_tui.core.study.figure_scale import figure_shares, scales_of


def test_a_group_divides_the_figures_of_a_unit_and_joins_no_others() -> None:
    values = ((20, "元", ""), (10, "元", ""), (900, "元", "总数"), (300, "元", "总数"))
    figures = [Figure("数", Decimal(value), unit, (), "", group) for value, unit, group in values]
    shares = (Fraction(1), Fraction(1, 2), Fraction(1), Fraction(1, 3))
    assert figure_shares(figures) == shares
    people = Figure("数", Decimal(5), "人", (), "", "总数")
    assert figure_shares([*figures, people]) == (*shares, None)
    assert scales_of(figures[:2]) == "同一单位的数字用同一把尺子"
    assert scales_of(figures) == "同一单位的数字用同一把尺子，分了组的各组一把"


def test_a_figure_is_compared_with_those_of_its_unit_alone() -> None:
    values = ((-4, "元"), (8, "张"), (2, "元"), (0, "次"), (0, "次"))
    figures = [Figure("数", Decimal(value), unit, ()) for value, unit in values]
    assert figure_shares(figures) == (Fraction(1), None, Fraction(1, 2), Fraction(0), Fraction(0))


def test_a_unit_with_a_power_is_compared_by_value() -> None:
    """1.528 亿元 is more than 6786.3 万元, whatever the units are."""
    values = (("1.528", "亿元"), ("6786.3", "万元"), ("764", "万余元"), ("382000", "元"))
    figures = [Figure("数", Decimal(value), unit, ()) for value, unit in values]
    shares = figure_shares(figures)
    assert shares[0] == 1
    assert shares[1] == Fraction("6786.3") / 15280
    assert shares[2] == Fraction(1, 20)
    assert shares[3] == Fraction(1, 400)
    assert scales_of(figures) == "同一单位的数字用同一把尺子，万、亿折算在内"
    assert figure_shares([figures[0], Figure("数", Decimal(3), "人", ())]) == (None, None)
    copies = [Figure("数", Decimal(3), "余份", ()), Figure("数", Decimal(1), "份", ())]
    assert figure_shares(copies) == (Fraction(1), Fraction(1, 3))


def test_what_is_counted_in_a_word_for_anything_is_compared_in_its_group_alone() -> None:
    figures = [Figure("数", Decimal(n), "个", ()) for n in (544, 7560)]
    assert figure_shares(figures) == (None, None)
    faults = [replace(figure, group="问题") for figure in figures]
    assert figure_shares(faults) == (Fraction(544, 7560), Fraction(1))


@pytest.mark.parametrize(
    ("values", "unit", "shares"),
    [
        (("57.3", "12"), "%", ("573/1000", "12/100")),
        (("57.3", "12"), "％", ("573/1000", "12/100")),
        (("150", "75"), "%", ("1", "1/2")),
        (("3", "1"), "‰", ("3/1000", "1/1000")),
    ],
)
def test_a_percentage_is_a_share_of_a_hundred(
    values: tuple[str, ...], unit: str, shares: tuple[str, ...]
) -> None:
    """The longest bar of 57.3 % and 12 % is not full."""
    figures = [Figure("数", Decimal(value), unit, ()) for value in values]
    assert figure_shares(figures) == tuple(map(Fraction, shares))
