"""Search for the words of a case that support a statement."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lianzheng_tui.core.case.model import Section
from lianzheng_tui.core.case.unit import StudyUnit

_LONGEST_QUOTE = 80
"""How many characters of a quotation are compared when looking for the nearest passage."""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A range of characters in one paragraph; all numbers count from 0."""

    section: int
    paragraph: int
    """The index within the section."""
    start: int
    end: int
    """The position after the last character."""


def find_passages(
    sections: tuple[Section, ...], quote: str, most: int | None = None
) -> tuple[Passage, ...]:
    """Return every place where the quotation occurs, in reading order, overlaps included.

    Args:
        sections: the text.
        quote: the words to look for; an empty quotation has no places.
        most: the number of places to stop after; None for no limit.
    """
    return tuple(islice(_occurrences(sections, quote), most))


def locate(unit: StudyUnit, quote: str) -> Passage:
    """Return the first place where the quotation occurs; a checked case has exactly one.

    Raises:
        ValueError: it occurs nowhere. `rules.check` reports such a case as unusable.
    """
    for passage in _occurrences(unit.sections, quote):
        return passage
    raise ValueError(f"not in the text: {quote!r}")


def place(unit: StudyUnit, section: int, paragraph: int) -> str:
    """Return in words where a paragraph is: 正文“说清楚”第1段. Both numbers count from 0."""
    return f"正文“{unit.sections[section].title}”第{paragraph + 1}段"


def place_of(unit: StudyUnit, quote: str) -> str:
    """Return in words where a quotation is; empty if there is no text that it could be in."""
    if not unit.sections:
        return ""
    passage = locate(unit, quote)
    return place(unit, passage.section, passage.paragraph)


def nearest(sections: tuple[Section, ...], quote: str) -> str:
    """Return the passage most like a quotation that does not occur in the text.

    A window of the quotation's length moves over every paragraph. The window that shares the most
    pairs of neighbouring characters with the quotation wins. The time depends on the length of the
    text, not on the quotation. Empty if no window shares more than a third of the pairs.
    """
    quote = quote[:_LONGEST_QUOTE]
    if len(quote) < 2:
        return ""
    quote_pairs = {quote[i : i + 2] for i in range(len(quote) - 1)}
    best_score, passage = len(quote_pairs) / 3, ""
    for section in sections:
        for paragraph in section.paragraphs:
            score, start = _best_window(paragraph, quote_pairs, len(quote) - 1)
            if score > best_score:
                best_score = score
                while paragraph[start : start + 2] not in quote_pairs:
                    start += 1
                passage = paragraph[start : start + len(quote)]
    return passage


def _occurrences(sections: tuple[Section, ...], quote: str) -> Iterator[Passage]:
    if not quote:
        return
    for i, section in enumerate(sections):
        for j, paragraph in enumerate(section.paragraphs):
            start = paragraph.find(quote)
            while start >= 0:
                yield Passage(i, j, start, start + len(quote))
                start = paragraph.find(quote, start + 1)


def _best_window(paragraph: str, quote_pairs: set[str], width: int) -> tuple[int, int]:
    """Return the most quote pairs in any stretch of `width` pairs, and where it starts."""
    is_hit = [paragraph[i : i + 2] in quote_pairs for i in range(len(paragraph) - 1)]
    score = sum(is_hit[:width])
    best, start = score, 0
    for i in range(width, len(is_hit)):
        score += is_hit[i] - is_hit[i - width]
        if score > best:
            best, start = score, i - width + 1
    return best, start
