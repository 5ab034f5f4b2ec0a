"""The search for words in the text of a case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from lianzheng_tui.core.search.matching import marks, words_of
from lianzheng_tui.tui.widgets.blocks import Block, Paragraph, Span, Spans


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a word of the query occurs."""

    block: int
    """The index of the block."""
    start: int
    """The index of its first character in the block's text."""
    end: int
    """The index after its last character."""


@dataclass(frozen=True, slots=True)
class Found:
    """All hits of a query, one of which is the current one."""

    hits: tuple[Hit, ...] = ()
    at: int = 0
    """The index of the current hit."""
    turned: bool = field(default=False, compare=False)
    """Whether the last step went past one end and continued from the other."""

    @property
    def here(self) -> Hit | None:
        """The current hit; None without hits."""
        return self.hits[self.at] if self.hits else None

    def step(self, by: int) -> "Found":
        """Return the same hits with the current one moved by ``by``."""
        if not self.hits:
            return self
        index = self.at + by
        return replace(self, at=index % len(self.hits), turned=not 0 <= index < len(self.hits))

    def words(self) -> str:
        """Return in words, for the title line, which of how many hits is the current one."""
        if not self.hits:
            return "没有找到"
        turned = "已到尽头，从另一头找起 · " if self.turned else ""
        return f"{turned}查到第{self.at + 1}处，共{len(self.hits)}处"


def find(blocks: Sequence[Block], query: str, first: int) -> Found:
    """Return the hits of the words of a query.

    Args:
        blocks: The blocks; only paragraphs are searched.
        query: The query as typed.
        first: The index of a block. The current hit is the first in it or after it; without one,
            the first of all.
    """
    words = words_of(query)
    hits = tuple(
        Hit(index, start, end)
        for index, block in enumerate(blocks)
        if words and isinstance(block, Paragraph)
        for start, end in marks(_text(block), words)
    )
    current = next((number for number, hit in enumerate(hits) if hit.block >= first), 0)
    return Found(hits, current)


def marked(blocks: Sequence[Block], matches: Found) -> list[Block]:
    """Return the blocks with every hit highlighted and the current one reversed.

    Blocks without a hit stay the same objects, so that a layout can reuse their lines.
    """
    marked_blocks = list(blocks)
    numbered = enumerate(matches.hits)
    for index, hits in groupby(numbered, key=lambda pair: pair[1].block):
        block = marked_blocks[index]
        if isinstance(block, Paragraph):
            styled_hits = [
                (hit, "found" if number == matches.at else "mark") for number, hit in hits
            ]
            marked_blocks[index] = replace(block, content=_styled(block.content, styled_hits))
    return marked_blocks


def _text(block: Paragraph) -> str:
    return "".join(span.text for span in block.content)


def _styled(content: Spans, hits: Iterable[tuple[Hit, str]]) -> Spans:
    """Return the content with each hit in its style; the hits come in order."""
    pieces: list[Span] = []
    remaining = iter(hits)
    hit, style = next(remaining)
    position = 0
    for span in content:
        start, end = position, position + len(span.text)
        while position < end:
            while hit.end <= position and (following := next(remaining, None)):
                hit, style = following
            stop = min(bound for bound in (hit.start, hit.end, end) if bound > position)
            inside = hit.start <= position < hit.end
            text = span.text[position - start : stop - start]
            pieces.append(Span(text, style if inside else span.style))
            position = stop
    return tuple(pieces)
