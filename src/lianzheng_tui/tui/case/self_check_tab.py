"""A tab with the questions of 对照检查 on its page: what is marked there, and what is kept of it.

Nothing of it is a record, see `core/study/self_check.py`.
"""

import asyncio
from collections.abc import Mapping
from typing import ClassVar

from textual import events, getters, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.training import SelfCheck
from lianzheng_tui.core.study.self_check import (
    LONGEST_LINE,
    Mark,
    Marked,
    marked,
    self_check_document,
    typed_line,
)
from lianzheng_tui.data.home.kept_lines import KeptLines, KeptLinesError
from lianzheng_tui.data.home.kept_lines import Key as KeptKey
from lianzheng_tui.tui.case import points_blocks as blocks
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.messages import WriteDocument
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.blocks import Span
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.line_field import LineField
from lianzheng_tui.tui.widgets.title_line import TitleLine

MEASURE = 76
"""The longest line of the page in cells, but for tables with more to say."""
_DELETES = "D"
_ANSWERS = ("confirm_delete", "keep_all")
"""The actions that answer whether to delete; while that is asked, the key line has only these."""
WRITE_LINE = Binding("enter,space", "write_line", "写一句", key_display="⏎")
"""Stands before what else Enter does."""
CHECK_BINDINGS: tuple[Binding, ...] = (
    *(Binding(f"{n + 1}", f"mark({n})", "标记", key_display="1-3") for n in range(len(Mark))),
    Binding(_DELETES, "delete", "删去"),
    Binding(_DELETES, "confirm_delete", "真的删去"),
    Binding("escape", "keep_all", "不删", key_display="Esc"),
    Binding("x", "sheet", "写成一页"),
    Binding("escape", "stop_writing", "先不记", key_display="Esc"),
)

STILL_HERE = "写的还在，没有记下；按 ⏎ 接着写。退出以后就没有了。"
"""Said where one has stopped typing."""


class OwnLine(LineField):
    """The line below 要整改."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "记下", key_display="⏎"),
    ]

    async def action_submit(self) -> None:
        """Hand the line over at once: the key after this one may lead elsewhere."""
        self.query_ancestor(SelfCheckTab).submit(self.value)


class SelfCheckTab(Tab):
    """A tab whose page has a row ``("check", n)`` for each question; a subclass draws it."""

    _page = getters.query_one(Choices)
    _line = getters.query_one(OwnLine)

    def __init__(self, case: Case, laws: Mapping[str, Provision]) -> None:
        """Create the tab for a case, of which nothing is marked yet; see `Tab`."""
        super().__init__(case, laws)
        self.marks: dict[str, Marked] = {}
        """What was marked, by the id of the question."""
        self.kept_fault = ""
        """Why the lines that are kept cannot be shown, a sentence; empty if they can."""
        self._kept: Mapping[KeptKey, str] = {}
        """The lines that are kept, as far as is known here, of all cases."""
        self._keeping = asyncio.Lock()
        """Held while a line is kept, so that they are kept in order."""
        self._writing: SelfCheck | None = None
        """The question whose line is being typed."""
        self._said = blocks.NOTHING
        self._asks_to_delete = False

    def compose(self) -> ComposeResult:
        """Yield the page, and the field that lies over it while a line is written."""
        yield Choices(measure=MEASURE, margin=4, centred=True)
        line = OwnLine(compact=True, max_length=LONGEST_LINE, select_on_focus=False)
        line.display = False
        yield line

    def draw(self) -> None:
        """Show the page as it is now, and the field on it; see `place_line`."""
        raise NotImplementedError

    def enter(self) -> None:
        """Take the focus, and look up what is kept."""
        if self._writing:
            self._line.focus()
        else:
            self._page.focus()
        if self.case.self_check:
            self._look_up()

    def follow_cursor(self) -> None:
        """End the writing when the cursor has gone elsewhere."""
        if self._writing and self._writing is not self.check:
            self._close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can be done at this moment; None if it is none of these."""
        if self._writing or action == "stop_writing":
            return action == "stop_writing" and self._writing is not None
        if self._asks_to_delete or action in _ANSWERS:
            return self._asks_to_delete and action in _ANSWERS
        match action:
            case "mark" | "sheet":
                return self.check is not None
            case "delete":
                return self.check is not None and bool(self._kept or self.kept_fault)
            case "write_line":
                return self.is_to_mend
        return None

    @property
    def check(self) -> SelfCheck | None:
        """The question under the cursor, where it is in view: nobody marks what he does not see."""
        cursor = self._page.cursor
        if not (isinstance(cursor, tuple) and cursor[0] == "check"):
            return None
        if not self._page.is_seen(self._page.lines_of(cursor)):
            return None
        return self.case.self_check[cursor[1]]

    @property
    def is_to_mend(self) -> bool:
        """Whether a line can be written at the question under the cursor."""
        check = self.check
        return check is not None and marked(self.marks, check).mark is Mark.TO_MEND

    @property
    def opened(self) -> blocks.OpenCheck:
        """What is shown below the question under the cursor."""
        cursor, is_writing = self._page.cursor, self._writing is not None
        index = cursor[1] if isinstance(cursor, tuple) and self.check else -1
        return blocks.OpenCheck(index, is_writing, self._said)

    @property
    def _typed(self) -> dict[KeptKey, str]:
        """What was typed and not kept; it is there as long as the application runs."""
        return self.session.typed_lines if self.session else {}

    def _key_of(self, check: SelfCheck) -> KeptKey:
        return self.case.id, check.id

    @property
    def _lines(self) -> KeptLines:
        """The lines that the learner kept; where nothing is stored, those of this session."""
        session = self.session
        if session is None:
            return KeptLines()
        if session.kept_lines is None:
            session.kept_lines = KeptLines()
        return session.kept_lines

    @work(group="kept")
    async def _look_up(self) -> None:
        """Show what is kept, unless something else was marked meanwhile."""
        lines, fault, kept = self._lines, "", self._kept
        async with self._keeping:
            try:
                kept = await asyncio.to_thread(lines.all)
            except KeptLinesError as error:
                fault = str(error)
        if (kept, fault) == (self._kept, self.kept_fault):
            return
        self._kept, self.kept_fault = kept, fault
        for (case, id_), line in kept.items():
            if case == self.case.id:
                self.marks.setdefault(id_, Marked(Mark.TO_MEND, line))
        self.draw()

    def on_key(self, event: events.Key) -> None:
        """Take back what was said and the question whether to delete, unless it is answered."""
        super().on_key(event)
        if self._asks_to_delete and event.key == "escape":
            return  # answered by `action_keep_all`, so that one stays here
        if event.key != _DELETES and not self._writing and self._said.text:
            self._say("")

    def _say(self, words: str, style: str = "") -> None:
        """Say something below the open question; with nothing, take it back."""
        self._said = Span(words, style)
        self._asks_to_delete = False
        self.draw()
        if words:
            self._page.go_to(self._page.cursor)

    def action_mark(self, number: int) -> None:
        """Mark the question under the cursor and go on to the next; 要整改 opens a line first."""
        check = self.check
        if check is None:
            return
        before, mark = marked(self.marks, check), list(Mark)[number]
        if mark is Mark.TO_MEND:
            self.marks[check.id] = Marked(mark, before.line)
            self._write(check)
            return
        self.marks[check.id] = Marked(mark)
        if before.line:
            self._typed[self._key_of(check)] = before.line
            self._start_keeping(check, "", before.line)
        self._go_on()

    def action_write_line(self) -> None:
        """Write the line of the question under the cursor."""
        if check := self.check:
            self._write(check)

    def _go_on(self) -> None:
        """Go to the next question, if there is one."""
        cursor = self._page.cursor
        following = ("check", cursor[1] + 1) if isinstance(cursor, tuple) else None
        if self._page.has(following):
            self._page.cursor = following
        else:
            self.draw()

    def _write(self, check: SelfCheck, fault: str = "") -> None:
        """Let the line of a question be typed, from what there is."""
        self._writing, self._said = check, Span(fault, "crossed" if fault else "")
        self._line.value = self._typed.get(self._key_of(check)) or marked(self.marks, check).line
        self._line.cursor_position = len(self._line.value)
        self._line.display = True
        self._line.focus()
        self.draw()
        self._page.go_to(self._page.cursor)
        self.place_line()

    def _close(self) -> None:
        """Take the field away; what is in it comes back when the line is written again."""
        if self._writing:
            self._typed[self._key_of(self._writing)] = self._line.value
        self._writing, self._said = None, blocks.NOTHING
        self._line.display = False
        self._page.focus()

    def place_line(self) -> None:
        """Lay the field over the line of the page that is kept for it."""
        page, check = self._page, self._writing
        if check is None or not page.size.width:
            return
        before, width = page.column()
        width = min(width, MEASURE)
        index = self.case.self_check.index(check)
        row, *_ = blocks.check_parts(self.case, index, marked(self.marks, check), self.opened)
        above = (row, *blocks.lines_before(self.case, check))
        height = sum(len(list(block.lines(width))) for block in above)
        top = page.lines_of(("check", index)).start + height - page.scroll_offset.y
        self._line.styles.offset = (before + blocks.OWN_LINE, top)
        self._line.styles.width = width - blocks.OWN_LINE + 1

    def action_stop_writing(self) -> None:
        """Keep no line; the mark stays on the screen, and what is typed comes back."""
        check, typed = self._writing, typed_line(self._line.value)
        self._close()
        is_new = check is not None and typed and typed != marked(self.marks, check).line
        self._say(STILL_HERE if is_new else "")

    def submit(self, typed: str) -> None:
        """Keep what was typed and go on; it is written while one goes on."""
        check = self._writing
        if check is None:
            return
        line = typed_line(typed)
        self._close()
        self._typed.pop(self._key_of(check), None)
        before = marked(self.marks, check).line
        if line != before:
            self.marks[check.id] = Marked(Mark.TO_MEND, line)
            self._start_keeping(check, line, before)
        self._go_on()

    def _start_keeping(self, check: SelfCheck, line: str, before: str) -> None:
        """Keep a line, or forget it, though one leaves the case meanwhile; see `_keep`."""
        self.app.run_worker(self._keep(self.session, self._lines, check, line, before))

    async def _keep(
        self,
        session: StudySession | None,
        lines: KeptLines,
        check: SelfCheck,
        line: str,
        before: str,
    ) -> None:
        """Keep a line, or forget it; where that fails, come back to it and say why.

        Args:
            session: What says it where one has left meanwhile.
            lines: Where it is kept.
            check: The question.
            line: Its line; empty to forget the one before.
            before: The line before.
        """
        key = self._key_of(check)
        try:
            async with self._keeping:
                await asyncio.to_thread(lines.keep, *key, line)
        except KeptLinesError as error:
            if self._is_there:
                self._failed(check, line, before, str(error))
            elif session:
                session.say(str(error))
            return
        self._kept = {each: held for each, held in self._kept.items() if each != key}
        if line:
            self._kept = {**self._kept, key: line}
        if self._is_there:
            if line:
                self.screen.query_one(TitleLine).say("已记下，只在这台机器上")
            self.draw()

    @property
    def _is_there(self) -> bool:
        """Whether one has not left the case meanwhile."""
        return self.is_attached and self.screen in self.app.screen_stack

    def _failed(self, check: SelfCheck, line: str, before: str, fault: str) -> None:
        """Say that a line was not kept; it is on the screen to be kept once more."""
        if marked(self.marks, check) == Marked(Mark.TO_MEND, line):
            self.marks[check.id] = Marked(Mark.TO_MEND, before)
        if line:
            self._typed[self._key_of(check)] = line
        if self._writing or not line:
            self._said = Span(fault, "crossed")
            self.draw()
            return
        self._page.cursor = ("check", self.case.self_check.index(check))
        self._write(check, fault)

    def action_delete(self) -> None:
        """Say what would be deleted, and ask."""
        total = len(self._kept)
        here = sum(case == self.case.id for case, _ in self._kept)
        others = f"（别的案例{total - here}句也在内）" if here < total else ""
        what = f"记下的{total}句{others}" if total else "读不出来的对照文件"
        self._say(f"会删去{what}，删了找不回来。再按一次 D 删去，按别的键不删。", "crossed")
        self._asks_to_delete = True
        self.refresh_bindings()

    def action_confirm_delete(self) -> None:
        """Delete it."""
        self._delete()

    def action_keep_all(self) -> None:
        """Delete nothing."""
        self._say("")

    @work(group="kept")
    async def _delete(self) -> None:
        """Delete everything that is kept, and take it from the screen."""
        lines = self._lines
        try:
            async with self._keeping:
                await asyncio.to_thread(lines.delete)
        except KeptLinesError as error:
            self._say(str(error), "crossed")
            return
        for check in self.case.self_check:
            if marked(self.marks, check).line:
                del self.marks[check.id]
        self._typed.clear()
        self._kept, self.kept_fault = {}, ""
        self._say("记下的对照都删去了。")

    def action_sheet(self) -> None:
        """Show the questions and what was marked as a page, to be written to a file."""
        document = self_check_document(self.case, self.marks, self.laws)
        where = f"{self.case.title} › {document.title}"
        self.post_message(WriteDocument(document, where, f"{document.title}-{self.case.id}"))
