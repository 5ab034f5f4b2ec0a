"""导出: the learner's records written to a file, for another machine or to be kept."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.learners import current_names
from lianzheng_tui.data.export.typed_file import typed_path, where_is
from lianzheng_tui.data.records.exchange_file import ExportTakenError, write_export
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.file_sheet import FileSheet

_LABEL = 8


class ExportScreen(FileSheet):
    """What is exported and what for, and the line for the file."""

    ABOUT: ClassVar[str] = (
        "把自己的学习记录写成一个文件，换机器、留一份都用它。按 ⏎ 写明写到哪里；"
        "已有的文件不会被替换。"
    )

    def __init__(self, session: StudySession, check_file: Callable[[Path], None]) -> None:
        """Make the screen.

        Args:
            session: Whose records are exported.
            check_file: Raises a `LianzhengError` for a file that must not be written.
        """
        today = session.journal.now().astimezone().date()
        super().__init__("档案 › 导出", f"学习记录-{today.isoformat()}.jsonl")
        self._check_file = check_file

    def show_study(self, session: StudySession) -> None:
        """Show how many records there are."""
        super().show_study(session)
        self._show()

    def blocks(self) -> Iterator[Block]:
        """Yield what is exported, and what can be done with the file."""
        if self.session is None:
            return
        journal = self.session.journal
        records = journal.records
        yield Paragraph(spans("把学习记录写成一个文件，换机器、留一份都用它。"))
        yield BLANK
        rows = [
            ("学员", current_names(records).get(journal.learner, journal.learner)),
            ("记录", f"{len(records)}条"),
            ("里面有", "答过的题、作过的抉择、读到哪里、书签、批注和心得；对照检查不在里面"),
            ("谁能读", "只有本人；文件不加密，用完从 U 盘上删掉"),
            ("导入", "在另一台机器上运行 lianzheng import 和文件名；导入两次也不会重复"),
        ]
        if unsaved := len(journal.unsaved):
            rows.insert(2, ("未保存", f"其中{unsaved}条还没有存进记录文件，也写进去"))
        for label, words in rows:
            yield hanging(spans(Span(label, "quiet")), spans(words), _LABEL)

    async def write_as_typed(self, typed: str) -> tuple[str, ...]:
        """Write all records, those that could not be saved too; see `FileSheet.write_as_typed`."""
        assert self.session is not None
        journal = self.session.journal
        file = typed_path(typed)
        self._check_file(file)
        await asyncio.to_thread(journal.flush)
        records, made = journal.records, journal.now()
        names = current_names(records)
        name = names.get(journal.learner, journal.learner)
        try:
            left = await asyncio.to_thread(
                write_export, file, records, (name,), journal.device, made
            )
        except ExportTakenError as error:
            raise RecordsError(f"没有导出，已经有这个文件，换一个名字：{typed}") from error
        where, path = where_is(typed)
        return (
            f"已导出{name}的{len(records) - left.count}条学习记录，{where}",
            path,
            *left.sentences(names, made),
        )
