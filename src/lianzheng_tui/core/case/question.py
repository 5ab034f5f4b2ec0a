"""The questions of a quiz: a class for each type.

Metadata of fields is as in `model`.
"""

from dataclasses import dataclass, field
from decimal import Decimal

ASIDE = {"aside": True}
"""The metadata of a field that is a remark beside the item; see `model`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What every type of question has."""

    id: str
    prompt: str
    explanation: str = field(metadata=ASIDE)
    evidence: tuple[str, ...] = field(metadata=ASIDE)
    law: str = field(default="", metadata=ASIDE)
    """A provision that the explanation leans on."""
    objective: int = field(default=0, metadata=ASIDE)
    """Which objective it tests, counted from 1; 0 for none."""
    risk: str = field(default="", metadata=ASIDE)
    """The name of the risk it belongs to."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a question."""

    text: str
    why: str = field(metadata=ASIDE)
    """Why it is right or wrong, and the words that show it."""
    correct: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleQuestion(Question):
    """One option is right (单选)."""

    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleQuestion(Question):
    """One or more options are right (多选)."""

    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalseQuestion(Question):
    """The prompt is a statement, true or false (判断)."""

    answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberQuestion(Question):
    """The answer is a number (数值)."""

    answer: Decimal
    unit: str = ""
    tolerance: Decimal = Decimal(0)
    """How far off still counts as right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuestion(Question):
    """The answer is a few words (填空)."""

    answers: tuple[str, ...]
    """Every wording that counts as right; the first is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderQuestion(Question):
    """Things are to be put in order (排序)."""

    items: tuple[str, ...]
    """In the right order; the screen shows them in another."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that belong together."""

    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchQuestion(Question):
    """Each thing on the left has its own on the right (配对)."""

    pairs: tuple[Pair, ...]
    extra: tuple[str, ...] = ()
    """Things on the right that belong to nothing."""


QUESTION_TYPES: dict[str, type[Question]] = {
    "single": SingleQuestion,
    "multiple": MultipleQuestion,
    "true_false": TrueFalseQuestion,
    "number": NumberQuestion,
    "text": TextQuestion,
    "order": OrderQuestion,
    "match": MatchQuestion,
}
"""The ``type`` in a file and the class that holds it."""

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
    """The questions of a case."""

    questions: tuple[Question, ...]
    pass_mark: int = field(default=80, metadata={"key": "pass"})
    """In percent."""
