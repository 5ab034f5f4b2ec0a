"""UAX #14 as uniseg implements it (Unicode 16), asked about the places where our lines break."""

import re
from collections import Counter

import pytest
from rich._wrap import divide_line
from rich.cells import cell_len
from text_samples import PARAGRAPHS
from uniseg.linebreak import line_break_boundaries

from lianzheng_tui.core.text.linebreak import divide

WIDTHS = range(20, 121)


@pytest.fixture(scope="module")
def legal() -> dict[str, set[int]]:
    """For every paragraph the offsets where UAX #14 lets a line begin."""
    return {text: set(line_break_boundaries(text)) for text in PARAGRAPHS}


def test_lines_break_where_unicode_lets_them(legal: dict[str, set[int]]) -> None:
    reasons: Counter[str] = Counter()
    total = 0
    for text, allowed in legal.items():
        for width in WIDTHS:
            offsets = divide(text, width)
            total += len(offsets)
            reasons.update(_reason(text, at, width) for at in offsets if at not in allowed)
    assert total > 3000
    assert set(reasons) <= {"chopped", "quotation mark beside Latin"}
    assert reasons["chopped"] / total < 0.03
    assert reasons["quotation mark beside Latin"] / total < 0.02


def test_stock_wrapping_breaks_where_unicode_does_not(legal: dict[str, set[int]]) -> None:
    offsets = [(text, at) for text in legal for width in WIDTHS for at in divide_line(text, width)]
    illegal = [at for text, at in offsets if at not in legal[text]]
    assert len(illegal) / len(offsets) > 0.15


def _reason(text: str, at: int, width: int) -> str:
    """Why we break where UAX #14 would not.

    - chopped: the address is wider than the line, and something had to give;
    - quotation mark beside Latin: UAX #14 cannot tell a Chinese “ from a Latin one and keeps both
      to the Latin letter or digit beside them (LB19); clreq breaks outside the quotation.
    """
    address = re.search("https[!-~]+。", text)
    if address and address.start() < at < address.end() and cell_len(address[0]) > width:
        return "chopped"
    if text[at] in "“‘" or text[at - 1] in "”’":
        return "quotation mark beside Latin"
    return f"{text[at - 5 : at]}|{text[at : at + 5]}"
