"""The screen 书签与心得, with the learner's bookmarks, annotations and notes in all cases."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.period import in_words
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.annotations import Annotation
from lianzheng_tui.core.study.bookmarks import Bookmark
from lianzheng_tui.core.study.notebook import Note, Pages, notebook
from lianzheng_tui.core.study.notes_document import TITLE, about
from lianzheng_tui.core.study.reflection import REFLECTION
from lianzheng_tui.tui.learner.overview import BACK, Overview
from lianzheng_tui.tui.messages import NOTEBOOK, Did, OpenCase
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Group,
    Paragraph,
    Span,
    hanging,
    heading,
    spans,
)
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.lead_blocks import RESUME, session_row, session_words

_LABEL = 14
"""The cells of the label of a part of 心得体会, and the blanks behind it."""

Entry = tuple[Pages, Bookmark | Annotation | Note]
"""A bookmark, an annotation or a note, and the case it belongs to."""


class NotebookScreen(Overview):
    """A list of the cases, with the bookmarks, the annotations and the notes in each."""

    ABOUT = "所有案例里的书签、批注和心得，按案例排列；可以回到原处。"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", "到原处", key_display="⏎"),
        Binding("enter,space", "resume", "接着学", key_display="⏎"),
        Binding("b", "take_away", "去掉书签"),
        BACK,
    ]

    def __init__(self) -> None:
        """Make the screen, still empty."""
        super().__init__()
        self._entries: dict[object, Entry] = {}

    def compose_body(self) -> ComposeResult:
        """Yield the list."""
        yield Choices(measure=76, margin=4, centred=True)

    def show_study(self, session: StudySession) -> None:
        """Show the bookmarks and the notes; the cursor stays near where it was."""
        super().show_study(session)
        cases = session.library.cases_of(session.journal.cases)
        all_pages = notebook(cases, session.records_of)
        page = self.query_one(Choices)
        old_keys, cursor = list(self._entries), page.cursor
        self._entries = {
            _key(pages, entry): (pages, entry)
            for pages in all_pages
            for entry in _entries_of(pages)
        }
        content = list(_blocks(all_pages))
        if not all_pages and (row := session_row(session)):
            content += [BLANK, row]
        page.show(content, keep=True)
        if cursor in old_keys and cursor not in self._entries and self._entries:
            page.cursor = list(self._entries)[min(old_keys.index(cursor), len(self._entries) - 1)]
        marks = sum(len(pages.bookmarks) for pages in all_pages)
        annotations = sum(len(pages.annotations) for pages in all_pages)
        notes = sum(pages.note_count for pages in all_pages)
        annotated = f"批注{annotations}则 · " if annotations else ""
        self.set_title(TITLE, f"书签{marks}处 · {annotated}心得{notes}则")
        self.refresh_bindings()

    @property
    def _entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self._entries.get(self.query_one(Choices).cursor)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        if action == "resume":
            return bool(self.query(Choices)) and self.query_one(Choices).cursor == RESUME
        if action not in {"open", "take_away"}:
            return True
        entry = self._entry if self.query(Choices) else None
        return entry is not None and (action == "open" or isinstance(entry[1], Bookmark))

    @on(Choices.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        if message.key == RESUME:
            self.action_resume()
        else:
            self.action_open()

    def words_of(self, action: str) -> str:
        """Return what Enter does in the line that leads on."""
        return session_words(self.session) if action == "resume" and self.session else ""

    def action_resume(self) -> None:
        """Go on where the learner left off."""
        if self.session is not None:
            self.post_message(OpenCase(self.session.resume))

    def action_open(self) -> None:
        """Open the case where the bookmark is set, or where something is written."""
        match self._entry:
            case (pages, Bookmark() | Annotation() as mark):
                place = mark.section, mark.paragraph
                self.post_message(OpenCase(pages.case.id, Part.TEXT, *place, looked_from=NOTEBOOK))
            case (pages, Note() as note):
                self.post_message(
                    OpenCase(pages.case.id, Part.DISCUSSION, note.topic, looked_from=NOTEBOOK)
                )

    def action_take_away(self) -> None:
        """Remove the bookmark under the cursor."""
        match self._entry:
            case (pages, Bookmark() as mark):
                sections = {section.id: section for section in pages.case.sections}
                detail = {"paragraph": mark.paragraph, "quote": mark.quote, "set": False}
                about = sections.get(mark.section)
                case = pages.case.id
                self.post_message(Did(Verb.BOOKMARKED, case, mark.section, about, detail))


def _entries_of(pages: Pages) -> tuple[Bookmark | Annotation | Note, ...]:
    return (*pages.bookmarks, *pages.annotations, *pages.notes)


def _key(pages: Pages, entry: Bookmark | Annotation | Note) -> tuple[object, ...]:
    if isinstance(entry, Note):
        return (pages.case.id, entry.topic)
    if isinstance(entry, Annotation):
        return (pages.case.id, "annotation", entry.section, entry.paragraph, entry.quote)
    return (pages.case.id, entry.section, entry.paragraph, entry.quote)


def _blocks(all_pages: Sequence[Pages]) -> Iterator[Block]:
    if not all_pages:
        yield BLANK
        yield Paragraph(spans("还没有书签，也没有批注和心得。"))
        yield BLANK
        yield Paragraph(
            spans(
                "打开一个案例：在“正文”里按 b，给 ▶ 所在的一段加书签，按 w 写批注；"
                "在“讨论”里按 ⏎ 写心得。"
            )
        )
    for pages in all_pages:
        yield from heading(pages.case.title)
        for mark in pages.bookmarks:
            yield Group(tuple(_bookmark_blocks(pages, mark)), _key(pages, mark))
            yield BLANK
        for annotation in pages.annotations:
            yield Group(tuple(_annotation_blocks(pages, annotation)), _key(pages, annotation))
            yield BLANK
        for note in pages.topic_notes:
            yield Group(tuple(_note_blocks(note)), _key(pages, note))
            yield BLANK
        if parts := pages.reflection:
            yield _head(REFLECTION, "", max(note.day for note in parts))
        for note in pages.reflection:
            yield Group(tuple(_part_blocks(note)), _key(pages, note))
        if pages.reflection:
            yield BLANK


def _bookmark_blocks(pages: Pages, mark: Bookmark) -> Iterator[Block]:
    yield _head("书签", pages.where(mark), mark.day)
    yield Paragraph(spans(mark.quote), indent=2)


def _annotation_blocks(pages: Pages, annotation: Annotation) -> Iterator[Block]:
    yield _head("批注", pages.where(annotation), annotation.day)
    yield Paragraph(spans(Span(annotation.quote, "quiet")), indent=2)
    for line in annotation.text.split("\n"):
        yield Paragraph(spans(line), indent=2)


def _note_blocks(note: Note) -> Iterator[Block]:
    yield _head("心得", about(note), note.day)
    for line in note.text.split("\n"):
        yield Paragraph(spans(line), indent=2)


def _part_blocks(note: Note) -> Iterator[Block]:
    for number, line in enumerate(note.text.split("\n")):
        label = "" if number else note.prompt
        yield hanging(spans(Span(label, "quiet")), spans(line), _LABEL, indent=2)


def _head(kind: str, words: str, day: date) -> Block:
    said = " · ".join(each for each in (words, in_words(day)) if each)
    return hanging(spans(Span(kind, "here")), spans(Span(said, "quiet")), cell_len(kind) + 2)
