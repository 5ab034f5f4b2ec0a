"""A show of hands in a class, counted by the trainer."""

from dataclasses import dataclass
from fractions import Fraction

from lianzheng_tui.core.answering.typed_line import UnclearAnswerError, numbers

_MOST_HANDS = 9999
_ANY_NUMBER = 10**40
"""So large that run-together digits are never taken for several numbers."""


@dataclass(frozen=True, slots=True)
class Share:
    """The hands for one option as a share of all."""

    count: int
    length: Fraction
    """The length of its bar, from 0 to 1."""
    percent: int | None
    """Of all hands, rounded; None if one person may have raised several."""


def typed_hands(line: str, options: int) -> tuple[int, ...]:
    """Return the counts typed, one for each option; empty for an empty line.

    Raises:
        UnclearAnswerError: there are more or fewer counts, or something else.
    """
    counts = numbers(line, _ANY_NUMBER)
    if counts is None or len(counts) not in (0, options):
        example = " ".join(str(10 - 2 * i) for i in range(min(options, 5)))
        raise UnclearAnswerError(f"每项填一个人数，共{options}个，用空格分开，例如 {example}。")
    if any(count > _MOST_HANDS for count in counts):
        raise UnclearAnswerError(f"一项最多{_MOST_HANDS}人。")
    return counts


def split(counts: tuple[int, ...], *, several: bool) -> tuple[Share, ...]:
    """Return the hands for each option as shares.

    Args:
        counts: the hands for each option.
        several: whether one person may have raised several; if so, the longest bar is full.
    """
    full_length = (max(counts, default=0) if several else sum(counts)) or 1
    lengths = [Fraction(count, full_length) for count in counts]
    return tuple(
        Share(count, length, None if several else int(length * 100 + Fraction(1, 2)))
        for count, length in zip(counts, lengths, strict=True)
    )
