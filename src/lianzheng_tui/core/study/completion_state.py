"""How far a learner is with a case, in one word.

A module of its own, so that a list of cases need not import all of `progress`.
"""

from enum import StrEnum


class CompletionState(StrEnum):
    """How far a learner is with a case; the value is the word on the screen."""

    NEW = "未学"
    BEGUN = "在学"
    DONE = "学完"
