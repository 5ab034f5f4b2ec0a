import pytest
from textual.geometry import Size

from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.tui.library.arrangement import UNARRANGED, Arrangement, longest_title


def arranged(width: int, height: int, title: int = 30) -> Arrangement:
    return Arrangement(Size(width, height), title)


@pytest.mark.parametrize(("width", "beside"), [(60, False), (99, False), (100, True), (200, True)])
def test_the_preview_is_beside_the_list_where_there_is_room_for_both(
    width: int, beside: bool
) -> None:
    arrangement = arranged(width, 24)
    assert arrangement.is_beside is beside
    assert (arrangement.list_width is None) is not beside
    if not beside:
        assert arrangement.preview_measure == arrangement.list_measure == width - 4


def test_beside_the_preview_the_list_is_as_wide_as_its_titles_and_leaves_it_its_room() -> None:
    assert arranged(200, 50, 20).list_measure == 58
    assert arranged(200, 50, 50).list_measure == 68
    longest = arranged(140, 50, 500)
    assert longest.list_measure == 140 - 4 - longest.preview_measure - 4


def test_below_the_list_a_higher_screen_is_shared_with_the_preview_up_to_a_limit() -> None:
    assert [arranged(80, height).rows_below for height in (20, 24, 26, 99)] == [7, 7, 8, 14]
    assert arranged(60, 99).rows_below == 3
    assert arranged(80, 24).list_height == 24 - 4 - 7
    assert arranged(120, 24).list_height == 24 - 4
    assert [arranged(80, 24).height_below(lines) for lines in (2, 9, 99)] == [7, 9, 14]


def test_a_screen_without_a_size_has_no_lines_to_set() -> None:
    assert (UNARRANGED.is_beside, UNARRANGED.list_measure) == (False, 0)


def test_the_longest_title_is_measured_in_cells() -> None:
    lines = [
        CaseSummary("/x", "x", title, "warning", 1, 0, 0, faulty=False) for title in ("天平", "abc")
    ]
    assert (longest_title(lines), longest_title(())) == (4, 0)
