"""The questions of a quiz: one class for each type.

Field metadata is explained in `model`.
"""

from dataclasses import dataclass, field
from decimal import Decimal

ASIDE = {"aside": True}
"""The metadata of a field that is a remark beside the item; see `model`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The fields that every type of question has."""

    id: str
    prompt: str
    explanation: str = field(metadata=ASIDE)
    evidence: tuple[str, ...] = field(metadata=ASIDE)
    law: str = field(default="", metadata=ASIDE)
    """The id of a provision that the explanation refers to."""
    objective: int = field(default=0, metadata=ASIDE)
    """The number of the objective it tests, counted from 1; 0 for none."""
    risk: str = field(default="", metadata=ASIDE)
    """The name of the risk it belongs to; empty for none."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a question."""

    text: str
    why: str = field(metadata=ASIDE)
    """Why it is right or wrong, with the words that show it."""
    correct: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleQuestion(Question):
    """A question with one right option (单选)."""

    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleQuestion(Question):
    """A question with one or more right options (多选)."""

    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalseQuestion(Question):
    """A question whose prompt is a statement, true or false (判断)."""

    answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberQuestion(Question):
    """A question whose answer is a number (数值)."""

    answer: Decimal
    unit: str = ""
    tolerance: Decimal = Decimal(0)
    """How far off a number may be and still count as right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuestion(Question):
    """A question whose answer is a few words (填空)."""

    answers: tuple[str, ...]
    """Every wording that counts as right; the first one is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderQuestion(Question):
    """A question with items to put in order (排序)."""

    items: tuple[str, ...]
    """The items in the right order; the screen shuffles them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A left side and the right side that belongs to it."""

    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchQuestion(Question):
    """A question in which each left side is matched with its right side (配对)."""

    pairs: tuple[Pair, ...]
    extra: tuple[str, ...] = ()
    """Right sides that belong to no left side."""


QUESTION_TYPES: dict[str, type[Question]] = {
    "single": SingleQuestion,
    "multiple": MultipleQuestion,
    "true_false": TrueFalseQuestion,
    "number": NumberQuestion,
    "text": TextQuestion,
    "order": OrderQuestion,
    "match": MatchQuestion,
}
"""The ``type`` in a file, and the class for it."""

QUESTION_LABELS: dict[type[Question], str] = {
    SingleQuestion: "单选",
    MultipleQuestion: "多选",
    TrueFalseQuestion: "判断",
    NumberQuestion: "数值",
    TextQuestion: "填空",
    OrderQuestion: "排序",
    MatchQuestion: "配对",
}
"""The word on the screen for each type."""


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions of a case, with the pass mark."""

    questions: tuple[Question, ...]
    pass_mark: int = field(default=80, metadata={"key": "pass"})
    """In percent."""
