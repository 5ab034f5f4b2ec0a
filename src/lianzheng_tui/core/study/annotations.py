"""Annotations (批注): what the learner wrote at paragraphs, derived from the records alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.bookmarks import ParagraphPlace, place_of_paragraph


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is written at one paragraph."""

    section: str
    """The id of the section."""
    paragraph: int
    """The index of the paragraph in the section; its former one if it is no longer there."""
    quote: str
    """The whole paragraph, as it was when this was written."""
    place: ParagraphPlace | None
    """Where the paragraph is in the case as it is now; None if its words are gone."""
    text: str
    """Never blank."""
    day: date
    """The local day on which it was last written."""


def annotations(
    case: Case, records: Iterable[Record], zone: tzinfo | None = None
) -> tuple[Annotation, ...]:
    """Return the annotations of a case in reading order, from its records in the order made.

    They follow the words of their paragraph as bookmarks do. What is written last counts; a blank
    text takes the annotation away.

    Args:
        case: The case as it is now.
        records: Its records.
        zone: The time zone of records that do not tell their own; None for that of the machine.
    """
    by_key: dict[object, Annotation] = {}
    for record in records:
        if record.verb is not Verb.ANNOTATED or record.case != case.id:
            continue
        quote, text = record.detail.get("quote"), record.detail.get("text")
        paragraph = record.detail.get("paragraph")
        if not (isinstance(quote, str) and isinstance(text, str) and type(paragraph) is int):
            continue
        place = place_of_paragraph(case, record.item, paragraph, quote)
        key: object = place or (record.item, quote)
        by_key.pop(key, None)
        if text.strip():
            section = case.sections[place[0]].id if place else record.item
            number = place[1] if place else paragraph
            by_key[key] = Annotation(section, number, quote, place, text.strip(), record.day(zone))
    order = {section.id: i for i, section in enumerate(case.sections)}
    return tuple(sorted(by_key.values(), key=lambda each: _rank(each, order)))


def _rank(annotation: Annotation, order: dict[str, int]) -> tuple[int, bool, int, str]:
    section = order.get(annotation.section, len(order))
    return (section, annotation.place is None, annotation.paragraph, annotation.quote)
