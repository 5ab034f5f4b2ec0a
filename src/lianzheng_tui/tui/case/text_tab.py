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
    """One page with all sections. The reading place is saved."""

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
        """Create the tab. The text is made into blocks once, for it does not change."""
        super().__init__(case, laws)
        self._blocks = text_blocks(case)
        self._query = ""
        self._matches = Found()
        self._timer: Timer | None = None
        self._place_shown = False
        self._bookmarks_set: dict[ParagraphPlace, bool] = {}

    def compose(self) -> ComposeResult:
        """Yield the page and the search line."""
        yield TextPage(measure=72, margin=4, centred=True)
        yield Input(placeholder="在正文里查找", compact=True)

    def on_mount(self) -> None:
        """Fill the page."""
        self.query_one(Page).show(self._blocks)

    def enter(self) -> None:
        """Take the focus and, the first time, go to where reading stopped."""
        page = self.query_one(Page)
        page.focus()
        if not self._place_shown:
            self._place_shown = True
            reading = self.progress.reading if self.progress else None
            if reading is not None and (reading.section, reading.paragraph) != (0, 0):
                page.go_to((reading.section, reading.paragraph), top=True)
        self._scrolled()

    def leave(self) -> None:
        """Save the place at once; what was in view for a moment only does not count as read."""
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
        """Search for words and go to the first hit from the top of the page on."""
        top = self.query_one(Page).key_at_top()
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
        page = self.query_one(TextPage)
        page.show(marked(self._blocks, matches), keep=True)
        if matches.here is not None:
            self._place_shown = True
            page.show_part(matches.here.block, matches.here.start)
        self._scrolled()
        self.refresh_bindings()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self.find(message.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        """Close the search line and go back to the page; the hits stay."""
        self.remove_class("-finding")
        self.query_one(Page).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        typing = self.query_one(Input).has_focus
        match action:
            case "next_hit":
                return bool(self._matches.hits) and not typing
            case "stop_finding":
                return typing or bool(self._query)
            case "find" | "next_section" | "contents" | "glossary" | "bookmark" | "page_down":
                return not typing
        return True

    def action_find(self) -> None:
        """Open the search line."""
        self.add_class("-finding")
        line = self.query_one(Input)
        line.value = self._query
        line.focus()

    def action_next_hit(self, by: int) -> None:
        """Go to the next or the previous hit."""
        self._show_matches(self._matches.step(by))

    def action_stop_finding(self) -> None:
        """End the search and remove its marks."""
        self.remove_class("-finding")
        self.query_one(Page).focus()
        self.query_one(Input).value = ""
        self.find("")

    def look_at(self, item: str, paragraph: int = 0) -> None:
        """Go to a paragraph of the section with this id and put the place mark there."""
        index = next(
            (i for i, section in enumerate(self.case.sections) if section.id == item), None
        )
        if index is not None:
            self._place_shown = True
            last = len(self.case.sections[index].paragraphs) - 1
            self.query_one(TextPage).stand_at((index, min(paragraph, last)))

    def watch_progress(self, progress: Progress | None) -> None:
        """Show the bookmarks."""
        self._bookmarks_set.clear()
        bookmarks = progress.bookmarks if progress else ()
        for page in self.query(TextPage):
            page.marked = frozenset(
                bookmark.place for bookmark in bookmarks if bookmark.place is not None
            )

    def _top(self) -> ParagraphPlace:
        """Return the place of the paragraph at the top of the page; of the last where none is."""
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
        self.far = self._matches.words() if self._query else where
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_SETTLE, self._settled)

    def _settled(self) -> None:
        """Report the place and the paragraphs in view, if either is new."""
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
        new_sections = [i for i, count in seen.items() if count > reading.seen[i] and i != top[0]]
        for section in new_sections:
            self._read((section, 0), seen[section])
        if (
            new_sections
            or top != (reading.section, reading.paragraph)
            or seen.get(top[0], 0) > (reading.seen[top[0]])
        ):
            self._read(top, seen.get(top[0], 0))

    def _read(self, place: ParagraphPlace, seen: int) -> None:
        section = self.case.sections[place[0]]
        self.did(Verb.READ, section.id, section, paragraph=place[1], seen=seen)

    def action_page_down(self) -> None:
        """Turn the page; at its end go to the timeline."""
        if self.query_one(Page).is_at_end:
            self.post_message(GoTo(Part.TIMELINE))
        else:
            self.query_one(Page).action_page_down()

    def action_next_section(self) -> None:
        """Go to the next section."""
        section = min(self._top()[0] + 1, len(self.case.sections) - 1)
        self.query_one(Page).go_to(("title", section), top=True)

    def action_previous_section(self) -> None:
        """Go to the beginning of this section or, from there, to the previous section."""
        section = self._top()[0]
        page = self.query_one(Page)
        at_title = page.key_at_top() == ("title", section)
        page.go_to(("title", max(0, section - 1) if at_title else section), top=True)

    def action_bookmark(self) -> None:
        """Set or remove the bookmark on the paragraph at the place mark."""
        page = self.query_one(TextPage)
        place = page.place
        if place is None:
            return
        section = self.case.sections[place[0]]
        detail = {"paragraph": place[1], "quote": section.paragraphs[place[1]]}
        # a change that is still being saved is not in the margin yet
        self._bookmarks_set[place] = not self._bookmarks_set.get(place, place in page.marked)
        self.did(Verb.BOOKMARKED, section.id, section, **detail, set=self._bookmarks_set[place])

    def action_contents(self) -> None:
        """Open the table of contents."""
        self.post_message(ShowContents(self._top()[0]))

    def action_glossary(self) -> None:
        """Open the glossary, the terms in view first."""
        page = self.query_one(Page)
        text_in_view = "".join(span.text for line in page.lines_in_view() for span in line)
        self.post_message(ShowGlossary(text_in_view))
