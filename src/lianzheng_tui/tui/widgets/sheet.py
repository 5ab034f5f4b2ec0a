"""The base class of the screens: a title line, a banner if needed, the body, the keys."""

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from lianzheng_tui.tui.widgets.key_line import HELP, KeyLine
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:  # the first screen is drawn before any of these is imported
    from collections.abc import Mapping, Sequence

    from lianzheng_tui.core.case.model import Case
    from lianzheng_tui.core.records.record import Record
    from lianzheng_tui.core.review.ledger import Ledger
    from lianzheng_tui.core.study.progress import Progress
    from lianzheng_tui.data.library.library import Library
    from lianzheng_tui.data.records.journal import Journal

Answer = TypeVar("Answer")


class StudyState(Protocol):
    """What the screens show of the cases and the learner's records."""

    @property
    def notice(self) -> str:
        """The sentence that every screen must show at its top; empty when all is well."""

    @property
    def library(self) -> "Library":
        """The cases."""

    @property
    def journal(self) -> "Journal":
        """The learner's records."""

    @property
    def ledger(self) -> "Ledger":
        """Today's ledger."""

    @property
    def progresses(self) -> "Mapping[str, Progress]":
        """The progress of every case begun, by case id."""

    @property
    def resume(self) -> str:
        """The id of the case to go on with; empty if there is none."""

    def progress_of(self, case: "Case", /) -> "Progress":
        """Return the progress in a case."""

    def records_of(self, case: str, /) -> "Sequence[Record]":
        """Return the records of a case that count, earliest first."""


class Sheet(Screen[Answer]):
    """A screen with its title above and its keys below.

    A subclass yields what is between them from `compose_body`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", HELP, "帮助", key_display="?"),
        Binding("f1", HELP, "帮助", key_display="F1"),
        Binding("y", "copy", "复制", show=False),
    ]

    SCOPED_CSS = False
    ABOUT: ClassVar[str] = ""
    """What can be done here, in a sentence or two, for the help."""

    DEFAULT_CSS = """
    Sheet {
        & > #banner { height: auto; padding: 0 2; color: $crossed; display: none; }
        &.-notice > #banner { display: block; }
    }
    """

    class Opened(Message):
        """A sheet has been opened; the application then calls its `show_study`."""

        def __init__(self, sheet: "Sheet[Any]") -> None:
            super().__init__()
            self.sheet = sheet
            """The sheet."""

    _answered = False

    notice: reactive[str] = reactive("")
    """A sentence that the learner must see as long as it is true, or an empty string."""

    def compose(self) -> ComposeResult:
        """Yield the title, the banner, the body, the keys."""
        yield TitleLine()
        yield Static(id="banner")
        yield from self.compose_body()
        yield KeyLine()

    def compose_body(self) -> ComposeResult:
        """Yield what is between the title and the keys."""
        yield from ()

    @property
    def about(self) -> str:
        """What can be done at this moment, for the help."""
        return self.ABOUT

    def answer(self, result: Answer) -> None:
        """Close the screen with an answer; repeated keys and clicks have no effect."""
        if not self._answered and self.is_current:
            self._answered = True
            self.dismiss(result)

    def show_study(self, study: StudyState) -> None:
        """Show the study state. Called once the sheet is open and after every new record.

        A subclass also shows what it has besides the notice.
        """
        self.notice = study.notice

    def report(self) -> bool:
        """Report what has not been reported yet, because the application is about to end.

        Returns:
            Whether `Reported` follows when that is done; False if there is nothing to report.
        """
        return False

    def set_title(self, where: str, far: str = "") -> None:
        """Show in the title line where the learner is, and how far."""
        line = self.query_one(TitleLine)
        line.where = where
        line.far = far

    def action_copy(self) -> None:
        """Copy the selection or, without one, what the learner is at."""
        pages = [page for page in self.query(Page) if page.is_on_screen]
        pages.sort(key=lambda page: (page.selection is None, not page.has_focus))
        if pages:
            pages[0].copy()

    @on(Page.Copied)
    def _copied(self, message: Page.Copied) -> None:
        message.stop()
        # The terminal does not say whether it really copied (OSC 52).
        self.query_one(TitleLine).say(f"已交终端复制{len(''.join(message.text.split()))}字")

    def watch_notice(self, notice: str) -> None:
        """Show or hide the banner."""
        self.set_class(bool(notice), "-notice")
        for banner in self.query("#banner").results(Static):
            banner.update(Text(f"！{notice}"))

    def on_mount(self) -> None:
        """Ask the application for the study state."""
        self.post_message(self.Opened(self))
