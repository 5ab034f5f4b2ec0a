"""The measuring of text for a terminal that gives characters of ambiguous width two cells.

Rich counts them as one and has no setting for it. Whatever measures text in Textual and in the
screens uses in the end the table that ``rich.cells`` looks up, so that table is replaced;
tests/tui/terminal/test_ambiguous_width.py fails when Rich looks elsewhere.
"""

from collections.abc import Iterator
from unicodedata import east_asian_width

from rich import cells, segment
from rich._unicode_data import load as load_cell_table
from rich.cells import CellTable, get_character_cell_size

from lianzheng_tui.core.text import linebreak
from lianzheng_tui.tui.terminal.glyph_fallbacks import REPLACED

_PLANE = range(0xA0, 0x10000)
"""Where the ambiguous characters are, except the enclosed ones and private use beyond it."""
_ENCLOSED = range(0x1F100, 0x1F200)


def count_ambiguous_as_wide() -> None:
    """Measure ambiguous characters as two cells from now on, except marks that have stand-ins."""
    forget_widths()
    wide = frozenset(_ambiguous())
    stock = load_cell_table()
    runs = [(start, end, 2) for start, end in _runs(sorted(map(ord, wide)))]
    table = CellTable(
        stock.unicode_version, sorted([*stock.widths, *runs]), stock.narrow_to_wide - wide
    )
    single = frozenset(cells._SINGLE_CELLS - wide).issuperset
    cells.load_cell_table = lambda *_: table  # type: ignore[assignment, attr-defined]
    cells._is_single_cell_widths = single
    segment._is_single_cell_widths = single  # type: ignore[attr-defined]
    forget_widths()


def forget_widths() -> None:
    """Clear the caches of widths, so that everything is measured again."""
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()
    segment.Segment._split_cells.cache_clear()
    linebreak.forget_widths()


def _ambiguous() -> Iterator[str]:
    """Yield the ambiguous characters that take one cell now; combining ones take none."""
    for code in (*_PLANE, *_ENCLOSED):
        char = chr(code)
        ambiguous = east_asian_width(char) == "A" and char not in REPLACED
        if ambiguous and get_character_cell_size(char) == 1:
            yield char


def _runs(codes: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of numbers without a gap."""
    start = previous = codes[0]
    for code in [*codes[1:], -1]:
        if code != previous + 1:
            yield start, previous
            start = code
        previous = code
