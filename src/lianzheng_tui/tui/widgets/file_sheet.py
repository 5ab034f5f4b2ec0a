"""A page about what can be written to a file, and the line where its path is typed."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.data.export.typed_file import suggested_path
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, spans
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.typing_sheet import TypingSheet

_MEASURE = 76


class FileSheet(TypingSheet):
    """A page about what can be written, and the line for the file.

    A subclass says what is on the page, and writes the file.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "page_down", "翻页", key_display="⏎"),
        Binding("enter,space", "write", "写成文件", key_display="⏎"),
        Binding("enter,space", "leave", "返回", key_display="⏎"),
        Binding("w", "write_now", "写成文件"),
        Binding("escape", "back", "返回", key_display="Esc"),
        Binding("q,left", "back", "返回", show=False),
    ]

    def __init__(self, where: str, file_name: str, *, writes: bool = True) -> None:
        """Make the screen.

        Args:
            where: where one is, for the title line.
            file_name: what the file is called at first.
            writes: whether files may be written.
        """
        super().__init__()
        self._where = where
        self._file_name = file_name
        self._writes = writes
        self._offered = ""
        """The path that was offered last."""
        self._said: tuple[Span, ...] = ()
        """What became of the file, a paragraph each."""
        self._is_written = False
        """Whether the file was written the last time."""

    def compose_body(self) -> ComposeResult:
        """Yield the page, and the line to type into."""
        yield Page(measure=_MEASURE, margin=4, centred=True)
        yield from self.compose_line()

    def on_mount(self) -> None:
        """Show the page, unless the screen was left while it was being mounted."""
        for page in self.query(Page):
            self.set_title(self._where)
            page.focus()
            self._show()

    def blocks(self) -> Iterator[Block]:
        """Yield what is on the page below what became of the file."""
        yield from ()

    async def write_as_typed(self, typed: str) -> tuple[str, ...]:
        """Write the file that was typed; return sentences that say where it is.

        Raises:
            LianzhengError: it was not written; the sentence says why.
        """
        raise NotImplementedError

    def _show(self) -> None:
        said = [BLANK, *(Paragraph(spans(each)) for each in self._said)] if self._said else []
        self._page.show([*said, BLANK, *self.blocks()])
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer one thing with Enter: to read on, then to write, and to go back when that is done.

        Another key writes whatever else Enter does, so that nothing is written twice unawares.
        """
        if not super().check_action(action, parameters) or not self.query(Page):
            return False
        is_more = not self._said and not self._page.is_at_end
        may_write = self._writes and not is_more and not self._is_written
        return {
            "page_down": is_more,
            "write": may_write,
            "leave": self._is_written,
            "write_now": self._writes and not may_write,
        }.get(action, True)

    def words_of(self, action: str) -> str:
        """Return what the key does that writes once more."""
        return "再写一份" if action == "write_now" and self._is_written else ""

    @on(Page.Scrolled)
    def _scrolled(self) -> None:
        self.refresh_bindings()

    def action_page_down(self) -> None:
        """Turn the page."""
        self._page.action_page_down()

    def action_write(self) -> None:
        """Ask where to."""
        self._offered = str(suggested_path(self._file_name))
        self.type_from(self._offered, "写到哪个文件")

    def action_write_now(self) -> None:
        """Ask where to, wherever on the page the learner is."""
        self.action_write()

    def action_leave(self) -> None:
        """Go back, as the file is written."""
        self.action_back()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.stop_typing()
        if typed := message.value.strip():
            self._write(typed)

    @work(exclusive=True, group="write")
    async def _write(self, typed: str) -> None:
        """Write the file, which may take a while on a slow disk, and say what became of it."""
        try:
            told = await self.write_as_typed(typed)
        except LianzhengError as error:
            self._said, self._is_written = (Span(safe(str(error)), "crossed"),), False
        else:
            self._said, self._is_written = tuple(Span(safe(each), "held") for each in told), True
            if typed != self._offered:  # the number in an offered name is not part of the name
                self._file_name = Path(typed).name
        self._show()
        self._page.action_first()
