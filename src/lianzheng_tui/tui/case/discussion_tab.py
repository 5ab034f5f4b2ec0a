"""讨论: the topics and 心得体会, with what the learner writes on each."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import TextArea

from lianzheng_tui.core.case.model import Topic
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.notebook import LONGEST_NOTE, NOTE_IS_FULL
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.core.study.reflection import (
    REFLECTION,
    ReflectionPart,
    how_far,
    notes_written,
    part_of,
)
from lianzheng_tui.tui.case.discussion_blocks import Entry, OpenField, part_entry, topic_entry
from lianzheng_tui.tui.case.going_on import GO, GO_BINDING, going_on, going_words
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.line_breaking import break_typed_lines_as_printed
from lianzheng_tui.tui.widgets.marks import stand_mark
from lianzheng_tui.tui.widgets.note_field import NoteField

_MEASURE = 76
_SETTLE = 0.5
"""Seconds after which typed text is saved, even while typing goes on."""
_FEWEST_LINES = 3
"""The lines of a long note that are in view at least, however long its topic is."""
_FULL = f"{NOTE_IS_FULL}，刚才的没有写进去"
ONWARDS = "onwards"
"""The key of the line that leads on to another part."""
_PARTS = [part.value for part in ReflectionPart]
"""The items of 心得体会, in their order."""
_MAY_BE_EMPTY = "四栏都可以空着，想到哪里写到哪里"


class DiscussionTab(Tab):
    """All topics and the parts of 心得体会. The chosen topic is open, and written on in place."""

    ABOUT = (
        "选一道讨论题，写下自己的心得；写了以后，可以按 c 看参考要点。最后是心得体会，四栏都可以"
        "空着。写的话只存在这台机器上。"
    )

    part = Part.DISCUSSION

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "new_line", "换行", key_display="⏎"),
        Binding("enter,space", "write", "写这一题", key_display="⏎"),
        Binding("enter,space", "write_part", "写这一栏", key_display="⏎"),
        Binding("enter,space", "following", "往下", key_display="⏎"),
        GO_BINDING,
        Binding("w", "write_again", "接着写"),
        Binding("tab", "write_next", "写下一栏", key_display="Tab"),
        Binding("c", "points", "参考要点"),
        Binding("c", "fold_points", "收起要点"),
        Binding("escape", "stop_writing", "写完了", key_display="Esc"),
        Binding("escape", "fold_points", "收起要点", key_display="Esc"),
    ]

    _page = getters.query_one(Choices)
    _note = getters.query_one(NoteField)

    def compose(self) -> ComposeResult:
        """Yield the page, and the field that lies over it while something is written."""
        break_typed_lines_as_printed()
        yield Choices(measure=_MEASURE, margin=2, centred=True)
        note = NoteField(id="note", soft_wrap=True, show_line_numbers=False, compact=True)
        note.display = False
        yield note

    def on_mount(self) -> None:
        """Open the first topic; nothing is being written."""
        self._timer: Timer | None = None
        self._open = next((topic.id for topic in self.case.discussion), "")
        """The id of the topic that is open: the one chosen last."""
        self._with_points: set[str] = set()
        """The ids of the topics whose points are shown."""
        self._writing = ""
        """The item that is being written on; empty if none is."""
        self._fault = ""
        self._reported_notes: dict[str, str] = {}
        """What has been reported and is not in the progress yet, by item."""
        self._note.cursor_blink = False
        self._note.highlight_cursor_line = False
        self._note.longest = LONGEST_NOTE

    def enter(self) -> None:
        """Take the focus."""
        self._close()
        self._page.focus()

    def look_at(self, item: str, paragraph: int = 0) -> None:
        """Move the cursor to the topic with this id, or to this part of 心得体会."""
        if self._page.has(item):
            self._page.cursor = item

    def leave(self) -> None:
        """Save the typed text."""
        super().leave()
        self._save()

    def on_resize(self) -> None:
        """Set the page at its new width, and the field with it; the chosen line stays in view."""
        if not self._page.size.width:
            return
        if self._writing:
            self._note.wrap_at(self._room(self._writing))
            self._grow()
        else:
            self._show()
            self._page.go_to(self._page.cursor)

    def watch_progress(self, progress: Progress) -> None:
        """Show the new progress, but never replace the text being typed."""
        for item, text in list(self._reported_notes.items()):
            if progress.notes.get(item, "") == text:
                del self._reported_notes[item]
        self._show()
        self._say_how_far()

    def _text(self, item: str) -> str:
        """Return what is written on an item, as far as it has been reported."""
        saved = self.progress.notes.get(item, "") if self.progress else ""
        return self._reported_notes.get(item, saved)

    def _say_how_far(self) -> None:
        notes = {**(self.progress.notes if self.progress else {}), **self._reported_notes}
        written = notes_written(notes)
        topics = len(self.case.discussion)
        self.far = f"{topics}题 · 心得{written}则" if topics else f"心得{written}则"

    # The page

    def _show(self) -> None:
        """Show the page again, with the field where it belongs."""
        self._page.show(list(self._blocks()), keep=True)
        self._place_field()
        self.refresh_bindings()

    def _blocks(self) -> Iterator[Block]:
        if not self.case.discussion:
            yield Paragraph(spans("这个案例没有讨论题。"))
        for topic in self.case.discussion:
            yield self._entry(topic.id).group()
        notes = {part.value: self._text(part) for part in ReflectionPart}
        head = spans(Span(REFLECTION), Span(f"  {_MAY_BE_EMPTY}", "quiet"))
        yield BLANK
        yield hanging(spans(stand_mark(how_far(notes))), head, 2)
        for part in ReflectionPart:
            yield self._entry(part.value).group()
        if self.progress is not None:
            words = going_words(self.progress.part_after(self.part), self.progress)
            yield BLANK
            yield Paragraph(spans(Span("▶ ", "here"), words), key=ONWARDS)

    @property
    def _width(self) -> int:
        """The width of the text of the page, in cells; before it is laid out, the usual one."""
        return self._page.column()[1] if self._page.size.width else _MEASURE

    def _entry(self, item: str) -> Entry:
        """Return what is shown of an item; the field is in it while it is being written on."""
        entry = self._entry_with(item, None)
        if item != self._writing:
            return entry
        return self._entry_with(item, OpenField(self._field_lines(entry), self._fault))

    def _entry_with(self, item: str, field: OpenField | None) -> Entry:
        text = self._text(item)
        if part := part_of(item):
            return part_entry(part, text, self._width, field=field)
        index, topic = self._topic(item)
        return topic_entry(
            topic,
            index + 1,
            text,
            is_open=item == self._open,
            with_points=item in self._with_points,
            field=field,
        )

    def _topic(self, item: str) -> tuple[int, Topic]:
        """Return a topic and its index."""
        return next(pair for pair in enumerate(self.case.discussion) if pair[1].id == item)

    # The field

    def _room(self, item: str) -> int:
        """Return the cells of a line of the field."""
        return self._width - self._entry_with(item, None).column

    def _field_lines(self, entry: Entry) -> int:
        """Return how many lines the field takes: all it has, unless the page is too low."""
        others = entry.lines_before(self._width) + bool(self._fault)
        most = max(_FEWEST_LINES, self._page.size.height - others)
        return min(most, self._note.wrapped_document.height)

    def _place_field(self) -> None:
        """Lay the field over the lines of the page that are kept for it."""
        page = self._page
        if not self._writing or not page.size.width:
            return
        entry = self._entry_with(self._writing, None)
        top = page.lines_of(entry.key).start + entry.lines_before(self._width)
        self._note.styles.offset = (page.column()[0] + entry.column, top - page.scroll_offset.y)
        self._note.styles.width = self._width - entry.column + 1
        self._note.styles.height = self._field_lines(entry)

    def _keep_in_view(self) -> None:
        """Scroll the page so that the whole field is in view, and what is above it if it can."""
        page = self._page
        if not self._writing or not page.size.width:
            return
        entry = self._entry_with(self._writing, None)
        start = page.lines_of(entry.key).start
        end = start + entry.lines_before(self._width) + self._field_lines(entry)
        top = min(page.scroll_offset.y, start)
        top = max(top, end + bool(self._fault) - page.size.height)
        page.scroll_to(y=top, animate=False, force=True)
        self._place_field()

    @on(Choices.Scrolled)
    def _scrolled(self, message: Choices.Scrolled) -> None:
        message.stop()
        self._place_field()

    @on(Choices.Moved)
    def _moved(self, message: Choices.Moved) -> None:
        message.stop()
        cursor = self._page.cursor
        if self._writing and self._writing != cursor:
            self._close()
        if any(topic.id == cursor for topic in self.case.discussion):
            self._open = str(cursor)
        self._show()
        self._page.go_to(cursor)

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        if message.key == ONWARDS:
            self.action_go()
        elif message.key == self._page.cursor:
            self._write()

    # Writing

    def on_click(self, event: events.Click) -> None:
        """End the writing when the page is clicked elsewhere, or words of it are selected."""
        page = self._page
        if event.widget is page and (page.selection or page.key_at(event.y) != self._writing):
            self._close()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if not self._writing:
            return
        self._fault = ""
        if self._timer is None:
            self._timer = self.set_timer(_SETTLE, self._save)
        self._grow()

    @on(NoteField.Full)
    def _is_full(self) -> None:
        self._fault = _FULL
        self._grow()

    def _grow(self) -> None:
        """Give the field as many lines as its text has."""
        self._show()
        self._keep_in_view()

    def _write(self) -> None:
        """Start writing on what is under the cursor, at the end of what is there."""
        item = self._page.cursor
        if not isinstance(item, str) or item == ONWARDS:
            return
        if item == self._writing:
            self._note.focus()
            return
        self._writing, self._fault = item, ""
        with self.prevent(TextArea.Changed):
            self._note.load_text(self._text(item))
        self._note.wrap_at(self._room(item))
        self._note.display = True
        self._note.move_cursor(self._note.document.end)
        self._note.focus()
        self._grow()

    def _close(self) -> None:
        """Save the typed text and take the field away."""
        if not self._writing:
            return
        self._save()
        self._writing = self._fault = ""
        self._note.display = False
        self._show()

    def _save(self) -> None:
        """Report the typed text if it differs from what was last saved or reported."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if not self._writing:
            return
        item, text = self._writing, safe(self._note.text)
        if text != self._text(item):
            self._reported_notes[item] = text
            about = None if part_of(item) else self._topic(item)[1]
            self.did(Verb.NOTED, item, about, text=text)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        is_writing = bool(self._writing)
        cursor = self._page.cursor
        match action:
            case "new_line" | "stop_writing":
                return is_writing
            case "write" | "write_part":
                items = _PARTS if action == "write_part" else self._topics
                return not is_writing and cursor in items and not self._is_written
            case "following" | "write_again":
                return not is_writing and self._is_written
            case "go":
                return not is_writing and cursor == ONWARDS
            case "write_next":
                return self.keeps_tab
            case "points":
                return not is_writing and self._has_points and self._open not in self._with_points
            case "fold_points":
                return not is_writing and self._has_points and self._open in self._with_points
        return True

    def words_of(self, action: str) -> str:
        """Return where Enter goes: to what is not written on yet, or to another part."""
        if action == "following":
            return "往下" if self._unwritten == ONWARDS else "写下一处"
        if action != GO or self.progress is None:
            return ""
        return going_words(self.progress.part_after(self.part), self.progress)

    @property
    def _topics(self) -> list[str]:
        """The ids of the topics."""
        return [topic.id for topic in self.case.discussion]

    @property
    def _is_written(self) -> bool:
        """Whether something is written on what is under the cursor."""
        cursor = self._page.cursor
        return cursor in (*self._topics, *_PARTS) and bool(self._text(str(cursor)).strip())

    @property
    def _unwritten(self) -> str:
        """The next item below the cursor that is not written on; past the last, the way on."""
        items = [*self._topics, *_PARTS]
        below = items[items.index(str(self._page.cursor)) + 1 :]
        return next((item for item in below if not self._text(item).strip()), ONWARDS)

    def action_following(self) -> None:
        """Go to what is not written on yet, or to the line that leads on."""
        self._page.cursor = self._unwritten

    def action_write_again(self) -> None:
        """Write on what is written."""
        self._write()

    def action_go(self) -> None:
        """Go on to another part."""
        if self.progress is not None:
            self.post_message(going_on(self.progress.part_after(self.part)))

    @property
    def _has_points(self) -> bool:
        """Whether there are points of the open topic, and something is written on it."""
        return (
            bool(self._open)
            and bool(self._topic(self._open)[1].points)
            and bool(self._text(self._open).strip())
        )

    def action_write(self) -> None:
        """Start writing on the topic."""
        self._write()

    def action_write_part(self) -> None:
        """Start writing in the part of 心得体会."""
        self._write()

    @property
    def keeps_tab(self) -> bool:
        """Whether a part of 心得体会 is being written and another one follows."""
        return bool(self._following)

    @property
    def _following(self) -> str:
        """The part of 心得体会 behind the one that is being written; empty if there is none."""
        where = _PARTS.index(self._writing) + 1 if self._writing in _PARTS else len(_PARTS)
        return next(iter(_PARTS[where:]), "")

    def action_write_next(self) -> None:
        """Save what is written, and write in the next part of 心得体会."""
        following = self._following
        self._close()
        self._page.cursor = following
        self._write()

    def action_new_line(self) -> None:
        """Begin another line."""
        self._note.insert("\n")

    def action_points(self) -> None:
        """Show the points of the open topic, and go to it."""
        self._with_points.add(self._open)
        self._show_open()

    def action_fold_points(self) -> None:
        """Hide the points of the open topic, and go to it."""
        self._with_points.discard(self._open)
        self._show_open()

    def _show_open(self) -> None:
        self._page.cursor = self._open
        self._show()
        self._page.go_to(self._open)

    def action_stop_writing(self) -> None:
        """Save the typed text and go back to the page."""
        self._close()
        self._page.focus()
