"""Blocks of text that are set into lines: every page on the screen is made of them.

All widths are in cells. Text is plain: nothing in it is markup.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from rich.cells import cell_len, get_character_cell_size

from lianzheng_tui.core.text.linebreak import divide

_EDGE = 2
"""The fewest cells between words at the two edges."""

_PHRASE = re.compile("[^，。；]+[，。；]*|[，。；]+")
"""What is kept together in `Phrases`."""

Key = Hashable | None
"""What a block stands for; None for a block that cannot be pointed at."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A key that a page can go to but that cannot be chosen."""

    name: str
    """The name of the place."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style, named by the component class of `Page` that colours it."""

    text: str
    style: str = ""
    after: str | None = None
    """If a line was broken after the span, the spaces left out there; otherwise None."""


Spans = tuple[Span, ...]


def spans(*pieces: "str | Span") -> Spans:
    """Return spans from strings, which get the plain style, and ready spans."""
    return tuple(Span(piece) if isinstance(piece, str) else piece for piece in pieces)


class Block(Protocol):
    """Something that can be set into lines at a width."""

    @property
    def key(self) -> Key:
        """What the block stands for."""

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines of the block, none wider than ``width`` cells."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    content: Spans
    first: int = 0
    """How much further the first line is indented, in cells: 4 for a Chinese paragraph."""
    indent: int = 0
    """How far every line is indented, in cells."""
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines of the paragraph; an empty paragraph is one empty line."""
        pad = " " * self.indent
        for number, line in enumerate(_set(self.content, *self._rooms(width))):
            lead = pad + " " * self.first if number == 0 else pad
            yield (Span(lead), *line) if lead else line

    def height(self, width: int) -> int:
        """Return the number of lines, which takes less time than making them."""
        return len(_breaks("".join(span.text for span in self.content), *self._rooms(width))) + 1

    def _rooms(self, width: int) -> tuple[int, int]:
        """Return the cells of a line and those of the first line."""
        room = max(1, width - self.indent)
        return room, max(1, room - self.first)


@dataclass(frozen=True, slots=True)
class Phrases:
    """A sentence or two whose lines end where a phrase ends, unless one is longer than a line."""

    content: Spans
    indent: int = 0
    """How far every line but the first is indented, in cells."""
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines."""
        text, room = "".join(span.text for span in self.content), width
        start = end = 0
        for phrase in _PHRASE.finditer(text):
            if end > start and cell_len(text[start : phrase.end()]) > room:
                yield from self._set(start, end, width)
                start, room = end, width - self.indent
            end = phrase.end()
        yield from self._set(start, end, width)

    def _set(self, start: int, end: int, width: int) -> Iterator[Spans]:
        pad = self.indent if start else 0
        rooms = max(1, width - self.indent), max(1, width - pad)
        for number, line in enumerate(_set(_cut(self.content, start, end), *rooms)):
            lead = Span(" " * (self.indent if number else pad))
            yield (lead, *line) if lead.text else line


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a `Row`."""

    content: Spans
    width: int = 0
    """The width in cells; 0 for an equal share of what is left."""
    right: bool = False
    """Whether the text is set flush right, as numbers are."""
    short: bool = False
    """Whether the text is cut to one line, with an ellipsis."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, each set on its own: a table row or a hanging indent."""

    cells: tuple[Cell, ...]
    gap: int = 2
    """The cells between two of them."""
    indent: int = 0
    """The cells before the first."""
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield as many lines as the highest cell has."""
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
class Edges:
    """Words at the left edge and words at the right, in one line where both have room."""

    left: Spans
    right: Spans
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield one line, or the lines of the left words and then those of the right."""
        gap = width - width_of(self.left) - width_of(self.right)
        if gap >= _EDGE:
            yield (*self.left, Span(" " * gap), *self.right)
            return
        yield from _set(self.left, width, width)
        for line in _set(self.right, width, width):
            yield (Span(" " * (width - width_of(line))), *line)


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line that has been set already."""

    content: Spans
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the line."""
        yield self.content


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line across the page."""

    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield one line of box-drawing characters."""
        yield (Span("─" * width, "faint"),)


BLANK = Paragraph(())
"""An empty line."""


@dataclass(frozen=True, slots=True)
class Group:
    """Several blocks that are pointed at as one."""

    blocks: tuple[Block, ...]
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines of the blocks, one after the other."""
        for block in self.blocks:
            yield from block.lines(width)


@dataclass(frozen=True, slots=True)
class Within:
    """A block whose lines are no longer than on a page of text, beside one that needs more room."""

    block: Block
    most: int
    """The longest line, in cells."""

    @property
    def key(self) -> Key:
        """What the block stands for."""
        return self.block.key

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines of the block."""
        return self.block.lines(min(width, self.most))


def heading(title: str, note: str = "") -> tuple[Block, ...]:
    """Return a title with a remark beside it; a page can go to it as ``Anchor(title)``."""
    words = spans(Span(title, "title"), Span(f"  {note}" if note else "", "quiet"))
    return (BLANK, Paragraph(words, key=Anchor(title)), BLANK)


def hanging(lead: Spans, content: Spans, width: int, key: Key = None, indent: int = 0) -> Row:
    """Return text with a mark before it; its later lines begin under the text, not the mark.

    ``width`` is the width of the mark and the space after it.
    """
    return Row((Cell(lead, width), Cell(content)), gap=0, key=key, indent=indent)


def is_blank(line: Spans) -> bool:
    """Return whether nothing is to be seen on a line."""
    return not any(span.text.strip() for span in line)


def width_of(line: Sequence[Span]) -> int:
    """Return the width of a line in cells."""
    return sum(cell_len(span.text) for span in line)


def _shortened(content: Spans, width: int) -> Spans:
    """Return as much of the text as fits in one line, followed by … if it was cut."""
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
    span_starts = list(accumulate((len(span.text) for span in content), initial=0))
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
            first_span = bisect_right(span_starts, start) - 1
            last_span = bisect_left(span_starts, stop)
            line_spans, first_start = content[first_span:last_span], span_starts[first_span]
            *others, last = _cut(line_spans, start - first_start, stop - first_start)
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
