"""The parts of a case, one for each of its tabs."""

from enum import StrEnum
from typing import TYPE_CHECKING

from lianzheng_tui.core.case.kind import Kind

if TYPE_CHECKING:  # a list of cases needs the parts without the case model
    from lianzheng_tui.core.case.model import Case


class Part(StrEnum):
    """The parts of a case, in the order of its tabs."""

    GUIDE = "guide"
    TEXT = "text"
    TIMELINE = "timeline"
    POINTS = "points"
    QUIZ = "quiz"
    DISCUSSION = "discussion"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return {
            "guide": "导学",
            "text": "正文",
            "timeline": "时间线",
            "points": "要点",
            "quiz": "测验",
            "discussion": "讨论",
        }[self.value]


def parts_of(case: "Case") -> tuple[Part, ...]:
    """Return the parts of a case that have content, in tab order."""
    has_content = {
        Part.GUIDE: True,
        Part.TEXT: True,
        Part.TIMELINE: bool(case.timeline),
        Part.POINTS: bool(case.figures or case.risks or case.glossary or case.laws),
        Part.QUIZ: case.quiz is not None,
        Part.DISCUSSION: bool(case.discussion),
    }
    return tuple(part for part, filled in has_content.items() if filled)


def leading_part(case: "Case") -> Part:
    """Return the part to study first: as the case says, else as is usual for its kind.

    A warning case leads with its timeline, where the choices come before what happened.
    """
    if case.lead is not None:
        return Part(case.lead.value)
    return Part.TIMELINE if case.kind is Kind.WARNING and case.timeline else Part.TEXT


def study_order(case: "Case") -> tuple[Part, ...]:
    """Return the parts of a case that have content, in the order in which to study them.

    What was walked is looked back on (要点) before it is read as a whole.
    """
    order = [Part.GUIDE, Part.TEXT, Part.TIMELINE, Part.POINTS, Part.QUIZ, Part.DISCUSSION]
    if leading_part(case) is Part.TIMELINE:
        order = [Part.GUIDE, Part.TIMELINE, Part.POINTS, Part.TEXT, *order[4:]]
    filled = {Part.GUIDE, Part.TEXT, *parts_of(case)}
    return tuple(part for part in order if part in filled)
