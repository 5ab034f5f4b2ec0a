"""What every screen is laid out on: a title line, a banner if need be, the keys."""

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

if TYPE_CHECKING:  # the first screen is drawn before any of it is there
    from collections.abc import Mapping, Sequence

    from lianzheng_tui.core.case.model import Case
    from lianzheng_tui.core.records.record import Record
    from lianzheng_tui.core.review.ledger import Ledger
    from lianzheng_tui.core.study.progress import Progress
    from lianzheng_tui.data.library.library import Library
    from lianzheng_tui.data.records.journal import Journal

Answer = TypeVar("Answer")


class StudyState(Protocol):
    """What follows from the cases and the learner's records, for screens to show."""

    @property
    def notice(self) -> str:
        """What every screen must say at its top; empty when all is well."""

    @property
    def library(self) -> "Library":
        """The cases."""

    @property
    def journal(self) -> "Journal":
        """The learner's records."""

    @property
    def ledger(self) -> "Ledger":
        """The ledger as it is today."""

    @property
    def progresses(self) -> "Mapping[str, Progress]":
        """Case id to progress, of each case that was begun."""

    @property
    def resume(self) -> str:
        """The id of the case to go on with; empty where there is none."""

    def progress_of(self, case: "Case", /) -> "Progress":
        """The progress in a case."""

    def records_of(self, case: str, /) -> "Sequence[Record]":
        """The records of a case that count, the earliest first."""


class Sheet(Screen[Answer]):
    """A screen with its title above and its keys below.

    A subclass yields what stands between them from `compose_body`.
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
        """A sheet has been opened; the application tells it what it must say."""

        def __init__(self, sheet: "Sheet[Any]") -> None:
            super().__init__()
            self.sheet = sheet
            """The sheet."""

    _answered = False

    notice: reactive[str] = reactive("")
    """A sentence that the learner must see as long as it is true, or an empty string."""

    def compose(self) -> ComposeResult:
        """The title, the banner, the body, the keys."""
        yield TitleLine()
        yield Static(id="banner")
        yield from self.compose_body()
        yield KeyLine()

    def compose_body(self) -> ComposeResult:
        """What stands between the title and the keys."""
        yield from ()

    @property
    def about(self) -> str:
        """What can be done at this moment."""
        return self.ABOUT

    def answer(self, result: Answer) -> None:
        """Leave with an answer: once, however often the keys and the mouse say so."""
        if not self._answered and self.is_current:
            self._answered = True
            self.dismiss(result)

    def show_study(self, study: StudyState) -> None:
        """Show what follows from the records: once opened, and after every record.

        A subclass shows what else it has besides the notice.
        """
        self.notice = study.notice

    def report(self) -> bool:
        """Report what has not been reported yet, because the application is about to end.

        Returns:
            Whether `Reported` follows once that has been done; there may be nothing to report.
        """
        return False

    def set_title(self, where: str, far: str = "") -> None:
        """Say where this is, and how far."""
        line = self.query_one(TitleLine)
        line.where = where
        line.far = far

    def action_copy(self) -> None:
        """Copy what is selected or, if nothing is, what the learner is at."""
        pages = [page for page in self.query(Page) if page.is_on_screen]
        pages.sort(key=lambda page: (page.selection is None, not page.has_focus))
        if pages:
            pages[0].copy()

    @on(Page.Copied)
    def _copied(self, message: Page.Copied) -> None:
        message.stop()
        # Whether the terminal does it (OSC 52) it does not say.
        self.query_one(TitleLine).say(f"已交终端复制{len(''.join(message.text.split()))}字")

    def watch_notice(self, notice: str) -> None:
        """Show or hide the banner."""
        self.set_class(bool(notice), "-notice")
        for banner in self.query("#banner").results(Static):
            banner.update(Text(f"！{notice}"))

    def on_mount(self) -> None:
        """Ask for the notice there may be."""
        self.post_message(self.Opened(self))
