"""The two applications of a presentation: the class's screen and the trainer's notes."""

from typing import Any

from textual import on
from textual.screen import Screen

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.presentation import Showing, subjects
from lianzheng_tui.data.casefile.scan import stamp
from lianzheng_tui.data.home.present_state import Stage
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.notices.help_screen import HELP_TITLE
from lianzheng_tui.tui.presenter.speaker_notes_screen import SpeakerNotesScreen
from lianzheng_tui.tui.presenter.stage_screen import StageScreen
from lianzheng_tui.tui.style_sheet import style_sheet
from lianzheng_tui.tui.terminal.profile import DEFAULT, TerminalProfile
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.page_screen import PageScreen

_EVERY = 0.5
"""Seconds between two checks of what is shown."""

_KEYS = (
    ("→ 空格", "下一步：经过、抉择、实际的选择、后果；题目、选项、答案、解释"),
    ("←", "上一步"),
    ("h 或数字", "记下各选项举手的人数，屏幕上显示分布；不留任何记录"),
    ("e", "看出处；再按一次回来"),
    ("t", "目录：跳到另一步、另一题"),
    ("↑ ↓", "一屏放不下时上下移动"),
    ("Ctrl+T", "换配色：深色、浅色、高对比"),
    ("q", "离开"),
)


class _CaseApp(LianzhengApp):
    """An application on one case that records nothing."""

    CSS = style_sheet("app.tcss")

    def __init__(
        self,
        library: Library,
        case: Case,
        journal: Journal,
        stage: Stage,
        *,
        profile: TerminalProfile = DEFAULT,
        typed: bytes = b"",
    ) -> None:
        """Make the application.

        Args:
            library: The cases.
            case: The case of the presentation.
            journal: A journal that saves nothing.
            stage: The state that presenter and notes share.
            profile: How the terminal draws.
            typed: What was typed before the application took the terminal.
        """
        self.case = case
        """The case."""
        self.stage = stage
        """The state that presenter and notes share."""
        super().__init__(lambda: library, lambda: journal, profile=profile, typed=typed)
        self.session.take_library(library)
        self.session.take_journal(journal)

    def get_default_screen(self) -> Screen[Any]:
        """Return an empty screen, for there is no library below."""
        return Screen()

    def say(self, notice: str) -> None:
        """Show a notice on every screen; an empty one removes it."""
        self.session.say(notice)

    def _left(self, _: object) -> None:
        self.exit()


class PresenterApp(_CaseApp):
    """The application that the class sees; it tells every change to the notes."""

    def begin(self) -> None:
        """Show the first step."""
        self.takes_keys.set()
        showing = Showing(subjects(self.case))
        self.push_screen(StageScreen(self.case, self.session.library.laws, showing), self._left)

    def action_help(self) -> None:
        """Show the keys, unless they are already shown."""
        if isinstance(self.screen, PageScreen) and self.screen.where == HELP_TITLE:
            return
        blocks: list[Block] = [BLANK]
        blocks += [hanging(spans(Span(key, "strong")), spans(words), 12) for key, words in _KEYS]
        words = f"在另一个终端里运行 lianzheng present {self.case.id} --notes，讲稿跟着这里走。"
        blocks += [BLANK, Paragraph(spans(words))]
        self.push_screen(PageScreen(HELP_TITLE, blocks))

    @on(StageScreen.Showed)
    def _showed(self, message: StageScreen.Showed) -> None:
        message.stop()
        self.say(self.stage.tell(message.showing))


class NotesApp(_CaseApp):
    """The application of the trainer's notes, which follows the presenter."""

    def begin(self) -> None:
        """Wait for the presenter."""
        self.takes_keys.set()
        self._subjects = subjects(self.case)
        self._stamp: object = None
        self._followed = False
        self._notes = SpeakerNotesScreen(self.case, self.session.library.laws)
        self.push_screen(self._notes, self._left)
        self.set_interval(_EVERY, self.look)

    def look(self) -> None:
        """Show the notes for what the presenter shows now."""
        if not self._notes.is_mounted:
            return
        if not self.stage.is_live():
            if self._followed:
                self.say("放映已经结束。下面是最后的样子；再放映时会接着跟上。")
            return
        now = stamp(self.stage.file)
        if now is None or (now == self._stamp and not self.session.said):
            return
        showing = self.stage.shown(self._subjects)
        if showing is None:
            self.say("两边的案例内容不一样，跟不上。请关掉这里，再打开一次。")
            return
        self._stamp, self._followed = now, True
        self.say("")
        self._notes.follow(showing)
