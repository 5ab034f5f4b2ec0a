"""The text of an article, with quotations that prove what is proposed from it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lianzheng_tui.core.manuscript.paragraphs import PageParagraph

_SENTENCE = re.compile("[^。！？!?…]*(?:[。！？!?…]+[”’』」）)】》]*|$)")
_CLAUSE = re.compile("[^，。；：！？!?…、]*(?:[，。；：！？!?…、]+[”’』」）)】》]*|$)")
_SHORTEST = 6
"""The fewest characters of a quotation; fewer prove nothing to a reader, even if unique."""
_SHORT = 40
"""The most characters of a short quotation: what somebody still finds in a text retold."""
_OUTSIDE = " ，、；：。！？,;:?!"
"""What is of no use at the ends of a quotation."""
_LONGEST = 300
"""The most characters of a quotation."""


_HALF_WIDTH = re.compile(r"(?<=[^\x00-\x7f])[,;:?!]|[,;:?!](?=[^\x00-\x7f])")
_FULL_WIDTH = str.maketrans(",;:?!", "，；：？！")


def widened(text: str) -> str:
    """Return a text as long, with full-width marks beside Chinese: many type half-width ones."""
    return _HALF_WIDTH.sub(lambda mark: mark[0].translate(_FULL_WIDTH), text)


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A range of characters of one paragraph."""

    paragraph: int
    """Its index."""
    start: int
    """In characters, as `end`, which is the first one after it."""
    end: int


@dataclass(frozen=True)
class Text:
    """The paragraphs of an article, searched by sentences and clauses."""

    paragraphs: Sequence[PageParagraph]

    @cached_property
    def _pieces(self) -> dict[tuple[int, bool], list[tuple[int, int]]]:
        """The bounds worked out so far, by paragraph and whether they are of clauses."""
        return {}

    @cached_property
    def searched(self) -> list[str]:
        """The texts of the paragraphs as they are searched, each as long as it is."""
        return [widened(paragraph.text) for paragraph in self.paragraphs]

    def of(self, place: TextSpan) -> str:
        """Return the characters at a place."""
        return self.paragraphs[place.paragraph].text[place.start : place.end]

    def line_of(self, place: TextSpan) -> int:
        """Return the number of the line of the page that a place begins on."""
        return self.paragraphs[place.paragraph].line_at(place.start)

    def sentence(self, place: TextSpan) -> TextSpan:
        """Return the sentence, or sentences, that a place is in."""
        return self._around(place, clauses=False)

    def clause(self, place: TextSpan) -> TextSpan:
        """Return the clauses, between commas or other marks, that a place is in."""
        return self._around(place, clauses=True)

    def sentences(self, paragraph: int) -> Iterator[TextSpan]:
        """Yield the sentences of a paragraph in order."""
        for start, end in self._bounds(paragraph, clauses=False):
            yield TextSpan(paragraph, start, end)

    def quotation(self, place: TextSpan, most: int = _LONGEST) -> str:
        """Return words around a place that stand in the article only once; empty if there are none.

        The quotation is as short as possible: the place itself, then with whole clauses added on
        the right and then on the left; it never has more than `most` characters.
        """
        paragraph = self.paragraphs[place.paragraph].text
        bounds = self._bounds(place.paragraph, clauses=True)
        starts = [start for start, _ in bounds]
        first = max(0, bisect_right(starts, place.start) - 1)
        last = max(0, bisect_right(starts, max(place.start, place.end - 1)) - 1)
        start, end = place.start, place.end
        while True:
            words = paragraph[start:end].strip(_OUTSIDE)
            if len(words) > most:
                return ""
            if len(words) >= min(_SHORTEST, len(paragraph.strip())) and self._stands_once(words):
                return words
            if last + 1 < len(bounds):
                last += 1
            elif first > 0:
                first -= 1
            elif (start, end) == (0, len(paragraph)):
                return ""
            start, end = min(start, bounds[first][0]), max(end, bounds[last][1])
            if last + 1 == len(bounds) and first == 0:
                start, end = 0, len(paragraph)

    def short_quotation(self, place: TextSpan) -> str:
        """Return the clause of a place, with others if it stands twice; empty if that is long."""
        return self.quotation(self.clause(place), _SHORT)

    def _stands_once(self, words: str) -> bool:
        """Return whether some words stand in the article exactly once."""
        count = 0
        for paragraph in self.paragraphs:
            offset = paragraph.text.find(words)
            while offset >= 0:
                count += 1
                if count > 1:
                    return False
                offset = paragraph.text.find(words, offset + 1)
        return count == 1

    def _around(self, place: TextSpan, *, clauses: bool) -> TextSpan:
        """Return a place extended to whole sentences or clauses."""
        bounds = self._bounds(place.paragraph, clauses=clauses)
        starts = [start for start, _ in bounds]
        first = bisect_right(starts, place.start) - 1
        last = bisect_right(starts, max(place.start, place.end - 1)) - 1
        return TextSpan(place.paragraph, bounds[first][0], bounds[last][1])

    def _bounds(self, paragraph: int, *, clauses: bool) -> list[tuple[int, int]]:
        """Return the start and end of each sentence or clause of a paragraph; never empty."""
        bounds = self._pieces.get((paragraph, clauses))
        if bounds is None:
            text = self.searched[paragraph]
            matches = (_CLAUSE if clauses else _SENTENCE).finditer(text)
            bounds = [match.span() for match in matches if match.end() > match.start()] or [(0, 0)]
            self._pieces[paragraph, clauses] = bounds
        return bounds
