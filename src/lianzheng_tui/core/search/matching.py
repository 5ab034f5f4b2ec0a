"""The search for words in the text of cases.

Chinese has no spaces between words, so the index holds every pair of neighbouring characters: the
pairs of a query narrow down the cases, then their text is searched. A query of one character
matches the beginning of a pair. What the timeline reveals later and the answers of questions are
not searched, because that would give them away.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.characters import ordinary

MOST_WORDS = 8
"""How many words of a query are used."""
LONGEST_WORD = 80
"""How many characters of a word are used."""

_QUOTES = frozenset("\"'“”‘’„‟‚‛「」『』〝〞〟＂＇«»`´′″")
"""Marks of quotation in any of their forms, and what is typed in their place."""
_DOTS = frozenset("·•‧∙⋅・･")
"""The dot in the middle of a foreign name, in any of its forms."""
_THIN = "\u2009\u200a\u202f\u00a0"
"""Blanks that divide the digits of a number, but never words."""
_GROUPS = re.compile(rf"[,{_THIN}](?<=[0-9].)(?=[0-9])")
"""Matches what divides the digits of a number: 1,528 is 1528."""
_UNUSUAL = re.compile("[^\n a-z0-9.、。\u4e00-\u9fff]")
"""Matches a character that may be compared as another one."""


@dataclass(frozen=True, slots=True)
class SearchText:
    """Everything in a case that can be found, one passage per line."""

    body: str
    """The passages: the title, the summary, then the rest in the order of the case."""
    places: str
    """Where each passage is shown: the part, the item's id, the paragraph, separated by tabs; and
    待核 behind them for a question whose answer rests on nothing."""
    folded: str
    """The passages as they are compared with the words of a query; see `fold`."""


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
    is_pending: bool = False
    """Whether it is of a question that is shown as 待核."""


def fold(text: str) -> str:
    """Return a text as it is compared.

    Letters are small, everything is narrow (NFKC), marks of quotation have one form, and numbers
    nothing between their digits.
    """
    for character in set(_UNUSUAL.findall(text)):
        text = text.replace(character, _folded(character))
    text = _GROUPS.sub("", text)
    for blank in _THIN:
        text = text.replace(blank, " ")
    return text


@cache
def _folded(character: str) -> str:
    """Return what one character is compared as; each part of it is compared as itself."""
    if character in _QUOTES:
        return '"'
    if character in _DOTS:
        return "·"
    if character in _THIN:
        return character  # it may stand between digits
    return unicodedata.normalize("NFKC", ordinary(character).lower()).lower()


def words_of(query: str) -> tuple[str, ...]:
    """Return the words of a query as they are compared.

    A comma at the end of a number, which may yet be typed to its end, does not count.
    """
    words = (re.sub(r"(?<=[0-9]),$", "", word)[:LONGEST_WORD] for word in fold(query).split())
    return tuple(dict.fromkeys(words))[:MOST_WORDS]


def pairs(folded: str) -> set[str]:
    """Return every pair of neighbouring characters without a blank in it, of a folded text.

    The last character before a blank is also returned alone, or it could not be found by itself.
    """
    pairs_and_ends: set[str] = set()
    for run in folded.split():
        pairs_and_ends.update(map(str.__add__, run, run[1:]))
        pairs_and_ends.add(run[-1])
    return pairs_and_ends


def count(folded: str, words: Iterable[str]) -> int:
    """Return how often the words occur in a folded text; 0 if any of them is missing."""
    counts = [folded.count(word) for word in words]
    return sum(counts) if counts and all(counts) else 0


def rank(folded: str, words: Sequence[str]) -> int:
    """Return 0 if all words are in the title, 1 if in title and summary together, otherwise 2."""
    lines = folded.split("\n", 2)
    head = ""
    for index, line in enumerate(lines[:2]):
        head += line + "\n"
        if all(word in head for word in words):
            return index
    return 2


def hit(text: SearchText, words: Sequence[str]) -> Hit:
    """Return the passage with the most words; the first of several."""
    lines = text.folded.split("\n")
    best = max(range(len(lines)), key=lambda i: (sum(word in lines[i] for word in words), -i))
    part, item, paragraph, *pending = text.places.split("\n")[best].split("\t")
    passage = text.body.split("\n")[best]
    return Hit(Part(part), item, int(paragraph), passage, marks(passage, words), bool(pending))


def marks(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Return where words, as `words_of` returns them, occur in a text: start and end of each.

    Occurrences that touch are joined.
    """
    folded, places = _fold_with_places(text)
    occurrences = []
    for word in words:
        start = folded.find(word)
        while start >= 0:
            end = start + len(word)
            occurrences.append((places[start], places[end - 1] + 1))
            start = folded.find(word, end)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(occurrences):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text, and for each of its characters the index in the text itself."""
    folded = fold(text)
    pieces = [_folded(character) for character in text]
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    whole = "".join(pieces)
    dropped = {i for match in _GROUPS.finditer(whole) for i in range(*match.span())}
    return folded, [place for i, place in enumerate(places) if i not in dropped]


def one_line(text: str) -> str:
    """Return the text as one line."""
    return text.replace("\n", " ").replace("\t", " ")
