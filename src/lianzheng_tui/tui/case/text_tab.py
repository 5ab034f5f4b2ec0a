"""正文: the retold report, set as a book page."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.bookmarks import ParagraphPlace
from lianzheng_tui.core.study.notebook import NOTE_IS_FULL
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.core.study.reading_run import ReadingRuns
from lianzheng_tui.tui.case.going_on import GO, GO_BINDING, going_on, going_words
from lianzheng_tui.tui.case.paragraph_note import ParagraphNote
from lianzheng_tui.tui.case.stop_sheet import StopSheet
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.case.text_blocks import STOP
from lianzheng_tui.tui.case.text_page import TextPage
from lianzheng_tui.tui.messages import ShowContents, ShowGlossary
from lianzheng_tui.tui.widgets.line_breaking import break_typed_lines_as_printed
from lianzheng_tui.tui.widgets.line_field import LineField
from lianzheng_tui.tui.widgets.note_field import NoteField
from lianzheng_tui.tui.widgets.page import Page

_READING_ON = frozenset({"enter", "space", "pagedown", "right", "left", "n", "p"})
"""Keys with which somebody who has looked something up reads on from there."""
_BACK = frozenset({"left", "p", "up", "k", "pageup", "home"})
"""Keys with which somebody goes back in the text."""
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
    _note = getters.query_one(ParagraphNote)
    _stops = getters.query_one(StopSheet)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "stop", "停下答题", key_display="⏎"),
        Binding("enter,space", "page_down", "翻页", key_display="⏎"),
        GO_BINDING,
        Binding("n", "next_hit(1)", "下一处"),
        Binding("N", "next_hit(-1)", "上一处"),
        Binding("n,right", "next_section", "下一节", show=False),
        Binding("p,left", "previous_section", "上一节", show=False),
        # in the order in which they stay where not all have room
        Binding("w", "note", "批注"),
        Binding("b", "bookmark", "书签"),
        Binding("slash", "find", "查找", key_display="/"),
        Binding("g", "glossary", "词语"),
        Binding("t", "contents", "目录"),
        Binding("escape", "stop_finding", "不找了", key_display="Esc"),
    ]

    def __init__(self, case: Case, laws: Mapping[str, Provision]) -> None:
        """Create the tab for a case; see `Tab`."""
        super().__init__(case, laws)
        self._is_looking = False
        """Whether the page was turned to what was looked up, and the learner only looks there."""
        self._was_here = False
        """Whether the learner has done anything on the page since he turned to it."""
        self._runs = ReadingRuns(len(case.sections))
        """What was reported as read; some of it is still being saved."""
        self._place_shown = False
        self._bookmarks_set: dict[ParagraphPlace, bool] = {}

    def compose(self) -> ComposeResult:
        """Yield the page and the search line."""
        page = TextPage(self.case)
        yield page
        yield StopSheet(self.case, self.laws)
        break_typed_lines_as_printed()
        yield ParagraphNote(page)
        yield LineField(id="find", placeholder="在正文里查找", compact=True)

    def on_mount(self) -> None:
        """Show in the text what the learner has done there."""
        self._show_in_text()

    def _show_in_text(self) -> None:
        attempt = self.progress.attempt if self.progress else None
        self._page.show_answered(attempt.answers if attempt else ())
        self._note.show_study()

    def enter(self) -> None:
        """Take the focus and, the first time, go to where reading stopped."""
        if self._stops.stop:
            self._stops.forget()
            self._stops.show_study()
            return
        page = self._page
        page.focus()
        if not self._place_shown:
            self._place_shown = True
            reading = self.progress.reading if self.progress else None
            if reading is not None and (reading.section, reading.paragraph) != (0, 0):
                page.stand_at((reading.section, reading.paragraph))
                self._stops.passed_to = reading.section
        self._scrolled()

    def leave(self) -> None:
        """Save the place at once; what was in view for a moment only does not count as read."""
        super().leave()
        if self.query(TextPage):
            self._end_note()
            self._page.stop_timers()
            self._report_place()
            self._was_here = False

    def on_key(self, event: events.Key) -> None:
        """Take in that the learner reads what is in view, before the key moves it."""
        if self.is_study(event.key):
            if event.key in _READING_ON:
                self._is_looking = False
            self._read_view()
            if event.key in _BACK:
                self.call_after_refresh(self._went_back)

    def _went_back(self) -> None:
        """Offer the stops again that are here and were read past another time."""
        self._stops.passed_to = min(self._stops.passed_to, self._page.reading_place[0])
        self.refresh_bindings()

    def is_study(self, key: str) -> bool:
        """Return whether a key reads on: the others open something, search, or lead away."""
        is_to_next_hit = key == "n" and self._page.found.hits
        return key in _READING and not (self._line.has_focus or self._note.place or is_to_next_hit)

    def on_mouse_scroll_down(self) -> None:
        """Take in that the learner reads; see `on_key`."""
        self._read_view()

    def on_mouse_scroll_up(self) -> None:
        """Take in that the learner reads, and goes back; see `on_key`."""
        self._read_view()
        self.call_after_refresh(self._went_back)

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
        progress = self.progress
        if self._stops.stop or progress is None or not self._page.is_drawn:
            return
        self._was_here = True
        if grown := self._runs.take_in(self._page.views(), progress.reading.seen):
            here = self._page.reading_place
            for section in grown:
                if section != here[0]:
                    self._read((section, 0), self._runs.seen(section))
            self._read(here, self._runs.seen(here[0]))  # the last one is where reading goes on

    def show_section(self, section: int) -> None:
        """Go to the beginning of a section."""
        self._close_stop()
        self._stops.passed_to = min(self._stops.passed_to, section)
        self._place_shown = self._was_here = True
        self._is_looking = False
        self._page.focus()
        self._page.stand_at_section(section)

    def find(self, query: str) -> None:
        """Search for words and go to the first hit from the top of the page on."""
        self._close_stop()
        self._page.find(query)
        self._show_hit()

    def mark(self, query: str) -> None:
        """Search for words that were searched elsewhere; do nothing if the text has none."""
        if self._page.has_words(query):
            self.find(query)

    def _show_hit(self) -> None:
        """Take in that the page has gone to a hit, if there is one."""
        if self._page.found.here is not None:
            self._place_shown = self._is_looking = True
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
            case _ if self._note.place:
                return False
            case "next_hit":
                return len(self._page.found.hits) > 1 and not typing
            case "stop_finding":
                return typing or bool(self._page.words) or self.has_class("-finding")
            case "go" | "page_down" | "stop" if typing:
                return False
            case _ if self._stops.stop:
                return False
            case "stop":
                return self._stop_here() is not None
            case "page_down" | "go" if self._stop_here():
                return False
            case "page_down":
                return not self._page.is_at_end
            case "go":
                return self.progress is not None and self._page.is_at_end
            case "contents":
                return not typing and len(self.case.sections) > 1
            case "glossary":
                return not typing and bool(self.case.glossary)
            case "find" | "next_section" | "bookmark" | "note":
                return not typing
        return True

    @property
    def about(self) -> str:
        """What can be done in the text, or at the stop that is shown."""
        return StopSheet.ABOUT if self._stops.stop else super().about

    def words_of(self, action: str) -> str:
        """Return where Enter goes from the end."""
        if action != GO or self.progress is None:
            return ""
        return going_words(self.progress.part_after(self.part), self.progress)

    def action_find(self) -> None:
        """Open the search line."""
        self.add_class("-finding")
        line = self._line
        line.value = self._page.words
        line.focus()

    def action_next_hit(self, by: int) -> None:
        """Go to the next or the previous hit."""
        self._page.step_hit(by)
        self._show_hit()

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
        self._show_in_text()
        self._stops.show_study()
        if self._note.place:
            self._show_far()
        self.refresh_bindings()
        bookmarks = progress.bookmarks if progress else ()
        self._page.marked = frozenset(
            bookmark.place for bookmark in bookmarks if bookmark.place is not None
        )

    @on(TextPage.Pointed)
    def _show_far(self) -> None:
        sections = len(self.case.sections)
        if stop := self._stops.stop:
            self.far = f"第{stop[0] + 1}/{sections}节 · {STOP}"
            return
        if note := self._note.place:
            self.far = f"第{note[0] + 1}/{sections}节 · 批注{len(self._note.saved)}则"
            return
        percent = round(100 * self._page.share_seen)
        where = f"第{self._page.marked_place[0] + 1}/{sections}节 · {percent}%"
        self.far = self._page.found.words() if self._page.words else where

    @on(Page.Scrolled)
    def _scrolled(self) -> None:
        self._show_far()
        self._page.end_look()
        self._note.lay_over()
        self.refresh_bindings()
        if self.is_open_tab and not self._stops.stop:
            self.call_after_refresh(self._drawn)

    def _drawn(self) -> None:
        """Take in that what is in view stands on the screen."""
        if self.is_open_tab and not self._stops.stop:
            self._page.begin_look()

    @on(TextPage.Dwelt)
    def _dwelt(self) -> None:
        if self.is_open_tab:
            self._read_view()

    @on(TextPage.Settled)
    def _report_place(self) -> None:
        """Report where the learner reads, if that is new; not what he only looks at."""
        progress = self.progress
        if progress is None or not self.display or not self._was_here or self._is_looking:
            return
        here, reading = self._page.reading_place, progress.reading
        if here != (reading.section, reading.paragraph):
            self._read(here, max(reading.seen[here[0]], self._runs.seen(here[0])))

    def _read(self, place: ParagraphPlace, seen: int) -> None:
        section = self.case.sections[place[0]]
        self.did(Verb.READ, section.id, section, paragraph=place[1], seen=seen)

    def action_page_down(self) -> None:
        """Turn the page."""
        self._page.action_page_down()

    def action_go(self) -> None:
        """Go on to another part."""
        if self.progress is not None:
            self.post_message(going_on(self.progress.part_after(self.part)))

    def _stop_here(self) -> tuple[int, Question] | None:
        """Return the stop in view to ask; None without one that is open and was not read past.

        It is one that is half answered, else the first.
        """
        ends = self._page.ends_in_view()
        stops = [(each, question) for each in ends for question in self._stops.open_in(each)]
        half_made = (stop for stop in stops if self.begun(stop[1].id))
        return next(half_made, next(iter(stops), None))

    def action_stop(self) -> None:
        """Ask the question of the stop in view."""
        if here := self._stop_here():
            self._page.stop_at(here[0])
            self.add_class("-stopped")
            self._page.end_look()
            self._stops.ask(*here)
            self._show_far()
            self.refresh_bindings()

    @on(StopSheet.ReadOn)
    def _read_on(self, message: StopSheet.ReadOn) -> None:
        """Go on to the next section."""
        message.stop()
        if self._stops.stop is None:
            return
        section = self._stops.stop[0]
        self._close_stop()
        self._page.focus()
        if section + 1 < len(self.case.sections):
            self._page.stand_at_section(section + 1)
        else:
            self._page.show_end_of(section)

    @on(StopSheet.Left)
    def _left_stop(self, message: StopSheet.Left) -> None:
        message.stop()
        section = self._stops.stop[0] if self._stops.stop else 0
        self._close_stop()
        self._page.focus()
        self._page.show_end_of(section)
        self._scrolled()

    def _close_stop(self) -> None:
        if self._stops.stop:
            self._stops.close()
            self._page.stop_at(None)
            self.remove_class("-stopped")
            self._show_far()
            self.refresh_bindings()

    def action_next_section(self) -> None:
        """Go to the next section."""
        self._page.next_section()

    def action_previous_section(self) -> None:
        """Go to the beginning of this section or, from there, to the previous section."""
        self._page.previous_section()

    def action_bookmark(self) -> None:
        """Set or remove the bookmark on the paragraph at the place mark."""
        page, place = self._page, self._page.marked_place
        if page.place is None:
            page.go_to(place, top=True)  # else nobody would see the bookmark
        section = self.case.sections[place[0]]
        detail = {"paragraph": place[1], "quote": section.paragraphs[place[1]]}
        # a change that is still being saved is not in the margin yet
        self._bookmarks_set[place] = not self._bookmarks_set.get(place, place in page.marked)
        self.did(Verb.BOOKMARKED, section.id, section, **detail, set=self._bookmarks_set[place])

    def action_note(self) -> None:
        """Write at the paragraph at the place mark, under it."""
        self._note.write(self._page.marked_place)
        self._show_far()

    def on_resize(self) -> None:
        """Set the note that is being written again, at the new width."""
        for note in self.query(ParagraphNote):
            self.call_after_refresh(note.grow)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """End the note when something else is clicked, but not for the help or another window."""
        if event.widget is self._note and self.is_open_tab and self.app.app_focus:
            self._end_note()

    def _end_note(self) -> None:
        """Save the note and show it in the text."""
        if self._note.place is not None:
            self._note.end()
            self._note_ended()

    @on(ParagraphNote.Ended)
    def _note_ended(self) -> None:
        self._show_far()
        self.refresh_bindings()

    @on(NoteField.Full)
    def _note_is_full(self) -> None:
        self.far = f"{NOTE_IS_FULL}，刚才的没有写进去"

    def action_contents(self) -> None:
        """Open the table of contents."""
        self.post_message(ShowContents(self._page.marked_place[0]))

    def action_glossary(self) -> None:
        """Open the glossary, the terms in view first."""
        page = self._page
        text_in_view = "".join(span.text for line in page.lines_in_view() for span in line)
        self.post_message(ShowGlossary(text_in_view))
