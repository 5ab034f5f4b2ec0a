"""What is studied as one: a case with its story, or a bank of questions without any."""

from collections.abc import Mapping
from typing import Protocol

from lianzheng_tui.core.case.model import Section
from lianzheng_tui.core.case.question import Question, Quiz


class StudyUnit(Protocol):
    """What the quiz, the ledger and the reviews know of what they are about.

    It may have questions and no text; what needs a text or a timeline asks for a `Case`.
    """

    @property
    def id(self) -> str:
        """What records name it by; unique in the library."""

    @property
    def title(self) -> str:
        """Its title on the screen."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The text that the evidence is quoted from; empty where there is none."""

    @property
    def quiz(self) -> Quiz | None:
        """Its questions with the pass mark; None without any."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of its quiz, in their order; empty without one."""

    def asked_again(self) -> Mapping[str, int]:
        """Return, by id, the last edition that says that an item is to be asked again."""
