from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lianzheng_tui.tui.widgets.blocks import width_of
from lianzheng_tui.tui.widgets.plots import bar, split_bar, tracked_bar


def text_of(line: tuple[object, ...]) -> str:
    return "".join(span.text for span in line)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("share", "drawn"),
    [("0", ""), ("1/1000", "▏"), ("1/2", "██"), ("5/8", "██▌"), ("1", "████")],
)
def test_a_bar_is_as_long_as_its_share(share: str, drawn: str) -> None:
    assert bar(Fraction(share), 4) == drawn


@pytest.mark.parametrize(
    ("right", "wrong", "drawn"),
    [
        (0, 0, ""),
        (10, 0, "██████████"),
        (0, 10, "░░░░░░░░░░"),
        (6, 4, "██████░░░░"),
        (3, 2, "███░░"),
        (1, 0, "█"),
        (0, 1, "░"),
        (9, 1, "█████████░"),
    ],
)
def test_a_split_bar_has_both_parts(right: int, wrong: int, drawn: str) -> None:
    assert text_of(split_bar(right, wrong, 10, 10)) == drawn


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.integers(2, 40))
@example(1, 500, 0, 2)
@example(1, 1, 500, 2)
def test_a_split_bar_hides_nothing_and_is_never_too_long(
    right: int, wrong: int, more: int, width: int
) -> None:
    drawn = text_of(split_bar(right, wrong, max(1, right + wrong + more), width))
    assert ("█" in drawn, "░" in drawn) == (right > 0, wrong > 0)
    assert len(drawn) <= width


def test_a_bar_stands_on_its_track() -> None:
    for share in (Fraction(0), Fraction(1, 3), Fraction(1)):
        line = tracked_bar(share, 12)
        assert width_of(line) == 12
        assert text_of(line).rstrip("░") == bar(share, 12)
