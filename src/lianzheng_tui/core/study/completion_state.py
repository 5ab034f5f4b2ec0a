"""How far a learner is with a case, in one word.

A module of its own, so that a list of cases need not import all of `progress`.
"""

from enum import StrEnum

from lianzheng_tui.core.case.kind import Kind


def answered_words(answered: int, total: int) -> str:
    """Return how many questions of a bank are answered, as a list says it: 答过3/40题."""
    return f"答过{answered}/{total}题"


def untouched_words(kind: str, questions: int) -> str:
    """Return what a list says of what nobody has begun: 未学, or of a bank 答过0/40题.

    Args:
        kind: The kind, as in the file.
        questions: How many questions there are; 0 while that is not known.
    """
    is_bank = kind == Kind.BANK.value and questions > 0
    return answered_words(0, questions) if is_bank else CompletionState.NEW.value


class CompletionState(StrEnum):
    """How far a learner is with a case; the value is the word on the screen."""

    NEW = "未学"
    BEGUN = "在学"
    DONE = "学完"
