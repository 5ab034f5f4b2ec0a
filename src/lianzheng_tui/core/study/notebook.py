"""The bookmarks, annotations and notes of all cases, derived from the records alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, tzinfo

from lianzheng_tui.core.case.evidence import place
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.annotations import Annotation, annotations
from lianzheng_tui.core.study.bookmarks import Bookmark, bookmarks
from lianzheng_tui.core.study.reflection import ReflectionPart, notes_written, part_of

LONGEST_NOTE = 100_000
"""The most characters that can be written under a topic; an export must be able to hold them."""
NOTE_IS_FULL = f"一则心得最多{LONGEST_NOTE // 10_000}万字"
"""What is said of one that would be longer."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the learner wrote last under a topic, or in a part of 心得体会."""

    topic: str
    """The id of the topic, or the item of the part."""
    prompt: str
    """The question of the topic, or the label of the part; empty if the topic was removed."""
    text: str
    day: date
    """The local day on which it was last written."""

    @property
    def part(self) -> ReflectionPart | None:
        """The part of 心得体会 that it is; None for a note under a topic."""
        return part_of(self.topic)


@dataclass(frozen=True, slots=True)
class Pages:
    """The bookmarks (书签), annotations (批注) and notes (心得) of one case."""

    case: Case
    bookmarks: tuple[Bookmark, ...]
    """In reading order."""
    notes: tuple[Note, ...]
    """In the order of the topics; then those whose topic was removed; then 心得体会."""

    @property
    def topic_notes(self) -> tuple[Note, ...]:
        """The notes under topics."""
        return tuple(note for note in self.notes if note.part is None)

    @property
    def reflection(self) -> tuple[Note, ...]:
        """The parts of 心得体会 that are written."""
        return tuple(note for note in self.notes if note.part is not None)

    @property
    def note_count(self) -> int:
        """How many notes there are; 心得体会 is one, whatever parts it has."""
        return notes_written({note.topic: note.text for note in self.notes})

    annotations: tuple[Annotation, ...] = ()
    """In reading order."""

    def where(self, mark: Bookmark | Annotation) -> str:
        """Return in words where a bookmark or an annotation of the case is."""
        if mark.place is None:
            return "原段落已改动，下面是当时的文字"
        section, paragraph = mark.place
        is_edited = self.case.sections[section].paragraphs[paragraph] != mark.quote
        edited = "，这一段后来改过" if is_edited else ""
        return f"{place(self.case, section, paragraph)}{edited}"


def notes(case: Case, records: Iterable[Record], zone: tzinfo | None = None) -> tuple[Note, ...]:
    """Return the notes of a case that are not blank, from its records in the order made.

    Args:
        case: The case as it is now.
        records: Its records.
        zone: The time zone of records that do not tell their own; None for that of the machine.
    """
    parts = {part.value: part.label for part in ReflectionPart}
    prompts = {topic.id: topic.prompt for topic in case.discussion} | parts
    notes_by_topic: dict[str, Note] = {}
    for record in records:
        text = record.detail.get("text")
        if record.verb is Verb.NOTED and record.case == case.id and isinstance(text, str):
            prompt = prompts.get(record.item, "")
            note = Note(record.item, prompt, text.strip(), record.day(zone))
            notes_by_topic[record.item] = note
    removed = [topic for topic in notes_by_topic if topic not in prompts]
    order = [*(topic.id for topic in case.discussion), *removed, *parts]
    return tuple(
        notes_by_topic[topic]
        for topic in order
        if topic in notes_by_topic and notes_by_topic[topic].text
    )


def notebook(
    cases: Iterable[Case],
    records_of: Callable[[str], Iterable[Record]],
    zone: tzinfo | None = None,
) -> tuple[Pages, ...]:
    """Return the pages of the cases that have any of the three, in their order.

    Args:
        cases: all cases.
        records_of: returns the records of a case by its id, in the order they were made.
        zone: the time zone of records that do not tell their own; None for that of the machine.
    """
    all_pages = []
    for case in cases:
        records = tuple(records_of(case.id))
        pages = Pages(
            case,
            bookmarks(case, records, zone),
            notes(case, records, zone),
            annotations(case, records, zone),
        )
        if pages.bookmarks or pages.notes or pages.annotations:
            all_pages.append(pages)
    return tuple(all_pages)
