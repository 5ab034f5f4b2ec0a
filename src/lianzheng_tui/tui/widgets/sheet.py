"""The base class of the screens: a title line, a banner if needed, the body, the keys."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, runtime_checkable

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from lianzheng_tui.tui.widgets.field import Field
from lianzheng_tui.tui.widgets.key_line import HELP, KeyLine
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from lianzheng_tui.tui.session import StudySession

Answer = TypeVar("Answer")


@runtime_checkable
class Worded(Protocol):
    """A screen or a widget with keys that do now this and now that."""

    def words_of(self, action: str) -> str:
        """Return what a key does at this moment; empty if its binding says it.

        Args:
            action: The action of the binding.
        """


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

    def words_of(self, action: str) -> str:
        """Return what a key of this screen does at this moment; see `Worded`."""
        return ""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work at this moment, each with what it does now."""
        return {key: self._worded(active) for key, active in super().active_bindings.items()}

    def _worded(self, active: ActiveBinding) -> ActiveBinding:
        node = active.node
        words = node.words_of(active.binding.action) if isinstance(node, Worded) else ""
        if not words:
            return active
        return active._replace(binding=replace(active.binding, description=words))

    def answer(self, result: Answer) -> None:
        """Close the screen with an answer; repeated keys and clicks have no effect."""
        if not self._answered and self.is_current:
            self._answered = True
            self.dismiss(result)

    @property
    def session(self) -> "StudySession | None":
        """What the application knows of the cases and the records; None where there are none."""
        session: StudySession | None = getattr(self.app, "session", None)
        return session if session and session.is_open else None

    def show_study(self, session: "StudySession") -> None:
        """Show what follows from the records: when the sheet is shown, and after every record.

        A subclass also shows what it has besides the notice.
        """
        self.notice = session.notice

    def on_screen_resume(self) -> None:
        """Follow the records while the sheet is shown."""
        session: StudySession | None = getattr(self.app, "session", None)
        if session is not None:
            session.changed.subscribe(self, self._study_changed)
            self._study_changed(None)

    def on_screen_suspend(self) -> None:
        """Let a sheet that nobody sees be drawn when it is shown again, not after every record."""
        session: StudySession | None = getattr(self.app, "session", None)
        if session is not None:
            session.changed.unsubscribe(self)

    def _study_changed(self, _: None) -> None:
        if self.session and self.is_mounted:
            self.show_study(self.session)

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

    def copy_selected(self) -> bool:
        """Copy what is selected in the field or on a page; return whether anything is."""
        if isinstance(self.focused, Field) and (text := self.focused.copy_selected()):
            self.app.copy_to_clipboard(text)
            self._say_copied(text)
            return True
        pages = [page for page in self.query(Page) if page.is_on_screen and page.selection]
        for page in pages[:1]:
            page.copy()
        return bool(pages)

    @on(Page.Copied)
    def _copied(self, message: Page.Copied) -> None:
        message.stop()
        self._say_copied(message.text)

    def _say_copied(self, text: str) -> None:
        # The terminal does not say whether it really copied (OSC 52).
        self.query_one(TitleLine).say(f"已交终端复制{len(''.join(text.split()))}字")

    def on_mount(self) -> None:
        """Show a notice that was given before there was a banner."""
        self.watch_notice(self.notice)

    def watch_notice(self, notice: str) -> None:
        """Show the banner if there are words for it, or hide it."""
        words = notice.strip()
        for banner in self.query("#banner").results(Static):
            banner.update(Text(f"！{words}") if words else "")
            self.set_class(bool(words), "-notice")
