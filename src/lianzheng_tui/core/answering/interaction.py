"""The interaction of each type of question. A surface asks `interaction` and never for the type."""

from typing import Any

from lianzheng_tui.core.answering.arranging import MatchInteraction, OrderInteraction
from lianzheng_tui.core.answering.base import Interaction
from lianzheng_tui.core.answering.choosing import (
    MultipleInteraction,
    SingleInteraction,
    TrueFalseInteraction,
)
from lianzheng_tui.core.answering.filling import NumberInteraction, TextInteraction
from lianzheng_tui.core.answering.marking import (
    AnswerMark,
)
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

INTERACTIONS: dict[type[Question], type[Interaction[Any]]] = {
    SingleQuestion: SingleInteraction,
    MultipleQuestion: MultipleInteraction,
    TrueFalseQuestion: TrueFalseInteraction,
    NumberQuestion: NumberInteraction,
    TextQuestion: TextInteraction,
    OrderQuestion: OrderInteraction,
    MatchQuestion: MatchInteraction,
}
"""The interaction of each type of question."""


def interaction(question: Question) -> Interaction[Any]:
    """Return how a question is answered, marked and told."""
    return INTERACTIONS[type(question)](question)


def is_answer(question: Question, given: Any) -> bool:
    """Return whether ``given`` has the form of an answer to this question."""
    return interaction(question).is_answer(given)


def mark(question: Question, given: Any) -> AnswerMark:
    """Return the mark of an answer. Any value of ``given`` gets a mark; nothing is raised."""
    return interaction(question).mark(given)
