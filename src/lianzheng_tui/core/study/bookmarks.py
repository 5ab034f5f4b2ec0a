"""Bookmarks: paragraphs to find again, derived from the records alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from difflib import SequenceMatcher

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record, Verb

ParagraphPlace = tuple[int, int]
"""The index of a section and of a paragraph in it, both from 0."""

_SAME = 0.75
"""How like a paragraph another is that was made from it by an edit, from 0 to 1 (see `difflib`)."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One bookmark that is set."""

    section: str
    """The id of the section."""
    paragraph: int
    """The index of the paragraph in the section; its former one if it is no longer there."""
    quote: str
    """The whole paragraph, as it was when the bookmark was set."""
    place: ParagraphPlace | None
    """Where the paragraph is in the case as it is now; None if its words are gone."""
    day: date
    """The local day on which it was set."""


def bookmarks(
    case: Case, records: Iterable[Record], zone: tzinfo | None = None
) -> tuple[Bookmark, ...]:
    """Return the bookmarks of a case in reading order, from its records in the order made.

    If the text was edited, a bookmark follows its paragraph, and its words even into another
    section. A bookmark whose words are gone stays, after the others of its section.

    Args:
        case: The case as it is now.
        records: Its records.
        zone: The time zone of records that do not tell their own; None for that of the machine.
    """
    bookmarks_by_key: dict[object, Bookmark] = {}
    for record in records:
        if record.verb is not Verb.BOOKMARKED or record.case != case.id:
            continue
        quote, paragraph = record.detail.get("quote"), record.detail.get("paragraph")
        if not isinstance(quote, str) or type(paragraph) is not int:
            continue
        place = place_of_paragraph(case, record.item, paragraph, quote)
        key: object = place or (record.item, quote)
        if record.detail.get("set") is not True:
            bookmarks_by_key.pop(key, None)
        elif key not in bookmarks_by_key:
            number = place[1] if place else paragraph
            section = case.sections[place[0]].id if place else record.item
            bookmarks_by_key[key] = Bookmark(section, number, quote, place, record.day(zone))
    order = {section.id: i for i, section in enumerate(case.sections)}
    return tuple(sorted(bookmarks_by_key.values(), key=lambda bookmark: _rank(bookmark, order)))


def _rank(bookmark: Bookmark, order: dict[str, int]) -> tuple[int, bool, int, str]:
    section = order.get(bookmark.section, len(order))
    return (section, bookmark.place is None, bookmark.paragraph, bookmark.quote)


def place_of_paragraph(
    case: Case, section: str, paragraph: int, quote: str
) -> ParagraphPlace | None:
    """Return where a paragraph is: its own section is preferred, then the nearest paragraph.

    Where nobody has its words any more, it is the paragraph of its section that was made from it
    by an edit, if one is so like it; None if the words are gone.

    Args:
        case: The case as it is now.
        section: The id of the section where it was.
        paragraph: The index of the paragraph in it.
        quote: The whole paragraph.
    """
    places_in_section = [
        place for place in _places(case, quote) if case.sections[place[0]].id == section
    ]
    if places_in_section:
        return min(places_in_section, key=lambda place: abs(place[1] - paragraph))
    return next(_places(case, quote), None) or _edited(case, section, quote)


def _places(case: Case, quote: str) -> Iterator[ParagraphPlace]:
    for i, section in enumerate(case.sections):
        for j, paragraph in enumerate(section.paragraphs):
            if paragraph == quote:
                yield (i, j)


def _edited(case: Case, section: str, quote: str) -> ParagraphPlace | None:
    """Return where the paragraph is that is most like a quotation, if one is like it."""
    best, place = _SAME, None
    for i, each in enumerate(case.sections):
        for j, paragraph in enumerate(each.paragraphs if each.id == section else ()):
            match = SequenceMatcher(None, paragraph, quote, autojunk=False)
            if match.real_quick_ratio() > best < match.quick_ratio() and match.ratio() > best:
                best, place = match.ratio(), (i, j)
    return place
