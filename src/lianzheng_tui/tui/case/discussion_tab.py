"""讨论: the topics, with the learner's note on each."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import TextArea

from lianzheng_tui.core.case.model import Topic
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.notebook import LONGEST_NOTE, NOTE_IS_FULL
from lianzheng_tui.core.study.outline import HINT
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.line_breaking import break_typed_lines_as_printed
from lianzheng_tui.tui.widgets.note_field import NoteField

_TITLE = "心得"
_SETTLE = 0.5
"""Seconds after which typed text is saved, even while typing goes on."""


class DiscussionTab(Tab):
    """The topics as choices, with the note on the topic under the cursor below them."""

    ABOUT = "选一道讨论题，写下自己的心得；写的话只存在这台机器上。"

    part = Part.DISCUSSION

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "写心得", key_display="⏎"),
        Binding("escape", "stop_writing", "写完了", key_display="Esc"),
    ]

    _note = getters.query_one(NoteField)

    def compose(self) -> ComposeResult:
        """Yield the topics and the note."""
        break_typed_lines_as_printed()
        yield Choices(measure=76, margin=4, centred=True)
        yield NoteField(id="note", soft_wrap=True, show_line_numbers=False, compact=True)

    def on_mount(self) -> None:
        """Start without a topic."""
        self._timer: Timer | None = None
        self._topic: Topic | None = None
        self._reported_notes: dict[str, str] = {}
        self._note.cursor_blink = False
        self._note.longest = LONGEST_NOTE

    @property
    def _writes(self) -> bool:
        return self._note.has_focus

    def on_resize(self) -> None:
        """Align the note with the text of the topics."""
        before, width = self.query_one(Choices).column()
        self._note.styles.offset = (before, 0)
        self._note.styles.width = width

    def enter(self) -> None:
        """Take the focus."""
        self.query_one(Choices).focus()

    def look_at(self, item: str, paragraph: int = 0) -> None:
        """Move the cursor to the topic with this id."""
        if any(topic.id == item for topic in self.case.discussion):
            self.query_one(Choices).cursor = item

    def leave(self) -> None:
        """Save the typed text."""
        super().leave()
        self._save()

    def watch_progress(self, progress: Progress) -> None:
        """Show the new progress, but never replace the text being typed."""
        self.query_one(Choices).show(self._blocks(progress), keep=True)
        if self._topic is None:
            self._show_topic(self.query_one(Choices).cursor)
        self._say_how_far()

    def _blocks(self, progress: Progress) -> list[Block]:
        if not self.case.discussion:
            return [BLANK, Paragraph(spans("这个案例没有讨论题。按 Tab 看别的部分。"))]
        blocks: list[Block] = [BLANK]
        for number, topic in enumerate(self.case.discussion):
            written = progress.notes.get(topic.id, "").strip()
            mark = Span("● ", "held") if written else Span("○ ", "quiet")
            words = spans(mark, f"{number + 1}  {topic.prompt}")
            blocks.append(hanging(words[:1], words[1:], 2, key=topic.id))
            if topic.hint:
                blocks.append(Paragraph(spans(Span(f"{HINT}：{topic.hint}", "quiet")), indent=5))
            blocks.append(BLANK)
        return blocks

    def _say_how_far(self) -> None:
        notes = self.progress.notes if self.progress else {}
        written = sum(bool(text.strip()) for text in notes.values())
        self.far = f"{len(self.case.discussion)}题 · 心得{written}则"

    @on(Choices.Moved)
    def _moved(self, message: Choices.Moved) -> None:
        message.stop()
        self._save()
        self._show_topic(message.key)

    def _show_topic(self, key: object) -> None:
        self._topic = next((topic for topic in self.case.discussion if topic.id == key), None)
        notes = self.progress.notes if self.progress else {}
        with self.prevent(TextArea.Changed):
            self._note.load_text(notes.get(self._topic.id, "") if self._topic else "")
        self._note.border_title = _TITLE if self._topic else None
        self._note.display = self._topic is not None

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        if message.key == (self._topic.id if self._topic else None):
            self.action_write()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._note.border_title = _TITLE
        if self._timer is None:
            self._timer = self.set_timer(_SETTLE, self._save)

    @on(NoteField.Full)
    def _is_full(self) -> None:
        self._note.border_title = f"{_TITLE} · {NOTE_IS_FULL}，刚才的没有写进去"

    def _save(self) -> None:
        """Report the note if it differs from the one last saved or reported."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        topic, text = self._topic, safe(self._note.text)
        if topic is None:
            return
        saved_text = self.progress.notes.get(topic.id, "") if self.progress else ""
        if text != self._reported_notes.get(topic.id, saved_text):
            self._reported_notes[topic.id] = text
            self.did(Verb.NOTED, topic.id, topic, text=text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        match action:
            case "write":
                return bool(self.case.discussion) and not self._writes
            case "stop_writing":
                return self._writes
        return True

    def action_write(self) -> None:
        """Start writing at the end of the note."""
        self._note.focus()
        self._note.move_cursor(self._note.document.end)

    def action_stop_writing(self) -> None:
        """Save the note and go back to the topics."""
        self._save()
        self.query_one(Choices).focus()
