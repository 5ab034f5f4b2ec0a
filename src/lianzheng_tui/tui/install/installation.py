"""Installing cases from inside the application: choose, look, confirm, done."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual.app import App

from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.packs.installer import Plan, install
from lianzheng_tui.tui.install.chooser_screen import ChooserScreen
from lianzheng_tui.tui.install.pages import (
    GO,
    done_blocks,
    plan_blocks,
    refusal_blocks,
)
from lianzheng_tui.tui.widgets.page_screen import PageScreen


@dataclass(frozen=True, slots=True)
class Installation:
    """How cases are installed here."""

    home: Path
    """Where looking for files begins."""
    plan: Callable[[Path], Plan]
    """What installing a file, a folder or a pack would do. Raises a LianzhengError."""
    reopen: Callable[[], Library]
    """Reads all cases anew."""

    async def run(self, app: App[None]) -> Library | None:
        """Lead the trainer through it; the new library, or None where nothing was installed.

        Has to run in a worker, for it waits for screens.
        """
        path = await app.push_screen_wait(ChooserScreen(self.home))
        if path is None:
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
