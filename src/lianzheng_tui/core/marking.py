"""Marking one answer."""

import random
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from lianzheng_tui.core.case import (
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)

_NUMBER_MAX_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """How an answer was marked."""

    score: Fraction
    """From 0 to 1."""
    parts: tuple[bool, ...]
    """For each option, item or pair, whether that part is as it should be."""

    @property
    def right(self) -> bool:
        """Entirely right; anything less is a wrong answer for the ledger."""
        return self.score == 1


def is_answer(question: Question, given: Any) -> bool:
    """Whether ``given`` has the shape of an answer to this question, so that it can be shown.

    A record may come from another machine or a damaged one: it is believed only so far.
    """
    match question:
        case SingleQuestion(options=options):
            return _is_index(given, len(options))
        case MultipleQuestion(options=options):
            return isinstance(given, list) and all(_is_index(i, len(options)) for i in given)
        case TrueFalseQuestion():
            return isinstance(given, bool)
        case OrderQuestion(items=items):
            whole = isinstance(given, list) and all(_is_index(i, len(items)) for i in given)
            return whole and sorted(given) == list(range(len(items)))
        case MatchQuestion(pairs=pairs):
            sides = len(right_sides(question))
            whole = isinstance(given, list) and all(_is_index(i, sides) for i in given)
            return whole and len(given) == len(pairs)
    return isinstance(given, str)


def mark(question: Question, given: Any) -> Mark:
    """Mark an answer. Total: whatever is given, it is marked and nothing is raised.

    What ``given`` is: the index of an option (single), a list of indices (multiple), a bool
    (true_false), what was typed (number, text), the indices of the items in the order given
    (order), for each left side the index in `right_sides` or None (match).
    """
    match question:
        case SingleQuestion(options=options):
            right = _is_index(given, len(options)) and options[given].correct
            return _whole(right, [c.correct == (i == given) for i, c in enumerate(options)])
        case MultipleQuestion(options=options):
            return _mark_multiple([choice.correct for choice in options], given)
        case TrueFalseQuestion(answer=answer):
            return _whole(given is answer)
        case NumberQuestion(answer=answer, tolerance=tolerance, unit=unit):
            number = parse_number(given, unit)
            return _whole(number is not None and abs(number - answer) <= tolerance)
        case TextQuestion(answers=answers):
            return _whole(_folded(given) in {_folded(answer) for answer in answers})
        case OrderQuestion(items=items):
            return _mark_order(len(items), given)
        case MatchQuestion(pairs=pairs):
            chosen = list(given) if isinstance(given, Sequence) else []
            return _by_parts([_at(chosen, i) == i for i in range(len(pairs))])
    return _whole(False)


def _whole(right: bool, parts: Iterable[bool] = ()) -> Mark:
    return Mark(Fraction(int(right)), tuple(parts) or (right,))


def _by_parts(parts: list[bool]) -> Mark:
    return Mark(Fraction(sum(parts), len(parts) or 1), tuple(parts))


def _mark_multiple(correct: list[bool], given: Any) -> Mark:
    """Right picks less wrong picks, over what should be picked: to guess all gains nothing."""
    picked = {i for i in given if type(i) is int} if isinstance(given, list) else set()
    parts = tuple(is_right == (i in picked) for i, is_right in enumerate(correct))
    hits = sum(i in picked for i, is_right in enumerate(correct) if is_right)
    false = sum(i in picked for i, is_right in enumerate(correct) if not is_right)
    return Mark(max(Fraction(0), Fraction(hits - false, sum(correct) or 1)), parts)


def _mark_order(count: int, given: Any) -> Mark:
    """Each item that follows its true predecessor counts, so one misplaced item is one slip."""
    order = list(given) if isinstance(given, Sequence) and not isinstance(given, str) else []
    before = [-1, *order]
    parts = [
        type(_at(order, i)) is int and type(before[i]) is int and order[i] == before[i] + 1
        for i in range(min(count, len(order)))
    ]
    return _by_parts(parts + [False] * (count - len(parts)))


def _is_index(value: Any, count: int) -> bool:
    return type(value) is int and 0 <= value < count


def _at(values: Sequence[Any], index: int) -> Any:
    value = values[index] if index < len(values) else None
    return value if type(value) is int else None


def parse_number(given: Any, unit: str = "") -> Decimal | None:
    """The number that was typed, or None: full-width digits, commas and the unit are accepted."""
    if not isinstance(given, str):
        return None
    text = unicodedata.normalize("NFKC", given).replace(",", "").replace(" ", "")
    text = text.removesuffix(unicodedata.normalize("NFKC", unit)) if unit else text
    if not text.isascii() or len(text) > _NUMBER_MAX_DIGITS or "_" in text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _folded(given: Any) -> str:
    """A text reduced to what counts: no width, case, space or punctuation."""
    text = unicodedata.normalize("NFKC", given).casefold() if isinstance(given, str) else ""
    return "".join(char for char in text if unicodedata.category(char)[0] not in "ZPC")


def right_sides(question: MatchQuestion) -> tuple[str, ...]:
    """What can be matched: the true partners in order, then what belongs to nothing."""
    return tuple(pair.right for pair in question.pairs) + question.extra


def shuffled(count: int, seed: str) -> tuple[int, ...]:
    """The numbers below ``count`` in an order that depends on the seed alone, never sorted."""
    order = list(range(count))
    chance = random.Random(seed)
    while count > 1 and order == sorted(order):
        chance.shuffle(order)
    return tuple(order)
