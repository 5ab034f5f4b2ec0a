"""The page that scrolls: when it has been read to its end."""

import pytest
from textual.app import App, ComposeResult

from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, spans
from lianzheng_tui.tui.widgets.page import Page


class OnePage(App[None]):
    """An application with a page."""

    CSS = "Page { overflow-x: hidden; }"

    def __init__(self, blocks: list[Block]) -> None:
        super().__init__()
        self._blocks = blocks

    def compose(self) -> ComposeResult:
        yield Page()

    def on_mount(self) -> None:
        self.query_one(Page).show(self._blocks)


@pytest.mark.parametrize(("lines", "blanks", "is_at_end"), [(10, 5, True), (11, 5, False)])
async def test_blank_lines_below_need_not_be_seen(lines: int, blanks: int, is_at_end: bool) -> None:
    blocks: list[Block] = [*[Paragraph(spans("字"))] * lines, *[BLANK] * blanks]
    async with OnePage(blocks).run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        assert pilot.app.query_one(Page).is_at_end is is_at_end
