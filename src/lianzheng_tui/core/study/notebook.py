"""The bookmarks and notes (书签 and 心得) of all cases, derived from the records alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from lianzheng_tui.core.case.evidence import place
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.bookmarks import Bookmark, bookmarks


@dataclass(frozen=True, slots=True)
class Note:
    """What the learner wrote last under a topic."""

    topic: str
    """The id of the topic."""
    prompt: str
    """The question of the topic; empty if the topic was removed from the case."""
    text: str
    when: datetime
    """When it was last written, UTC."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The bookmarks and notes of one case."""

    case: Case
    bookmarks: tuple[Bookmark, ...]
    """In reading order."""
    notes: tuple[Note, ...]
    """In the order of the topics; then those whose topic was removed."""

    def where(self, mark: Bookmark) -> str:
        """Return in words where a bookmark of the case is."""
        if mark.place is None:
            return "原段落已改动，下面是当时的文字"
        section, paragraph = mark.place
        return place(self.case, section, paragraph)


def notes(case: Case, records: Iterable[Record]) -> tuple[Note, ...]:
    """Return the notes of a case that are not blank, from its records in the order made."""
    prompts = {topic.id: topic.prompt for topic in case.discussion}
    notes_by_topic: dict[str, Note] = {}
    for record in records:
        text = record.detail.get("text")
        if record.verb is Verb.NOTED and record.case == case.id and isinstance(text, str):
            prompt = prompts.get(record.item, "")
            notes_by_topic[record.item] = Note(record.item, prompt, text.strip(), record.time)
    order = [*prompts, *(topic for topic in notes_by_topic if topic not in prompts)]
    return tuple(
        notes_by_topic[topic]
        for topic in order
        if topic in notes_by_topic and notes_by_topic[topic].text
    )


def notebook(
    cases: Iterable[Case], records_of: Callable[[str], Iterable[Record]]
) -> tuple[Pages, ...]:
    """Return the pages of the cases that have bookmarks or notes, in their order.

    Args:
        cases: all cases.
        records_of: returns the records of a case by its id, in the order they were made.
    """
    all_pages = []
    for case in cases:
        records = tuple(records_of(case.id))
        pages = Pages(case, bookmarks(case, records), notes(case, records))
        if pages.bookmarks or pages.notes:
            all_pages.append(pages)
    return tuple(all_pages)
