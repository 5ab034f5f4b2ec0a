"""The banner at the top of a screen."""

import pytest
from textual.app import ComposeResult
from textual.widgets import Static

from lianzheng_tui.tui.terminal.profile import DEFAULT
from lianzheng_tui.tui.terminal_app import TerminalApp
from lianzheng_tui.tui.themes import DARK
from lianzheng_tui.tui.widgets.sheet import Sheet

NOTICE = "有3条记录没有存下。"


class EarlySheet(Sheet[None]):
    """A screen that is told something before its banner is there."""

    def compose_body(self) -> ComposeResult:
        self.notice = NOTICE
        yield Static("正文")


class SheetApp(TerminalApp):
    def __init__(self) -> None:
        super().__init__(DEFAULT, b"")
        self.register_theme(DARK)
        self.theme = DARK.name
        self.takes_keys.set()


async def test_a_notice_given_before_there_is_a_banner_is_shown() -> None:
    app = SheetApp()
    async with app.run_test() as pilot:
        sheet = EarlySheet()
        await app.push_screen(sheet)
        await pilot.pause()
        banner = sheet.query_one("#banner", Static)
        assert banner.display
        assert NOTICE in str(banner.render())


@pytest.mark.parametrize("empty", ["", " ", "\n", "\u3000"])
async def test_a_banner_always_has_words_in_it(empty: str) -> None:
    app = SheetApp()
    async with app.run_test() as pilot:
        sheet = Sheet[None]()
        await app.push_screen(sheet)
        for notice in (NOTICE, empty, NOTICE, empty):
            sheet.notice = notice
            await pilot.pause()
            banner = sheet.query_one("#banner", Static)
            assert banner.display == bool(notice.strip())
            assert (NOTICE in str(banner.render())) == banner.display
