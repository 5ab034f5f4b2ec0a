"""Stops (停一停): questions of the quiz that are asked in the text, where a section ends."""

from collections.abc import Mapping

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.core.study.quiz import Attempt

AT_STOP: Mapping[str, str] = {"in": Part.TEXT.value}
"""What the detail of a record says besides, of what was done at a stop and not in the quiz."""


def is_at_stop(record: Record) -> bool:
    """Return whether a record is of something that was done at a stop."""
    return record.detail.get("in") == AT_STOP["in"]


def stops_after(case: Case, section: int) -> tuple[Question, ...]:
    """Return the questions that are asked where a section ends, in the order of the quiz.

    Args:
        case: The case.
        section: The index of the section.
    """
    id_ = case.sections[section].id
    return tuple(question for question in case.questions if question.follows == id_)


def open_stops(case: Case, section: int, attempt: Attempt | None) -> tuple[Question, ...]:
    """Return those that the latest attempt has no answer to yet; all without an attempt."""
    answers = attempt.answers if attempt else {}
    return tuple(question for question in stops_after(case, section) if question.id not in answers)
