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
        Part.TEXT: bool(case.sections),
        Part.TIMELINE: bool(case.timeline),
        Part.POINTS: _has_points(case),
        Part.QUIZ: case.quiz is not None,
        Part.DISCUSSION: bool(case.discussion),
    }
    return tuple(part for part, filled in has_content.items() if filled)


def _has_points(case: "Case") -> bool:
    tables = (case.figures, case.risks, case.glossary, case.lessons, case.self_check)
    told = (event.nature or event.received for event in case.timeline)
    return any(tables) or any(case.cited_laws()) or any(told)


def tabs_of(case: "Case") -> tuple[Part, ...]:
    """Return the parts that can be turned to: those with content, and where a story is written on.

    Who has read a story may write on it where no topic is given.
    """
    parts = parts_of(case)
    written_on = (
        (Part.DISCUSSION,) if case.kind.retells and parts[-1] is not Part.DISCUSSION else ()
    )
    return (*parts, *written_on)


def needed_parts(case: "Case") -> tuple[Part, ...]:
    """Return the parts that are to be done before it is 学完.

    The passages of a bank are there to be quoted from, and need not be read.
    """
    needed = (Part.TEXT, Part.TIMELINE, Part.QUIZ) if case.kind.retells else (Part.QUIZ,)
    return tuple(part for part in parts_of(case) if part in needed)


def first_part(case: "Case") -> Part:
    """Return the part that opens at first: the guide or, where only questions are to be done, they.

    Nobody needs to be told where to begin with those.
    """
    return Part.QUIZ if needed_parts(case) == (Part.QUIZ,) else Part.GUIDE


def leading_part(case: "Case") -> Part:
    """Return the part to study first: as the case says, else as is usual for its kind.

    A warning case leads with its timeline, where the choices come before what happened.
    """
    if case.lead is not None:
        return Part(case.lead.value)
    if first_part(case) is Part.QUIZ:
        return Part.QUIZ
    return Part.TIMELINE if case.kind is Kind.WARNING and case.timeline else Part.TEXT


def study_order(case: "Case") -> tuple[Part, ...]:
    """Return the parts of a case that have content, in the order in which to study them.

    What was walked is looked back on (要点) before it is read as a whole.
    """
    order = [Part.GUIDE, Part.TEXT, Part.TIMELINE, Part.POINTS, Part.QUIZ, Part.DISCUSSION]
    if leading_part(case) is Part.TIMELINE:
        order = [Part.GUIDE, Part.TIMELINE, Part.POINTS, Part.TEXT, *order[4:]]
    elif leading_part(case) is Part.QUIZ:
        order = [Part.GUIDE, Part.QUIZ, Part.TEXT, Part.POINTS, *order[5:]]
    filled = parts_of(case)
    return tuple(part for part in order if part in filled)
