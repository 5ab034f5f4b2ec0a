"""Text on a terminal that gives characters of ambiguous width two cells."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from rich import cells, segment
from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from textual.strip import Strip

from lianzheng_tui.core.text.linebreak import lines
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.terminal.ambiguous_width import count_ambiguous_as_wide, forget_widths
from lianzheng_tui.tui.terminal.glyph_fallbacks import REPLACED, replaced
from lianzheng_tui.tui.terminal.kinds import Colours, Marks
from lianzheng_tui.tui.terminal.profile import TerminalProfile

from ..driving import Size
from ..pseudo_terminal import wide
from ..tour import STOPS, at

SIZES: list[Size] = [(80, 24), (60, 30)]
POOREST = TerminalProfile(Colours.NONE, wide=True)
"""The marks are exchanged here and not in the application: the driver looks for them."""


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Rich is left as it was found."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "load_cell_table", vars(cells)["load_cell_table"])
        patch.setattr(cells, "_is_single_cell_widths", cells._is_single_cell_widths)
        patch.setattr(segment, "_is_single_cell_widths", vars(segment)["_is_single_cell_widths"])
        yield
    forget_widths()


def test_every_ambiguous_character_takes_two_cells_and_nothing_else_changes() -> None:
    every = [chr(code) for code in range(0x20, 0x20000) if not 0xD800 <= code < 0xE000]
    before = {char: get_character_cell_size(char) for char in every}
    count_ambiguous_as_wide()
    for char in every:
        widened = east_asian_width(char) == "A" and before[char] == 1 and char not in REPLACED
        assert get_character_cell_size(char) == (2 if widened else before[char]), hex(ord(char))


def test_all_that_measures_agrees() -> None:
    text = "“a”·…—→①±Ω"
    count_ambiguous_as_wide()
    assert cell_len(text) == sum(map(wide, text)) == 19
    assert [cell_len(char) for char in "±Ω→"] == [2, 2, 2]
    assert Segment("±Ω").cell_length == 4
    assert [part.text for part in Segment("±Ω").split_cells(1)] == [" ", " Ω"]
    assert Strip([Segment(text)]).crop(0, 3).text == "“a"


def test_lines_are_broken_by_what_is_measured_now() -> None:
    text = "↑↓↑↓"
    assert lines(text, 4, cells=cell_len) == [text]
    count_ambiguous_as_wide()
    assert lines(text, 4, cells=cell_len) == ["↑↓", "↑↓"]


@pytest.mark.sampled(5)
@pytest.mark.parametrize(("name", "size"), list(zip(STOPS, cycle(SIZES), strict=False)))
async def test_every_line_of_every_screen_fits_and_has_no_colour(
    sample: Library, records: Records, tmp_path: Path, name: str, size: Size
) -> None:
    async with at(name, sample, records, tmp_path, size=size, profile=POOREST) as driver:
        screen = driver.app.screen
        for strip in screen._compositor.render_strips():
            row = replaced(strip.text, Marks.ASCII)
            assert sum(map(wide, row)) == screen.size.width, row
            for style in filter(None, (segment.style for segment in strip)):
                assert (style.color, style.bgcolor) == (None, None)


async def test_without_the_switch_lines_would_not_fit(
    sample: Library, records: Records, tmp_path: Path
) -> None:
    """The control of the test before it."""
    async with at("library", sample, records, tmp_path) as driver:
        strips = driver.app.screen._compositor.render_strips()
        assert any(sum(map(wide, strip.text)) != 80 for strip in strips)
