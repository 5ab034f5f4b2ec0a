"""The application on a case file that is being written, shown again at every save."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.core.records.rebase import as_if_unchanged
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.data.authoring.mend_file import FileMends, mends_of
from lianzheng_tui.data.casefile.scan import LAWS_FILE
from lianzheng_tui.data.files.read import read_bytes
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.case.screen import CaseScreen
from lianzheng_tui.tui.case.tab import Place
from lianzheng_tui.tui.messages import OpenLibrary
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.terminal.profile import DEFAULT, TerminalProfile
from lianzheng_tui.tui.widgets.blocks import Block
from lianzheng_tui.tui.widgets.page_screen import PageScreen
from lianzheng_tui.tui.widgets.problem_blocks import problem_blocks

_ADVICE = "改好存盘，这里就换成新的样子。"
_EVERY = 0.3
"""Seconds between two checks of the file."""


class _PreviewSession(StudySession):
    """A session in which the trainer stays in place while the case is edited."""

    def records_of(self, case: str) -> Sequence[Record]:
        """Return the records as if nothing had been edited, so that the trainer stays in place."""
        records, case_now = self.journal.of_case(case), self.library.case(case)
        return tuple(as_if_unchanged(case_now, records)) if case_now else records


class PreviewApp(LianzhengApp):
    """The application on one case file; what the trainer does in it stays in memory."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("exclamation_mark", "problems", "看问题", key_display="!"),
        Binding("f", "mend", "改好能改的"),
    ]

    def __init__(
        self,
        file: Path,
        journal: Journal,
        *,
        profile: TerminalProfile = DEFAULT,
        typed: bytes = b"",
    ) -> None:
        """Make the application.

        Args:
            file: The case file.
            journal: A journal that saves nothing.
            profile: How the terminal draws.
            typed: What was typed before the application took the terminal.
        """
        self._file = file
        self._content = _content_of(file)
        self._problems: tuple[Problem, ...] = ()
        self._mends: FileMends | None = None
        """What can be mended in the file as it is; None if that is nothing."""
        self._mended = ""
        """What was mended just now, to be said with the new state of the file."""
        library = Library.of_file(file)
        super().__init__(lambda: library, lambda: journal, profile=profile, typed=typed)
        self.session.take_library(library)
        self.session.take_journal(journal)

    def make_session(self) -> StudySession:
        """Return a session in which nothing that was done is lost to an edit."""
        return _PreviewSession(self)

    def get_default_screen(self) -> Screen[Any]:
        """Return an empty screen, for there is no library below."""
        return Screen()

    def begin(self) -> None:
        """Show the case, or what is wrong with it, and check the file from now on."""
        self._show(self.session.library)
        self.set_interval(_EVERY, self._look)

    async def _look(self) -> None:
        now = _content_of(self._file)
        if now == self._content:
            return
        self._content = now
        if not self._file.exists():
            self._say(f"文件不见了：{self._file}。下面是它上一次的样子。")
        else:
            self.takes_keys.clear()
            await self._let_keys_arrive()
            self._show(Library.of_file(self._file))
            self.mind_size(self.size)
            if self._mended:
                self._say(self._mended)
                self._mended = ""

    async def _let_keys_arrive(self) -> None:
        """Wait for the keys on their way through the screen, which will be removed.

        A key passes from the widget with the focus from parent to parent. What is typed after this
        waits for the new state of the file.
        """
        for node in (self.screen.focused or self.screen).ancestors_with_self:
            passed = asyncio.Event()
            if node is not self and node.call_later(passed.set):
                await passed.wait()

    def _show(self, library: Library) -> None:
        self._problems = library.problems
        self._mends = next(mends_of([self._file]), None) if self._problems else None
        if not library.cases:
            self._show_broken()
            return
        self.session.take_library(library)
        case = library.cases[0]
        self._show_case(case)
        waiting = sum(problem.waits for problem in self._problems)
        warnings = len(self._problems) - waiting
        if waiting:
            self._say(f"草稿还有{waiting}处没有改，改好才能装入；按 ! 查看。")
        else:
            self._say(f"有{warnings}处提示，按 ! 查看。" if warnings else "")

    def _show_case(self, case: Case) -> None:
        """Show the case instead of its former state, at the same place."""
        old = self._case_screen()
        if old is None:
            self._clear()
            self.push_screen(CaseScreen(self.session, case, Part.GUIDE), self._left)
            self.takes_keys.set()
            return
        screen = CaseScreen(self.session, case, old.tab.part)
        places = old.places()
        self._clear()
        self.push_screen(screen, self._left)
        screen.call_after_refresh(self._restore, screen, places)

    def _restore(self, screen: CaseScreen, places: Mapping[Part, Place]) -> None:
        screen.restore(places)
        self.takes_keys.set()

    def _show_broken(self) -> None:
        errors = sum(problem.severity is Severity.ERROR for problem in self._problems)
        if self._case_screen() is None:
            self._clear()
            title = f"{self._file.name} › {errors}处错误，改好存盘就会显示"
            self.push_screen(PageScreen(title, self._problem_blocks()), self._left)
        else:
            self._say(f"文件有{errors}处错误，按 ! 查看。下面是它上一次没有错误的样子。")
        self.takes_keys.set()

    def _case_screen(self) -> CaseScreen | None:
        return next(
            (screen for screen in self.screen_stack if isinstance(screen, CaseScreen)), None
        )

    def _clear(self) -> None:
        """Remove every screen but the empty one at the bottom."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def _say(self, notice: str) -> None:
        self.session.say(notice)
        self.screen.refresh_bindings()

    def _left(self, _: object) -> None:
        """Leave the preview with the case."""
        self.exit()

    @on(OpenLibrary)
    def _open_library_again(self, message: OpenLibrary) -> None:
        """Leave the preview: there is no list of cases."""
        message.stop()
        message.prevent_default()
        self.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the list of problems only if there are any, and mends only if any is certain."""
        offered = {"problems": bool(self._problems), "mend": self._mends is not None}
        return offered[action] if action in offered else super().check_action(action, parameters)

    def action_problems(self) -> None:
        """List the problems of the file."""
        title = f"{self._file.name} › {len(self._problems)}处问题"
        self.push_screen(PageScreen(title, self._problem_blocks()))

    def _problem_blocks(self) -> list[Block]:
        mends = f"按 f 把能确定的{len(self._mends.problems)}处改好，" if self._mends else ""
        return list(problem_blocks(self._problems, f"{mends}{_ADVICE}"))

    def action_mend(self) -> None:
        """Mend what is certain in the file; its new state is shown as after any other save."""
        if self._mends is None:
            return
        try:
            backup = self._mends.write()
        except CaseFileError as error:
            self._say(str(error))
            return
        kept = f"，原来的在 {backup.name}" if backup else ""
        self._mended = f"改好了{len(self._mends.problems)}处{kept}。"
        self._file, self._mends = self._file.with_name(self._mends.name), None
        self.screen.refresh_bindings()


def _content_of(file: Path) -> tuple[bytes | str, bytes | str]:
    """Return the content of a case file and of the laws.yaml beside it; or why it cannot be read.

    Size and time of change are not enough: a save within one tick of the clock, or one that sets
    the old time, leaves both as they were.
    """
    return _bytes_of(file), _bytes_of(file.with_name(LAWS_FILE))


def _bytes_of(file: Path) -> bytes | str:
    try:
        return read_bytes(file)
    except CaseFileError as error:
        return str(error)
