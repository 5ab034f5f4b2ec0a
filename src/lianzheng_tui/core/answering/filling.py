"""The types of questions into which an answer is typed: 数值, 填空."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from lianzheng_tui.core.answering.base import Interaction, Picked, Q
from lianzheng_tui.core.answering.marking import (
    AnswerMark,
    all_or_nothing,
)
from lianzheng_tui.core.answering.question_outline import (
    Blank,
)
from lianzheng_tui.core.answering.typed_line import own_words
from lianzheng_tui.core.answering.typed_number import typed_number
from lianzheng_tui.core.case.question import (
    NumberQuestion,
    TextQuestion,
)
from lianzheng_tui.core.text.wording import comparable


class _Typed(Interaction[Q]):
    """An answer that is typed."""

    things = 0

    def is_answer(self, given: Any) -> bool:
        """Return whether it is a text."""
        return isinstance(given, str)

    def picks(self, given: Any) -> tuple[int, ...]:
        """Return nothing: the answer is typed."""
        return ()

    def pick(self, picked: Picked, index: int, row: int) -> Picked:
        """Return what is picked: nothing can be."""
        return picked

    def given(self, picked: Picked, typed: str) -> Any:
        """Return what is typed, without blanks around it."""
        return typed.strip()

    def parse(self, line: str, shown: Sequence[int]) -> tuple[Picked, str]:
        """Return the line as what is typed."""
        return (), own_words(line)


class NumberInteraction(_Typed[NumberQuestion]):
    """数值: a record stores what was typed."""

    @property
    def hint(self) -> str:
        """The unit that what is typed without one is in."""
        return f"填一个数，单位：{self.question.unit}" if self.question.unit else ""

    @property
    def outline(self) -> Blank:
        """The number with its unit."""
        return Blank((f"{self.question.answer}{self.question.unit}",))

    PLACEHOLDER = "填数字"

    def mark(self, given: Any) -> AnswerMark:
        """Return the mark: right within the tolerance."""
        number = typed_number(given, self.question.unit).value if isinstance(given, str) else None
        off = None if number is None else abs(number - Fraction(self.question.answer))
        return all_or_nothing(off is not None and off <= Fraction(self.question.tolerance))

    def missing(self, picked: Picked, typed: str) -> str:
        """Ask for a number if there is none, and name what was not understood."""
        return typed_number(typed, self.question.unit).unclear

    def how_to_type(self) -> str:
        """Ask for a number and its unit."""
        return f"填一个数，单位是{self.question.unit}" if self.question.unit else "填一个数"


class TextInteraction(_Typed[TextQuestion]):
    """填空: a record stores what was typed."""

    IN_OWN_WORDS = True
    PLACEHOLDER = "填几个字"

    @property
    def outline(self) -> Blank:
        """The wordings."""
        return Blank(self.question.answers)

    def mark(self, given: Any) -> AnswerMark:
        """Return the mark: right if it is one of the wordings, however it is punctuated."""
        return all_or_nothing(comparable(given) in map(comparable, self.question.answers))

    def missing(self, picked: Picked, typed: str) -> str:
        """Ask for words if there are none."""
        return "" if typed.strip() else "请先填写答案"

    def how_to_type(self) -> str:
        """Ask for a few words."""
        return "填几个字"
