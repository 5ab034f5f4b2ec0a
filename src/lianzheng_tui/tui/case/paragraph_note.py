"""批注: the field in which a note is written at a paragraph of the text."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.bookmarks import ParagraphPlace
from lianzheng_tui.core.study.notebook import LONGEST_NOTE
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.case.text_blocks import NOTE_INDENT, NoteBlock, note_key
from lianzheng_tui.tui.case.text_page import TextPage
from lianzheng_tui.tui.widgets.blocks import Paragraph, spans
from lianzheng_tui.tui.widgets.note_field import NoteField

_SETTLE = 0.5
"""Seconds after which a typed note is saved, even while typing goes on."""


class ParagraphNote(NoteField):
    """The field lies over the room for it on a page, and shows there the notes that are written.

    It is a part of a `Tab`, whose progress says what is saved, and which takes down what is typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop_writing", "写完了", key_display="Esc"),
    ]

    place: ParagraphPlace | None = None
    """The paragraph at which the learner writes; None if he does not."""

    class Ended(Message):
        """The learner has ended the note himself."""

    def __init__(self, page: TextPage) -> None:
        """Make the field for the notes of a page, in which nothing is written yet."""
        super().__init__(
            soft_wrap=True,
            show_line_numbers=False,
            compact=True,
            placeholder="写在这里；回车另起一行",
        )
        self.cursor_blink = False
        self.longest = LONGEST_NOTE
        self._page = page
        self._room = 1
        """How many lines the field takes."""
        self._written: dict[ParagraphPlace, str] = {}
        """The notes that were reported and are being saved."""
        self._timer: Timer | None = None

    @property
    def _tab(self) -> Tab:
        return self.query_ancestor(Tab)

    @property
    def saved(self) -> dict[ParagraphPlace, str]:
        """The notes that are saved, by their paragraph, but for those whose paragraph is gone."""
        progress = self._tab.progress
        written = progress.annotations if progress else ()
        return {each.place: each.text for each in written if each.place is not None}

    @property
    def _notes(self) -> dict[ParagraphPlace, str]:
        """The same with those that are being saved."""
        notes = self.saved | self._written
        return {place: text for place, text in notes.items() if text}

    def show_study(self) -> None:
        """Show the notes as they are saved now."""
        saved = self.saved
        self._written = {
            place: text for place, text in self._written.items() if saved.get(place, "") != text
        }
        self._show_notes()

    def _show_notes(self) -> None:
        """Show the notes in the text, and the room for the one that is being written."""
        blocks = {place: NoteBlock(note_key(place), text) for place, text in self._notes.items()}
        if self.place:
            blocks[self.place] = NoteBlock(note_key(self.place), room=self._room)
        self._page.show_notes(blocks)

    def write(self, place: ParagraphPlace) -> None:
        """Write at a paragraph, on from what is written there."""
        self.place = place
        with self.prevent(TextArea.Changed):
            self.load_text(self._notes.get(place, ""))
        self.add_class("-writing")
        self.grow()
        self.focus()
        self.move_cursor(self.document.end)

    def grow(self) -> None:
        """Have as many lines as the text needs, though not more than fit in the page."""
        if self.place is None:
            return
        page = self._page
        width = page.column()[1] - NOTE_INDENT
        self.styles.width = width + 1  # the last cell is for the cursor only
        lines = sum(Paragraph(spans(line)).height(width) for line in self.text.split("\n"))
        self._room = max(1, min(lines, page.size.height - 2))
        self.styles.height = self._room
        self._show_notes()
        page.go_to(note_key(self.place))
        self.lay_over()

    def lay_over(self) -> None:
        """Lie over the room for the note, wherever the page is scrolled to."""
        if self.place and (lines := self._page.lines_of(note_key(self.place))):
            before, _ = self._page.column()
            self.styles.offset = (before + NOTE_INDENT, lines.start - self._page.scroll_offset.y)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        """Let the field grow with what is typed, and save it soon."""
        if self.place is None:
            return
        self.grow()
        if self._timer is None:
            self._timer = self.set_timer(_SETTLE, self._save)

    def _save(self) -> None:
        """Report the note if it differs from the one last saved or reported."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.place is None:
            return
        text, tab = safe(self.text).strip(), self._tab
        if text != self._notes.get(self.place, ""):
            self._written[self.place] = text
            section, paragraph = tab.case.sections[self.place[0]], self.place[1]
            detail = {"paragraph": paragraph, "quote": section.paragraphs[paragraph]}
            tab.be_here()  # whoever writes studies, though no key was pressed that reads on
            tab.did(Verb.ANNOTATED, section.id, section, **detail, text=text)

    def end(self) -> None:
        """Save the note and show it in the text."""
        if self.place is not None:
            self._save()
            self.place = None
            self.remove_class("-writing")
            self._show_notes()

    def action_stop_writing(self) -> None:
        """Save the note and go back to the page."""
        self.end()
        self._page.focus()
        self.post_message(self.Ended())
