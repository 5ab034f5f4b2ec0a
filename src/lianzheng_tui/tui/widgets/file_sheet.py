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
from lianzheng_tui.tui.widgets.typing_sheet import EntryLine, TypingSheet

_MEASURE = 76


class FileSheet(TypingSheet):
    """A page about what can be written, and the line for the file.

    A subclass says what is on the page, and writes the file.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "写成文件", key_display="⏎"),
        Binding("space", "page_down", "翻页", key_display="空格"),
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
        self._said: tuple[Span, ...] = ()
        """What became of the file, a paragraph each."""

    def compose_body(self) -> ComposeResult:
        """Yield the page, and the line to type into."""
        yield Page(measure=_MEASURE, margin=4, centred=True)
        yield EntryLine(compact=True, select_on_focus=False)

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
        """Offer to write only where files may be written, to turn the page where there is more."""
        if action == "write" and not self._writes:
            return False
        if action == "page_down" and (not self.query(Page) or self._page.is_at_end):
            return False
        return super().check_action(action, parameters)

    @on(Page.Scrolled)
    def _scrolled(self) -> None:
        self.refresh_bindings()

    def action_page_down(self) -> None:
        """Turn the page."""
        self._page.action_page_down()

    def action_write(self) -> None:
        """Ask where to."""
        self.type_from(str(suggested_path(self._file_name)), "写到哪个文件")

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
            self._said = (Span(safe(str(error)), "crossed"),)
        else:
            self._said = tuple(Span(safe(each), "held") for each in told)
            self._file_name = Path(typed).name
        self._show()
        self._page.action_first()
