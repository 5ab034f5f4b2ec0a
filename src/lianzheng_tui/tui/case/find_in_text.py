"""Words that are looked for in a text: where they stand, and how they are shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from lianzheng_tui.core.search.matching import marks, words_of
from lianzheng_tui.tui.widgets.blocks import Block, Paragraph, Span, Spans


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
    numbered = enumerate(found.hits)
    for index, hits in groupby(numbered, key=lambda each: each[1].block):
        block = shown[index]
        if isinstance(block, Paragraph):
            lit = [(hit, "found" if number == found.at else "mark") for number, hit in hits]
            shown[index] = replace(block, content=_styled(block.content, lit))
    return shown


def _text(block: Paragraph) -> str:
    return "".join(span.text for span in block.content)


def _styled(content: Spans, lit: Iterable[tuple[Hit, str]]) -> Spans:
    """The content with ranges of its characters, one after the other, each in a style."""
    pieces: list[Span] = []
    rest = iter(lit)
    hit, style = next(rest)
    position = 0
    for span in content:
        start, end = position, position + len(span.text)
        while position < end:
            while hit.end <= position and (following := next(rest, None)):
                hit, style = following
            stop = min(at for at in (hit.start, hit.end, end) if at > position)
            inside = hit.start <= position < hit.end
            text = span.text[position - start : stop - start]
            pieces.append(Span(text, style if inside else span.style))
            position = stop
    return tuple(pieces)
