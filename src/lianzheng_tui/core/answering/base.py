"""How a question is answered, marked and told: what all types of questions have in common.

The term is that of QTI, the exchange format of learning technology: an interaction takes a
response and processes it.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from lianzheng_tui.core.answering.marking import (
    AnswerMark,
    is_index,
    shuffled,
)
from lianzheng_tui.core.answering.question_outline import (
    Outline,
    given_words,
    partly_right_words,
)
from lianzheng_tui.core.answering.typed_line import (
    UnclearAnswerError,
    number_within,
    numbers,
    own_words,
)
from lianzheng_tui.core.case.question import (
    Question,
)

Picked = tuple[int | None, ...]
"""What is picked so far: indices of options, items in the order picked, or a right side, or None,
for each left side."""

Q = TypeVar("Q", bound=Question)
"""The type of question that an interaction is for."""


class Interaction(ABC, Generic[Q]):
    """How one question is answered, marked and told; stateless."""

    HINT: ClassVar[str] = ""
    """What to know besides the keys at the foot of the screen, in a few words; empty if nothing."""
    IS_SHUFFLED: ClassVar[bool] = False
    """Whether the things to pick are shuffled from the first time on."""
    KEEPS_PLACES: ClassVar[bool] = False
    """Whether the things to pick keep their places when the question is asked again."""
    IN_OWN_WORDS: ClassVar[bool] = False
    """Whether other words than those accepted may mean the same."""
    PLACEHOLDER: ClassVar[str] = ""
    """What stands in the empty line of an answer that is typed; empty if it is picked."""

    def __init__(self, question: Q) -> None:
        """Take a question of the type."""
        self.question = question

    @property
    def hint(self) -> str:
        """What to know besides the keys, of this question; see `HINT`."""
        return self.HINT

    @property
    def keeps_places(self) -> bool:
        """Whether the things to pick of this question keep their places; see `KEEPS_PLACES`."""
        return self.KEEPS_PLACES

    @property
    @abstractmethod
    def outline(self) -> Outline:
        """The question as it is laid out, with its right answer."""

    @property
    @abstractmethod
    def things(self) -> int:
        """How many things there are to pick from; 0 if the answer is typed."""

    @property
    def nothing_picked(self) -> Picked:
        """What is picked at the beginning."""
        return ()

    def first_order(self, seed: str) -> tuple[int, ...]:
        """Return the order in which the quiz shows the things to pick, by their indices."""
        if self.IS_SHUFFLED:
            return shuffled(self.things, seed + self.question.id)
        return tuple(range(self.things))

    @abstractmethod
    def is_answer(self, given: Any) -> bool:
        """Return whether ``given`` has the form of an answer, so that it can be marked and shown.

        A record may come from another machine or be damaged, so it is not trusted beyond this.
        """

    @abstractmethod
    def mark(self, given: Any) -> AnswerMark:
        """Return the mark of an answer. Any value of ``given`` gets a mark; nothing is raised."""

    def picks(self, given: Any) -> tuple[int, ...]:
        """Return an answer as the indices picked, or placed one after another; () if typed."""
        return tuple(given)

    def given_words(self, given: Any) -> str:
        """Return an answer in one line, for places that cannot show it beside the options."""
        return given_words(self.outline, given, self.picks(given))

    def partial_words(self, mark: AnswerMark) -> str:
        """Return what an answer scores that is right only in part, and why."""
        return partly_right_words(mark)

    @abstractmethod
    def pick(self, picked: Picked, index: int, row: int) -> Picked:
        """Return what is picked after a thing is picked or taken back.

        Args:
            picked: What is picked before.
            index: The thing.
            row: Which left side it is for, where there are left sides.
        """

    def missing(self, picked: Picked, typed: str) -> str:
        """Return what must be done before the answer can be handed in; empty if nothing."""
        return "" if picked else "请先选择"

    def given(self, picked: Picked, typed: str) -> Any:
        """Return the answer in the form that `mark` takes and a record stores."""
        return list(picked)

    @abstractmethod
    def how_to_type(self) -> str:
        """Return how to type the answer as one line, with an example."""

    def parse(self, line: str, shown: Sequence[int]) -> tuple[Picked, str]:
        """Return what is picked, and what is typed, by one line; it need not be complete.

        Full-width digits, commas, blanks and the like are accepted as well as the plain ones.

        Args:
            line: The line as typed.
            shown: The things to pick in the order in which they are shown.

        Raises:
            UnclearAnswerError: the line is not an answer to this question.
        """
        typed_numbers = self._numbers(line, shown)
        repeated = next((each for each in typed_numbers if typed_numbers.count(each) > 1), None)
        if repeated is not None:
            raise UnclearAnswerError(f"第{repeated}项写了不止一次。")
        return tuple(shown[number - 1] for number in typed_numbers), ""

    def _numbers(self, line: str, shown: Sequence[int]) -> tuple[int, ...]:
        """Return the numbers in a line, each that of a thing shown; at least one."""
        typed_numbers = numbers(own_words(line), len(shown))
        if not typed_numbers:
            raise self._unclear(line)
        number_within(typed_numbers, len(shown))
        return typed_numbers

    def _are_things(self, given: Any) -> bool:
        """Return whether a value is a list of indices of things to pick."""
        return isinstance(given, list) and all(is_index(i, self.things) for i in given)

    def _unclear(self, line: str) -> UnclearAnswerError:
        return UnclearAnswerError(f"没有看懂“{line.strip()}”。请{self.how_to_type()}。")


class Toggling(Interaction[Q]):
    """Things that are picked one after another, and taken back by picking them again."""

    def pick(self, picked: Picked, index: int, row: int) -> Picked:
        """Return what is picked after a thing is added at the end, or taken back."""
        if index in picked:
            return tuple(each for each in picked if each != index)
        return (*picked, index)
