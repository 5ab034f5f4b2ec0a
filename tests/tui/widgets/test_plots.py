import re
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from lianzheng_tui.tui.widgets.blocks import spans
from lianzheng_tui.tui.widgets.plots import Calendar, Measured, bar, chart, split_bar

TODAY = date(2026, 1, 7)
"""A Wednesday."""

WIDTHS = st.integers(50, 200)
LABELS = st.text(st.sampled_from("一二三四五abc，。“”《》（）19 "), min_size=1, max_size=60)


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


@given(
    st.lists(st.tuples(LABELS, st.integers(0, 999), st.integers(1, 999)), min_size=1, max_size=6),
    WIDTHS,
    st.integers(0, 4),
)
def test_the_bars_and_the_numbers_of_a_chart_line_up(
    things: list[tuple[str, int, int]], width: int, indent: int
) -> None:
    rows = [
        Measured(spans(label), spans("█" * (1 + right % 20)), f"{right}/{total}")
        for label, right, total in things
    ]
    edges, ends = set(), set()
    for row, measured in zip(chart(rows, 20, indent=indent), rows, strict=True):
        lines = [text_of(line) for line in row.lines(width)]
        assert all(cell_len(line) <= width for line in lines)
        edges.add(cell_len(lines[0][: lines[0].index("█")]))
        assert lines[0].rstrip().endswith(measured.number)
        ends.add(cell_len(lines[0]))
        said = "".join(lines).replace(" ", "")
        for part in (measured.label, measured.bar):
            for character in text_of(part).replace(" ", ""):
                assert character in said
        beside = "".join(line[: line.index("█")] if "█" in line else line for line in lines)
        assert beside.replace(" ", "") == text_of(measured.label).replace(" ", "")
    assert len(edges) == len(ends) == 1


def test_a_calendar() -> None:
    days = frozenset({TODAY, date(2025, 12, 1), date(2025, 12, 7), date(2025, 11, 3)})
    lines = [text_of(line) for line in Calendar(days, TODAY, 10).lines(60)]
    assert lines == [
        "    11月    12月      1月",
        "一  ■ · · · ■ · · · ·   ·",
        "二  · · · · · · · · ·   ·",
        "三  · · · · · · · · ·   ■",
        "四  · · · · · · · ·   ·",
        "五  · · · · · · · ·   ·",
        "六  · · · · · · · ·   ·",
        "日  · · · · ■ · · ·   ·",
    ]


def month_over(head: str, at: int) -> str:
    """The last name of a month that begins at a column of cells or left of it."""
    cells = "".join(c + "\0" * (cell_len(c) - 1) for c in head)
    return [name[1] for name in re.finditer(r"(\d+)月", cells) if name.start() <= at][-1]


@given(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.sets(st.integers(0, 400), max_size=40),
    WIDTHS,
    st.integers(1, 60),
)
@example(date(2026, 11, 30), {0, 29}, 60, 26)
@example(date(2026, 12, 6), {0, 5, 6}, 60, 26)
def test_a_calendar_shows_every_day_it_has_room_for_under_its_month(
    today: date, ago: set[int], width: int, most: int
) -> None:
    days = frozenset(today - timedelta(days=each) for each in ago)
    calendar = Calendar(days, today, most)
    head, *rows = [text_of(line) for line in calendar.lines(width)]
    assert all(cell_len(line) <= width for line in (head, *rows))
    columns = calendar.columns(width)
    shown = [date.fromordinal(each) for column in columns for each in column]
    assert shown == [today - timedelta(days=ago) for ago in reversed(range(len(shown)))]
    weeks = {each - timedelta(days=each.weekday()) for each in shown}
    assert len(weeks) == most or len(columns) == (width - 8) // 2 + 1
    drawn = {}
    for weekday, row in enumerate(rows):
        for at, mark in enumerate("".join(c + "\0" * (cell_len(c) - 1) for c in row)):
            if mark in "■·":
                drawn[(at - 4) // 2, weekday] = at, mark
    named = min((at for at, c in enumerate(head) if c.isdigit()), default=0)
    for number, column in enumerate(columns):
        for day in map(date.fromordinal, column):
            at, mark = drawn.pop((number, day.weekday()))
            assert mark == ("■" if day in days else "·")
            if at >= named:
                assert month_over(head, at) == str(day.month), day
    assert drawn == {}


def test_the_thirtieth_of_november_does_not_stand_under_december() -> None:
    """A Monday, with which the week begins in which December does."""
    lines = [text_of(line) for line in Calendar(frozenset(), date(2026, 11, 30), 9).lines(60)]
    assert "12月" not in lines[0]
    lines = [text_of(line) for line in Calendar(frozenset(), date(2026, 12, 1), 9).lines(60)]
    assert lines[0].index("12月") > lines[0].index("11月")
    assert month_over(lines[0], cell_len(lines[1]) - 1) == "11"
    assert month_over(lines[0], cell_len(lines[2]) - 1) == "12"
