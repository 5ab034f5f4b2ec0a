"""正文: the retold report, set as a book page."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Input

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.bookmarks import ParagraphPlace
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.tui.case.find_in_text import Found, find, marked
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.case.text_page import TextPage, text_blocks
from lianzheng_tui.tui.messages import GoTo, ShowContents, ShowGlossary
from lianzheng_tui.tui.widgets.page import Page

_SETTLE = 0.4
"""Seconds without scrolling after which the place counts as read."""


class TextTab(Tab):
    """One page with all sections. Where it stands is kept."""

    ABOUT = "读正文。▶ 指着眼前的一段；带下划线的词，按 g 看意思。"

    part = Part.TEXT

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page_down", "翻页", key_display="Space"),
        Binding("n", "next_hit(1)", "下一处"),
        Binding("N", "next_hit(-1)", "上一处"),
        Binding("n,right", "next_section", "下一节", show=False),
        Binding("p,left", "previous_section", "上一节", show=False),
        Binding("t", "contents", "目录"),
        Binding("g", "glossary", "词语"),
        Binding("b", "bookmark", "书签"),
        Binding("slash", "find", "查找", key_display="/"),
        Binding("escape", "stop_finding", "不找了", key_display="Esc"),
    ]

    def __init__(self, case: Case, laws: Mapping[str, Provision]) -> None:
        """Set the text once; it does not change."""
        super().__init__(case, laws)
        self._blocks = text_blocks(case)
        self._query = ""
        self._found = Found()
        self._timer: Timer | None = None
        self._place_shown = False
        self._meant: dict[ParagraphPlace, bool] = {}

    def compose(self) -> ComposeResult:
        """One page, and the line to type what is looked for."""
        yield TextPage(measure=72, margin=4, centred=True)
        yield Input(placeholder="在正文里查找", compact=True)

    def on_mount(self) -> None:
        """Fill the page."""
        self.query_one(Page).show(self._blocks)

    def enter(self) -> None:
        """Go to where reading stopped."""
        page = self.query_one(Page)
        page.focus()
        if not self._place_shown:
            self._place_shown = True
            reading = self.progress.reading if self.progress else None
            if reading is not None and (reading.section, reading.paragraph) != (0, 0):
                page.go_to((reading.section, reading.paragraph), top=True)
        self._scrolled()

    def leave(self) -> None:
        """Keep the place at once; what was only glanced at does not count as read."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            top = self._top()
            reading = self.progress.reading if self.progress else None
            if reading is not None and top != (reading.section, reading.paragraph):
                self._read(top, 0)

    def show_section(self, section: int) -> None:
        """Go to the beginning of a section."""
        self._place_shown = True
        page = self.query_one(Page)
        page.focus()
        page.go_to(("title", section), top=True)

    def find(self, query: str) -> None:
        """Look for words from the top of the page on, and go to the first hit."""
        top = self.query_one(Page).key_at_top()
        first = next((i for i, each in enumerate(self._blocks) if each.key == top), 0)
        self._query = query.strip()
        self._show_found(find(self._blocks, query, first))

    def mark(self, query: str) -> None:
        """Find words that were looked for elsewhere; that they are not here is not said."""
        if find(self._blocks, query, 0).hits:
            self.find(query)

    def _show_found(self, found: Found) -> None:
        """Mark the hits, and go to the one that is looked at."""
        self._found = found
        page = self.query_one(TextPage)
        page.show(marked(self._blocks, found), keep=True)
        if found.here is not None:
            self._place_shown = True
            page.show_part(found.here.block, found.here.start)
        self._scrolled()
        self.refresh_bindings()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self.find(message.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        """The hits stay; the keys go to the page again."""
        self.remove_class("-finding")
        self.query_one(Page).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        typing = self.query_one(Input).has_focus
        match action:
            case "next_hit":
                return bool(self._found.hits) and not typing
            case "stop_finding":
                return typing or bool(self._query)
            case "find" | "next_section" | "contents" | "glossary" | "bookmark" | "page_down":
                return not typing
        return True

    def action_find(self) -> None:
        """Type what to look for."""
        self.add_class("-finding")
        line = self.query_one(Input)
        line.value = self._query
        line.focus()

    def action_next_hit(self, by: int) -> None:
        """Go to the next hit, or to the one before."""
        self._show_found(self._found.step(by))

    def action_stop_finding(self) -> None:
        """Take the marks away."""
        self.remove_class("-finding")
        self.query_one(Page).focus()
        self.query_one(Input).value = ""
        self.find("")

    def look_at(self, item: str, paragraph: int = 0) -> None:
        """Go to a paragraph of the section with this id, and put the place mark there."""
        section = next((i for i, each in enumerate(self.case.sections) if each.id == item), None)
        if section is not None:
            self._place_shown = True
            last = len(self.case.sections[section].paragraphs) - 1
            self.query_one(TextPage).stand_at((section, min(paragraph, last)))

    def watch_progress(self, progress: Progress | None) -> None:
        """Show the bookmarks that are set."""
        self._meant.clear()
        marks = progress.bookmarks if progress else ()
        for page in self.query(TextPage):
            page.marked = frozenset(mark.place for mark in marks if mark.place is not None)

    def _top(self) -> ParagraphPlace:
        """The paragraph at the top of the page."""
        key = self.query_one(Page).key_at_top()
        if isinstance(key, tuple) and key[0] == "title":
            return (int(key[1]), 0)
        if isinstance(key, tuple):
            return (int(key[0]), int(key[1]))
        last = len(self.case.sections) - 1
        return (last, len(self.case.sections[last].paragraphs) - 1)

    @on(Page.Scrolled)
    def _scrolled(self) -> None:
        page = self.query_one(Page)
        section = len(self.case.sections) - 1 if page.is_at_end else self._top()[0]
        percent = round(100 * page.share_seen)
        where = f"第{section + 1}/{len(self.case.sections)}节 · {percent}%"
        self.far = self._found.words() if self._query else where
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_SETTLE, self._settled)

    def _settled(self) -> None:
        """Report the place, and what has come into view, where that is news."""
        self._timer = None
        progress: Progress | None = self.progress
        if progress is None or not self.display:
            return
        top, reading = self._top(), progress.reading
        seen: dict[int, int] = {}
        for key in self.query_one(Page).keys_in_view():
            if isinstance(key, tuple) and key[0] != "title":
                section, paragraph = int(key[0]), int(key[1])
                if paragraph <= max(seen.get(section, 0), reading.seen[section]):
                    seen[section] = paragraph + 1
        news = [i for i, count in seen.items() if count > reading.seen[i] and i != top[0]]
        for section in news:
            self._read((section, 0), seen[section])
        if (
            news
            or top != (reading.section, reading.paragraph)
            or seen.get(top[0], 0) > (reading.seen[top[0]])
        ):
            self._read(top, seen.get(top[0], 0))

    def _read(self, place: ParagraphPlace, seen: int) -> None:
        section = self.case.sections[place[0]]
        self.did(Verb.READ, section.id, section, paragraph=place[1], seen=seen)

    def action_page_down(self) -> None:
        """Turn the page; after the last one comes the timeline."""
        if self.query_one(Page).is_at_end:
            self.post_message(GoTo(Part.TIMELINE))
        else:
            self.query_one(Page).action_page_down()

    def action_next_section(self) -> None:
        """Go to the next section."""
        section = min(self._top()[0] + 1, len(self.case.sections) - 1)
        self.query_one(Page).go_to(("title", section), top=True)

    def action_previous_section(self) -> None:
        """Go to the beginning of this section or, from there, to the one before."""
        section = self._top()[0]
        page = self.query_one(Page)
        at_title = page.key_at_top() == ("title", section)
        page.go_to(("title", max(0, section - 1) if at_title else section), top=True)

    def action_bookmark(self) -> None:
        """Set a bookmark on the paragraph at the place mark, or take away the one that is there."""
        page = self.query_one(TextPage)
        place = page.place
        if place is None:
            return
        section = self.case.sections[place[0]]
        detail = {"paragraph": place[1], "quote": section.paragraphs[place[1]]}
        # what was pressed before and is still being saved is not in the margin yet
        self._meant[place] = not self._meant.get(place, place in page.marked)
        self.did(Verb.BOOKMARKED, section.id, section, **detail, set=self._meant[place])

    def action_contents(self) -> None:
        """Ask for the table of contents."""
        self.post_message(ShowContents(self._top()[0]))

    def action_glossary(self) -> None:
        """Ask for the words, those in view first."""
        page = self.query_one(Page)
        shown = "".join(span.text for line in page.lines_in_view() for span in line)
        self.post_message(ShowGlossary(shown))
