"""What a rule of item writing counts in a case, and when that is too much to be chance."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lianzheng_tui.core.errors import Path, Problem, Severity

LEAST = 3
"""With fewer questions or decisions than this a share is shown and never hinted at."""
RARE = 0.05
"""A share is hinted at if chance alone would bring it in at most one case of twenty.

Of three questions with four options all three must be hit then, of five four, of ten six.
"""
MOST_NAMED = 6
"""How many questions a hint names."""


class Verdict(StrEnum):
    """What is thought of a figure."""

    FINE = "fine"
    FEW = "few"
    """There are too few questions to tell."""
    HINT = "hint"

    @property
    def label(self) -> str:
        """The word in the table."""
        return {"fine": "", "few": "题少", "hint": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Measure:
    """What one rule counted in one case."""

    count: int = 0
    """How many are as they should not be, or what else the rule counts."""
    of: int = 0
    """Out of how many; 0 if the case has nothing that the rule could look at."""
    chance: float | None = None
    """The count to expect by chance; None where there is no such thing."""
    detail: str = ""
    """The figure in words, where `count` of `of` does not tell it all."""
    hints: tuple[Problem, ...] = ()
    answered: frozenset[int] = frozenset()
    """The indexes of the questions that somebody answers right who goes by this alone."""
    is_few: bool = False
    """Whether `of` is too small for a hint."""
    chances: tuple[float, ...] = ()
    """How probable each of them was by chance, where the figures of several cases add up."""

    @property
    def verdict(self) -> Verdict:
        """What is thought of it."""
        if self.hints:
            return Verdict.HINT
        return Verdict.FEW if self.is_few and self.of else Verdict.FINE


@dataclass(frozen=True, slots=True)
class ItemRule:
    """One rule of item writing."""

    id: str
    name: str
    """What is looked at, as the table says it."""
    source: str
    """Where the field has the rule from: keys of `sources.SOURCES` and the places there."""
    in_words: bool = False
    """Whether its figure is told by `Measure.detail` alone."""


def hint(what: str, mend: str, *path: str | int) -> Problem:
    """Return a hint, without its position in the file."""
    return Problem(what, mend, path, Severity.WARNING)


def by_chance(
    hits: Sequence[bool],
    chances: Sequence[float],
    hint_of: Callable[[str], Problem],
    *,
    detail: str = "",
    answered: Iterable[int] = (),
) -> Measure:
    """Return the measure of something that chance brings too, hinted at where it is too much.

    Args:
        hits: whether each question was hit.
        chances: how probable that was by chance.
        hint_of: makes the hint of the words for the figure, such as 6 题里有 5 题（碰巧约 1.5 题）.
        detail: see `Measure`.
        answered: see `Measure`; what is no more than chance answers nothing.
    """
    count, of, expected = sum(hits), len(hits), sum(chances)
    is_rare = is_more_than_chance(count, chances)
    figure = f"{of} 题里有 {count} 题（碰巧约 {expected:.1f} 题）"
    hints = (hint_of(figure),) if is_rare else ()
    return Measure(
        count,
        of,
        expected,
        detail,
        hints,
        frozenset(answered if is_rare else ()),
        is_few=of < LEAST,
        chances=tuple(chances),
    )


def is_more_than_chance(count: int, chances: Sequence[float]) -> bool:
    """Return whether there are enough, and chance would hardly ever bring so many."""
    return len(chances) >= LEAST and chance_of_at_least(count, chances) <= RARE


def chance_of_at_least(count: int, chances: Iterable[float]) -> float:
    """Return how probable it is that at least `count` independent things happen."""
    exactly = [1.0]
    for chance in chances:
        grown = [0.0, *(each * chance for each in exactly)]
        exactly = [
            each + (exactly[i] * (1 - chance) if i < len(exactly) else 0.0)
            for i, each in enumerate(grown)
        ]
    return sum(exactly[count:])


def named(ids: Sequence[str]) -> str:
    """Return ids in a row, the first few of many."""
    return "、".join(ids[:MOST_NAMED]) + ("等" if len(ids) > MOST_NAMED else "")


def question_path(index: int, *rest: str | int) -> Path:
    """Return the path of a question, or of something in it."""
    return ("quiz", "questions", index, *rest)
