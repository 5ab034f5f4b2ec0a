"""The main screens as text: what changed in one is seen in the difference.

``make snapshots`` writes them anew; look at the difference before committing it.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from lianzheng_tui.data.library import Library
from lianzheng_tui.data.records import Records

from .driver import Driver
from .driving import driven
from .learning import answer, read, walk
from .snapshot import compare
from .stock import journal_over

SNAPSHOTS = Path(__file__).parent / "snapshots"
TITLE = "一盒茶叶"
Way = Callable[[Driver], Awaitable[object]]


async def library(app: Driver) -> None:
    await app.until("测验2/7")


async def guide(app: Driver) -> None:
    await app.open_case(TITLE)


async def text(app: Driver) -> None:
    await app.open_case(TITLE, "正文")


async def timeline_before(app: Driver) -> None:
    await app.open_case(TITLE, "时间线")
    await app.press("a")
    await app.until("第1/3步")
    await app.press("1", "enter")
    await app.until("我的选择")
    await app.press("n")
    await app.until("第2/3步", "◆")


async def timeline_after(app: Driver) -> None:
    await timeline_before(app)
    await app.press("2", "enter")
    await app.until("我的选择")


async def timeline_table(app: Driver) -> None:
    await app.open_case(TITLE, "时间线")
    await app.until("全程")


async def evidence(app: Driver) -> None:
    await timeline_after(app)
    await app.press("e")
    await app.until("› 出处")


async def points(app: Driver) -> None:
    await app.open_case(TITLE, "要点")


async def quiz_question(app: Driver) -> None:
    await app.open_case(TITLE, "测验")
    await app.until("第3/7题")
    await app.press("2")
    await app.until("(x) 错")


async def quiz_marked(app: Driver) -> None:
    await quiz_question(app)
    await app.press("enter")
    await app.until("没有答对")


async def discussion(app: Driver) -> None:
    await app.open_case(TITLE, "讨论")
    await app.press("enter", *"先登记，再上交。", "escape")
    await app.until("心得1则")


async def help_page(app: Driver) -> None:
    await app.press("?")
    await app.until("学习记录")


SCREENS: dict[str, Way] = {
    "library": library,
    "guide": guide,
    "text": text,
    "timeline-before": timeline_before,
    "timeline-after": timeline_after,
    "timeline-table": timeline_table,
    "points": points,
    "quiz-open": quiz_question,
    "quiz-marked": quiz_marked,
    "discussion": discussion,
    "evidence": evidence,
    "help": help_page,
}
"""The name of a snapshot and the way from the library to the screen."""


@pytest.mark.parametrize("name", SCREENS)
async def test_the_screen_is_as_it_was(sample: Library, records: Records, name: str) -> None:
    case, journal = sample.cases[0], journal_over(records)
    read(journal, case, 1)
    walk(journal, case)
    answer(journal, case, 2)
    async with driven(sample, journal) as app:
        await SCREENS[name](app)
        shown = await app.still() + "\n"
    compare(SNAPSHOTS / f"{name}.txt", shown)


def test_no_snapshot_is_left_over() -> None:
    assert {file.stem for file in SNAPSHOTS.iterdir()} == set(SCREENS)
