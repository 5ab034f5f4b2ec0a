"""The search for words in the text of cases.

Chinese has no spaces between words, so the index holds every pair of neighbouring characters: the
pairs of a query narrow down the cases, then their text is searched. A query of one character
matches the beginning of a pair. What the timeline reveals later and the answers of questions are
not searched, because that would give them away.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lianzheng_tui.core.case.parts import Part

MOST_WORDS = 8
"""How many words of a query are used."""
LONGEST_WORD = 80
"""How many characters of a word are used."""

_FULL_WIDTH = (
    *(0xFF05, 0xFF0E),
    *range(0xFF10, 0xFF1A),
    *range(0xFF21, 0xFF3B),
    *range(0xFF41, 0xFF5B),
)
_NARROW = {code: code - 0xFEE0 for code in _FULL_WIDTH} | {ord("\n"): " ", ord("\t"): " "}
"""Maps full-width letters, digits, ％ and ． to ASCII, and newlines and tabs to spaces."""
_WIDE = re.compile("[\n\t％．０-９Ａ-Ｚａ-ｚ]")
"""Matches one of the characters that `_NARROW` maps."""


@dataclass(frozen=True, slots=True)
class SearchText:
    """Everything in a case that can be found, one passage per line."""

    body: str
    """The passages: the title, the summary, then the rest in the order of the case."""
    places: str
    """Where each passage is shown: the part, the item's id, the paragraph, separated by tabs."""


@dataclass(frozen=True, slots=True)
class Hit:
    """The passage of a case that best matches the words of a query."""

    part: Part
    """Where it is shown; GUIDE has the title and summary."""
    item: str
    """The id of the section, question or topic; empty if there is none."""
    paragraph: int
    """The index within a section, from 0; -1 is its title."""
    text: str
    """The passage, one line."""
    marks: tuple[tuple[int, int], ...]
    """The start and end of each word in it, in characters from 0; the end is exclusive."""


def words_of(query: str) -> tuple[str, ...]:
    """Return the words of a query in the form for comparison: lower case, narrow letters."""
    words = (narrow(word).lower()[:LONGEST_WORD] for word in query.split())
    return tuple(dict.fromkeys(words))[:MOST_WORDS]


def pairs(text: str) -> set[str]:
    """Return every pair of neighbouring characters without a blank in it, in lower case.

    The last character before a blank is also returned alone, or it could not be found by itself.
    """
    pairs_and_ends: set[str] = set()
    for run in text.lower().split():
        pairs_and_ends.update(map(str.__add__, run, run[1:]))
        pairs_and_ends.add(run[-1])
    return pairs_and_ends


def count(body: str, words: Iterable[str]) -> int:
    """Return how often the words occur in a body; 0 if any of them is missing."""
    lowered = body.lower() if any(word != word.upper() for word in words) else body
    counts = [lowered.count(word) for word in words]
    return sum(counts) if counts and all(counts) else 0


def rank(body: str, words: Sequence[str]) -> int:
    """Return 0 if all words are in the title, 1 if in title and summary together, otherwise 2."""
    lines = body.split("\n", 2)
    head = ""
    for index, line in enumerate(lines[:2]):
        head += line.lower() + "\n"
        if all(word in head for word in words):
            return index
    return 2


def hit(text: SearchText, words: Sequence[str]) -> Hit:
    """Return the passage with the most words; the first of several."""
    lines = text.body.split("\n")
    lowered = [line.lower() for line in lines]
    best = max(range(len(lines)), key=lambda i: (sum(word in lowered[i] for word in words), -i))
    part, item, paragraph = text.places.split("\n")[best].split("\t")
    return Hit(Part(part), item, int(paragraph), lines[best], _marks(lowered[best], words))


def marks(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Return where words, as `words_of` returns them, occur in a text: start and end of each.

    Occurrences that touch are joined.
    """
    lowered = narrow(text).lower()
    return _marks(lowered if len(lowered) == len(text) else text, words)


def _marks(lowered: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Return where words occur in lower-case text, joined where they touch."""
    occurrences = []
    for word in words:
        start = lowered.find(word)
        while start >= 0:
            occurrences.append((start, start + len(word)))
            start = lowered.find(word, start + len(word))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(occurrences):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def narrow(text: str) -> str:
    """Return the text as one line, with full-width letters and digits made narrow."""
    return text.translate(_NARROW) if _WIDE.search(text) else text
