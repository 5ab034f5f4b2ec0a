"""The screen of the library: the list of cases with the progress in each."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Input

from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.library.library import Library, NewerEdition
from lianzheng_tui.data.library.standing import Standing
from lianzheng_tui.tui.library import list_blocks as blocks
from lianzheng_tui.tui.library.arrangement import Arrangement, longest_title
from lianzheng_tui.tui.library.case_list import CaseList
from lianzheng_tui.tui.library.preview import Preview
from lianzheng_tui.tui.library.search import Search
from lianzheng_tui.tui.messages import (
    InstallCases,
    LibraryShown,
    OpenLedger,
    OpenNotebook,
    OpenPortfolio,
    OpenReview,
    TakeNewer,
)
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.blocks import Key
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.lead_blocks import BEGIN, GO_ON, RESUME
from lianzheng_tui.tui.widgets.line_field import LineField
from lianzheng_tui.tui.widgets.sheet import Sheet

if TYPE_CHECKING:  # the list is drawn before these are imported
    from lianzheng_tui.core.review.ledger import Ledger
    from lianzheng_tui.core.study.progress import Progress

_ADVICE = "其余案例不受影响。改好文件后重新打开应用即可。"


class LibraryScreen(Sheet[None]):
    """The list of cases, and below or beside it a preview of the case under the cursor."""

    ABOUT = (
        "挑一个案例来学。最上面一行接着上次学，有到期的题时第二行是今日回访；"
        "光标所在的案例学到哪里、学完还差什么，写在下面，窗口够宽时写在右边。"
    )

    AUTO_FOCUS = "#list"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", "打开", key_display="⏎"),
        Binding("r", "review", "回访"),
        Binding("r", "next_review", "哪天回访", show=False),
        Binding("slash", "filter", "查找", key_display="/"),
        Binding("l", "ledger", "台账"),
        Binding("d", "portfolio", "档案"),
        Binding("exclamation_mark", "problems", "看问题", key_display="!"),
        Binding("enter", "to_list", "到结果", key_display="⏎"),
        Binding("down", "to_list", "到结果", key_display="↓", priority=True),
        Binding("escape", "clear", "全部", key_display="Esc"),
        Binding("q", "app.leave", "退出"),
        Binding("b", "notes", "书签"),
        Binding("o", "install", "装入案例"),
        Binding("u", "take", "换用新版"),
        Binding("ctrl+t", "app.next_theme", "配色", key_display="Ctrl+T"),
    ]

    progresses: "reactive[Mapping[str, Progress] | None]" = reactive(None, init=False)
    """Case id to where the learner stands; the application sets it again after every record.

    None until the records have been opened.
    """

    ledger: "reactive[Ledger | None]" = reactive(None, init=False)
    """The current ledger; the application sets it again after every record and every day."""

    resume: reactive[str] = reactive("", init=False)
    """The id of the case to go on with; empty if there is none."""

    _preview = getters.query_one("#preview", Preview)

    def __init__(
        self,
        shown: Sequence[CaseSummary],
        learnt: Sequence[Standing] = (),
        *,
        installs: bool = False,
    ) -> None:
        """Make the screen.

        Args:
            shown: What to show until `replace_library` brings the cases.
            learnt: The progress to show until the records have been opened: first the case to go
                on with, then each begun; empty if it is not known.
            installs: Whether cases can be installed from here.
        """
        super().__init__()
        self._installs = installs
        self._shown = shown
        self._list = CaseList(shown, learnt, id="list")
        self._longest_title = longest_title(shown)
        self._library: Library | None = None
        self._arranged_at = Size()
        self._search = Search()
        self._before: Key = None
        """The line of all cases that the cursor was at before something was searched for."""
        self.drawn = asyncio.Event()
        """Set once the screen has been drawn for the first time."""

    def compose_body(self) -> ComposeResult:
        """Yield the filter, the list and the preview."""
        yield LineField(placeholder="查找：标题、正文、题目、法条、岗位", compact=True)
        with Container(id="body"):
            yield self._list
            yield Preview(id="preview", margin=2)

    def on_mount(self) -> None:
        """Show the list."""
        self._list.focus()
        self.on_resize()
        self.call_after_refresh(self.drawn.set)

    def on_resize(self) -> None:
        """Put the preview where there is room for it."""
        if self.size != self._arranged_at:
            self._arranged_at = self.size
            self._arrange()
            self._draw()

    def _arrange(self) -> None:
        arrangement = Arrangement(self.size, self._longest_title)
        self.set_class(arrangement.is_beside, "-beside")
        self._list.set_arrangement(arrangement)
        self._preview.set_arrangement(arrangement)

    def replace_library(self, library: Library) -> None:
        """Show what has been read or installed meanwhile."""
        self._library = library
        self._longest_title = longest_title(library.lines)
        self._search = Search.of(self._search.words, library)
        self._list.take_library(library)
        if self.is_mounted:
            self._arrange()
            self._draw()

    def show_study(self, session: StudySession) -> None:
        """Show the progress in each case, and what is due."""
        super().show_study(session)
        self.resume = session.resume
        self.progresses = dict(session.progresses)
        if session.ledger_is_ready:
            self.ledger = session.ledger

    def watch_progresses(self) -> None:
        """Show the new progress."""
        if self.is_mounted:
            self._draw()

    def watch_ledger(self) -> None:
        """Show what is due and how many items are open."""
        if self.is_mounted:
            self._draw()

    def on_screen_resume(self) -> None:
        """Ask for the state to show: another day may have begun meanwhile."""
        if self.is_mounted:
            self.post_message(LibraryShown())

    def _show_title(self) -> None:
        total = len(self._library) if self._library else 0
        counts = []
        if total and self.progresses is not None:
            done = sum(
                progress.stand is CompletionState.DONE for progress in self.progresses.values()
            )
            counts = [f"学完{done}/{total}"]
        if self.ledger and self.ledger.items:
            counts.append(f"台账{self.ledger.open}")
        self.set_title("廉政案例研读", " · ".join(counts))

    def _draw(self) -> None:
        self._show_title()
        self.set_class(bool(self._search.words), "-filtered")
        if self._search.words:
            self._list.show_found(self._search, self.progresses)
        else:
            due = self.ledger.due if self.ledger else ()
            self._list.show_cases(self.progresses, self._progress(self.resume), due)
        self._show_preview()
        self.refresh_bindings()

    def _progress(self, case_id: str) -> "Progress | None":
        """Return where the learner stands in a case, also in one that they have not begun."""
        if self.progresses is None or self._library is None:
            return None
        if case_id in self.progresses:
            return self.progresses[case_id]
        from lianzheng_tui.core.study.progress import progress

        case = self._library.case(case_id) if case_id else None
        return progress(case, ()) if case else None

    def _case_id(self) -> str:
        """Return the id of the case under the cursor; empty if there is none."""
        key = self._list.cursor
        if key == RESUME:
            return self.resume
        if isinstance(key, str):
            key = key.removeprefix(blocks.NEWER)
        known = self._library is not None and isinstance(key, str) and self._library.line(key)
        return str(key) if known else ""

    @on(Choices.Moved, "#list")
    def _show_preview(self) -> None:
        progress = self._progress(self._case_id())
        if progress is not None:
            newer = self._newer
            self._preview.show_case(progress, self.ledger, newer, takes_newer=self._installs)
        elif self._list.cursor == blocks.REVIEW and self.ledger is not None:
            self._preview.show_due(self.ledger.due)
        else:
            self._preview.show_nothing()
        self.refresh_bindings()

    @property
    def _newer(self) -> "NewerEdition | None":
        """The later edition of the case under the cursor, or None."""
        return self._library.newer(self._case_id()) if self._library else None

    @on(Choices.Chosen, "#list")
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        match action:
            case "problems":
                return self._has_faults and not self._filters
            case "filter" | "ledger":
                return not self._filters
            case "review":
                return not self._filters and bool(self.ledger and self.ledger.due)
            case "next_review":
                return not self._filters
            case "portfolio" | "notes":
                return bool(self._shown or self._library) and not self._filters
            case "to_list":
                return self._filters
            case "install":
                return self._installs and not self._filters
            case "take":
                return self._installs and not self._filters and self._newer is not None
            case "clear":
                return bool(self._search.words) or self.has_class("-filtering")
            case "open":
                return self._list.cursor is not None
        return True

    def words_of(self, action: str) -> str:
        """Return what Enter does with the line under the cursor."""
        if action != "open":
            return ""
        resume = self._progress(self.resume) if self._list.cursor == RESUME else None
        is_new = resume is not None and resume.stand is CompletionState.NEW
        return {
            RESUME: BEGIN if is_new else GO_ON,
            blocks.REVIEW: "回访",
            blocks.PROBLEMS: "看问题",
        }.get(str(self._list.cursor), "")

    @property
    def _has_faults(self) -> bool:
        return self._library is not None and bool(self._library.faulty)

    @property
    def _filters(self) -> bool:
        return self.query_one(Input).has_focus

    def action_open(self) -> None:
        """Open the case under the cursor, or the list of problems."""
        if self._list.cursor == blocks.PROBLEMS:
            self.action_problems()
        elif self._list.cursor == blocks.REVIEW:
            self.action_review()
        elif case := self._case_id():
            self.post_message(self._search.opening(case))

    def action_problems(self) -> None:
        """List the files with problems."""
        from lianzheng_tui.tui.widgets.page_screen import PageScreen
        from lianzheng_tui.tui.widgets.problem_blocks import problem_blocks

        if self._library is None:
            return
        title = f"{self._library.faulty}个文件有问题"
        self.app.push_screen(
            PageScreen(title, list(problem_blocks(self._library.problems, _ADVICE)))
        )

    def action_portfolio(self) -> None:
        """Open 档案."""
        self.post_message(OpenPortfolio())

    def action_notes(self) -> None:
        """Open 书签与心得."""
        self.post_message(OpenNotebook())

    def action_install(self) -> None:
        """Install cases."""
        self.post_message(InstallCases())

    def action_take(self) -> None:
        """Take the later edition of the case under the cursor."""
        if newer := self._newer:
            self.post_message(TakeNewer(newer))

    def action_review(self) -> None:
        """Review what is due."""
        self.post_message(OpenReview())

    def action_next_review(self) -> None:
        """Say that nothing is due today, and when something is."""
        self.post_message(OpenReview())

    def action_ledger(self) -> None:
        """Open the ledger."""
        self.post_message(OpenLedger())

    def action_filter(self) -> None:
        """Filter the list while typing."""
        if not self._search.words:
            self._before = self._list.cursor
        self.add_class("-filtering")
        self.query_one(Input).focus()

    def action_to_list(self) -> None:
        """Go from the filter down to the matches."""
        self._list.focus()

    def action_clear(self) -> None:
        """Show all cases again."""
        self.remove_class("-filtering")
        self.query_one(Input).value = ""
        self._list.focus()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        words, found_before = message.value.strip(), bool(self._search.first)
        self._search = Search.of(words, self._library) if self._library else Search(words)
        self._draw()
        if self._search.first:
            self._list.cursor = self._search.first
        elif not words and not found_before and self._list.has(self._before):
            self._list.cursor = self._before

    @on(Input.Submitted)
    def _submitted(self) -> None:
        """Go down to the matches."""
        self._list.focus()
