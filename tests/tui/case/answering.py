"""How a question is come to and its parts are picked."""

import re

from ..driver import Driver


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
