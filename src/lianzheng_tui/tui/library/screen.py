"""The screen of the library: the list of cases with the progress in each."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Input

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.library.library import Library, NewerEdition
from lianzheng_tui.data.library.standing import Standing
from lianzheng_tui.tui.library import list_blocks as blocks
from lianzheng_tui.tui.messages import (
    SEARCH,
    InstallCases,
    LibraryShown,
    OpenCase,
    OpenLedger,
    OpenNotebook,
    OpenPortfolio,
    OpenReview,
    TakeNewer,
)
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.blocks import Block, Key, Rule
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.layout import Blocks
from lianzheng_tui.tui.widgets.lead_blocks import BEGIN, GO_ON, RESUME
from lianzheng_tui.tui.widgets.line_field import LineField
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.sheet import Sheet

if TYPE_CHECKING:  # the list is drawn before these are imported
    from lianzheng_tui.core.review.ledger import Ledger
    from lianzheng_tui.core.search.matching import Hit
    from lianzheng_tui.core.study.progress import Progress

_ADVICE = "其余案例不受影响。改好文件后重新打开应用即可。"
_MOST_FOUND = 50
"""How many matching cases are shown at most."""
_MOST_NEWER = 3
"""Of how many cases at most the later editions are told above the list; each is read for that."""
_BESIDE_FROM = 100
"""The narrowest screen, in cells, that shows the preview beside the list; else it is below."""
_WHOLE_FROM = 76
"""The narrowest screen that shows more of it than two lines."""
_LIST = 58
"""The fewest cells of a line of the list that has the preview beside it."""
_BESIDE_TITLE = 18
"""The cells of such a line that its title leaves free: the mark before it, the progress behind."""
_PREVIEW = 60
"""The most cells of a line of the preview beside the list."""
_BESIDE_LIST = _PREVIEW + 4
"""The cells that the list leaves the preview: with the line between them and its edges."""
_MOST_MEASURED = 500
"""Of how many cases at most the titles are measured, which takes time for each."""
_EDGES = 4
"""The cells that a line of the list leaves free."""
_BELOW, _BRIEF = 7, 3
"""The lines of the preview below the list with its rule: in a usual terminal, in the smallest."""
_AROUND_BODY = 4
"""The lines of the title and of the keys."""
_USUAL = 24
"""The lines of a usual terminal; of what a higher one has more, the preview gets half."""
_MOST_BELOW = 14


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
        Binding("down", "to_list", "到结果", key_display="↓", priority=True),
        Binding("escape", "clear", "全部", key_display="Esc"),
        Binding("q", "app.leave", "退出"),
        Binding("b", "notes", "书签"),
        Binding("o", "install", "装入案例"),
        Binding("u", "take", "换用新版"),
        Binding("ctrl+t", "app.next_theme", "配色", key_display="^T"),
    ]

    progresses: "reactive[Mapping[str, Progress] | None]" = reactive(None, init=False)
    """Case id to where the learner stands; the application sets it again after every record.

    None until the records have been opened.
    """

    ledger: "reactive[Ledger | None]" = reactive(None, init=False)
    """The current ledger; the application sets it again after every record and every day."""

    resume: reactive[str] = reactive("", init=False)
    """The id of the case to go on with; empty if there is none."""

    _list = getters.query_one("#list", Choices)

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
        self._longest_title = _longest_title(shown)
        self._learnt = learnt
        self._library: Library | None = None
        self._arranged_at = Size()
        self._words = ""
        self._before: Key = None
        """The line of all cases that the cursor was at before something was searched for."""
        self._matches: list[tuple[CaseSummary, Hit]] = []
        self._newer_blocks: list[Block] = []
        """A line for each case of which there is a later edition."""
        self.drawn = asyncio.Event()
        """Set once the screen has been drawn for the first time."""

    def compose_body(self) -> ComposeResult:
        """Yield the filter, the list and the preview."""
        yield LineField(placeholder="查找：标题、正文、题目、法条、岗位", compact=True)
        with Container(id="body"):
            yield Choices(id="list", margin=2)
            yield Page(id="preview", margin=2)

    def on_mount(self) -> None:
        """Show the list."""
        self.query_one("#preview", Page).can_focus = False
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
        is_beside = self._is_beside
        self.set_class(is_beside, "-beside")
        self._list.set_measure(self._width)
        self._list.styles.width = self._width + _EDGES if is_beside else None
        preview = self.query_one("#preview", Page)
        preview.set_measure(_PREVIEW if is_beside else self._width)
        preview.styles.height = None if is_beside else self._rows_below

    @property
    def _is_beside(self) -> bool:
        """Whether the preview stands beside the list."""
        return self.size.width >= _BESIDE_FROM

    @property
    def _width(self) -> int:
        """The cells of a line of the list; 0 while the screen has no size."""
        most = max(0, self.size.width - _EDGES)
        if not self._is_beside:
            return most
        return max(_LIST, min(most - _BESIDE_LIST, self._longest_title + _BESIDE_TITLE))

    @property
    def _rows_below(self) -> int:
        """The lines of the preview below the list."""
        if self.size.width < _WHOLE_FROM:
            return _BRIEF
        return min(_MOST_BELOW, _BELOW + max(0, self.size.height - _USUAL) // 2)

    @property
    def _height(self) -> int:
        """The lines of the list while nothing is searched for."""
        below = 0 if self._is_beside else self._rows_below
        return self.size.height - _AROUND_BODY - below

    def replace_library(self, library: Library) -> None:
        """Show what has been read or installed meanwhile."""
        self._library = library
        self._longest_title = _longest_title(library.lines)
        self._newer_blocks = list(_newer_blocks(library))
        self._matches = library.search(self._words, _MOST_FOUND + 1)
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
        self.set_class(bool(self._words), "-filtered")
        is_at_first = self._list.cursor == self._list.first
        self._list.show(self._rows(), keep=True)
        if is_at_first and self._list.first == blocks.REVIEW:  # nothing else is left to study
            self._list.cursor = blocks.REVIEW
        self._show_preview()
        self.refresh_bindings()

    def _rows(self) -> Blocks:
        """Return the matches, or all cases."""
        if self._words:
            matches = self._matches[:_MOST_FOUND]
            rows = list(blocks.found_blocks(matches, self._stands, self._words))
            if len(self._matches) > _MOST_FOUND:
                rows += blocks.more_found_blocks(_MOST_FOUND)
            return rows or blocks.nothing_found_blocks(self._words)
        library = self._library
        if library is None:
            groups = {
                kind: [line for line in self._shown if line.kind == kind.value] for kind in Kind
            }
            return blocks.CaseRows(self._opening_blocks(), groups, (), self._stands, self._height)
        before: list[Block] = []
        if self.progresses is None:
            before = self._opening_blocks()
        elif resume := self._progress(self.resume):
            before = blocks.resume_blocks(resume, self._width)
        if self.ledger and self.ledger.due:
            before += blocks.review_blocks(self.ledger.due, self._width, first=not before)
        before += self._newer_blocks
        after = blocks.after_blocks(len(library), library.missing, library.faulty)
        return blocks.CaseRows(before, library.groups, after, self._stands, self._height)

    @property
    def _stands(self) -> Mapping[str, blocks.Stands] | None:
        """How far the learner is in each case begun; None if that is not known yet."""
        if self.progresses is None and self._learnt:
            return {each.case: each for each in self._learnt[1:]}
        return self.progresses

    def _opening_blocks(self) -> list[Block]:
        """Return the first lines until the records have been opened."""
        resume = self._learnt[0] if self._learnt else None
        lines = (line for line in self._shown if resume and line.id == resume.case)
        line = next(lines, None)
        if line is None or resume is None:
            return [blocks.OPENING]
        return blocks.last_resume_blocks(line.title, resume, self._width)

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
        page, content = self.query_one("#preview", Page), list(self._preview())
        if not self._is_beside:
            lines = sum(len(list(block.lines(self._width))) for block in content)
            page.styles.height = max(self._rows_below, min(lines, _MOST_BELOW))
        page.show(content)
        self.refresh_bindings()

    def _preview(self) -> "Iterator[Block]":
        if not self._is_beside:
            yield Rule()
        progress = self._progress(self._case_id())
        is_review = self._list.cursor == blocks.REVIEW and self.ledger is not None
        if progress is None and not is_review:
            return
        from lianzheng_tui.tui.library import preview_blocks as preview

        if progress is None:
            most = self._height if self._is_beside else self._rows_below - 1
            width = self.query_one("#preview", Page).column()[1]
            yield from preview.due_blocks(self.ledger.due if self.ledger else (), width, most)
            return
        is_beside = self._is_beside
        behind = preview.Behind(progress, self.ledger, self.app.has_class("-few-marks"))
        if newer := self._newer:
            yield from preview.newer_blocks(newer, takes=self._installs)
        if is_beside:
            width = self.query_one("#preview", Page).column()[1]
            yield from preview.beside_blocks(behind, width, self._height)
        elif newer:
            yield preview.lacking_row(progress)
        elif self.size.width >= _WHOLE_FROM:
            yield from preview.below_blocks(behind, self._width, self._rows_below - 1)
        else:
            yield from preview.brief_blocks(behind, self._width)

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
                return bool(self._words) or self.has_class("-filtering")
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
            self.post_message(self._opening(case))

    def _opening(self, case: str) -> OpenCase:
        """Return where to open a case: at the words searched for, or where the learner left off."""
        hit = next((hit for line, hit in self._matches if line.id == case), None)
        if hit is None or hit.part is Part.GUIDE:
            return OpenCase(case, words=self._words if hit else "")
        return OpenCase(case, hit.part, hit.item, hit.paragraph, self._words, SEARCH)

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
        if not self._words:
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
        self._words = message.value.strip()
        found_before = bool(self._matches)
        if self._library is not None:
            self._matches = self._library.search(self._words, _MOST_FOUND + 1)
        self._draw()
        if self._matches:
            self._list.cursor = self._matches[0][0].id
        elif not self._words and not found_before and self._list.has(self._before):
            self._list.cursor = self._before

    @on(Input.Submitted)
    def _submitted(self) -> None:
        """Go down to the matches."""
        self._list.focus()


def _longest_title(lines: Iterable[CaseSummary]) -> int:
    """Return the cells of the longest title of the first cases."""
    titles = (line.title for line in islice(lines, _MOST_MEASURED))
    return max(map(cell_len, titles), default=0)


def _newer_blocks(library: Library) -> Iterator[Block]:
    """Yield a line for each of the first cases of which there is a later edition."""
    ids = library.newer_ids
    if not ids:
        return
    from lianzheng_tui.data.packs.newer_edition import sentence

    for newer in filter(None, map(library.newer, ids[:_MOST_NEWER])):
        yield blocks.newer_block(newer.case.id, newer.case.title, sentence(newer))
    if len(ids) > _MOST_NEWER:
        yield blocks.more_newer_block(len(ids) - _MOST_NEWER)
