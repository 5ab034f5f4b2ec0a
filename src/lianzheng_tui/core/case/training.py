"""What a class needs beside the story: lessons, a check of one's own post, a plan for the trainer.

Field metadata is explained in `model`. None of it is asked, so none of it is in a content hash.
"""

from dataclasses import dataclass
from enum import StrEnum


class Aspect(StrEnum):
    """What a lesson is about: the four of a warning case, then the three of a practice."""

    VIRTUE = "virtue"
    DISCIPLINE = "discipline"
    LAW = "law"
    DUTY = "duty"
    ADOPT = "adopt"
    CONDITION = "condition"
    DISTORTION = "distortion"

    @property
    def label(self) -> str:
        """The words on the screen."""
        return _ASPECTS[self]


_ASPECTS = {
    Aspect.VIRTUE: "以案说德",
    Aspect.DISCIPLINE: "以案说纪",
    Aspect.LAW: "以案说法",
    Aspect.DUTY: "以案说责",
    Aspect.ADOPT: "可借鉴",
    Aspect.CONDITION: "适用条件",
    Aspect.DISTORTION: "走样之处",
}
OF_WARNINGS = frozenset({Aspect.VIRTUE, Aspect.DISCIPLINE, Aspect.LAW, Aspect.DUTY})
"""The aspects under which a warning case is read."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a case teaches under one aspect, with the words or the provision it rests on."""

    aspect: Aspect
    text: str
    evidence: tuple[str, ...] = ()
    law: str = ""
    """The id of a provision; a lesson has evidence, a provision, or both."""


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """One question to hold against one's own post (对照检查); what is marked there is private."""

    id: str
    question: str
    risk: str = ""
    """The name of the risk it belongs to; empty for none."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a class and what it does."""

    name: str
    task: str


@dataclass(frozen=True, slots=True)
class TeachingStep:
    """What the trainer does at one place of the case."""

    at: str
    """The id of an event or of a question for discussion, or the name of a part: text."""
    minutes: int = 0
    """How long it takes; 0 if that is left open."""
    ask: str = ""
    """What to ask first."""
    positions: tuple[str, ...] = ()
    """The views that can be defended, two or more."""
    bring_out: str = ""
    """What the discussion should bring out."""


@dataclass(frozen=True, slots=True)
class Teaching:
    """How to go through the case with a class."""

    groups: tuple[Group, ...] = ()
    steps: tuple[TeachingStep, ...] = ()
    """In the order in which they are taken; the minutes add up in it."""
