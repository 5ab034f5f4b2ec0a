"""Presents a case without a terminal, and follows it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from lianzheng_tui.data.home.present_state import Stage
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.presenter.apps import NotesApp, PresenterApp

from ..driver import Driver
from ..driving import Size, running
from ..stock import journal_over


def stage_in(folder: Path, library: Library) -> Stage:
    return Stage(folder / "present", library.cases[0].id)


@asynccontextmanager
async def presenting(
    library: Library, folder: Path, size: Size = (80, 24)
) -> AsyncIterator[Driver]:
    """The class's screen, told of in a folder."""
    stage = stage_in(folder, library)
    with stage.presenting():
        app = PresenterApp(library, library.cases[0], journal_over(Records(None)), stage)
        async with running(app, size) as driver:
            yield driver


@asynccontextmanager
async def following(library: Library, folder: Path, size: Size = (80, 24)) -> AsyncIterator[Driver]:
    """The trainer's notes."""
    stage = stage_in(folder, library)
    app = NotesApp(library, library.cases[0], journal_over(Records(None)), stage)
    async with running(app, size) as driver:
        yield driver
