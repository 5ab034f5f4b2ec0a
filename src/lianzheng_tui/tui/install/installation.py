"""The installation of cases from inside the application: choose, review, confirm, done."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.app import App

from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.data.library.library import Library, NewerEdition
from lianzheng_tui.data.packs.browse import DRAFTABLE
from lianzheng_tui.data.packs.installed_cases import Laws
from lianzheng_tui.data.packs.installer import Change, ChangeBeside, Plan, install
from lianzheng_tui.data.packs.newer_edition import take
from lianzheng_tui.tui.install.chooser_screen import ChooserScreen
from lianzheng_tui.tui.install.drafting import draft_from
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.page_screen import PageScreen
from lianzheng_tui.tui.widgets.problem_blocks import problem_blocks


@dataclass(frozen=True, slots=True)
class Installation:
    """How cases are installed here."""

    home: Path
    """Where browsing for files begins."""
    plan: Callable[[Path], Plan]
    """What installing a file, a folder or a pack would do. Raises a LianzhengError."""
    reopen: Callable[[], Library]
    """Reads all cases again."""

    async def run(self, app: App[None]) -> Library | None:
        """Lead the trainer through it; return the new library, or None if nothing was installed.

        It must run in a worker, because it waits for screens.
        """
        path = await app.push_screen_wait(ChooserScreen(self.home))
        if path is None:
            return None
        if path.suffix.lower() in DRAFTABLE:
            await draft_from(app, path)
            return None
        try:
            plan = await asyncio.to_thread(self.plan, path)
            title = "没有装入" if plan.refused else "装入案例"
            blocks = list(plan_blocks(plan))
            page = PageScreen(f"{title} › {path.name}", blocks, choices=not plan.refused)
            if await app.push_screen_wait(page) != GO:
                return None
            changes = await asyncio.to_thread(install, plan)
        except LianzhengError as error:
            await app.push_screen_wait(PageScreen("没有装入", list(refusal_blocks(str(error)))))
            return None
        library = await asyncio.to_thread(self.reopen)
        await app.push_screen_wait(PageScreen("装入案例", list(done_blocks(changes))))
        return library

    async def take(self, app: App[None], newer: NewerEdition, known: Laws) -> Library:
        """Take a later edition; return the library as it is then.

        It must run in a worker, because it waits for screens.
        """
        try:
            done = await asyncio.to_thread(take, newer, known)
        except LianzhengError as error:
            page = PageScreen("没有换用", [BLANK, Paragraph(spans(str(error)))])
        else:
            page = PageScreen("换用新版", list(taken_blocks(done, newer)))
        library = await asyncio.to_thread(self.reopen)
        await app.push_screen_wait(page)
        return library


GO = "go"
"""The key of the line that installs."""


def plan_blocks(plan: Plan) -> Iterator[Block]:
    """Yield what would be installed or, if there is any error, only what is wrong."""
    if plan.refused:
        yield from problem_blocks(plan.problems, "什么也没有装入。改好以下错误，再装一次。")
        return
    yield BLANK
    for change in plan.told:
        yield hanging(spans("· "), spans(change.sentence), 2)
    if not plan.changes:
        yield Paragraph(spans("其中没有案例，只有法条和岗位。"))
    yield BLANK
    yield hanging(spans(Span("▶ ", "here")), spans("装入以上内容"), 2, key=GO)
    if plan.problems:
        yield from problem_blocks(plan.problems, "有几处提示，不妨碍装入：")


def done_blocks(changes: Sequence[Change | ChangeBeside]) -> Iterator[Block]:
    """Yield what was installed."""
    yield BLANK
    yield Paragraph(spans("装好了。按 Esc 回到案例库。"))
    yield BLANK
    for change in changes:
        yield hanging(spans(Span("✓ ", "held")), spans(change.sentence), 2)


def taken_blocks(done: Sequence[str], newer: NewerEdition) -> Iterator[Block]:
    """Yield what was done to take a later edition."""
    yield BLANK
    words = f"换好了，《{newer.case.title}》现在是第{newer.case.revision}版。按 Esc 回到案例库。"
    yield Paragraph(spans(words))
    yield BLANK
    for each in done:
        yield hanging(spans(Span("✓ ", "held")), spans(each), 2)


def refusal_blocks(sentence: str) -> Iterator[Block]:
    """Yield why nothing was installed."""
    yield BLANK
    yield hanging(spans(Span("✗ ", "crossed")), spans(sentence), 2)
    yield BLANK
    yield Paragraph(spans("原来的案例没有改动。"))
