"""A response: an answer in the making, changed key by key."""

from dataclasses import dataclass, replace
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
from lianzheng_tui.core.study.marking import parse_number, right_sides, shuffled


def things(question: Question) -> int:
    """Return how many things there are to pick from; 0 if the answer is typed."""
    match question:
        case SingleQuestion(options=options) | MultipleQuestion(options=options):
            return len(options)
        case TrueFalseQuestion():
            return 2
        case OrderQuestion(items=items):
            return len(items)
        case MatchQuestion():
            return len(right_sides(question))
    return 0


def first_order(question: Question, seed: str) -> tuple[int, ...]:
    """Return the order in which the quiz shows the things to pick; options stay in file order."""
    count = things(question)
    if isinstance(question, OrderQuestion | MatchQuestion):
        return shuffled(count, seed + question.id)
    return tuple(range(count))


@dataclass(frozen=True, slots=True)
class Response:
    """What the learner has filled in so far."""

    question: Question
    shown: tuple[int, ...] = ()
    """The indices of options, items (order) or right sides (match), as they are shown."""
    picked: tuple[int | None, ...] = ()
    """Choices: the indices picked. Order: the items in the order picked. Match: a right side or
    None for each left side."""
    typed: str = ""
    """The text typed, for number and text questions."""

    @classmethod
    def begin(
        cls, question: Question, seed: str, shown: tuple[int, ...] | None = None
    ) -> "Response":
        """Return an empty response; ``seed`` determines the order shown, unless one is given."""
        order = first_order(question, seed) if shown is None else shown
        empty = (None,) * len(question.pairs) if isinstance(question, MatchQuestion) else ()
        return cls(question, order, empty)

    @property
    def is_typed(self) -> bool:
        """Whether the answer is typed rather than picked."""
        return isinstance(self.question, NumberQuestion | TextQuestion)

    def count(self) -> int:
        """Return how many things there are to pick from."""
        return len(self.shown)

    def pick(self, number: int, row: int = 0) -> "Response":
        """Return the response with the thing shown at ``number``, from 0, picked or taken back.

        If only one thing can be picked, a pick replaces the previous one and is not taken back.

        Args:
            number: The position of the thing; an invalid one changes nothing.
            row: Which left side it is for, in a match.
        """
        if not 0 <= number < self.count():
            return self
        match self.question:
            case SingleQuestion() | TrueFalseQuestion():
                return replace(self, picked=(self.shown[number],))
            case MultipleQuestion() | OrderQuestion():
                return self._toggled(self.shown[number])
            case MatchQuestion():
                return self._matched(row, self.shown[number])
        return self

    def _toggled(self, value: int) -> "Response":
        if value in self.picked:
            return replace(self, picked=tuple(index for index in self.picked if index != value))
        return replace(self, picked=(*self.picked, value))

    def _matched(self, row: int, side: int) -> "Response":
        if not 0 <= row < len(self.picked):
            return self
        freed = tuple(None if picked_side == side else picked_side for picked_side in self.picked)
        new_side = None if self.picked[row] == side else side
        return replace(self, picked=(*freed[:row], new_side, *freed[row + 1 :]))

    def missing(self) -> str:
        """Return what must still be done before the answer can be submitted; empty if nothing."""
        match self.question:
            case NumberQuestion(unit=unit):
                number = parse_number(self.typed, unit)
                return "" if number is not None else "请填一个数，例如 12 或 3.5"
            case TextQuestion():
                return "" if self.typed.strip() else "请先填写答案"
            case OrderQuestion(items=items):
                remaining = len(items) - len(self.picked)
                return f"还有{remaining}项没有排" if remaining else ""
            case MatchQuestion():
                remaining = self.picked.count(None)
                return f"还有{remaining}项没有配" if remaining else ""
        return "" if self.picked else "请先选择"

    def given(self) -> Any:
        """Return the answer in the form that `marking.mark` takes and a record stores."""
        match self.question:
            case SingleQuestion():
                return self.picked[0] if self.picked else None
            case TrueFalseQuestion():
                return self.picked[0] == 0 if self.picked else None
            case MultipleQuestion():
                return sorted(index for index in self.picked if index is not None)
            case OrderQuestion() | MatchQuestion():
                return list(self.picked)
        return self.typed.strip()
