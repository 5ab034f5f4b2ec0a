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
        "    11月    12月    1月",
        "一  ■ · · · ■ · · · · ·",
        "二  · · · · · · · · · ·",
        "三  · · · · · · · · · ■",
        "四  · · · · · · · · ·",
        "五  · · · · · · · · ·",
        "六  · · · · · · · · ·",
        "日  · · · · ■ · · · ·",
    ]


@given(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.sets(st.integers(0, 400), max_size=40),
    WIDTHS,
    st.integers(1, 60),
)
def test_a_calendar_shows_every_day_it_has_room_for_under_its_month(
    today: date, ago: set[int], width: int, most: int
) -> None:
    days = frozenset(today - timedelta(days=each) for each in ago)
    calendar = Calendar(days, today, most)
    head, *rows = [text_of(line) for line in calendar.lines(width)]
    assert all(cell_len(line) <= width for line in (head, *rows))
    mondays = calendar.mondays(width)
    assert len(mondays) == min(most, (width - 8) // 2 + 1)
    assert mondays[-1] <= today < mondays[-1] + timedelta(days=7)
    for weekday, row in enumerate(rows):
        marks = row[1:].split()
        shown = [monday + timedelta(days=weekday) for monday in mondays]
        assert [mark == "■" for mark in marks] == [day in days for day in shown if day <= today]
        assert all(cell_len(row[:at]) % 2 == 0 for at, c in enumerate(row) if c in "■·")
    for number, monday in enumerate(mondays):
        sunday = monday + timedelta(days=6)
        if sunday.day <= 7:
            at = 4 + 2 * number
            cells = "".join(c + " " * (cell_len(c) - 1) for c in head)
            assert cells[at:].startswith(f"{sunday.month}月")
