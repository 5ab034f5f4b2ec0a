from unicodedata import east_asian_width

import pytest
from rich.segment import Segment
from textual.color import Color

from lianzheng_tui.tui.terminal.glyph_fallbacks import REPLACED, StandIns, replaced
from lianzheng_tui.tui.terminal.kinds import Marks

STATES = ("●◐○▶◆", "▣□", "●▣□┊▲", "▣□╭╰", "✓½✗", "█░", "▌│┊", "─│", "✓✗", "■·", "▣□✓✗", "●◐○½")
"""Marks of which one stands where another could stand."""
CODE_PAGE_437 = set(bytes(range(0x80, 0x100)).decode("cp437")) | set("►◄↑↓→←♦")


@pytest.mark.parametrize("marks", [Marks.ASCII, Marks.CONSOLE])
@pytest.mark.parametrize("states", STATES)
def test_what_is_told_apart_stays_so(marks: Marks, states: str) -> None:
    assert len(set(replaced(states, marks))) == len(states)


def test_a_stair_can_be_followed_in_ascii() -> None:
    drawn = ["●────▣───╮", "         ╰□─▶", "┏━━┓ ┃ ┗━━┛", "├┼┤┬"]
    assert [replaced(line, Marks.ASCII) for line in drawn] == [
        "*----@---.",
        "         '!->",
        ".--. | '--'",
        "++++",
    ]
    assert replaced("┏━━┓┃┗━━┛", Marks.CONSOLE) == "┌──┐│└──┘"


def test_every_stand_in_is_one_cell_and_ascii() -> None:
    shown = replaced("".join(REPLACED), Marks.ASCII)
    assert len(shown) == len(REPLACED)
    assert shown.isascii()
    assert shown.isprintable()


def test_no_mark_is_left_that_a_wide_terminal_draws_wide() -> None:
    lines_and_blocks = "".join(map(chr, range(0x2500, 0x25A0)))
    assert not [
        char for char in replaced(lines_and_blocks, Marks.ASCII) if east_asian_width(char) == "A"
    ]


def test_the_console_gets_marks_of_its_font() -> None:
    marks = "".join(REPLACED - set(map(chr, range(0x2500, 0x25A0)))) + "─│┌┐└┘╭╮╰╯▌█▉▏▄▁▇✓✗⏎›▸▴"
    assert set(replaced(marks, Marks.CONSOLE)) <= CODE_PAGE_437 | set(map(chr, range(0x20, 0x7F)))


def test_the_words_around_stay_as_they_are() -> None:
    line = [Segment("● 学完"), Segment("\x1b[5n", None, [(1,)])]  # type: ignore[list-item]
    found = StandIns(Marks.ASCII).apply(line, Color(0, 0, 0))
    assert [segment.text for segment in found] == ["* 学完", "\x1b[5n"]
    assert found[1] is line[1]
