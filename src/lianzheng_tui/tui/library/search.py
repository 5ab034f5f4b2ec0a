"""What is searched for in the library, and the cases that match."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.tui.library.list_blocks import (
    Stands,
    found_blocks,
    more_found_blocks,
    nothing_found_blocks,
)
from lianzheng_tui.tui.messages import SEARCH, OpenCase
from lianzheng_tui.tui.widgets.blocks import Block

if TYPE_CHECKING:  # the list is drawn before this is imported
    from lianzheng_tui.core.search.matching import Hit

_MOST_FOUND = 50
"""How many matching cases are shown at most."""


@dataclass(frozen=True, slots=True)
class Search:
    """The words searched for, and the cases that match them."""

    words: str = ""
    """Empty while nothing is searched for."""
    matches: "Sequence[tuple[CaseSummary, Hit]]" = ()
    """The best first; one more than are shown where there are so many."""

    @classmethod
    def of(cls, words: str, library: Library) -> Self:
        """Search for words in the cases of a library."""
        return cls(words, library.search(words, _MOST_FOUND + 1))

    @property
    def first(self) -> str:
        """The id of the case that matches best; empty if none does."""
        return self.matches[0][0].id if self.matches else ""

    def blocks(self, stands: Mapping[str, Stands] | None) -> list[Block]:
        """Return what the list shows of it.

        Args:
            stands: Case id to where the learner stands; None while this is not known.
        """
        blocks = list(found_blocks(self.matches[:_MOST_FOUND], stands, self.words))
        if len(self.matches) > _MOST_FOUND:
            blocks += more_found_blocks(_MOST_FOUND)
        return blocks or nothing_found_blocks(self.words)

    def opening(self, case: str) -> OpenCase:
        """Return where to open a case: at the words, or where the learner left off."""
        hit = next((hit for line, hit in self.matches if line.id == case), None)
        if hit is None or hit.part is Part.GUIDE:
            return OpenCase(case, words=self.words if hit else "")
        return OpenCase(case, hit.part, hit.item, hit.paragraph, self.words, SEARCH)
