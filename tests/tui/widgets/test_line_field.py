"""Where the caret of a field stands, and what Ctrl+C copies."""

import pytest
from rich.cells import cell_len
from textual.widgets import Input, TextArea

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.widgets.field import Field

from ..driving import driven


@pytest.mark.parametrize("text", ["", "a", "茶叶", "茶 ab叶"])
async def test_the_caret_stands_where_the_text_ends(
    sample: Library, records: Records, text: str
) -> None:
    async with driven(sample, records) as app:
        await app.press("slash")
        await app.paste(text)
        await app.still()
        line = app.app.focused
        assert isinstance(line, Input)
        left = line.content_region.x
        at_end = line.cursor_screen_offset.x
        assert at_end == left + cell_len(text)
        assert at_end == app.app.cursor_position.x
        await app.press("home")
        assert line.cursor_screen_offset.x == left


async def test_ctrl_c_copies_what_is_selected_and_leaves_when_nothing_is(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.still()
        x, y = app.cell("一盒茶叶")
        await app.draw((x, y), (x + 7, y))
        await app.press("ctrl+c")
        await app.until("已交终端复制")
        assert app.app.clipboard
        await app.press("slash", *"abc", "shift+home", "ctrl+c")
        assert app.app.clipboard == "abc"
        await app.press("escape")
        await app.open_case("一盒茶叶", "讨论")
        await app.press("enter", *"我的心得", "shift+left", "shift+left", "ctrl+c")
        assert app.app.clipboard == "心得"
        note = app.app.focused
        assert isinstance(note, Field)
        assert isinstance(note, TextArea)
        assert note.text == "我的心得"
        await app.press("ctrl+c")
        await app.until_true(lambda: not app.app.is_running)
