"""A document as it will be written, and the line for the file."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.text.document import Document
from lianzheng_tui.data.export.document_file import Format
from lianzheng_tui.data.export.plain_text import pages_words
from lianzheng_tui.data.export.typed_file import where_is, written_as_typed
from lianzheng_tui.data.export.word import can_write_docx
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, spans
from lianzheng_tui.tui.widgets.document_blocks import document_blocks
from lianzheng_tui.tui.widgets.file_sheet import FileSheet


class DocumentPage(FileSheet):
    """A document as it will be written, and the line for the file."""

    ABOUT = (
        "这就是要印的样子。看到末尾，按 ⏎ 写成文件：文件名以 .docx、.html、.md 或 .txt 结尾；"
        "按 w 随时可以写。"
    )

    def __init__(
        self,
        document: Document,
        where: str,
        name: str,
        check_file: Callable[[Path], None] | None,
    ) -> None:
        """Make the screen.

        Args:
            document: what is written.
            where: where one is, for the title line.
            name: what a file with it is called at first, without the ending.
            check_file: raises a `LianzhengError` for a file that must not be written over; None
                where no files may be written.
        """
        ending = Format.DOCX if can_write_docx() else Format.HTML
        super().__init__(where, f"{name}.{ending}", writes=check_file is not None)
        self._document, self._check_file = document, check_file

    def blocks(self) -> Iterator[Block]:
        """Yield the document."""
        if words := pages_words(self._document):
            yield Paragraph(spans(Span(words, "here")))
            yield BLANK
        yield from document_blocks(self._document)

    async def write_as_typed(self, typed: str) -> tuple[str, ...]:
        """Write the document; see `FileSheet.write_as_typed`."""
        assert self.session is not None
        assert self._check_file is not None
        created, check = self.session.journal.now(), self._check_file
        fault = await asyncio.to_thread(written_as_typed, self._document, typed, created, check)
        if fault:
            raise LianzhengError(fault)
        where, path = where_is(typed)
        return f"已写下，{where}", path
