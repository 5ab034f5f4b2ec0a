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


def tracked_bar(share: Fraction, width: int) -> Spans:
    """Return a bar for a share, on the track that it would fill: always ``width`` cells."""
    done = bar(share, width)
    return tuple(
        span for span in (Span(done, "held"), Span("░" * (width - len(done)), "faint")) if span.text
    )


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

    The days that count are ■, the others ·. A week in which a month begins has two columns, so that
    every day stands under its own month. It has as many weeks as there is room for, but at most
    `most`.
    """

    days: frozenset[date]
    """The days that count."""
    today: date
    """The last day."""
    most: int
    """The largest number of weeks."""
    key: Key = None

    def columns(self, width: int) -> list[range]:
        """Return the days of each column that is shown in ``width`` cells, as ordinals."""
        room = (width - _MARGIN - _LABEL) // _COLUMN + 1  # the last name may be wider than a column
        columns: list[range] = []
        day, weeks = self.today, 0
        while weeks < self.most and len(columns) < max(1, room):
            monday = day - timedelta(days=day.weekday())
            first = max(monday, day.replace(day=1))
            columns.insert(0, range(first.toordinal(), day.toordinal() + 1))
            weeks += first == monday
            day = first - timedelta(days=1)
        return columns

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield a line of months, then a line for each weekday."""
        columns = self.columns(width)
        yield spans(Span(" " * _MARGIN + _months(columns), "quiet"))
        for weekday, name in enumerate(_WEEKDAYS):
            line, gap = [Span(f"{name} ", "quiet")], 1
            for column in columns:
                ordinal = column[0] - date.fromordinal(column[0]).weekday() + weekday
                if ordinal in column:
                    day = date.fromordinal(ordinal)
                    mark = Span("■", "held") if day in self.days else Span("·", "quiet")
                    line += [Span(" " * gap), mark]
                    gap = _COLUMN - cell_len(mark.text)
                else:
                    gap += _COLUMN
            yield tuple(line)


def _months(columns: Sequence[range]) -> str:
    """Return the names of the months, each over its first column.

    The month already under way in the first column is named only if there is room before the next.
    """
    months = [date.fromordinal(column[0]).month for column in columns]
    firsts = [i for i, month in enumerate(months) if not i or month != months[i - 1]]
    if len(firsts) > 1 and firsts[1] < _LABEL // _COLUMN + 1:
        del firsts[0]
    line = ""
    for i in firsts:
        line += f"{' ' * (i * _COLUMN - cell_len(line))}{months[i]}月"
    return line
