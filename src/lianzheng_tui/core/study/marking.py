"""Marking of one answer."""

import random
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lianzheng_tui.core.case.question import (
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)

_NUMBER = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})", re.ASCII)
"""No exponent: nobody types one, and a huge one overflows in a subtraction."""

_TYPED_FOR = str.maketrans({"。": ".", "−": "-", ",": None, " ": None})
"""What input methods type for a point and a minus; digit separators are removed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The result of marking an answer."""

    score: Fraction
    """From 0 to 1."""
    parts: tuple[bool, ...]
    """For each option, each position of an order or each pair, whether it is right."""

    @property
    def right(self) -> bool:
        """Whether it is entirely right; anything less is a wrong answer for the ledger."""
        return self.score == 1


def is_answer(question: Question, given: Any) -> bool:
    """Return whether ``given`` has the form of an answer to this question, so that it can be shown.

    A record may come from another machine or be damaged, so it is not trusted beyond this.
    """
    match question:
        case SingleQuestion(options=options):
            return _is_index(given, len(options))
        case MultipleQuestion(options=options):
            return isinstance(given, list) and all(_is_index(i, len(options)) for i in given)
        case TrueFalseQuestion():
            return isinstance(given, bool)
        case OrderQuestion(items=items):
            has_indices = isinstance(given, list) and all(_is_index(i, len(items)) for i in given)
            return has_indices and sorted(given) == list(range(len(items)))
        case MatchQuestion(pairs=pairs):
            sides = len(right_sides(question))
            has_indices = isinstance(given, list) and all(_is_index(i, sides) for i in given)
            return has_indices and len(given) == len(pairs)
    return isinstance(given, str)


def mark(question: Question, given: Any) -> Mark:
    """Return the mark of an answer. Any value of ``given`` gets a mark; nothing is raised.

    ``given`` is: the index of an option (single), a list of indices (multiple), a bool
    (true_false), what was typed (number, text), the indices of the items in the order given
    (order), for each left side the index in `right_sides` or None (match).
    """
    match question:
        case SingleQuestion(options=options):
            picked = given if _is_index(given, len(options)) else None
            right = picked is not None and options[picked].correct
            return _all_or_nothing(
                right, [option.correct == (i == picked) for i, option in enumerate(options)]
            )
        case MultipleQuestion(options=options):
            return _mark_multiple([choice.correct for choice in options], given)
        case TrueFalseQuestion(answer=answer):
            return _all_or_nothing(given is answer)
        case NumberQuestion(answer=answer, tolerance=tolerance, unit=unit):
            number = parse_number(given, unit)
            return _all_or_nothing(number is not None and abs(number - answer) <= tolerance)
        case TextQuestion(answers=answers):
            return _all_or_nothing(_folded(given) in {_folded(answer) for answer in answers})
        case OrderQuestion(items=items):
            return _mark_order(len(items), given)
        case MatchQuestion(pairs=pairs):
            chosen = list(given) if isinstance(given, Sequence) else []
            return _by_parts([_at(chosen, i) == i for i in range(len(pairs))])
    return _all_or_nothing(False)


def _all_or_nothing(right: bool, parts: Iterable[bool] = ()) -> Mark:
    return Mark(Fraction(int(right)), tuple(parts) or (right,))


def _by_parts(parts: list[bool]) -> Mark:
    return Mark(Fraction(sum(parts), len(parts) or 1), tuple(parts))


def _mark_multiple(correct: list[bool], given: Any) -> Mark:
    """Return the share of right options picked, less the wrong ones; picking all gains nothing.

    A wrong pick costs as much as a right one gains, or more if there are fewer wrong options.
    """
    picked = {i for i in given if type(i) is int} if isinstance(given, list) else set()
    parts = tuple(is_right == (i in picked) for i, is_right in enumerate(correct))
    right_picks = sum(i in picked for i, is_right in enumerate(correct) if is_right)
    wrong_picks = sum(i in picked for i, is_right in enumerate(correct) if not is_right)
    right_total = sum(correct) or 1
    cost = Fraction(wrong_picks, min(right_total, len(correct) - sum(correct)) or 1)
    return Mark(max(Fraction(0), Fraction(right_picks, right_total) - cost), parts)


def _mark_order(count: int, given: Any) -> Mark:
    """Return the mark of an order: the fewest items that must move are wrong.

    So one misplaced item is one mistake. Of ``count`` items all but one may have to move; a
    reversed order has nothing right.
    """
    order = list(given[:count]) if isinstance(given, Sequence) else []
    chains: list[tuple[int, ...]] = [()]
    for place, item in enumerate(order):
        if _is_index(item, count):
            fitting = (chain for chain in chains if not chain or order[chain[-1]] < item)
            chains.append((*max(fitting, key=len), place))
    longest = max(chains, key=len)
    longest = longest if len(longest) > 1 or count == 1 else ()
    lost_share = Fraction(count - len(longest), max(1, count - 1))
    return Mark(max(Fraction(0), 1 - lost_share), tuple(place in longest for place in range(count)))


def _is_index(value: Any, count: int) -> bool:
    return type(value) is int and 0 <= value < count


def _at(values: Sequence[Any], index: int) -> Any:
    value = values[index] if index < len(values) else None
    return value if type(value) is int else None


def parse_number(given: Any, unit: str = "") -> Decimal | None:
    """Return the number typed, or None; full-width digits, commas and the unit are accepted."""
    if not isinstance(given, str):
        return None
    text = _plain_number(given).removesuffix(_plain_number(unit))
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _plain_number(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_TYPED_FOR)


def _folded(given: Any) -> str:
    """Return a text without width, case, spaces and punctuation, unless nothing else is left."""
    text = unicodedata.normalize("NFKC", given).casefold() if isinstance(given, str) else ""
    return "".join(char for char in text if unicodedata.category(char)[0] not in "ZPC") or text


def right_sides(question: MatchQuestion) -> tuple[str, ...]:
    """Return the right sides that can be matched: the true partners in order, then the extras."""
    return tuple(pair.right for pair in question.pairs) + question.extra


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
