"""Plots made of terminal cells. What a colour means is also said by a mark or a number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from rich.cells import cell_len

from lianzheng_tui.tui.widgets.blocks import Cell, Key, Row, Span, Spans, spans

_EIGHTHS = " ▏▎▍▌▋▊▉"
_WEEKDAYS = "一二三四五六日"
_MARGIN = 4
"""Cells before the calendar's weeks, for the weekday."""
_COLUMN = 2
"""Cells of a week: a mark and the space after it."""
_LABEL = 4
"""Cells of the longest name of a month, such as 12月."""


def bar(share: Fraction, width: int) -> str:
    """Return a bar for a share of ``width`` cells, to an eighth of a cell; empty only for 0."""
    eighths = max(int(share * width * 8), 1 if share else 0)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def split_bar(right: int, wrong: int, most: int, width: int) -> Spans:
    """Return a bar of whole cells in two parts, █ right and ░ wrong; ``most`` fills ``width``.

    A part is empty only for 0. The bar is never wider than ``width``, which is at least 2.
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
    """One row of a chart: its label, its bar, and its number in words."""

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
    """Yield the rows of a chart, with the bars and the numbers each aligned.

    Args:
        rows: the rows.
        bar_width: the width of the bar column, in cells.
        label_width: the width of the label column, in cells; 0 for what is left.
        number_width: the least width of the number column, in cells; charts with the same one are
            aligned with each other.
        indent: the indent of the rows, in cells.
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
    """A block with the weeks up to a day as columns, Monday first.

    The days that count are ■, the others ·. It has as many weeks as there is room for, but at most
    `most`.
    """

    days: frozenset[date]
    """The days that count."""
    today: date
    """The last day."""
    most: int
    """The largest number of weeks."""
    key: Key = None

    def weeks(self, width: int) -> int:
        """Return how many weeks are shown in ``width`` cells."""
        room = width - _MARGIN - _LABEL  # for the name of the month that begins in the last week
        return max(1, min(self.most, room // _COLUMN + 1))

    def mondays(self, width: int) -> list[date]:
        """Return the Mondays of the weeks that are shown in ``width`` cells."""
        last = self.today - timedelta(days=self.today.weekday())
        return [last - timedelta(weeks=ago) for ago in reversed(range(self.weeks(width)))]

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield a line of months, then a line for each weekday."""
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
    """Return the names of the months, each over the week with its first day.

    The month already under way in the first week is named only if there is room before the next.
    """
    sundays = [monday + timedelta(days=6) for monday in mondays]
    columns = [column for column, sunday in enumerate(sundays) if sunday.day <= 7]
    if not columns or columns[0] >= _LABEL // _COLUMN + 1:
        columns.insert(0, 0)
    line = ""
    for column in columns:
        padding = " " * (column * _COLUMN - cell_len(line))
        line += f"{padding}{sundays[column].month}月"
    return line
