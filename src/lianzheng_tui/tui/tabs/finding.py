"""Words that are looked for in a text: where they stand, and how they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lianzheng_tui.core.search import marks, words_of
from lianzheng_tui.tui.widgets.typeset import Block, Paragraph, Span, Spans


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a word stands."""

    block: int
    """The index of the block."""
    start: int
    """The first character of it in the block's text."""
    end: int
    """The character after it."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was found for a query, and which of it is looked at."""

    hits: tuple[Hit, ...] = ()
    at: int = 0
    """The index of the hit that is looked at."""
    turned: bool = field(default=False, compare=False)
    """Whether the last step went past the end, and on from the other one."""

    @property
    def here(self) -> Hit | None:
        """The hit that is looked at."""
        return self.hits[self.at] if self.hits else None

    def step(self, by: int) -> "Found":
        """Look at the next hit, or the one before."""
        if not self.hits:
            return self
        at = self.at + by
        return replace(self, at=at % len(self.hits), turned=not 0 <= at < len(self.hits))

    def words(self) -> str:
        """Which of how many, for the title line."""
        if not self.hits:
            return "没有找到"
        turned = "已到尽头，从另一头找起 · " if self.turned else ""
        return f"{turned}第{self.at + 1}处，共{len(self.hits)}处"


def find(blocks: Sequence[Block], query: str, first: int) -> Found:
    """Find the words of a query in the text of paragraphs.

    Args:
        blocks: The blocks; those that are no paragraphs have nothing to find.
        query: As it was typed.
        first: The index of the block from which on a hit is to be looked at.
    """
    words = words_of(query)
    hits = tuple(
        Hit(index, start, end)
        for index, block in enumerate(blocks)
        if words and isinstance(block, Paragraph)
        for start, end in marks(_text(block), words)
    )
    at = next((number for number, hit in enumerate(hits) if hit.block >= first), 0)
    return Found(hits, at)


def marked(blocks: Sequence[Block], found: Found) -> list[Block]:
    """The blocks with every hit in the light, and the one that is looked at reversed.

    Blocks without a hit stay the same objects.
    """
    shown = list(blocks)
    for number, hit in enumerate(found.hits):
        block = shown[hit.block]
        if isinstance(block, Paragraph):
            style = "found" if number == found.at else "mark"
            shown[hit.block] = replace(block, content=_styled(block.content, hit, style))
    return shown


def _text(block: Paragraph) -> str:
    return "".join(span.text for span in block.content)


def _styled(content: Spans, hit: Hit, style: str) -> Spans:
    """The content with one range of its characters in a style."""
    pieces: list[Span] = []
    position = 0
    for span in content:
        low = min(max(hit.start - position, 0), len(span.text))
        high = min(max(hit.end - position, 0), len(span.text))
        pieces += [
            Span(span.text[:low], span.style),
            Span(span.text[low:high], style),
            Span(span.text[high:], span.style),
        ]
        position += len(span.text)
    return tuple(piece for piece in pieces if piece.text)
