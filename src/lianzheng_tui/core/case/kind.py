"""The kinds of case.

A module of its own, so that a list of cases need not import the whole case model.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum


class Kind(StrEnum):
    """What kind of report a case retells; a bank retells none."""

    WARNING = "warning"
    PRACTICE = "practice"
    REPORT = "report"
    BANK = "bank"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return {
            "warning": "警示案例",
            "practice": "实践案例",
            "report": "巡察纪实",
            "bank": "题库",
        }[self.value]

    @property
    def retells(self) -> bool:
        """Whether it tells what happened; a bank only asks, and has no story to rest on."""
        return self is not Kind.BANK

    @property
    def noun(self) -> str:
        """What one of the kind is called on the screen."""
        return "案例" if self.retells else "题库"

    def revised(self, revision: int) -> str:
        """Return the label of a bank whose questions were changed after its first edition.

        It is empty for a first edition, and for cases: what those corrected is in their guide.
        """
        return "" if self.retells or revision < 2 else "已修订"

    @property
    def actor(self) -> str:
        """The word on the screen for the person who really acted."""
        return "案中人" if self is Kind.WARNING else "报道中"


def nouns_counted(kinds: Iterable[Kind]) -> tuple[tuple[str, int], ...]:
    """Return how many there are of each noun, cases before banks; only what there is."""
    counts = Counter(kind.noun for kind in kinds)
    nouns = dict.fromkeys(kind.noun for kind in Kind)
    return tuple((noun, counts[noun]) for noun in nouns if counts[noun])
