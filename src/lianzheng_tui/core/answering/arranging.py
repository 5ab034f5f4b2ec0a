"""The types of questions of which things are put in order or matched: 排序, 配对."""

import re
from collections.abc import Sequence
from typing import Any, ClassVar

from lianzheng_tui.core.answering.base import Interaction, Picked, Toggling
from lianzheng_tui.core.answering.marking import (
    AnswerMark,
    by_parts,
    mark_order,
)
from lianzheng_tui.core.answering.question_outline import (
    ItemOrder,
    PairTable,
    score_words,
)
from lianzheng_tui.core.answering.typed_line import UnclearAnswerError, fold, letter, own_words
from lianzheng_tui.core.case.question import (
    MatchQuestion,
    OrderQuestion,
)


class OrderInteraction(Toggling[OrderQuestion]):
    """排序: a record stores the indices of the items in the order given."""

    HINT = "按先后依次按下编号"
    IS_SHUFFLED = True

    @property
    def outline(self) -> ItemOrder:
        """The items in the right order."""
        return ItemOrder(self.question.items)

    @property
    def things(self) -> int:
        """How many items there are."""
        return len(self.question.items)

    def is_answer(self, given: Any) -> bool:
        """Return whether it has every item once."""
        return self._are_things(given) and sorted(given) == list(range(self.things))

    def mark(self, given: Any) -> AnswerMark:
        """Return the mark: the fewest items that must move are wrong; see `mark_order`."""
        return mark_order(self.things, given)

    def partial_words(self, mark: AnswerMark) -> str:
        """Return how many items must move, and what it scores."""
        items = len(mark.parts)
        moved = items - max(1, sum(mark.parts))
        limit = f"（要挪{items - 1}项的不得分）"
        return f"{items}项里最少要挪{moved}项{limit}，{score_words(mark.score)}"

    def missing(self, picked: Picked, typed: str) -> str:
        """Say how many items are left."""
        remaining = self.things - len(picked)
        return f"还有{remaining}项没有排" if remaining else ""

    def how_to_type(self) -> str:
        """Ask for all the numbers, in order."""
        return f"按先后填全部编号，例如 {' '.join(str(i + 1) for i in range(self.things))}"


class MatchInteraction(Interaction[MatchQuestion]):
    """配对: a record stores, for each left side, the index of its right side or None."""

    HINT = "光标停在左边一项，按右边的编号"
    IS_SHUFFLED = True
    _PAIR: ClassVar[re.Pattern[str]] = re.compile(r"(\d{1,3})[\s\-—→>=配:：.、]*([a-z])(?![a-z])")
    _BETWEEN_PAIRS: ClassVar[re.Pattern[str]] = re.compile(r"[\s,，、;；.。]*")

    @property
    def outline(self) -> PairTable:
        """The left sides, and the right sides with the extra ones."""
        pairs, extra = self.question.pairs, self.question.extra
        return PairTable(
            tuple(pair.left for pair in pairs), (*(pair.right for pair in pairs), *extra)
        )

    @property
    def things(self) -> int:
        """How many right sides there are."""
        return len(self.question.pairs) + len(self.question.extra)

    @property
    def nothing_picked(self) -> Picked:
        """No right side for any left side."""
        return (None,) * len(self.question.pairs)

    def is_answer(self, given: Any) -> bool:
        """Return whether it has the index of a right side for each left side."""
        return self._are_things(given) and len(given) == len(self.question.pairs)

    def mark(self, given: Any) -> AnswerMark:
        """Return the share of the left sides that have their partner."""
        sides = list(given) if isinstance(given, Sequence) else []
        rows = range(len(self.question.pairs))
        return by_parts([i < len(sides) and type(sides[i]) is int and sides[i] == i for i in rows])

    def pick(self, picked: Picked, index: int, row: int) -> Picked:
        """Return the sides with this one put into a row, and taken from where it was before."""
        if not 0 <= row < len(picked):
            return picked
        freed = tuple(None if side == index else side for side in picked)
        new_side = None if picked[row] == index else index
        return (*freed[:row], new_side, *freed[row + 1 :])

    def missing(self, picked: Picked, typed: str) -> str:
        """Say how many left sides have no partner."""
        remaining = picked.count(None)
        return f"还有{remaining}项没有配" if remaining else ""

    def how_to_type(self) -> str:
        """Ask for a letter behind each number."""
        example = " ".join(f"{i + 1}{letter(i)}" for i in range(len(self.question.pairs)))
        return f"每个数字配一个字母，例如 {example}"

    def parse(self, line: str, shown: Sequence[int]) -> tuple[Picked, str]:
        """Return the right sides whose letters are typed behind the numbers of the left sides.

        Raises:
            UnclearAnswerError: these are no pairs, or a side is not there or used twice.
        """
        text = fold(own_words(line))
        typed_pairs = [
            (int(left), ord(right) - ord("a")) for left, right in self._PAIR.findall(text)
        ]
        if not typed_pairs or not self._BETWEEN_PAIRS.fullmatch(self._PAIR.sub("", text)):
            raise self._unclear(line)
        picked = list(self.nothing_picked)
        for row, side in typed_pairs:
            if not 1 <= row <= len(picked):
                raise UnclearAnswerError(f"左边没有第{row}项。请填1到{len(picked)}。")
            if side >= len(shown):
                last = letter(len(shown) - 1)
                raise UnclearAnswerError(f"右边没有 {letter(side)}。请填 a 到 {last}。")
            if picked[row - 1] is not None:
                raise UnclearAnswerError(f"左边第{row}项配了不止一次。")
            if shown[side] in picked:
                raise UnclearAnswerError(f"右边的 {letter(side)} 配了不止一次。")
            picked[row - 1] = shown[side]
        return tuple(picked), ""
