"""Bookmarks: paragraphs that the learner wants to find again, derived from records alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record, Verb

ParagraphPlace = tuple[int, int]
"""A section and a paragraph in it, both from 0."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One bookmark that is set."""

    section: str
    """The id of the section."""
    paragraph: int
    """Where in the section the paragraph stands; where it stood, if it is no longer there."""
    quote: str
    """The whole paragraph, as it was when the bookmark was set."""
    place: ParagraphPlace | None
    """Where it stands in the case as it is now; None where those words are gone."""
    when: datetime
    """When it was set, UTC."""


def bookmarks(case: Case, records: Iterable[Record]) -> tuple[Bookmark, ...]:
    """The bookmarks of a case in reading order, from its records in the order they were made.

    Where the text was edited, a bookmark goes with the words of its paragraph, if need be into
    another section. One whose words are gone stays, after those of its section that are there.
    """
    found: dict[object, Bookmark] = {}
    for record in records:
        if record.verb is not Verb.BOOKMARKED or record.case != case.id:
            continue
        quote, paragraph = record.detail.get("quote"), record.detail.get("paragraph")
        if not isinstance(quote, str) or type(paragraph) is not int:
            continue
        place = _place(case, record.item, paragraph, quote)
        key: object = place or (record.item, quote)
        if record.detail.get("set") is not True:
            found.pop(key, None)
        elif key not in found:
            number = place[1] if place else paragraph
            section = case.sections[place[0]].id if place else record.item
            found[key] = Bookmark(section, number, quote, place, record.time)
    order = {section.id: i for i, section in enumerate(case.sections)}
    return tuple(sorted(found.values(), key=lambda each: _rank(each, order)))


def _rank(mark: Bookmark, order: dict[str, int]) -> tuple[int, bool, int, str]:
    section = order.get(mark.section, len(order))
    return (section, mark.place is None, mark.paragraph, mark.quote)


def _place(case: Case, section: str, paragraph: int, quote: str) -> ParagraphPlace | None:
    """Where a paragraph is: in its own section before others, there the nearest before others."""
    here = [place for place in _places(case, quote) if case.sections[place[0]].id == section]
    if here:
        return min(here, key=lambda place: abs(place[1] - paragraph))
    return next(_places(case, quote), None)


def _places(case: Case, quote: str) -> Iterator[ParagraphPlace]:
    for i, section in enumerate(case.sections):
        for j, paragraph in enumerate(section.paragraphs):
            if paragraph == quote:
                yield (i, j)
