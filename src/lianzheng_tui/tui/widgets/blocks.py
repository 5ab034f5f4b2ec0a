"""Setting blocks of text into lines: what every page on the screen is made of.

All widths are cells. Text is plain: nothing in it is markup.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from rich.cells import cell_len, get_character_cell_size

from lianzheng_tui.core.text.linebreak import divide

Key = Hashable | None
"""What a block stands for; None where it cannot be pointed at."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A key that a page can go to but that cannot be chosen."""

    name: str
    """What stands there."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style, named by the component class of `Page` that colours it."""

    text: str
    style: str = ""
    after: str | None = None
    """Where a line was broken after it, the spaces left out there; None where there is no more."""


Spans = tuple[Span, ...]


def spans(*pieces: "str | Span") -> Spans:
    """Spans from strings in the plain style and ready spans."""
    return tuple(Span(piece) if isinstance(piece, str) else piece for piece in pieces)


class Block(Protocol):
    """Something that can be set into lines at a width."""

    @property
    def key(self) -> Key:
        """What the block stands for."""

    def lines(self, width: int) -> Iterator[Spans]:
        """The lines of the block, none wider than ``width`` cells."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    content: Spans
    first: int = 0
    """How far the first line is indented, in cells: 4 for a Chinese paragraph."""
    indent: int = 0
    """How far every line is indented, in cells."""
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """The lines of the paragraph; an empty paragraph is one empty line."""
        pad = " " * self.indent
        for number, line in enumerate(_set(self.content, *self._rooms(width))):
            lead = pad + " " * self.first if number == 0 else pad
            yield (Span(lead), *line) if lead else line

    def height(self, width: int) -> int:
        """How many lines there are; that is known long before they are made."""
        return len(_breaks("".join(span.text for span in self.content), *self._rooms(width))) + 1

    def _rooms(self, width: int) -> tuple[int, int]:
        """The cells of a line, and those of the first."""
        room = max(1, width - self.indent)
        return room, max(1, room - self.first)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a `Row`."""

    content: Spans
    width: int = 0
    """Fixed; 0 takes a share of what is left."""
    right: bool = False
    """Set flush right, as numbers are."""
    short: bool = False
    """Cut to one line, with an ellipsis."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, each set on its own: a table's row, or a hanging indent."""

    cells: tuple[Cell, ...]
    gap: int = 2
    indent: int = 0
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """As many lines as the highest cell has."""
        widths = self._widths(width)
        columns = [
            [_shortened(cell.content, room)] if cell.short else list(_set(cell.content, room, room))
            for cell, room in zip(self.cells, widths, strict=True)
        ]
        for number in range(max((len(column) for column in columns), default=0)):
            line: list[Span] = [Span(" " * self.indent)] if self.indent else []
            for index, (cell, room, column) in enumerate(
                zip(self.cells, widths, columns, strict=True)
            ):
                piece = column[number] if number < len(column) else ()
                pad = Span(" " * (room - width_of(piece)))
                line += [pad, *piece] if cell.right else [*piece, pad]
                if index < len(self.cells) - 1:
                    line.append(Span(" " * self.gap))
            yield tuple(line)

    def _widths(self, width: int) -> list[int]:
        gaps = self.gap * (len(self.cells) - 1) + self.indent
        left = width - gaps - sum(cell.width for cell in self.cells)
        flexible = sum(not cell.width for cell in self.cells)
        share = max(1, left // flexible) if flexible else 0
        return [cell.width or share for cell in self.cells]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""

    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """One line of box-drawing characters."""
        yield (Span("─" * width, "faint"),)


BLANK = Paragraph(())
"""An empty line."""


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that are one thing to point at."""

    blocks: tuple[Block, ...]
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """The lines of the blocks, one after the other."""
        for block in self.blocks:
            yield from block.lines(width)


def heading(title: str, note: str = "") -> tuple[Block, ...]:
    """A title, and a remark beside it."""
    words = spans(Span(title, "title"), Span(f"  {note}" if note else "", "quiet"))
    return (BLANK, Paragraph(words), BLANK)


def hanging(lead: Spans, content: Spans, width: int, key: Key = None, indent: int = 0) -> Row:
    """Text with a mark before it; the lines after the first stand under the text.

    ``width`` is that of the mark with the room after it.
    """
    return Row((Cell(lead, width), Cell(content)), gap=0, key=key, indent=indent)


def width_of(line: Sequence[Span]) -> int:
    """The width of a line in cells."""
    return sum(cell_len(span.text) for span in line)


def _shortened(content: Spans, width: int) -> Spans:
    """As much of one line as there is room for, and … where that is not all."""
    if width_of(content) <= width:
        return content
    text = "".join(span.text for span in content)
    room, end = width - cell_len("…"), 0
    while end < len(text) and (room := room - get_character_cell_size(text[end])) >= 0:
        end += 1
    return (*_cut(content, 0, end), Span("…"))


def _breaks(text: str, width: int, first: int) -> list[int]:
    return divide(text, width, first=first, cells=get_character_cell_size)


def _set(content: Spans, width: int, first: int) -> Iterator[Spans]:
    text = "".join(span.text for span in content)
    offsets = _breaks(text, width, first)
    style = content[0].style if len(content) == 1 else None
    before = list(accumulate((len(span.text) for span in content), initial=0))
    start = 0
    for end in (*offsets, len(text)):
        line = text[start:end].rstrip()
        stop = start + len(line)
        after = text[stop:end] if end < len(text) else None
        if not line:
            yield ()
        elif style is not None:
            yield (Span(line, style, after),)
        else:
            first_span = bisect_right(before, start) - 1
            last_span = bisect_left(before, stop)
            there, skipped = content[first_span:last_span], before[first_span]
            *others, last = _cut(there, start - skipped, stop - skipped)
            yield (*others, Span(last.text, last.style, after))
        start = end


def _cut(content: Spans, start: int, end: int) -> Spans:
    pieces = []
    position = 0
    for span in content:
        low, high = max(start, position), min(end, position + len(span.text))
        if low < high:
            pieces.append(Span(span.text[low - position : high - position], span.style))
        position += len(span.text)
    return tuple(pieces)
