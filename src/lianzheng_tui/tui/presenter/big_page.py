"""A page for a whole room: centred, with wide margins, and spaced if there is room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Key, Spans
from lianzheng_tui.tui.widgets.page import Page

_WIDEST = 84
"""The longest line, in cells, however wide the terminal: 42 Chinese characters."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A block that has an empty line after each line of another block."""

    block: Block
    """The block."""

    @property
    def key(self) -> Key:
        """The key of the block."""
        return self.block.key

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines of the block, each with an empty one after it."""
        for line in self.block.lines(width):
            yield line
            yield ()


def spaced(
    blocks: Sequence[Block], width: int, height: int, foot: Sequence[Block] = ()
) -> list[Block]:
    """Return the blocks centred in ``height`` lines, with empty lines between if they fit.

    What stands at the foot is left out where the others would have to scroll for it.
    """
    loose: list[Block] = [Loose(block) for block in blocks]
    below = list(foot) if _height([*blocks, *foot], width) <= height else []
    chosen = [*loose, *below]
    if _height(chosen, width) - 1 > height:
        chosen = [*blocks, *below]
    above = (height - _height(chosen, width)) // 2
    return [*[BLANK] * max(0, above), *chosen]


def _height(blocks: Sequence[Block], width: int) -> int:
    return sum(len(list(block.lines(width))) for block in blocks)


class BigPage(Page, can_focus=False):
    """A page that lays its blocks out again at every size."""

    def __init__(self) -> None:
        super().__init__(margin=4, centred=True)
        self._shown: tuple[Sequence[Block], Sequence[Block]] = ((), ())
        self._is_wide = False

    def present(
        self, blocks: Sequence[Block], foot: Sequence[Block] = (), *, is_wide: bool = False
    ) -> None:
        """Show blocks from their beginning.

        Args:
            blocks: What is shown.
            foot: What is shown below it if there is room.
            is_wide: Whether it takes the whole width, as a picture does.
        """
        self._shown, self._is_wide = (blocks, foot), is_wide
        width = self.column()[1] if self.size.width else 0
        self.show(spaced(blocks, width, self.size.height, foot) if width else blocks)

    def column(self) -> tuple[int, int]:
        """Return the left edge and the width of the text, at most three quarters of the page."""
        width = max(1, self.size.width)
        if self._is_wide:
            return 4, max(1, width - 8)
        text = max(1, min(width * 3 // 4, _WIDEST))
        return max(4, (width - text) // 2), text

    def on_resize(self) -> None:
        """Lay the page out again, from its beginning."""
        self.present(*self._shown, is_wide=self._is_wide)
