"""How a question is come to and its parts are picked."""

import re

from lianzheng_tui.data.home.half_made import HalfMadeAnswers
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp

from ..driver import Driver
from ..stock import journal_over


async def begin(app: Driver) -> None:
    """Begin an attempt from the library."""
    await app.open_case("一盒茶叶", "测验")
    await app.press("enter")
    await app.until("第1/")


async def say_nothing(app: Driver) -> None:
    """After an answer is handed in, do not say how sure it was."""
    await app.until("有多大把握？")
    await app.press("enter")
    await app.until_true(lambda: "有多大把握" not in app.text)


def number_of(app: Driver, words: str) -> str:
    """The number with which an option, an item or a right side is picked."""
    return next(
        found[1]
        for line in app.lines
        if (found := re.fullmatch(rf"[ ▌]*(\d) +(?:\[.\] +)?{words}", line))
    )


def kept_answers(library: Library, records: Records, half_made: HalfMadeAnswers) -> LianzhengApp:
    """The application with half-made answers that outlast it."""
    return LianzhengApp(
        lambda: library, lambda: journal_over(records), half_made=lambda _: half_made
    )
