import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.text.excerpt import excerpt
from lianzheng_tui.core.text.linebreak import text_width


@pytest.mark.parametrize(
    ("line", "column", "shown", "cells"),
    [
        ("title: 一盒", 1, "title: 一盒", 0),
        ("title: 一盒", 8, "title: 一盒", 7),
        ("title: 一盒", 9, "title: 一盒", 9),
        ("title: 一盒", 10, "title: 一盒", 11),
        ("title: 一盒", 99, "title: 一盒", 11),
        ("　　a: 1", 3, "　　a: 1", 4),
        ("\ta: 1", 2, " a: 1", 1),
        ("a\x1bb: 1  ", 3, "a b: 1", 2),
        ("", 1, "", 0),
    ],
)
def test_the_mark_stands_under_the_place(line: str, column: int, shown: str, cells: int) -> None:
    assert excerpt(line, column, 40) == (shown, " " * cells + "^")


def test_of_a_long_line_the_place_is_shown() -> None:
    line, mark = excerpt("甲" * 100 + "乙" + "丙" * 100, 101, 20)
    assert line == "…" + "甲" * 4 + "乙" + "丙" * 4 + "…"
    assert mark == " " * 9 + "^"


@given(st.text("甲a　\t，“1", max_size=60), st.integers(1, 70), st.integers(8, 40))
def test_it_fits_and_marks_the_character(line: str, column: int, width: int) -> None:
    shown, mark = excerpt(line, column, width)
    assert text_width(shown) <= width
    assert len(mark) <= width
    if column <= len(line.rstrip()) and line[column - 1] != "\t":
        cells = 0
        for each in shown:
            if cells == len(mark) - 1:
                assert each == line[column - 1]
                break
            cells += text_width(each)
