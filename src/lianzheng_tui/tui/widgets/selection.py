"""The selection on a page and the text to copy. Pure.

Where a line was broken only because the page is not wider, the copied text has no line break.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len, get_character_cell_size

from lianzheng_tui.tui.widgets.blocks import Span, Spans
from lianzheng_tui.tui.widgets.layout import Layout

_BLANK = " ─"
"""The characters of padding and rules."""
_MOST_GAP = 2
"""The largest number of spaces copied between two columns."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A cell of a page."""

    line: int
    """The number of the line, from 0."""
    cell: int
    """The distance from the beginning of the text, in cells."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The text from one spot to another in reading order, both included."""

    begin: Spot
    end: Spot

    @classmethod
    def between(cls, one: Spot, other: Spot) -> "Selection":
        """Return the selection between two spots, given in any order."""
        return cls(min(one, other), max(one, other))

    @classmethod
    def of_lines(cls, lines: range) -> "Selection":
        """Return the selection of whole lines."""
        return cls(Spot(lines.start, 0), Spot(lines.stop - 1, sys.maxsize - 1))

    def cells(self, line: int) -> range:
        """Return the cells of a line that are selected."""
        if not self.begin.line <= line <= self.end.line:
            return range(0)
        start = self.begin.cell if line == self.begin.line else 0
        stop = self.end.cell + 1 if line == self.end.line else sys.maxsize
        return range(start, stop)


def split(content: Spans, cells: range) -> Iterator[tuple[Span, bool]]:
    """Yield the spans of a line in pieces, each with whether it is selected.

    A character is selected if any of its cells is.
    """
    if not cells:
        yield from ((span, False) for span in content)
        return
    position = 0
    for span in content:
        selected: list[bool] = []
        for char in span.text:
            width = get_character_cell_size(char)
            if width or not selected:  # an accent goes with the letter before it
                selected.append(position < cells.stop and position + width > cells.start)
            else:
                selected.append(selected[-1])
            position += width
        for is_selected, pairs in groupby(
            zip(span.text, selected, strict=True), lambda pair: pair[1]
        ):
            yield Span("".join(char for char, _ in pairs), span.style), is_selected


def selected_text(layout: Layout, selection: Selection) -> str:
    """Return the selected text: a line for each block, the lines of a paragraph joined."""
    last = min(selection.end.line, layout.height - 1)
    numbers = range(selection.begin.line, last + 1)
    blocks = [
        _joined([_runs(layout.line(number).content, selection.cells(number)) for number in lines])
        for _, lines in groupby(numbers, layout.block_at)
    ]
    return re.sub("\n{3,}", "\n\n", "\n".join(blocks)).strip("\n")


@dataclass(slots=True)
class _Run:
    """The text of one column of a line."""

    cell: int
    """The cell where it begins."""
    gap: int
    """The number of spaces before it."""
    text: str = ""
    """The part of the text that is selected."""
    after: str | None = None
    """See `Span.after`."""


def _runs(content: Spans, cells: range) -> list[_Run]:
    runs: list[_Run] = []
    position, gap, continues = 0, 0, False
    for span in content:
        if span.text.strip(_BLANK):
            if not continues:
                runs.append(_Run(position, min(gap, _MOST_GAP)))
            pieces = split((span,), range(cells.start - position, cells.stop - position))
            runs[-1].text += "".join(piece.text for piece, is_selected in pieces if is_selected)
            runs[-1].after = span.after
            gap, continues = 0, True
        else:
            gap, continues = gap + len(span.text), False
        position += cell_len(span.text)
    return runs


def _joined(lines: Iterable[Sequence[_Run]]) -> str:
    """Return the text of one block.

    A run continues in the run that begins at the same cell of the next line. If only one run
    continues and the next line has only one, they belong together wherever they begin: the first
    line of a paragraph is indented.
    """
    rows: list[list[_Run]] = []
    continuing: dict[int, _Run] = {}
    for runs in lines:
        if not runs and continuing:
            continue  # a line was left empty between those of a paragraph
        row: list[_Run] = []
        previous = continuing
        continuing = {}
        for run in runs:
            start = previous.get(run.cell)
            if start is None and len(previous) == len(runs) == 1:
                start = next(iter(previous.values()))
            if start is None:
                row.append(start := run)
            else:
                start.text += run.text
            if run.after is not None:
                start.text += run.after if run.text else ""
                continuing[run.cell] = start
        if row or not runs:
            rows.append(row)
    return "\n".join(map(_row_text, rows))


def _row_text(row: Sequence[_Run]) -> str:
    text = ""
    for run in row:
        if run.text:
            text += (" " * run.gap if text else "") + run.text
    return text.strip(" ")
