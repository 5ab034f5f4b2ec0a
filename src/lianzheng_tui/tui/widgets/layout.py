"""Blocks set at one width: which line is where. Pure, and made anew when the width changes."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from lianzheng_tui.tui.widgets.typeset import Anchor, Block, Key, Spans


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a layout."""

    key: Key
    """The key of the block it belongs to."""
    content: Spans


@dataclass(frozen=True, slots=True)
class Layout:
    """All lines of some blocks, and where each block begins."""

    blocks: tuple[Block, ...] = ()
    lines: tuple[Line, ...] = ()
    starts: tuple[int, ...] = ()
    """The first line of each block; empty while there is no width to set them at."""

    @classmethod
    def of(cls, blocks: Sequence[Block], width: int) -> Self:
        """Set blocks at a width in cells; at none, the blocks are kept for later."""
        lines: list[Line] = []
        starts: list[int] = []
        if width > 0:
            for block in blocks:
                starts.append(len(lines))
                lines += [Line(block.key, content) for content in block.lines(width)]
        return cls(tuple(blocks), tuple(lines), tuple(starts))

    @property
    def choices(self) -> list[Key]:
        """The keys that can be chosen, in order."""
        keys = (block.key for block in self.blocks)
        return [key for key in keys if key is not None and not isinstance(key, Anchor)]

    def block_at(self, line: int) -> int | None:
        """The index of the block a line belongs to; None while nothing is set."""
        return bisect_right(self.starts, line) - 1 if self.starts else None

    def lines_of(self, key: Key) -> range:
        """The numbers of the lines of a key's block; empty where there is none."""
        for index, block in enumerate(self.blocks):
            if block.key == key and index < len(self.starts):
                return range(self.starts[index], self._end_of(index))
        return range(0)

    def whole_between(self, top: int, bottom: int) -> list[Key]:
        """The keys of the blocks whose last line stands from ``top`` up to before ``bottom``."""
        found = []
        for index in range(self.block_at(top) or 0, len(self.starts)):
            key, end = self.blocks[index].key, self._end_of(index)
            if key is not None and top < end <= bottom:
                found.append(key)
            if self.starts[index] >= bottom:
                break
        return found

    def key_from(self, line: int) -> Key:
        """The first key at or after a line."""
        first = self.block_at(line) or 0
        return next((b.key for b in self.blocks[first:] if b.key is not None), None)

    def _end_of(self, index: int) -> int:
        following = index + 1
        return self.starts[following] if following < len(self.starts) else len(self.lines)
