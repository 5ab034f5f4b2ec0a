"""Finding the words of a case that carry an assertion."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lianzheng_tui.core.case.model import Case, Section

_LONGEST_QUOTE = 80
"""How many characters of a quotation are compared in looking for the nearest passage."""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Some words of one paragraph; all numbers count from 0, in characters."""

    section: int
    paragraph: int
    """Within the section."""
    start: int
    end: int
    """Just after the last character."""


def find_passages(
    sections: tuple[Section, ...], quote: str, most: int | None = None
) -> tuple[Passage, ...]:
    """Every place where the quotation stands, in reading order; overlapping ones count too.

    Args:
        sections: the text.
        quote: the words looked for; nothing is found for an empty one.
        most: stop after so many.
    """
    return tuple(islice(_occurrences(sections, quote), most))


def locate(case: Case, quote: str) -> Passage:
    """The first place where the quotation stands; in a checked case there is exactly one.

    Raises:
        ValueError: it stands nowhere. `checks.check` keeps such a case from being used.
    """
    for passage in _occurrences(case.sections, quote):
        return passage
    raise ValueError(f"not in the text: {quote!r}")


def place(case: Case, section: int, paragraph: int) -> str:
    """Where a paragraph stands, in words: 正文“说清楚”第1段. Both numbers count from 0."""
    return f"正文“{case.sections[section].title}”第{paragraph + 1}段"


def nearest(sections: tuple[Section, ...], quote: str) -> str:
    """The words of the text that look most like a quotation that stands nowhere.

    A window of the quotation's length passes over every paragraph; the one that shares the most
    pairs of neighbouring characters wins. Takes time in proportion to the text, whatever the
    quotation. Empty where less than a third of the pairs is shared.
    """
    quote = quote[:_LONGEST_QUOTE]
    if len(quote) < 2:
        return ""
    wanted = {quote[i : i + 2] for i in range(len(quote) - 1)}
    best, found = len(wanted) / 3, ""
    for section in sections:
        for paragraph in section.paragraphs:
            score, start = _best_window(paragraph, wanted, len(quote) - 1)
            if score > best:
                best = score
                while paragraph[start : start + 2] not in wanted:
                    start += 1
                found = paragraph[start : start + len(quote)]
    return found


def _occurrences(sections: tuple[Section, ...], quote: str) -> Iterator[Passage]:
    if not quote:
        return
    for i, section in enumerate(sections):
        for j, paragraph in enumerate(section.paragraphs):
            start = paragraph.find(quote)
            while start >= 0:
                yield Passage(i, j, start, start + len(quote))
                start = paragraph.find(quote, start + 1)


def _best_window(paragraph: str, wanted: set[str], width: int) -> tuple[int, int]:
    """How many wanted pairs the best stretch of `width` pairs holds, and where it starts."""
    hits = [paragraph[i : i + 2] in wanted for i in range(len(paragraph) - 1)]
    score = sum(hits[:width])
    best, start = score, 0
    for i in range(width, len(hits)):
        score += hits[i] - hits[i - width]
        if score > best:
            best, start = score, i - width + 1
    return best, start
