"""What is selected on a page, and the words to copy. Pure.

Where a line was broken only because the page is not wider, the words go on without a break.
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
"""What pads and rules are made of."""
_MOST_GAP = 2
"""At most so many spaces are copied from between two columns."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A cell of a page."""

    line: int
    """The number of the line, from 0."""
    cell: int
    """How far from the beginning of the text it is, in cells."""


@dataclass(frozen=True, slots=True)
class Selection:
    """From one spot to another, both of them included, as one reads."""

    begin: Spot
    end: Spot

    @classmethod
    def between(cls, one: Spot, other: Spot) -> "Selection":
        """From the earlier of two spots to the later."""
        return cls(min(one, other), max(one, other))

    @classmethod
    def of_lines(cls, lines: range) -> "Selection":
        """Some whole lines."""
        return cls(Spot(lines.start, 0), Spot(lines.stop - 1, sys.maxsize - 1))

    def cells(self, line: int) -> range:
        """The cells of a line that are selected."""
        if not self.begin.line <= line <= self.end.line:
            return range(0)
        start = self.begin.cell if line == self.begin.line else 0
        stop = self.end.cell + 1 if line == self.end.line else sys.maxsize
        return range(start, stop)


def split(content: Spans, cells: range) -> Iterator[tuple[Span, bool]]:
    """The spans of a line in pieces, each with whether it is selected.

    A character of which any cell is selected is selected.
    """
    if not cells:
        yield from ((span, False) for span in content)
        return
    at = 0
    for span in content:
        chosen: list[bool] = []
        for char in span.text:
            width = get_character_cell_size(char)
            if width or not chosen:  # an accent goes with the letter before it
                chosen.append(at < cells.stop and at + width > cells.start)
            else:
                chosen.append(chosen[-1])
            at += width
        for is_chosen, pairs in groupby(zip(span.text, chosen, strict=True), lambda pair: pair[1]):
            yield Span("".join(char for char, _ in pairs), span.style), is_chosen


def selected_text(layout: Layout, selection: Selection) -> str:
    """The words that are selected: a line for each block, the lines of a paragraph joined."""
    last = min(selection.end.line, layout.height - 1)
    numbers = range(selection.begin.line, last + 1)
    blocks = [
        _joined([_runs(layout.line(number).content, selection.cells(number)) for number in lines])
        for _, lines in groupby(numbers, layout.block_at)
    ]
    return re.sub("\n{3,}", "\n\n", "\n".join(blocks)).strip("\n")


@dataclass(slots=True)
class _Run:
    """Words of one column of a line."""

    cell: int
    """Where they begin."""
    gap: int
    """How many spaces stand before them."""
    text: str = ""
    """Those of them that are selected."""
    after: str | None = None
    """See `Span.after`."""


def _runs(content: Spans, cells: range) -> list[_Run]:
    runs: list[_Run] = []
    at, gap, goes_on = 0, 0, False
    for span in content:
        if span.text.strip(_BLANK):
            if not goes_on:
                runs.append(_Run(at, min(gap, _MOST_GAP)))
            chosen = split((span,), range(cells.start - at, cells.stop - at))
            runs[-1].text += "".join(piece.text for piece, is_chosen in chosen if is_chosen)
            runs[-1].after = span.after
            gap, goes_on = 0, True
        else:
            gap, goes_on = gap + len(span.text), False
        at += cell_len(span.text)
    return runs


def _joined(lines: Iterable[Sequence[_Run]]) -> str:
    """The words of one block.

    A run goes on in the next line where that column does; where only one run does, and the next
    line has but one, that is it: the first line of a paragraph is indented.
    """
    rows: list[list[_Run]] = []
    going_on: dict[int, _Run] = {}
    for runs in lines:
        if not runs and going_on:
            continue  # a line was left empty between those of a paragraph
        row: list[_Run] = []
        before = going_on
        going_on = {}
        for run in runs:
            start = before.get(run.cell)
            if start is None and len(before) == len(runs) == 1:
                start = next(iter(before.values()))
            if start is None:
                row.append(start := run)
            else:
                start.text += run.text
            if run.after is not None:
                start.text += run.after if run.text else ""
                going_on[run.cell] = start
        if row or not runs:
            rows.append(row)
    return "\n".join(map(_row_text, rows))


def _row_text(row: Sequence[_Run]) -> str:
    text = ""
    for run in row:
        if run.text:
            text += (" " * run.gap if text else "") + run.text
    return text.strip(" ")
