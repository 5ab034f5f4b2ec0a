"""正文: the retold report, set as a book page."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Input, TextArea

from lianzheng_tui.core.answering.interaction import mark
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.bookmarks import ParagraphPlace
from lianzheng_tui.core.study.notebook import LONGEST_NOTE, NOTE_IS_FULL
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.core.study.quiz import QUIZ, Attempt
from lianzheng_tui.core.study.reading_run import dwell, paragraphs_in, run_after
from lianzheng_tui.core.study.stops import AT_STOP, open_stops, stops_after
from lianzheng_tui.tui.case.find_in_text import Found, find, marked
from lianzheng_tui.tui.case.going_on import GO, GO_BINDING, going_words
from lianzheng_tui.tui.case.quiz_result_blocks import follows
from lianzheng_tui.tui.case.stop_sheet import MEASURE, STOP, StopSheet
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.case.text_page import (
    NOTE_INDENT,
    NoteBlock,
    TextPage,
    note_key,
    place_beside,
    stop_blocks,
    stop_key,
    text_blocks,
    with_inserted,
)
from lianzheng_tui.tui.messages import FilledIn, GoTo, ShowContents, ShowGlossary
from lianzheng_tui.tui.widgets.blocks import Block, Paragraph, spans
from lianzheng_tui.tui.widgets.line_breaking import break_typed_lines_as_printed
from lianzheng_tui.tui.widgets.line_field import LineField
from lianzheng_tui.tui.widgets.note_field import NoteField
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.questions.answer_sheet import AnswerSheet

_SETTLE = 0.4
"""Seconds without scrolling after which the place is reported."""
_NOTE_SETTLE = 0.5
"""Seconds after which a typed note is saved, even while typing goes on."""
_READING_ON = frozenset({"enter", "space", "pagedown", "right", "left", "n", "p"})
"""Keys with which somebody who has looked something up reads on from there."""
_READING = _READING_ON | {"up", "down", "j", "k", "pageup", "home", "end"}
"""Keys that show that somebody reads; the others open something, or lead away."""


class TextTab(Tab):
    """One page with all sections. The reading place is saved."""

    ABOUT = (
        "读正文。↑ ↓ 把 ▶ 挪到眼前的另一段，到了边上就滚动一行；"
        "按 w 在这一段下面写批注，按 b 夹书签；带下划线的词，按 g 看意思。"
    )

    part = Part.TEXT

    _page = getters.query_one(TextPage)
    _line = getters.query_one("#find", Input)
    _field = getters.query_one(NoteField)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "stop", STOP, key_display="⏎"),
        Binding("enter,space", "page_down", "翻页", key_display="⏎"),
        GO_BINDING,
        Binding("n", "next_hit(1)", "下一处"),
        Binding("N", "next_hit(-1)", "上一处"),
        Binding("n,right", "next_section", "下一节", show=False),
        Binding("p,left", "previous_section", "上一节", show=False),
        Binding("t", "contents", "目录"),
        Binding("g", "glossary", "词语"),
        Binding("b", "bookmark", "书签"),
        Binding("w", "note", "批注"),
        Binding("slash", "find", "查找", key_display="/"),
        Binding("escape", "stop_writing", "写完了", key_display="Esc"),
        Binding("escape", "stop_finding", "不找了", key_display="Esc"),
    ]

    def __init__(self, case: Case, laws: Mapping[str, Provision]) -> None:
        """Create the tab. The text is made into blocks once, for it does not change."""
        super().__init__(case, laws)
        self._text = text_blocks(case)
        self._blocks: list[Block] = list(self._text)
        """The text with what is inserted into it."""
        self._shown: object = None
        """What the text was last shown with: the answered questions, the notes, the field."""
        self._noting: ParagraphPlace | None = None
        """The paragraph at which the learner writes; None if he does not."""
        self._room = 1
        """How many lines the field takes."""
        self._written: dict[ParagraphPlace, str] = {}
        """The notes that were reported and are being saved."""
        self._note_timer: Timer | None = None
        self._stop: tuple[int, Question] | None = None
        """The stop that is shown: the index of the section, and the question; None for the text."""
        self._skipped: set[str] = set()
        """The ids of the questions that the learner has read past."""
        self._given: object = None
        """The answer that waits for the run of its attempt."""
        self._handed = ""
        """The id of the question whose answer was handed in here and is being saved."""
        self._query = ""
        self._matches = Found()
        self._timer: Timer | None = None
        self._dwell: Timer | None = None
        self._is_visible = False
        """Whether what is in view has been drawn."""
        self._is_looking = False
        """Whether the page was turned to what was looked up, and the learner only looks there."""
        self._was_here = False
        """Whether the learner has done anything on the page since he turned to it."""
        self._runs: list[float] = [0.0] * len(case.sections)
        """How far each section has been read in one run, see `reading_run`."""
        self._seen = [0] * len(case.sections)
        """How many paragraphs of each were reported as read; some are still being saved."""
        self._place_shown = False
        self._bookmarks_set: dict[ParagraphPlace, bool] = {}

    def compose(self) -> ComposeResult:
        """Yield the page and the search line."""
        yield TextPage(measure=MEASURE, margin=4, centred=True)
        yield StopSheet(self.case, self.laws)
        break_typed_lines_as_printed()
        yield NoteField(soft_wrap=True, show_line_numbers=False, compact=True)
        yield LineField(id="find", placeholder="在正文里查找", compact=True)

    def on_mount(self) -> None:
        """Fill the page."""
        self._field.cursor_blink = False
        self._field.longest = LONGEST_NOTE
        self._show_text()

    def _show_text(self) -> None:
        """Show the text with the notes and the stops in it, where they have changed since."""
        answered, notes = frozenset(self._attempt.answers if self._attempt else ()), self._notes
        shown = answered, notes, self._noting and (self._noting, self._room)
        if shown == self._shown:
            return
        self._shown = shown
        inserted: dict[ParagraphPlace, list[Block]] = {
            place: [NoteBlock(note_key(place), text)] for place, text in notes.items()
        }
        if self._noting:
            inserted[self._noting] = [NoteBlock(note_key(self._noting), room=self._room)]
        for index, section in enumerate(self.case.sections):
            if questions := stops_after(self.case, index):
                place = index, len(section.paragraphs) - 1
                inserted.setdefault(place, []).extend(stop_blocks(place, questions, answered))
        self._blocks = with_inserted(self._text, inserted)
        at, self._matches = self._matches.at, find(self._blocks, self._query, 0)
        self._matches = replace(self._matches, at=min(at, max(0, len(self._matches.hits) - 1)))
        self._page.show(marked(self._blocks, self._matches), keep=True)

    def enter(self) -> None:
        """Take the focus and, the first time, go to where reading stopped."""
        if self._stop:
            self.query_one(StopSheet).forget()
            self._show_stop()
            return
        page = self._page
        page.focus()
        if not self._place_shown:
            self._place_shown = True
            reading = self.progress.reading if self.progress else None
            if reading is not None and (reading.section, reading.paragraph) != (0, 0):
                page.stand_at((reading.section, reading.paragraph))
        self._scrolled()

    def leave(self) -> None:
        """Save the place at once; what was in view for a moment only does not count as read."""
        super().leave()
        self._end_note()
        self._stop_timers()
        self._report_place()
        self._was_here = False

    def on_key(self, event: events.Key) -> None:
        """Take in that the learner reads what is in view, before the key moves it."""
        if self.is_study(event.key):
            if event.key in _READING_ON:
                self._is_looking = False
            self._read_view()

    def is_study(self, key: str) -> bool:
        """Return whether a key reads on: the others open something, search, or lead away."""
        is_for_search = self._line.has_focus or self._noting or (key == "n" and self._matches.hits)
        return key in _READING and not is_for_search

    def on_mouse_scroll_down(self) -> None:
        """Take in that the learner reads; see `on_key`."""
        self._read_view()

    def on_mouse_scroll_up(self) -> None:
        """Take in that the learner reads; see `on_key`."""
        self._read_view()

    @property
    def is_looking(self) -> bool:
        """Whether the learner searches, or is at what he searched for."""
        return self._is_looking or self.has_class("-finding")

    def _read_view(self) -> None:
        """Count what is in view as read, where it goes on from what was read before.

        What was looked up does not count: the learner is there for the words he searched.
        """
        if self.is_looking:
            return
        self.be_here()
        if self._stop:
            return
        progress = self.progress
        if progress is None or not self._is_visible:
            return
        self._was_here = True
        counts = [len(section.paragraphs) for section in self.case.sections]
        before = [max(pair) for pair in zip(progress.reading.seen, self._seen, strict=True)]
        seen = list(before)
        for section, view in self._page.views(counts).items():
            run = run_after(max(self._runs[section], float(seen[section])), view)
            self._runs[section], seen[section] = run, max(seen[section], paragraphs_in(run))
        grown = [i for i, count in enumerate(seen) if count > before[i]]
        self._seen = seen
        if grown:
            here = self._place()
            for section in grown:
                if section != here[0]:
                    self._read((section, 0), seen[section])
            self._read(here, seen[here[0]])  # the last one is where reading goes on

    def show_section(self, section: int) -> None:
        """Go to the beginning of a section."""
        self._close_stop()
        self._place_shown = self._was_here = True
        self._is_looking = False
        self._page.focus()
        self._stand_at(section)

    def find(self, query: str) -> None:
        """Search for words and go to the first hit from the top of the page on."""
        self._close_stop()
        top = self._page.key_at_top()
        first = next((i for i, block in enumerate(self._blocks) if block.key == top), 0)
        self._query = query.strip()
        self._show_matches(find(self._blocks, query, first))

    def mark(self, query: str) -> None:
        """Search for words that were searched elsewhere; do nothing if the text has none."""
        if find(self._blocks, query, 0).hits:
            self.find(query)

    def _show_matches(self, matches: Found) -> None:
        """Mark the hits and go to the current one."""
        self._matches = matches
        page = self._page
        page.show(marked(self._blocks, matches), keep=True)
        if matches.here is not None:
            self._place_shown = self._is_looking = True
            page.show_part(matches.here.block, matches.here.start)
        self._scrolled()
        self.refresh_bindings()

    @on(Input.Changed, "#find")
    def _typed(self, message: Input.Changed) -> None:
        self.find(message.value)

    @on(Input.Submitted, "#find")
    def _submitted(self) -> None:
        """Close the search line and go back to the page; the hits stay."""
        self.remove_class("-finding")
        self._page.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        typing = self._line.has_focus
        match action:
            case "stop_writing":
                return self._noting is not None
            case _ if self._noting:
                return False
            case "next_hit":
                return len(self._matches.hits) > 1 and not typing
            case "stop_finding":
                return typing or bool(self._query) or self.has_class("-finding")
            case "go" | "page_down" | "stop" if typing:
                return False
            case _ if self._stop:
                return False
            case "stop":
                return self._stop_here() is not None
            case "page_down" | "go" if self._stop_here():
                return False
            case "page_down":
                return not self._page.is_at_end
            case "go":
                return self.progress is not None and self._page.is_at_end
            case "find" | "next_section" | "contents" | "glossary" | "bookmark" | "note":
                return not typing
        return True

    def words_of(self, action: str) -> str:
        """Return where Enter goes from the end."""
        if action != GO or self.progress is None:
            return ""
        return going_words(self.progress.part_after(self.part), self.progress)

    def action_find(self) -> None:
        """Open the search line."""
        self.add_class("-finding")
        line = self._line
        line.value = self._query
        line.focus()

    def action_next_hit(self, by: int) -> None:
        """Go to the next or the previous hit."""
        self._show_matches(self._matches.step(by))

    def action_stop_finding(self) -> None:
        """End the search and remove its marks."""
        self.remove_class("-finding")
        self._page.focus()
        self._line.value = ""
        self.find("")

    def look_at(self, item: str, paragraph: int = 0) -> None:
        """Go to a paragraph of the section with this id and put the place mark there.

        For the paragraph -1 go to the title of the section.
        """
        index = next(
            (i for i, section in enumerate(self.case.sections) if section.id == item), None
        )
        if index is not None and paragraph < 0:
            self.show_section(index)
            self._is_looking = True
        elif index is not None:
            self._close_stop()
            self._place_shown = self._is_looking = True
            last = len(self.case.sections[index].paragraphs) - 1
            self._page.stand_at((index, min(paragraph, last)))

    def watch_progress(self, progress: Progress | None) -> None:
        """Show the bookmarks, the notes and the stops."""
        if not self.query(TextPage):
            return
        self._bookmarks_set.clear()
        saved = self._saved_notes
        self._written = {
            place: text for place, text in self._written.items() if saved.get(place, "") != text
        }
        self._show_text()
        self._show_stop()
        if self._noting:
            self._show_far()
        self.refresh_bindings()
        bookmarks = progress.bookmarks if progress else ()
        for page in self.query(TextPage):
            page.marked = frozenset(
                bookmark.place for bookmark in bookmarks if bookmark.place is not None
            )

    def _top(self) -> ParagraphPlace:
        """Return the place of the paragraph at the top of the page; of the last where none is."""
        if place := place_beside(self._page.key_at_top()):
            return place
        last = len(self.case.sections) - 1
        return (last, len(self.case.sections[last].paragraphs) - 1)

    def _marked(self) -> ParagraphPlace:
        """Return the paragraph at the mark; beside a note longer than the page, the note's."""
        return self._page.place or self._top()

    def _place(self) -> ParagraphPlace:
        """Return where the learner reads: where he has put the mark, else the top of the page."""
        return self._page.pointed or self._top()

    def _section(self) -> int:
        """Return the index of the section of the place mark."""
        return self._marked()[0]

    @on(TextPage.Pointed)
    def _show_far(self) -> None:
        if self._stop:
            self.far = f"第{self._stop[0] + 1}/{len(self.case.sections)}节 · {STOP}"
            return
        if self._noting:
            sections, count = len(self.case.sections), len(self._saved_notes)
            self.far = f"第{self._noting[0] + 1}/{sections}节 · 批注{count}则"
            return
        percent = round(100 * self._page.share_seen)
        where = f"第{self._section() + 1}/{len(self.case.sections)}节 · {percent}%"
        self.far = self._matches.words() if self._query else where

    @on(Page.Scrolled)
    def _scrolled(self) -> None:
        self._show_far()
        self._stop_timers()
        self._place_field()
        self.refresh_bindings()
        self._is_visible = False
        if self.is_open_tab and not self._stop:
            self.call_after_refresh(self._drawn)

    def _drawn(self) -> None:
        """Take in that what is in view stands on the screen."""
        if self._is_visible or self._stop or not self.is_open_tab:
            return
        self._is_visible = True
        page = self._page
        characters = sum(len(span.text.strip()) for line in page.lines_in_view() for span in line)
        self._timer = self.set_timer(_SETTLE, self._report_place)
        self._dwell = self.set_timer(dwell(characters), self._dwelt)

    def _dwelt(self) -> None:
        if self.is_open_tab:
            self._read_view()

    def _stop_timers(self) -> None:
        for timer in (self._timer, self._dwell):
            if timer is not None:
                timer.stop()
        self._timer = self._dwell = None

    def _report_place(self) -> None:
        """Report where the learner reads, if that is new; not what he only looks at."""
        progress = self.progress
        if progress is None or not self.display or not self._was_here or self._is_looking:
            return
        here, reading = self._place(), progress.reading
        if here != (reading.section, reading.paragraph):
            self._read(here, max(reading.seen[here[0]], self._seen[here[0]]))

    def _read(self, place: ParagraphPlace, seen: int) -> None:
        section = self.case.sections[place[0]]
        self.did(Verb.READ, section.id, section, paragraph=place[1], seen=seen)

    def action_page_down(self) -> None:
        """Turn the page."""
        self._page.action_page_down()

    def action_go(self) -> None:
        """Go on to another part."""
        if self.progress is not None:
            self.post_message(GoTo(self.progress.part_after(self.part)))

    @property
    def _attempt(self) -> Attempt | None:
        return self.progress.attempt if self.progress else None

    def _open_in(self, section: int) -> list[Question]:
        """Return the stops after a section that are open and were not read past."""
        questions = open_stops(self.case, section, self._attempt)
        return [question for question in questions if question.id not in self._skipped]

    def _stop_here(self) -> tuple[int, Question] | None:
        """Return the first stop in view that is open and was not read past; None without one."""
        for index, section in enumerate(self.case.sections):
            if self._page.is_in_view(stop_key((index, len(section.paragraphs) - 1))):
                for question in self._open_in(index):
                    return index, question
        return None

    def action_stop(self) -> None:
        """Ask the question of the stop in view."""
        if here := self._stop_here():
            self._ask(*here)

    def _ask(self, section: int, question: Question) -> None:
        self._stop = section, question
        self.add_class("-stopped")
        self._stop_timers()
        self._is_visible = False
        self._show_stop()
        self._show_far()
        self.refresh_bindings()

    def _show_stop(self) -> None:
        """Show the question of the stop, or how it was marked; hand in what waits for a run."""
        if self._stop is None:
            return
        section, question = self._stop
        attempt, sheet = self._attempt, self.query_one(StopSheet)
        answer = attempt.answers.get(question.id) if attempt else None
        if self._handed == question.id and answer is None:
            if attempt and self._given is not None:
                self._record_answer(question, attempt)
            return  # it stands as it was handed in until it is saved
        self._handed = ""
        run = attempt.run if attempt else ""
        then = follows(self.ledger, question, self.case, answer) if answer else ""
        begun = self.begun(question.id)
        sheet.show(question, section, run, answer, begun=begun, follows=then)
        if self.is_open_tab:
            sheet.take_focus()

    @on(AnswerSheet.Changed)
    def _filled_in(self, message: AnswerSheet.Changed) -> None:
        message.stop()
        self.post_message(FilledIn(self.case.id, message.response.question.id, message.half_made))

    @on(AnswerSheet.HandedIn)
    def _handed_in(self, message: AnswerSheet.HandedIn) -> None:
        """Record an answer; it begins an attempt where none has begun."""
        message.stop()
        if self._handed == message.question.id:
            return
        self._handed, self._given = message.question.id, message.given
        if self._attempt is None:
            self.did(Verb.BEGAN, QUIZ, None, **AT_STOP)
        else:
            self._record_answer(message.question, self._attempt)

    def _record_answer(self, question: Question, attempt: Attempt) -> None:
        given, self._given = self._given, None
        score = float(mark(question, given).score)
        detail = {"run": attempt.run, "given": given, "score": score, **AT_STOP}
        self.did(Verb.ANSWERED, question.id, question, **detail)

    @on(StopSheet.ReadOn)
    def _read_on(self, message: StopSheet.ReadOn) -> None:
        """Go on to the next stop of the section, else to the next section."""
        message.stop()
        if self._stop is None:
            return
        section, question = self._stop
        self._skipped.add(question.id)
        following = self._open_in(section)
        if following:
            self._ask(section, following[0])
            return
        self._close_stop()
        self._page.focus()
        if section + 1 < len(self.case.sections):
            self._stand_at(section + 1)
        else:
            self._show_end_of(section)

    @on(StopSheet.Left)
    def _left_stop(self, message: StopSheet.Left) -> None:
        message.stop()
        section = self._stop[0] if self._stop else 0
        self._close_stop()
        self._page.focus()
        self._show_end_of(section)
        self._scrolled()

    def _show_end_of(self, section: int) -> None:
        """Show the end of a section once the text is seen: hidden, it forgets where it was."""
        if section + 1 == len(self.case.sections):
            self.call_after_refresh(self._page.scroll_end, animate=False, force=True)
        else:
            last = len(self.case.sections[section].paragraphs) - 1
            self.call_after_refresh(self._page.go_to, stop_key((section, last)))

    def _close_stop(self) -> None:
        if self._stop:
            self.query_one(StopSheet).forget()
            self._stop = None
            self.remove_class("-stopped")
            self._show_far()
            self.refresh_bindings()

    def action_next_section(self) -> None:
        """Go to the next section."""
        section = min(self._place()[0] + 1, len(self.case.sections) - 1)
        self._stand_at(section)

    def action_previous_section(self) -> None:
        """Go to the beginning of this section or, from there, to the previous section."""
        section, page = self._place()[0], self._page
        at_title = page.key_at_top() == ("title", section) or page.pointed == (section, 0)
        self._stand_at(max(0, section - 1) if at_title else section)

    def _stand_at(self, section: int) -> None:
        """Go to the title of a section, with the mark at its first paragraph."""
        self._page.stand_at((section, 0), at_top=("title", section))

    def action_bookmark(self) -> None:
        """Set or remove the bookmark on the paragraph at the place mark."""
        page, place = self._page, self._marked()
        if page.place is None:
            page.go_to(place, top=True)  # else nobody would see the bookmark
        section = self.case.sections[place[0]]
        detail = {"paragraph": place[1], "quote": section.paragraphs[place[1]]}
        # a change that is still being saved is not in the margin yet
        self._bookmarks_set[place] = not self._bookmarks_set.get(place, place in page.marked)
        self.did(Verb.BOOKMARKED, section.id, section, **detail, set=self._bookmarks_set[place])

    @property
    def _saved_notes(self) -> dict[ParagraphPlace, str]:
        """The notes in the text, by their paragraph; those whose paragraph is gone are not here."""
        written = self.progress.annotations if self.progress else ()
        return {each.place: each.text for each in written if each.place is not None}

    @property
    def _notes(self) -> dict[ParagraphPlace, str]:
        """The same with those that are being saved."""
        notes = self._saved_notes | self._written
        return {place: text for place, text in notes.items() if text}

    def action_note(self) -> None:
        """Write at the paragraph at the place mark, under it."""
        place = self._marked()
        self._noting = place
        with self.prevent(TextArea.Changed):
            self._field.load_text(self._notes.get(place, ""))
        self.add_class("-noting")
        self._make_room()
        self._page.go_to(note_key(place))
        self._place_field()
        self._show_far()
        self._field.focus()
        self._field.move_cursor(self._field.document.end)

    def _make_room(self) -> None:
        """Give the field as many lines as it needs, though not more than fit in the page."""
        width = self._page.column()[1] - NOTE_INDENT
        self._field.styles.width = width + 1  # the last cell is for the cursor only
        lines = sum(Paragraph(spans(line)).height(width) for line in self._field.text.split("\n"))
        self._room = max(1, min(lines, self._page.size.height - 2))
        self._field.styles.height = self._room
        self._show_text()

    def _place_field(self) -> None:
        """Put the field over the room for it, wherever the page is scrolled to."""
        if self._noting and (lines := self._page.lines_of(note_key(self._noting))):
            before, _ = self._page.column()
            y = lines.start - self._page.scroll_offset.y
            self._field.styles.offset = (before + NOTE_INDENT, y)

    @on(TextArea.Changed)
    def _typed_note(self) -> None:
        """Let the field grow with what is typed, and save it soon."""
        if self._noting is None:
            return
        self._grow()
        if self._note_timer is None:
            self._note_timer = self.set_timer(_NOTE_SETTLE, self._save_note)

    def _grow(self) -> None:
        if self._noting is not None:
            self._make_room()
            self._page.go_to(note_key(self._noting))
            self._place_field()

    def on_resize(self) -> None:
        """Set the note that is being written again, at the new width."""
        self.call_after_refresh(self._grow)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """End the note when something else is clicked, but not for the help or another window."""
        if event.widget is self._field and self.is_open_tab and self.app.app_focus:
            self._end_note()

    @on(NoteField.Full)
    def _note_is_full(self) -> None:
        self.far = f"{NOTE_IS_FULL}，刚才的没有写进去"

    def _save_note(self) -> None:
        """Report the note if it differs from the one last saved or reported."""
        if self._note_timer is not None:
            self._note_timer.stop()
            self._note_timer = None
        if self._noting is None:
            return
        text = safe(self._field.text).strip()
        if text != self._notes.get(self._noting, ""):
            self._written[self._noting] = text
            section, paragraph = self.case.sections[self._noting[0]], self._noting[1]
            detail = {"paragraph": paragraph, "quote": section.paragraphs[paragraph]}
            self.be_here()  # whoever writes studies, though no key was pressed that reads on
            self.did(Verb.ANNOTATED, section.id, section, **detail, text=text)

    def _end_note(self) -> None:
        """Save the note and show it in the text."""
        if self._noting is not None:
            self._save_note()
            self._noting = None
            self.remove_class("-noting")
            self._show_text()
            self._show_far()
            self.refresh_bindings()

    def action_stop_writing(self) -> None:
        """Save the note and go back to the page."""
        self._end_note()
        self._page.focus()

    def action_contents(self) -> None:
        """Open the table of contents."""
        self.post_message(ShowContents(self._section()))

    def action_glossary(self) -> None:
        """Open the glossary, the terms in view first."""
        page = self._page
        text_in_view = "".join(span.text for line in page.lines_in_view() for span in line)
        self.post_message(ShowGlossary(text_in_view))
