"""The first page: it says what the keys are before any is asked for."""

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp

from ..driving import Size, at_every_size, running
from ..stock import journal_over


@at_every_size
async def test_the_keys_are_named_and_all_is_in_view(
    sample: Library, records: Records, size: Size
) -> None:
    def seen() -> None:
        """Take note that it was seen."""

    app = LianzhengApp(lambda: sample, lambda: journal_over(records), welcomed=seen)
    async with running(app, size) as driver:
        await driver.until("↑↓挑一项，回车（写作⏎）打开", "这一页不会再出现")
        await driver.press("enter")
        await driver.until("从这里开始")
