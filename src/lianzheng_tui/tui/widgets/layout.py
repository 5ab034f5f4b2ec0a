"""Layouts: blocks set into lines at one width. Pure; another width needs another layout."""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from lianzheng_tui.tui.widgets.blocks import Anchor, Block, Key, Paragraph, Spans


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a layout."""

    key: Key
    """The key of the block it belongs to."""
    content: Spans


class Layout(Protocol):
    """The lines of some blocks at one width."""

    @property
    def blocks(self) -> "Blocks":
        """The blocks."""

    @property
    def height(self) -> int:
        """The number of lines; 0 while there is no width to set them at."""

    def line(self, number: int) -> Line:
        """Return a line, counted from 0."""

    def key_of(self, number: int) -> Key:
        """Return the key of the block that a line belongs to."""

    def block_at(self, line: int) -> int | None:
        """Return the index of the block that a line belongs to; None while nothing is set."""

    def lines_of_block(self, index: int) -> range:
        """Return the numbers of the lines of a block."""

    def place_of(self, key: Key) -> int | None:
        """Return the index of the block with a key; None if there is none."""


class SetLayout:
    """A layout of blocks of any height. Paragraphs are cut into lines only when drawn."""

    def __init__(
        self, blocks: Sequence[Block] = (), width: int = 0, before: "Layout | None" = None
    ) -> None:
        """Set blocks at a width in cells; at 0, the blocks are only stored.

        Args:
            blocks: The blocks.
            width: The width.
            before: A layout whose lines are reused for the blocks that are the same objects at the
                same indices, so that marking a few words does not set a long text again.
        """
        self.blocks = tuple(blocks)
        """The blocks."""
        self._width = width
        self._cut: dict[int, Sequence[Spans]] = {}
        self._starts: list[int] = []
        self._height = 0
        is_same_width = isinstance(before, SetLayout) and before._width == width
        reusable = before if is_same_width and isinstance(before, SetLayout) else None
        for index, block in enumerate(self.blocks if width > 0 else ()):
            self._starts.append(self._height)
            if (
                reusable is not None
                and index < len(reusable.blocks)
                and reusable.blocks[index] is block
            ):
                self._height += len(reusable.lines_of_block(index))
                if index in reusable._cut:
                    self._cut[index] = reusable._cut[index]
            else:
                self._height += self._height_of(index, block)

    def _height_of(self, index: int, block: Block) -> int:
        if isinstance(block, Paragraph):
            return block.height(self._width)
        self._cut[index] = tuple(block.lines(self._width))
        return len(self._cut[index])

    @property
    def height(self) -> int:
        """The number of lines; 0 while there is no width to set them at."""
        return self._height

    def line(self, number: int) -> Line:
        """Return a line, counted from 0."""
        index = bisect_right(self._starts, number) - 1
        block = self.blocks[index]
        if index not in self._cut:
            self._cut[index] = tuple(block.lines(self._width))
        return Line(block.key, self._cut[index][number - self._starts[index]])

    def key_of(self, number: int) -> Key:
        """Return the key of the block that a line belongs to."""
        return self.blocks[bisect_right(self._starts, number) - 1].key

    def block_at(self, line: int) -> int | None:
        """Return the index of the block that a line belongs to; None while nothing is set."""
        return bisect_right(self._starts, line) - 1 if self._starts else None

    def lines_of_block(self, index: int) -> range:
        """Return the numbers of the lines of a block."""
        if index >= len(self._starts):
            return range(0)
        following = index + 1
        end = self._starts[following] if following < len(self._starts) else self._height
        return range(self._starts[index], end)

    def place_of(self, key: Key) -> int | None:
        """Return the index of the block with a key; None if there is none."""
        return self._places.get(key)

    @cached_property
    def _places(self) -> dict[Key, int]:
        places: dict[Key, int] = {}
        for index, block in enumerate(self.blocks):
            places.setdefault(block.key, index)
        return places


class Rows(ABC):
    """Blocks of one line each, made only when they come into view: there may be very many."""

    @abstractmethod
    def __len__(self) -> int:
        """Return the number of rows."""

    @abstractmethod
    def __getitem__(self, index: int, /) -> Block:
        """Return a row, counted from 0."""

    @abstractmethod
    def place_of(self, key: Key) -> int | None:
        """Return the index of the row with a key; None if there is none."""


Blocks = Sequence[Block] | Rows
"""What a page shows."""


def lay_out(blocks: Blocks, width: int, before: Layout | None = None) -> Layout:
    """Return the layout of blocks at a width in cells. See `SetLayout`."""
    if isinstance(blocks, Rows):
        return RowLayout(blocks, width)
    return SetLayout(blocks, width, before)


class RowLayout:
    """A layout of rows. Only the rows that are asked for are made and set."""

    def __init__(self, rows: Rows, width: int) -> None:
        """Set rows at a width in cells; at 0, the rows are only stored."""
        self.blocks = rows
        """The rows."""
        self._width = width

    @property
    def height(self) -> int:
        """The number of lines; 0 while there is no width to set them at."""
        return len(self.blocks) if self._width > 0 else 0

    def line(self, number: int) -> Line:
        """Return a line, counted from 0: the first line of that row."""
        row = self.blocks[number]
        return Line(row.key, next(iter(row.lines(self._width)), ()))

    def key_of(self, number: int) -> Key:
        """Return the key of the block that a line belongs to."""
        return self.blocks[number].key

    def block_at(self, line: int) -> int | None:
        """Return the index of the block that a line belongs to; None while nothing is set."""
        return min(line, self.height - 1) if self.height else None

    def lines_of_block(self, index: int) -> range:
        """Return the numbers of the lines of a block."""
        return range(index, index + 1) if index < self.height else range(0)

    def place_of(self, key: Key) -> int | None:
        """Return the index of the block with a key; None if there is none."""
        return self.blocks.place_of(key)


def is_choice(key: Key) -> bool:
    """Return whether a key can be chosen; an anchor can only be gone to."""
    return key is not None and not isinstance(key, Anchor)


def choices_from(layout: Layout, index: int, step: int) -> Iterator[Key]:
    """Yield the keys that can be chosen from a block on, down or (step -1) up."""
    while 0 <= index < len(layout.blocks):
        if is_choice(key := layout.blocks[index].key):
            yield key
        index += step


def whole_between(layout: Layout, top: int, bottom: int) -> Iterator[Key]:
    """Yield the keys of the blocks whose last line is at or after ``top`` and before ``bottom``."""
    for index in range(layout.block_at(top) or 0, len(layout.blocks)):
        lines, key = layout.lines_of_block(index), layout.blocks[index].key
        if key is not None and top < lines.stop <= bottom:
            yield key
        if lines.start >= bottom:
            break


def key_from(layout: Layout, line: int) -> Key:
    """Return the first key at or after a line; None if there is none."""
    for index in range(layout.block_at(line) or 0, len(layout.blocks)):
        if (key := layout.blocks[index].key) is not None:
            return key
    return None
