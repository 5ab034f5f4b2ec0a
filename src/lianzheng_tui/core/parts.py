"""Which parts a case has."""

from lianzheng_tui.core.case import Case
from lianzheng_tui.core.progress import Part


def parts_of(case: Case) -> tuple[Part, ...]:
    """The parts that there is something in, in their order."""
    there = {
        Part.GUIDE: True,
        Part.TEXT: True,
        Part.TIMELINE: bool(case.timeline),
        Part.POINTS: bool(case.figures or case.risks or case.glossary or case.laws),
        Part.QUIZ: case.quiz is not None,
        Part.DISCUSSION: bool(case.discussion),
    }
    return tuple(part for part, has in there.items() if has)
