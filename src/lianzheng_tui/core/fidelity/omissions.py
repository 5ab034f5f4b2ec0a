"""What an original has and none of the cases that retell it together."""

import re
from collections.abc import Iterator, Sequence

from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.fidelity import rules
from lianzheng_tui.core.fidelity.dates import dates
from lianzheng_tui.core.fidelity.difference import Difference
from lianzheng_tui.core.fidelity.enumerations import MOST_COUNTED, enumerations
from lianzheng_tui.core.fidelity.facts import Facts
from lianzheng_tui.core.fidelity.original import Original, OriginalPlace
from lianzheng_tui.core.fidelity.quantities import Quantity, by_value, quantities

_PARTS = re.compile("[、和与]")
_FEWEST_APART = 3
"""So many facts in a row that no case has, of more than one paragraph, are told as one: they may
be of another report."""
_MANY = 6
"""So many of one paragraph are too."""


def omissions(original: Original, facts: Facts, told: Sequence[str]) -> Iterator[Difference]:
    """Yield what no case has, in the order of the original; many facts in a row are told as one.

    Args:
        original: The original.
        facts: What stands in it.
        told: Every text of all cases.
    """
    yield from _Omissions(original, facts, told).all()


class _Omissions:
    """What the original has and the cases do not."""

    def __init__(self, original: Original, facts: Facts, told: Sequence[str]) -> None:
        self._original = original
        self._facts = facts
        self._whole = "\n".join(told)
        self._dates = {parts for text in told for date in dates(text) for parts in date.said()}
        self._numbers = by_value(
            quantity for text in told for quantity in quantities(text, in_words=True)
        )

    def all(self) -> Iterator[Difference]:
        """Yield each fact that is missing, once; many in a row as one."""
        facts = sorted([*self._of_numbers(), *self._of_dates(), *self._of_names()])
        run: list[tuple[OriginalPlace, str, str]] = []
        seen: set[tuple[str, str]] = set()
        for place, what, words, is_missing in facts:
            if is_missing:
                if (what, words) not in seen:
                    run.append((place, what, words))
                seen.add((what, words))
            else:
                yield from self._told(run)
                run = []
        yield from self._told(run)

    def _told(self, run: Sequence[tuple[OriginalPlace, str, str]]) -> Iterator[Difference]:
        paragraphs = {place.paragraph for place, _, _ in run}
        if len(run) >= _FEWEST_APART and (len(paragraphs) > 1 or len(run) >= _MANY):
            first, last = (self._original.line(run[n][0]) for n in (0, -1))
            listed = "、".join(words for _, _, words in run)
            what = (
                f"原文第 {first}–{last} 行的 {len(run)} 处事实案例里都没有：{shorten(listed, 60)}"
            )
            yield self._missing(run[0][0], what, run[0][2])
            return
        for place, kind, words in run:
            yield self._missing(place, f"原文的{kind}“{words}”，案例里没有", words)

    def _missing(self, place: OriginalPlace, what: str, words: str) -> Difference:
        mend = "要紧的就补进案例；不要紧，或者是别的报道的，不用管"
        line = self._original.line(place)
        problem = Problem(
            what, mend, severity=rules.MISSING.severity, line=line, original_line=line
        )
        return Difference(problem, words)

    def _of_numbers(self) -> Iterator[tuple[OriginalPlace, str, str, bool]]:
        for listed in self._facts.numbers.values():
            for quantity, place in listed:
                told = self._numbers.get(quantity.value, [])
                if quantity.value <= MOST_COUNTED and self._counts_its_list(quantity, place):
                    continue
                yield place, "数", quantity.words, not any(map(quantity.counts_as, told))

    def _counts_its_list(self, quantity: Quantity, place: OriginalPlace) -> bool:
        """Return whether a number counts what stands before it: 甲某某、乙某某二人."""
        text = self._original.plain[place.paragraph].text
        return any(
            len(_PARTS.split(text[each.start : quantity.start])) == quantity.value
            for each in enumerations(text)
            if each.start < quantity.start < each.end
        )

    def _of_dates(self) -> Iterator[tuple[OriginalPlace, str, str, bool]]:
        for date, place in self._facts.dates:
            words = self._original.plain[place.paragraph].text[date.start : date.end]
            yield place, "日期", words, date.parts() not in self._dates

    def _of_names(self) -> Iterator[tuple[OriginalPlace, str, str, bool]]:
        for name, place in self._facts.names:
            kind = "单位或地方" if name.ending else "人物"
            yield place, kind, name.words, not name.stands_in(self._whole, shortened=True)
