"""What a key, another size and the opening of a text cost, in CPU milliseconds; no terminal."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import FORMAT, Case, Section, Source
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.data.library.catalog import Catalog, SummaryList
from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.tui.case.screen import CaseScreen
from lianzheng_tui.tui.library.list_blocks import CaseRows
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.style_sheet import style_sheet
from lianzheng_tui.tui.themes import DARK
from lianzheng_tui.tui.widgets.choices import Choices

_SIZES = ((80, 24), (66, 24))
_KEYS = 60
_RESIZES = 20


def list_costs(rows: int) -> tuple[float, float]:
    """What a key costs in a list of so many cases, and what another size does."""
    return asyncio.run(_list_costs(rows))


def reader_costs(characters: int) -> tuple[float, float]:
    """What the opening of a text of so many characters costs, and what another size does."""
    return asyncio.run(_reader_costs(characters))


def static_costs(characters: int) -> tuple[float, float]:
    """The same with the text in one of Textual's own `Static` widgets."""
    return asyncio.run(_static_costs(characters))


class _App(App[None]):
    CSS = style_sheet("app.tcss")

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name


class _ListApp(_App):
    def compose(self) -> ComposeResult:
        yield Choices()


async def _list_costs(rows: int) -> tuple[float, float]:
    app = _ListApp()
    async with app.run_test(size=_SIZES[0]) as pilot:
        page = app.query_one(Choices)
        page.focus()
        lines = [
            CaseSummary(f"/c{n}", f"c{n}", f"第{n}例", "warning", 1, 0, 0, faulty=False)
            for n in range(rows)
        ]
        known = SummaryList(Catalog((line, 0) for line in lines), range(rows))
        page.show(CaseRows((), {Kind.WARNING: known}, (), {}))
        await _settled(pilot)
        gc.collect()

        async def keys() -> None:
            for number in range(_KEYS):
                app.simulate_key(("down", "down", "pagedown", "up", "end", "home")[number % 6])
                await _settled(pilot)

        return await _cost(keys) / _KEYS, await _resizing(pilot)


async def _reader_costs(characters: int) -> tuple[float, float]:
    case = _case(characters)
    app = _App()
    session = StudySession(app)
    session.take_library(Library.open([]))
    session.take_journal(Journal(None, "", "", lambda: datetime.now(UTC)))
    async with app.run_test(size=_SIZES[0]) as pilot:
        await app.push_screen(CaseScreen(session, _case(100), Part.TEXT))
        await _settled(pilot)  # what is loaded and parsed once is not what a text costs
        await app.pop_screen()
        gc.collect()

        async def opening() -> None:
            await app.push_screen(CaseScreen(session, case, Part.TEXT))
            await _settled(pilot)

        return await _cost(opening), await _resizing(pilot)


async def _static_costs(characters: int) -> tuple[float, float]:
    text = "\n\n".join("\n\n".join(each.paragraphs) for each in _case(characters).sections)
    app = _App()

    class Text(Screen[None]):
        def compose(self) -> ComposeResult:
            yield Static(text, markup=False)

    async with app.run_test(size=_SIZES[0]) as pilot:
        await _settled(pilot)
        gc.collect()

        async def opening() -> None:
            await app.push_screen(Text())
            await _settled(pilot)

        return await _cost(opening), await _resizing(pilot)


async def _resizing(pilot: Pilot[None]) -> float:
    async def resize() -> None:
        for number in range(_RESIZES):
            await pilot.resize_terminal(*_SIZES[(number + 1) % 2])
            await _settled(pilot)

    return await _cost(resize) / _RESIZES


async def _settled(pilot: Pilot[None]) -> None:
    """Let everything be done that follows, and the screen be drawn."""
    await pilot._wait_for_screen()
    pilot.app.screen._on_timer_update()
    pilot.app.screen._compositor.render_strips()


async def _cost(what: Callable[[], Awaitable[None]]) -> float:
    begun = time.process_time()
    await what()
    return (time.process_time() - begun) * 1000


def _case(characters: int) -> Case:
    sentence = "他把两张油卡放在桌上，说“只是一点心意”，共计2000元；第二天，他又来了。"
    paragraph = sentence * 8
    count = max(1, characters // len(paragraph))
    sections = tuple(
        Section(f"s{n}", f"经过之{n}", tuple([paragraph] * 20)) for n in range(max(1, count // 20))
    )
    return Case(
        format=FORMAT,
        id="long",
        title="很长的案例",
        kind=Kind.WARNING,
        summary="为测量而编写。",
        source=Source("编写", "编写", "编写"),
        sections=sections,
    )
