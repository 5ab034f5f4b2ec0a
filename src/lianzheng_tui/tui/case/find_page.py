"""A page in whose text words can be found."""

from collections.abc import Sequence
from dataclasses import replace

from lianzheng_tui.tui.case.find_in_text import Found, find, marked
from lianzheng_tui.tui.widgets.blocks import Block
from lianzheng_tui.tui.widgets.page import Page


class FindPage(Page):
    """A page that marks every hit of the words that are looked for, and goes from one to the next.

    What it shows is given to `show_text`; the hits are found again when that changes.
    """

    words = ""
    """The words that are looked for, as typed; empty for none."""
    found = Found()
    """Their hits."""
    _plain: Sequence[Block] = ()
    """The blocks without the marks."""

    def show_text(self, blocks: Sequence[Block]) -> None:
        """Show other blocks at the same scroll position; the current hit keeps its number."""
        self._plain = blocks
        found = find(blocks, self.words, 0)
        self.found = replace(found, at=min(self.found.at, max(0, len(found.hits) - 1)))
        self.show(marked(blocks, self.found), keep=True)

    def has_words(self, words: str) -> bool:
        """Return whether there is a hit of these words."""
        return bool(find(self._plain, words, 0).hits)

    def find(self, words: str) -> None:
        """Look for words and go to the first hit from the top of the view on."""
        top = self.key_at_top()
        first = next((i for i, block in enumerate(self._plain) if block.key == top), 0)
        self.words = words.strip()
        self._go_to_hit(find(self._plain, words, first))

    def step_hit(self, by: int) -> None:
        """Go to the next or the previous hit."""
        self._go_to_hit(self.found.step(by))

    def _go_to_hit(self, found: Found) -> None:
        self.found = found
        self.show(marked(self._plain, found), keep=True)
        if found.here is not None:
            self.show_part(found.here.block, found.here.start)
