"""A document as it will be written, and the line for the file."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.text.document import Document
from lianzheng_tui.data.export.document_file import Format
from lianzheng_tui.data.export.typed_file import free_path, written_as_typed
from lianzheng_tui.data.export.word import can_write_docx
from lianzheng_tui.tui.widgets.blocks import BLANK, Paragraph, Span, spans
from lianzheng_tui.tui.widgets.document_blocks import document_blocks
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.typing_sheet import EntryLine, TypingSheet

_MEASURE = 76


class DocumentPage(TypingSheet):
    """A document as it will be written, and the line for the file."""

    ABOUT = "这就是要印的一页。按 ⏎ 写成文件：文件名以 .docx、.html、.md 或 .txt 结尾。"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "写成文件", key_display="⏎"),
        Binding("space", "page_down", "翻页", key_display="Space"),
        Binding("escape", "back", "返回", key_display="Esc"),
        Binding("q,left", "back", "返回", show=False),
    ]

    def __init__(self, document: Document, where: str, name: str, *, writes: bool) -> None:
        """Make the screen.

        Args:
            document: what is written.
            where: where one is, for the title line.
            name: what a file with it is called at first, without the ending.
            writes: whether files may be written.
        """
        super().__init__()
        self._document = document
        self._where = where
        self._writes = writes
        self._file_name = f"{name}.{Format.DOCX if can_write_docx() else Format.HTML}"
        self._said = Span("")

    def compose_body(self) -> ComposeResult:
        """Yield the page, and the line to type into."""
        yield Page(measure=_MEASURE, margin=4, centred=True)
        yield EntryLine(compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        """Show the document, unless the screen was left while it was being mounted."""
        for page in self.query(Page):
            self.set_title(self._where)
            page.focus()
            self._show()

    def _show(self) -> None:
        said = (BLANK, Paragraph(spans(self._said))) if self._said.text else ()
        self._page.show([*said, BLANK, *document_blocks(self._document)])
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
        self.type_from(str(free_path(Path.cwd() / self._file_name)), "写到哪个文件")

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.stop_typing()
        if typed := message.value.strip():
            self._write(typed)

    @work(exclusive=True, group="write")
    async def _write(self, typed: str) -> None:
        """Write the file, which may take a while on a slow disk, and say what became of it."""
        assert self.session is not None
        created = self.session.journal.now()
        fault = await asyncio.to_thread(written_as_typed, self._document, typed, created)
        self._said = Span(fault, "crossed") if fault else Span(f"已写下：{safe(typed)}", "held")
        if not fault:
            self._file_name = Path(typed).name
        self._show()
        self._page.action_first()
