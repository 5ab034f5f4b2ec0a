"""The text of an article, searched for what may be proposed, with words that prove it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lianzheng_tui.core.newspaper.paragraphs import Paragraph

_SENTENCE = re.compile("[^。！？!?…]*(?:[。！？!?…]+[”’』」）)】》]*|$)")
_CLAUSE = re.compile("[^，。；：！？!?…、]*(?:[，。；：！？!?…、]+[”’』」）)】》]*|$)")
_SHORTEST = 6
"""Fewer characters prove nothing to a reader, even where they stand only once."""
_LONGEST = 300
"""More characters are no quotation."""


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Some characters of one paragraph."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """The paragraphs of an article."""

    paragraphs: Sequence[Paragraph]

    @cached_property
    def _pieces(self) -> dict[tuple[int, bool], list[tuple[int, int]]]:
        return {}

    def of(self, place: TextSpan) -> str:
        """The characters at a place."""
        return self.paragraphs[place.paragraph].text[place.start : place.end]

    def line_of(self, place: TextSpan) -> int:
        """The number of the line of the page that a place is on."""
        return self.paragraphs[place.paragraph].line_at(place.start)

    def sentence(self, place: TextSpan) -> TextSpan:
        """The sentence, or sentences, that a place is in."""
        return self._around(place, clauses=False)

    def clause(self, place: TextSpan) -> TextSpan:
        """The part between two commas, or other marks, that a place is in."""
        return self._around(place, clauses=True)

    def sentences(self, paragraph: int) -> Iterator[TextSpan]:
        """Those of a paragraph, in order."""
        for start, end in self._bounds(paragraph, clauses=False):
            yield TextSpan(paragraph, start, end)

    def quotation(self, place: TextSpan) -> str:
        """Words around a place that stand in the article only once; nothing if there are none.

        As few as can be: the place itself, then whole clauses to the right and to the left; no
        more than are still a quotation.
        """
        whole = self.paragraphs[place.paragraph].text
        bounds = self._bounds(place.paragraph, clauses=True)
        starts = [start for start, _ in bounds]
        first = max(0, bisect_right(starts, place.start) - 1)
        last = max(0, bisect_right(starts, max(place.start, place.end - 1)) - 1)
        start, end = place.start, place.end
        while True:
            words = whole[start:end].strip(" ，、；：")
            if len(words) > _LONGEST:
                return ""
            if len(words) >= min(_SHORTEST, len(whole.strip())) and self._stands_once(words):
                return words
            if last + 1 < len(bounds):
                last += 1
            elif first > 0:
                first -= 1
            elif (start, end) == (0, len(whole)):
                return ""
            start, end = min(start, bounds[first][0]), max(end, bounds[last][1])
            if last + 1 == len(bounds) and first == 0:
                start, end = 0, len(whole)

    def _stands_once(self, words: str) -> bool:
        count = 0
        for paragraph in self.paragraphs:
            at = paragraph.text.find(words)
            while at >= 0:
                count += 1
                if count > 1:
                    return False
                at = paragraph.text.find(words, at + 1)
        return count == 1

    def _around(self, place: TextSpan, *, clauses: bool) -> TextSpan:
        bounds = self._bounds(place.paragraph, clauses=clauses)
        starts = [start for start, _ in bounds]
        first = bisect_right(starts, place.start) - 1
        last = bisect_right(starts, max(place.start, place.end - 1)) - 1
        return TextSpan(place.paragraph, bounds[first][0], bounds[last][1])

    def _bounds(self, paragraph: int, *, clauses: bool) -> list[tuple[int, int]]:
        """Where the sentences or clauses of a paragraph begin and end; never empty."""
        found = self._pieces.get((paragraph, clauses))
        if found is None:
            text = self.paragraphs[paragraph].text
            matches = (_CLAUSE if clauses else _SENTENCE).finditer(text)
            found = [each.span() for each in matches if each.end() > each.start()] or [(0, 0)]
            self._pieces[paragraph, clauses] = found
        return found
