"""Finding words in the text of cases.

Chinese has no spaces between words, so what is looked up is every pair of neighbouring characters:
the pairs of a query narrow the cases down, and their text then tells. A query of one character is
the beginning of a pair. What the timeline tells later, and what a question has as its answer, is
not searched: it would be given away.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lianzheng_tui.core.case.parts import Part

MOST_WORDS = 8
"""How many words of a query count."""
LONGEST_WORD = 80
"""How many characters of a word count."""

_FULL_WIDTH = (
    *(0xFF05, 0xFF0E),
    *range(0xFF10, 0xFF1A),
    *range(0xFF21, 0xFF3B),
    *range(0xFF41, 0xFF5B),
)
_NARROW = {code: code - 0xFEE0 for code in _FULL_WIDTH} | {ord("\n"): " ", ord("\t"): " "}
"""Full-width letters, digits, ％ and ． as a keyboard writes them, and a line out of several."""
_WIDE = re.compile("[\n\t％．０-９Ａ-Ｚａ-ｚ]")
"""One character of those."""


@dataclass(frozen=True, slots=True)
class SearchText:
    """Everything of a case that can be found, one passage a line."""

    body: str
    """The passages: the title, the summary, then the rest in the order of the case."""
    places: str
    """Where each is shown: the part, the item's id, the paragraph; tabs between them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """The passage of a case that shows the words of a query best."""

    part: Part
    """Where it is shown; GUIDE holds title and summary."""
    item: str
    """The id of the section, question or topic; empty where there is none."""
    paragraph: int
    """Within a section, from 0; -1 is its title."""
    text: str
    """The passage, one line."""
    marks: tuple[tuple[int, int], ...]
    """Where the words stand in it, in characters from 0, each with the place just after it."""


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query as they are compared, without regard to case and width of letters."""
    words = (narrow(word).lower()[:LONGEST_WORD] for word in query.split())
    return tuple(dict.fromkeys(words))[:MOST_WORDS]


def pairs(text: str) -> set[str]:
    """Every pair of neighbouring characters without a blank in it, small letters.

    What stands before a blank stands there alone too, or it could not be found by itself.
    """
    found: set[str] = set()
    for run in text.lower().split():
        found.update(map(str.__add__, run, run[1:]))
        found.add(run[-1])
    return found


def count(body: str, words: Iterable[str]) -> int:
    """How often the words stand in a body; 0 where one of them is missing."""
    folded = body.lower() if any(word != word.upper() for word in words) else body
    counts = [folded.count(word) for word in words]
    return sum(counts) if counts and all(counts) else 0


def rank(body: str, words: Sequence[str]) -> int:
    """0 where all the words stand in the title, 1 with the summary, 2 further down."""
    lines = body.split("\n", 2)
    head = ""
    for at, line in enumerate(lines[:2]):
        head += line.lower() + "\n"
        if all(word in head for word in words):
            return at
    return 2


def hit(text: SearchText, words: Sequence[str]) -> Hit:
    """The passage with most of the words; of several the first."""
    lines = text.body.split("\n")
    folded = [line.lower() for line in lines]
    at = max(range(len(lines)), key=lambda i: (sum(word in folded[i] for word in words), -i))
    part, item, paragraph = text.places.split("\n")[at].split("\t")
    return Hit(Part(part), item, int(paragraph), lines[at], _marks(folded[at], words))


def marks(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where words, as `words_of` gives them, stand in a text: the first character, the one after.

    Those that touch are one.
    """
    small = narrow(text).lower()
    return _marks(small if len(small) == len(text) else text, words)


def _marks(folded: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where words stand, joined where they touch."""
    found = []
    for word in words:
        start = folded.find(word)
        while start >= 0:
            found.append((start, start + len(word)))
            start = folded.find(word, start + len(word))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def narrow(text: str) -> str:
    """One line, with letters and digits as a keyboard writes them."""
    return text.translate(_NARROW) if _WIDE.search(text) else text
