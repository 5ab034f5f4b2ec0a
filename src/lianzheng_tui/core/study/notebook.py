"""What the learner marked and wrote (书签 and 心得), over all cases, derived from records alone."""

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
    """What it asks; empty where the topic was taken out of the case."""
    text: str
    when: datetime
    """When it was last written, UTC."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What the learner has of one case."""

    case: Case
    bookmarks: tuple[Bookmark, ...]
    """In reading order."""
    notes: tuple[Note, ...]
    """In the order of the topics; then those whose topic is gone."""

    def where(self, mark: Bookmark) -> str:
        """Where a bookmark of the case is, in words."""
        if mark.place is None:
            return "原段落已改动，下面是当时的文字"
        section, paragraph = mark.place
        return place(self.case, section, paragraph)


def notes(case: Case, records: Iterable[Record]) -> tuple[Note, ...]:
    """The notes of a case that are not blank, from its records in the order they were made."""
    prompts = {topic.id: topic.prompt for topic in case.discussion}
    found: dict[str, Note] = {}
    for record in records:
        text = record.detail.get("text")
        if record.verb is Verb.NOTED and record.case == case.id and isinstance(text, str):
            prompt = prompts.get(record.item, "")
            found[record.item] = Note(record.item, prompt, text.strip(), record.time)
    order = [*prompts, *(topic for topic in found if topic not in prompts)]
    return tuple(found[topic] for topic in order if topic in found and found[topic].text)


def notebook(
    cases: Iterable[Case], records_of: Callable[[str], Iterable[Record]]
) -> tuple[Pages, ...]:
    """The cases of which there is something, in their order.

    Args:
        cases: all of them.
        records_of: the records of a case by its id, in the order they were made.
    """
    found = []
    for case in cases:
        own = tuple(records_of(case.id))
        pages = Pages(case, bookmarks(case, own), notes(case, own))
        if pages.bookmarks or pages.notes:
            found.append(pages)
    return tuple(found)
