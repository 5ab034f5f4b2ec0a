"""Drafting from inside the application: a text to a marked text, that to case files."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from textual.app import App

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.manuscript.marked import Mark
from lianzheng_tui.data.authoring.draft_file import read_source, write_drafts
from lianzheng_tui.data.authoring.drafting import (
    PREFIX,
    DraftedCase,
    Marked,
    cases_of,
    contents,
    is_marked_source,
    marked_of,
    taken_ids,
)
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.page_screen import PageScreen

_GO = "go"
_MOST_SHOWN = 20
"""The most lines of one kind that are shown before anything is written."""


async def draft_from(app: App[None], path: Path) -> None:
    """Lead the trainer through the step that a file is ready for; it writes beside the file.

    It must run in a worker, because it waits for screens.
    """
    try:
        blocks, files, done = await asyncio.to_thread(_step, path)
        title = f"起草 › {safe(path.name)}"
        if await app.push_screen_wait(PageScreen(title, blocks, choices=True)) != _GO:
            return
        await asyncio.to_thread(write_drafts, path.parent, files)
    except LianzhengError as error:
        blocks = [BLANK, hanging(spans(Span("✗ ", "crossed")), spans(f"{safe(str(error))}。"), 2)]
        await app.push_screen_wait(PageScreen("没有写", blocks))
        return
    await app.push_screen_wait(PageScreen(title, done))


def _step(path: Path) -> tuple[list[Block], Mapping[str, bytes], list[Block]]:
    """Return what is to be shown first, the files to be written, and what is shown then.

    Raises:
        LianzhengError: the file cannot be read, or its marks cannot be followed.
    """
    source = read_source(path)
    if not is_marked_source(source):
        marked = marked_of(source)
        files = {marked.name: marked.content}
        return list(_marked_blocks(marked)), files, list(_marked_done(path.parent / marked.name))
    cases = cases_of(source.text, source.name, PREFIX, before=taken_ids(path.parent, PREFIX))
    return list(_case_blocks(cases)), contents(cases), list(_cases_done(path.parent, cases))


def _marked_blocks(marked: Marked) -> Iterator[Block]:
    yield BLANK
    count = marked.count(Mark.TEXT)
    yield Paragraph(spans(f"写成一份稿：{marked.name}。正文 {count} 段；下面是其余各行的记号。"))
    yield BLANK
    others = [piece for piece in marked.pieces if piece.mark is not Mark.TEXT]
    for piece in others[:_MOST_SHOWN]:
        style = "quiet" if piece.mark in (Mark.LEFT_OUT, Mark.REMARK) else ""
        yield hanging((), spans(Span(safe(f"{piece.mark.value}{piece.text}"), style)), 2)
    if len(others) > _MOST_SHOWN:
        yield Paragraph(spans(f"另有 {len(others) - _MOST_SHOWN} 行没有列出。"), indent=2)
    yield from _go("写出这份稿")


def _marked_done(file: Path) -> Iterator[Block]:
    yield BLANK
    yield hanging(spans(Span("✓ ", "held")), spans(f"写好了：{safe(str(file))}"), 2)
    yield BLANK
    yield Paragraph(spans("用记事本打开它，改好行首的记号，存盘；再到这里按 o，选中这份稿。"))


def _case_blocks(cases: Sequence[DraftedCase]) -> Iterator[Block]:
    yield BLANK
    yield Paragraph(spans(f"照记号写成 {len(cases)} 个案例文件。"))
    yield BLANK
    for case in cases:
        kind = case.draft.kind.label if case.draft.is_kind_told else "类别"
        waiting = f"{case.name}，{kind}（待核对），等你改的 {len(case.problems)} 处"
        yield hanging(spans("· "), spans(f"{safe(case.draft.title)}：{waiting}"), 2)
    yield from _go("写出这些文件")


def _cases_done(folder: Path, cases: Sequence[DraftedCase]) -> Iterator[Block]:
    yield BLANK
    for case in cases:
        yield hanging(spans(Span("✓ ", "held")), spans(safe(str(folder / case.name))), 2)
    yield BLANK
    yield Paragraph(spans("写着“待改”“待核对”“待补”的改好以后，再到这里按 o 装入。"))
    yield Paragraph(spans(f"边写边看：lianzheng preview {cases[0].name}"))


def _go(words: str) -> Iterator[Block]:
    yield BLANK
    yield hanging(spans(Span("▶ ", "here")), spans(words), 2, key=_GO)
