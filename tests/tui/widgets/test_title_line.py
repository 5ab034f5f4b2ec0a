"""The line at the top: neither side pushes the other out."""

import pytest
from rich.cells import cell_len

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.widgets.title_line import TitleLine

from ..driving import driven

NAME = "欧阳" + "某" * 30


@pytest.mark.parametrize(
    ("where", "far", "shown"),
    [
        ("档案", f"{NAME} · 2026年12月1日", ("档案", "… ", "2026年12月1日")),
        ("“专业+专注” 守护百姓“看病钱”“救命钱” › 时间线", NAME * 2, ("› 时间线", "… ")),
        ("台账", "未闭环15", ("台账", "未闭环15")),
    ],
)
async def test_a_long_name_leaves_the_title_there(
    sample: Library, records: Records, where: str, far: str, shown: tuple[str, ...]
) -> None:
    async with driven(sample, records, (60, 20)) as app:
        line = app.app.screen.query_one(TitleLine)
        line.where, line.far = where, far
        text = line.render_line(0).text
        assert cell_len(text) == 60
        assert [each for each in shown if each not in text] == []
        assert text.startswith("  ")
        assert text.endswith("  ")
