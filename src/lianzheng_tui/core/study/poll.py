"""Hands raised in a class, counted by the trainer."""

from dataclasses import dataclass
from fractions import Fraction

from lianzheng_tui.core.study.answer_parser import UnclearAnswerError
from lianzheng_tui.core.study.command_parser import numbers

_MOST_HANDS = 9999
_ANY_NUMBER = 10**40
"""So that no digits are taken for several numbers."""


@dataclass(frozen=True, slots=True)
class Share:
    """The hands for one option among those for all."""

    count: int
    length: Fraction
    """How long its bar is, from 0 to 1."""
    percent: int | None
    """Of all hands, rounded; None where one person may have raised several."""


def typed_hands(line: str, options: int) -> tuple[int, ...]:
    """The counts that were typed, one for each option; none for an empty line.

    Raises:
        UnclearAnswerError: there are more or fewer, or something else.
    """
    found = numbers(line, _ANY_NUMBER)
    if found is None or len(found) not in (0, options):
        example = " ".join(str(10 - 2 * i) for i in range(min(options, 5)))
        raise UnclearAnswerError(f"每项填一个人数，共{options}个，用空格分开，例如 {example}。")
    if any(each > _MOST_HANDS for each in found):
        raise UnclearAnswerError(f"一项最多{_MOST_HANDS}人。")
    return found


def split(counts: tuple[int, ...], *, several: bool) -> tuple[Share, ...]:
    """The hands as shares.

    Args:
        counts: the hands for each option.
        several: one person may have raised several; then the longest bar is that of the most.
    """
    whole = (max(counts, default=0) if several else sum(counts)) or 1
    lengths = [Fraction(count, whole) for count in counts]
    return tuple(
        Share(count, length, None if several else int(length * 100 + Fraction(1, 2)))
        for count, length in zip(counts, lengths, strict=True)
    )
