"""The numbers, dates and names of the original, with their places."""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from lianzheng_tui.core.fidelity.dates import DateParts, WrittenDate, dates
from lianzheng_tui.core.fidelity.names import Name, names
from lianzheng_tui.core.fidelity.original import Original, OriginalPlace
from lianzheng_tui.core.fidelity.quantities import Quantity, quantities

_COMMON = 50
"""A pair of characters in more clauses than this tells nothing."""
DATE = "日期"
"""The kind of a clause with a date."""
_LESS = 0.3
"""How much of a clause counts what stands beside it."""
_FAR = 4
"""A clause of the right kind that resembles so many times less is another matter."""
_CLAUSE = re.compile("[^，。；！？\n]+")


class Facts:
    """The facts of an original, each at the first place where it stands in that form."""

    def __init__(self, original: Original, is_word: Callable[[str], bool]) -> None:
        """Collect the facts; `is_word` as for `names`."""
        self.numbers: dict[Fraction, list[tuple[Quantity, OriginalPlace]]] = {}
        self.in_words: set[tuple[Fraction, str]] = set()
        """All numbers with what they count, also those that are language: 两个, 三项."""
        self.dates: list[tuple[WrittenDate, OriginalPlace]] = []
        self.names: list[tuple[Name, OriginalPlace]] = []
        self._said: set[DateParts] = set()
        self._near: dict[DateParts, tuple[WrittenDate, OriginalPlace]] = {}
        seen: set[object] = set()
        for n, text in original:
            for quantity in quantities(text):
                key = (quantity.value, quantity.unit, quantity.roughly, quantity.follows)
                if key not in seen:
                    seen.add(key)
                    place = OriginalPlace(n, quantity.start)
                    self.numbers.setdefault(quantity.value, []).append((quantity, place))
            for quantity in quantities(text, in_words=True):
                self.in_words.add((quantity.value, quantity.unit))
            for date in dates(text):
                place = OriginalPlace(n, date.start)
                self.dates.append((date, place))
                self._said.update(date.said())
                self._near.setdefault(date.without_year(), (date, place))
            for name in names(text, is_word):
                if name.words not in seen:
                    seen.add(name.words)
                    self.names.append((name, OriginalPlace(n, name.start)))

    def has_date(self, date: WrittenDate) -> bool:
        """Return whether a date of the original says all that a date says."""
        return date.parts() in self._said

    def near(self, date: WrittenDate) -> tuple[WrittenDate, OriginalPlace] | None:
        """Return the date of the original that differs only in the year; None if there is none."""
        return self._near.get(date.without_year()) if date.month else None


class Clauses:
    """The clauses of the original, to find the one that most resembles some words."""

    def __init__(self, original: Original) -> None:
        self._original = original
        self._clauses: list[tuple[OriginalPlace, str]] = []
        self._with_pair: dict[str, list[int]] = {}
        self._of_kind: dict[str, list[int]] = {}
        for n, text in original:
            for match in _CLAUSE.finditer(text):
                for pair in set(_pairs(match[0])):
                    self._with_pair.setdefault(pair, []).append(len(self._clauses))
                for kind in _kinds(match[0]):
                    self._of_kind.setdefault(kind, []).append(len(self._clauses))
                self._clauses.append((OriginalPlace(n, match.start()), match[0]))

    def nearest(self, words: str, sentence: str = "", kind: str = "") -> tuple[int, str] | None:
        """Return the line and the words of the most similar clause; None if none is similar.

        Args:
            words: the clause that the place is in.
            sentence: its sentence and what stands around it; they count less.
            kind: a unit, or `DATE`; a clause with such a number or date goes before the others.
        """
        scores: dict[int, float] = {}
        near = set(_pairs(words))
        for pair in near | set(_pairs(sentence)):
            clauses = self._with_pair.get(pair, [])
            for n in clauses if len(clauses) <= _COMMON else ():
                weight = 1 if pair in near else _LESS
                scores[n] = scores.get(n, 0) + weight / len(clauses)
        if not scores:
            return None
        best = max(scores, key=lambda n: (scores[n], -n))
        with_neighbours = {
            n: scores.get(n, 0) + _LESS * (scores.get(n - 1, 0) + scores.get(n + 1, 0))
            for n in self._of_kind.get(kind, ())
        }
        if with_neighbours:
            like = max(with_neighbours, key=lambda n: (with_neighbours[n], -n))
            if with_neighbours[like] >= scores[best] / _FAR:
                best = like
        place, clause = self._clauses[best]
        return self._original.line(place), clause


def _kinds(clause: str) -> set[str]:
    """Return the units of the numbers of a clause, and `DATE` if it has one."""
    kinds = {each.unit for each in quantities(clause) if each.unit}
    return {*kinds, DATE} if any(dates(clause)) else kinds


def _pairs(text: str) -> Iterator[str]:
    return (text[i : i + 2] for i in range(len(text) - 1))
