"""How far a case is, in one word. Apart, because a list of cases needs no more of progress."""

from enum import StrEnum


class CompletionState(StrEnum):
    """How far a case is, in one word."""

    NEW = "未学"
    BEGUN = "在学"
    DONE = "学完"
