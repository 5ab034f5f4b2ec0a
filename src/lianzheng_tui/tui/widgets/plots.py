"""Plots made of cells. What a colour says in them is said by a mark or a number as well."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from rich.cells import cell_len

from lianzheng_tui.tui.widgets.blocks import Cell, Key, Row, Span, Spans, spans

_EIGHTHS = " ▏▎▍▌▋▊▉"
_WEEKDAYS = "一二三四五六日"
_MARGIN = 4
"""Cells before the calendar's weeks, where the weekday stands."""
_COLUMN = 2
"""Cells of a week: a mark and the room after it."""
_LABEL = 4
"""Cells of the longest name of a month."""


def bar(share: Fraction, width: int) -> str:
    """A bar of a share of ``width`` cells, to an eighth of a cell; empty only for nothing."""
    eighths = max(int(share * width * 8), 1 if share else 0)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def split_bar(right: int, wrong: int, most: int, width: int) -> Spans:
    """A bar of whole cells in two parts, █ right and ░ wrong, together their share of ``most``.

    A part is empty only for nothing, and the whole is never wider than ``width``, at least 2.
    """
    total = right + wrong
    if not total:
        return ()
    parts = (right > 0) + (wrong > 0)
    cells = max(parts, int(Fraction(total * width, most)))
    full = min(max(round(Fraction(right * cells, total)), right > 0), cells - (wrong > 0))
    both = Span("█" * full, "held"), Span("░" * (cells - full), "crossed")
    return tuple(span for span in both if span.text)


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing of a chart: what it is called, its bar, and the number in words."""

    label: Spans
    bar: Spans
    number: str


def chart(
    rows: Sequence[Measured],
    bar_width: int,
    *,
    label_width: int = 0,
    number_width: int = 0,
    indent: int = 0,
) -> Iterator[Row]:
    """The things one below the other, their bars and their numbers each at one edge.

    Args:
        rows: the things.
        bar_width: the room for a bar, in cells.
        label_width: the room for a label, in cells; 0 for what is left.
        number_width: the least room for a number, in cells: charts with the same line up.
        indent: how far all is indented, in cells.
    """
    number_width = max((number_width, *(cell_len(row.number) for row in rows)))
    for row in rows:
        cells = (
            Cell(row.label, label_width),
            Cell(row.bar, bar_width),
            Cell(spans(row.number), number_width, right=True),
        )
        yield Row(cells, indent=indent)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The weeks up to a day as columns, Monday first; ■ on the days that count, · on the others.

    As many weeks as there is room for, but no more than `most`.
    """

    days: frozenset[date]
    """Those that count."""
    today: date
    """The last day."""
    most: int
    """The most weeks."""
    key: Key = None

    def weeks(self, width: int) -> int:
        """How many weeks there is room for in ``width`` cells."""
        room = width - _MARGIN - _LABEL  # for the name of the month that begins in the last week
        return max(1, min(self.most, room // _COLUMN + 1))

    def mondays(self, width: int) -> list[date]:
        """The days with which the weeks begin."""
        last = self.today - timedelta(days=self.today.weekday())
        return [last - timedelta(weeks=ago) for ago in reversed(range(self.weeks(width)))]

    def lines(self, width: int) -> Iterator[Spans]:
        """A line of months, and a line for each weekday."""
        mondays = self.mondays(width)
        yield spans(Span(" " * _MARGIN + _months(mondays), "quiet"))
        for weekday, name in enumerate(_WEEKDAYS):
            line = [Span(f"{name}  ", "quiet")]
            for monday in mondays:
                day = monday + timedelta(days=weekday)
                mark = Span("■", "held") if day in self.days else Span("·", "quiet")
                if day <= self.today:
                    line += [mark, Span(" " * (_COLUMN - cell_len(mark.text)))]
            if len(line) > 1:
                line.pop()
            yield tuple(line)


def _months(mondays: Sequence[date]) -> str:
    """The names of the months, each over the week with its first day.

    The month that is under way in the first week has its name only where that leaves room.
    """
    weeks = [monday + timedelta(days=6) for monday in mondays]
    begun = [number for number, sunday in enumerate(weeks) if sunday.day <= 7]
    if not begun or begun[0] >= _LABEL // _COLUMN + 1:
        begun.insert(0, 0)
    line = ""
    for number in begun:
        room = " " * (number * _COLUMN - cell_len(line))
        line += f"{room}{weeks[number].month}月"
    return line
