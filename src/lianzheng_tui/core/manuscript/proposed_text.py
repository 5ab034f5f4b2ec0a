"""The text of an article, with quotations that prove what is proposed from it."""

import re
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
_LONGEST = 300
"""The most characters of a quotation."""
_OUTSIDE = " ，、；：。！？,;:?!"
"""What is of no use at the ends of a quotation."""
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
    def searched(self) -> list[str]:
        """The texts of the paragraphs as they are searched, each as long as it is."""
        return [widened(paragraph.text) for paragraph in self.paragraphs]

    @cached_property
    def _sentences(self) -> list[list[TextSpan]]:
        return [_parts(_SENTENCE, i, text) for i, text in enumerate(self.searched)]

    @cached_property
    def _clauses(self) -> list[list[TextSpan]]:
        return [_parts(_CLAUSE, i, text) for i, text in enumerate(self.searched)]

    def of(self, place: TextSpan) -> str:
        """Return the characters at a place."""
        return self.paragraphs[place.paragraph].text[place.start : place.end]

    def line_of(self, place: TextSpan) -> int:
        """Return the number of the line of the page that a place begins on."""
        return self.paragraphs[place.paragraph].line_at(place.start)

    def sentence(self, place: TextSpan) -> TextSpan:
        """Return the sentence, or sentences, that a place is in."""
        return _around(self._sentences[place.paragraph], place)

    def clause(self, place: TextSpan) -> TextSpan:
        """Return the clauses, between commas or other marks, that a place is in."""
        return _around(self._clauses[place.paragraph], place)

    def sentences(self) -> Iterator[TextSpan]:
        """Yield all sentences in order."""
        return (sentence for sentences in self._sentences for sentence in sentences)

    def quotation(self, place: TextSpan, most: int = _LONGEST) -> str:
        """Return words around a place that stand in the article only once; empty if there are none.

        The quotation is as short as possible: the place itself, then with whole clauses added on
        the right and then on the left; it never has more than `most` characters.
        """
        clauses = self._clauses[place.paragraph]
        ends = [place.end, *(each.end for each in clauses if each.end > place.end)]
        starts = [each.start for each in reversed(clauses) if each.start < place.start]
        bounds = [(place.start, end) for end in ends] + [(start, ends[-1]) for start in starts]
        for start, end in bounds:
            words = self.of(TextSpan(place.paragraph, start, end)).strip(_OUTSIDE)
            if len(words) > most:
                return ""
            is_whole = (start, end) == bounds[-1]
            if (len(words) >= _SHORTEST or is_whole) and self._stands_once(words):
                return words
        return ""

    def short_quotation(self, place: TextSpan) -> str:
        """Return the clause of a place, with others if it stands twice; empty if that is long."""
        return self.quotation(self.clause(place), _SHORT)

    def _stands_once(self, words: str) -> bool:
        """Return whether some words stand in the article exactly once."""
        found = [text for text in (each.text for each in self.paragraphs) if words in text]
        return len(found) == 1 and found[0].find(words) == found[0].rfind(words)


def _parts(pattern: re.Pattern[str], paragraph: int, text: str) -> list[TextSpan]:
    """Return the sentences or clauses of a paragraph; never none."""
    spans = [match.span() for match in pattern.finditer(text) if match.end() > match.start()]
    return [TextSpan(paragraph, start, end) for start, end in spans or [(0, 0)]]


def _around(parts: Sequence[TextSpan], place: TextSpan) -> TextSpan:
    """Return a place extended to whole sentences or clauses."""
    touched = [each for each in parts if each.end > place.start and each.start < place.end]
    first, last = (touched[0], touched[-1]) if touched else (parts[-1], parts[-1])
    return TextSpan(place.paragraph, first.start, last.end)
