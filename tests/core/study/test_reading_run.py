from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.study.reading_run import (
    ReadingRuns,
    View,
    dwell,
    paragraphs_in,
    run_after,
    view_of,
)


def lines_of(*heights: int) -> list[range]:
    """Paragraphs of so many lines with a blank line after each."""
    ends = [0, *accumulate(height + 1 for height in heights)]
    return [range(start, stop - 1) for start, stop in pairwise(ends)]


def read(lines: list[range], *views: tuple[int, int]) -> int:
    """How many paragraphs are read after these lines were in view, one after the other."""
    run = 0.0
    for top, bottom in views:
        if view := view_of(lines, top, bottom):
            run = run_after(run, view)
    return paragraphs_in(run)


TEXT = lines_of(3, 12, 2)  # 0–2, 4–15, 17–18


def test_a_paragraph_counts_once_its_last_line_was_in_view() -> None:
    assert read(TEXT, (0, 2)) == 0
    assert read(TEXT, (0, 3)) == 1
    assert read(TEXT, (0, 15)) == 1
    assert read(TEXT, (0, 19)) == 3


def test_pages_that_follow_one_another_are_one_run() -> None:
    assert read(TEXT, (0, 8), (8, 16)) == 2
    assert read(TEXT, (0, 8), (7, 15), (14, 19)) == 3


@pytest.mark.parametrize("jump", [(9, 17), (10, 19), (14, 19)])
def test_lines_that_were_jumped_over_break_it(jump: tuple[int, int]) -> None:
    """Though they are in the middle of a paragraph whose beginning and end were seen."""
    assert read(TEXT, (0, 8), jump) == 1


def test_blank_lines_between_paragraphs_may_be_left_out() -> None:
    assert read(TEXT, (0, 3), (4, 16), (17, 19)) == 3


def test_what_is_not_in_view_tells_nothing() -> None:
    assert view_of(TEXT, 3, 4) is None
    assert view_of(TEXT, 19, 40) is None


def test_a_resize_in_the_middle_of_a_paragraph_loses_nothing() -> None:
    narrow, wide = lines_of(3, 12, 2), lines_of(2, 7, 1)
    first = view_of(narrow, 0, 9)
    assert first is not None
    run = run_after(0.0, first)  # 5 of 12 lines
    again = view_of(wide, 3 + 2, 3 + 7)  # the page stays at the line it was at, or before
    assert again is not None
    assert paragraphs_in(run_after(run, again)) == 2


heights = st.lists(st.integers(1, 30), min_size=1, max_size=8)


@given(heights, st.integers(1, 40), st.randoms(use_true_random=False))
def test_paging_reads_all_and_no_leap_does(heights: list[int], high: int, random: object) -> None:
    lines = lines_of(*heights)
    total = lines[-1].stop
    pages = [(top, top + high) for top in range(0, total, high)]
    assert read(lines, *pages) == len(heights)
    for left_out in range(len(pages)):
        top, bottom = pages[left_out]
        if any(each.start < bottom and each.stop > top for each in lines):
            rest = [*pages[:left_out], *pages[left_out + 1 :]]
            whole_before = sum(each.stop <= top for each in lines)
            assert read(lines, *rest) <= max(whole_before, sum(each.start < top for each in lines))
            assert read(lines, *rest) < len(heights)


def test_control_views_alone_would_count_a_leap() -> None:
    assert max(paragraphs_in(view.end) for view in [View(0, 0.5, 0.1), View(2, 3, 0.1)]) == 3


def test_more_text_must_stand_longer() -> None:
    assert dwell(0) == 1
    assert dwell(500) > 2 * dwell(100)


def test_the_sections_are_told_of_which_more_is_read_than_the_records_say() -> None:
    runs = ReadingRuns(3)
    assert runs.take_in({0: View(0, 2, 0.1), 1: View(0, 1.5, 0.1)}, (2, 0, 0)) == [1]
    assert [runs.seen(section) for section in range(3)] == [2, 1, 0]
    assert runs.take_in({1: View(1.5, 3, 0.1)}, (2, 0, 0)) == [1]
    assert runs.take_in({1: View(1.5, 3, 0.1)}, (2, 0, 0)) == []
    assert runs.seen(1) == 3


def test_a_run_goes_on_from_what_the_records_say() -> None:
    assert ReadingRuns(1).take_in({0: View(2, 3, 0.1)}, (2,)) == [0]
    assert ReadingRuns(1).take_in({0: View(2, 3, 0.1)}, (1,)) == []
