"""Marks, and the ways to reach one; `interaction` has which type of question is marked how."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class AnswerMark:
    """The result of marking an answer."""

    score: Fraction
    """From 0 to 1."""
    parts: tuple[bool, ...]
    """For each option, each position of an order or each pair, whether it is right."""

    @property
    def right(self) -> bool:
        """Whether it is entirely right; anything less is a wrong answer for the ledger."""
        return self.score == 1


def all_or_nothing(right: bool, parts: Iterable[bool] = ()) -> AnswerMark:
    """Return a whole mark or none; without ``parts`` the answer is its own only part."""
    return AnswerMark(Fraction(int(right)), tuple(parts) or (right,))


def by_parts(parts: list[bool]) -> AnswerMark:
    """Return the share of the parts that are right."""
    return AnswerMark(Fraction(sum(parts), len(parts) or 1), tuple(parts))


def mark_several(correct: list[bool], given: Any) -> AnswerMark:
    """Return the share of right options picked, less the wrong ones; picking all gains nothing.

    ``correct`` says of each option whether it is right, ``given`` has the indices picked.
    A wrong pick costs as much as a right one gains, or more if there are fewer wrong options.
    """
    picked = {i for i in given if type(i) is int} if isinstance(given, list) else set()
    parts = tuple(is_right == (i in picked) for i, is_right in enumerate(correct))
    right_picks = sum(i in picked for i, is_right in enumerate(correct) if is_right)
    wrong_picks = sum(i in picked for i, is_right in enumerate(correct) if not is_right)
    right_total = sum(correct) or 1
    cost = Fraction(wrong_picks, min(right_total, len(correct) - sum(correct)) or 1)
    return AnswerMark(max(Fraction(0), Fraction(right_picks, right_total) - cost), parts)


def mark_order(count: int, given: Any) -> AnswerMark:
    """Return the mark of an order: the fewest items that must move are wrong.

    So one misplaced item is one mistake. Of ``count`` items all but one may have to move; a
    reversed order has nothing right.
    """
    order = list(given[:count]) if isinstance(given, Sequence) else []
    chains: list[tuple[int, ...]] = [()]
    for place, item in enumerate(order):
        if is_index(item, count):
            fitting = (chain for chain in chains if not chain or order[chain[-1]] < item)
            chains.append((*max(fitting, key=len), place))
    longest = max(chains, key=len)
    longest = longest if len(longest) > 1 or count == 1 else ()
    lost_share = Fraction(count - len(longest), max(1, count - 1))
    return AnswerMark(
        max(Fraction(0), 1 - lost_share), tuple(place in longest for place in range(count))
    )


def is_index(value: Any, count: int) -> bool:
    """Return whether a value is the index of one of ``count`` things; true and false are not."""
    return type(value) is int and 0 <= value < count


def shuffled(count: int, seed: str, other_than: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Return the numbers below ``count`` in an order that depends on the arguments alone.

    The order is never `other_than`, or if that is empty never the sorted order, unless ``count`` is
    below 2.
    """
    order = list(range(count))
    order_to_avoid = list(other_than) or order.copy()
    generator = random.Random(seed)
    while count > 1 and order == order_to_avoid:
        generator.shuffle(order)
    return tuple(order)
