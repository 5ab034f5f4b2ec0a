"""The text of an article, with quotations that prove what is proposed from it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lianzheng_tui.core.manuscript.paragraphs import PageParagraph

_SENTENCE = re.compile("[^。！？!?…]*(?:[。！？!?…]+[”’』」）)】》]*|$)")
_CLAUSE = re.compile("[^，。；：！？!?…、]*(?:[，。；：！？!?…、]+[”’』」）)】》]*|$)")
_SHORTEST = 6
"""The fewest characters of a quotation; fewer prove nothing to a reader, even if unique."""
_LONGEST = 40
"""The most characters of a quotation: what somebody still finds in a text retold."""
_OUTSIDE = " ，、；：。！？,;:?!"
"""What is of no use at the ends of a quotation."""
_HALF_WIDTH = re.compile(r"(?<=[^\x00-\x7f])[,;:?!]|[,;:?!](?=[^\x00-\x7f])")
_FULL_WIDTH = str.maketrans(",;:?!", "，；：？！")
_DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.")
MOST_PROPOSED = 40
"""The most proposals of a kind; nobody would check more."""


def widened(text: str) -> str:
    """Return a text as long, with full-width marks beside Chinese, and with half-width digits."""
    return _HALF_WIDTH.sub(lambda mark: mark[0].translate(_FULL_WIDTH), text.translate(_DIGITS))


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
    titles: Sequence[str] = ()
    """The titles of its sections; nothing is quoted from them."""

    @cached_property
    def searched(self) -> list[str]:
        """The texts of the paragraphs as they are searched, each as long as it is."""
        return [widened(paragraph.text) for paragraph in self.paragraphs]

    @property
    def whole(self) -> str:
        """The paragraphs and the titles as they are searched, each in a line."""
        return "\n".join([*self.searched, *map(widened, self.titles)])

    def of(self, place: TextSpan) -> str:
        """Return the characters at a place."""
        return self.paragraphs[place.paragraph].text[place.start : place.end]

    def line_of(self, place: TextSpan) -> int:
        """Return the number of the line of the page that a place begins on."""
        return self.paragraphs[place.paragraph].line_at(place.start)

    def sentence(self, place: TextSpan) -> TextSpan:
        """Return the sentence, or sentences, that a place is in."""
        return self._around(_SENTENCE, place)

    def quotation(self, place: TextSpan, most: int = _LONGEST) -> str:
        """Return words around a place that stand in the article only once; empty if there are none.

        They are as few clauses as possible, with others added on the right and then on the left.
        """
        clauses = _parts(_CLAUSE, self.searched[place.paragraph])
        first = self._around(_CLAUSE, place)
        ends = [end for _, end in clauses if end >= first.end]
        starts = [start for start, _ in reversed(clauses) if start < first.start]
        bounds = [(first.start, end) for end in ends] + [(start, ends[-1]) for start in starts]
        for start, end in bounds:
            words = self.of(TextSpan(place.paragraph, start, end)).strip(_OUTSIDE)
            if len(words) > most:
                break
            is_whole = (start, end) == bounds[-1]
            if (len(words) >= _SHORTEST or is_whole) and self._stands_once(words):
                return words
        return ""

    def _around(self, pattern: re.Pattern[str], place: TextSpan) -> TextSpan:
        """Return a place extended to whole sentences or clauses."""
        parts = _parts(pattern, self.searched[place.paragraph])
        touched = [part for part in parts if part[1] > place.start and part[0] < place.end]
        return TextSpan(place.paragraph, (touched or parts)[0][0], (touched or parts)[-1][1])

    def _stands_once(self, words: str) -> bool:
        """Return whether some words stand in the article exactly once."""
        found = [text for text in (each.text for each in self.paragraphs) if words in text]
        return len(found) == 1 and found[0].find(words) == found[0].rfind(words)


@lru_cache(maxsize=256)
def _parts(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Return where the sentences or clauses of a paragraph begin and end; never none."""
    spans = (match.span() for match in pattern.finditer(text))
    return [(start, end) for start, end in spans if end > start] or [(0, 0)]
