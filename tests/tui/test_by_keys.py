"""Every screen and every part of a case is reached, and left again, with keys alone."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textual.screen import Screen

import lianzheng_tui.tui
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.packs.generations import InstallRoot
from lianzheng_tui.data.packs.installer import Plan, plan
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.case.screen import CaseScreen
from lianzheng_tui.tui.install.installation import Installation
from lianzheng_tui.tui.notices.too_small_screen import TooSmallScreen
from lianzheng_tui.tui.opening import Learners

from .days import Calendar
from .driver import Driver
from .driving import driven, running
from .presenter.classroom import following, presenting
from .stores import FailingRecords

SAMPLES = Path(__file__).parents[1] / "samples"
TITLE = "一盒茶叶"
HOME = "接着学"
"""What only the library says."""


def all_screens() -> set[type[Screen[Any]]]:
    """Every screen that can be opened: those that no other is made from."""
    for found in pkgutil.walk_packages(lianzheng_tui.tui.__path__, "lianzheng_tui.tui."):
        importlib.import_module(found.name)

    def below(cls: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
        for each in cls.__subclasses__():
            yield each
            yield from below(each)

    ours = {each for each in below(Screen) if each.__module__.startswith("lianzheng_tui")}
    return {each for each in ours if not each.__subclasses__()}


class Walk:
    """Where somebody has been who has nothing but keys."""

    def __init__(self, app: Driver) -> None:
        self.app = app
        self.screens: set[type[Screen[Any]]] = set()
        self.parts: set[Part] = set()

    async def to(self, *keys: str, words: str) -> None:
        """Press keys until these words are there, and take note of where that is."""
        await self.app.press(*keys)
        await self.app.until(words)
        screen = self.app.app.screen
        self.screens.add(type(screen))
        if isinstance(screen, CaseScreen):
            self.parts.add(screen.tab.part)


def with_wrong_answers(records: Records, library: Library) -> Calendar:
    case, days = library.cases[0], Calendar(records)
    days.answer(case, False, True, False, sure=3)
    days.journal.add(Verb.OPENED, case.id, Part.QUIZ.value, None, {})
    days.journal.flush()
    days.pass_days(1)
    return days


async def through_the_library(walk: Walk) -> None:
    await walk.to(words="谁来学习")
    await walk.to("enter", words=HOME)
    await walk.to("?", words="到处都一样")
    await walk.to("q", words=HOME)
    await walk.to("/", *"茶叶", words="全部")
    await walk.to("escape", words=HOME)
    await walk.to("!", words="个文件有问题")
    await walk.to("escape", words=HOME)
    await walk.to("d", words="s 学习小结")
    await walk.to("s", words="勾上的才印")
    await walk.to("space", "down", "space", "enter", words="学习人签名")
    await walk.to("q", words="勾上的才印")
    await walk.to("q", words="s 学习小结")
    await walk.to("x", words="⏎ 写成文件")
    await walk.to("q", words="s 学习小结")
    await walk.to("q", words=HOME)
    await walk.to("b", words="书签0处")
    await walk.to("escape", words=HOME)
    await walk.to("o", words="从哪里找")
    await walk.to("enter", words="坏.yaml")
    await walk.to("end", "enter", words="没有装入")
    await walk.to("escape", words=HOME)


async def through_the_ledger(walk: Walk) -> None:
    await walk.to("r", words="今日第1/")
    await walk.to("escape", words=HOME)
    await walk.to("l", words="未闭环")
    await walk.to("o", words="下次回访")
    await walk.to("e", words="› 出处")
    await walk.to("q", words="下次回访")
    await walk.to("end", "enter", words="整改 ›")
    await walk.to("escape", words="下次回访")
    await walk.to("escape", words="未闭环")
    await walk.to("p", words="考核日期")
    await walk.to("q", words="未闭环")
    await walk.to("q", words=HOME)


async def through_the_case(walk: Walk) -> None:
    await walk.to("home", "enter", words=f"{TITLE} ›")
    for _ in Part:
        here = walk.app.title[walk.app.title.index("›") :].split()[1]
        await walk.app.press("tab")
        await walk.app.until_true(lambda here=here: f"› {here}" not in walk.app.title)  # type: ignore[misc]
        await walk.to(words=f"{TITLE} ›")
    await walk.app.turn_to(Part.TEXT.label)
    await walk.to("t", words="› 目录")
    await walk.to("escape", words="› 正文")
    await walk.to("g", words="› 词语")
    await walk.to("left", words="› 正文")
    await walk.to("/", *"茶叶", "enter", words="第1处")
    await walk.to("n", words="第2处")
    await walk.to("escape", words="w 批注")
    await walk.to("?", words="到处都一样")
    await walk.to("escape", words="› 正文")
    await walk.to("q", words=HOME)


async def where_nothing_is_saved(library: Library) -> set[type[Screen[Any]]]:
    """The screen that comes where the records cannot be written."""
    with FailingRecords() as records:
        async with driven(library, records) as driver:
            walk = Walk(driver)
            await walk.to("enter", words="没有记下")
            await walk.to("q", words="未保存")
            return walk.screens


async def test_every_screen_is_reached_and_left_with_keys(
    sample: Library, records: Records, tmp_path: Path
) -> None:
    (tmp_path / "坏.yaml").write_text("format: 1\nid: [", encoding="utf-8")
    library = Library.open([SAMPLES, tmp_path])
    days = with_wrong_answers(records, library)

    def look(path: Path) -> Plan:
        return plan([path], InstallRoot(tmp_path / "cases"), {})

    app = LianzhengApp(
        lambda: library,
        lambda: Learners(("张三", "李四"), lambda _: days.journal),
        installation=lambda: Installation(tmp_path, look, lambda: library),
    )
    async with running(app) as driver:
        walk = Walk(driver)
        await through_the_library(walk)
        await through_the_ledger(walk)
        await through_the_case(walk)
        await driver.press("q")
        await driver.until_true(lambda: not driver.app.is_running)
    assert walk.parts == set(Part)

    seen = walk.screens | await greeted(library) | await in_a_classroom(sample, tmp_path)
    seen |= await where_nothing_is_saved(sample)
    assert seen == all_screens() - {TooSmallScreen}


async def greeted(library: Library) -> set[type[Screen[Any]]]:
    """Somebody who is here for the first time."""
    welcomed: list[bool] = []
    with Records(None) as records:
        app = LianzhengApp(
            lambda: library,
            lambda: Calendar(records).journal,
            welcomed=lambda: welcomed.append(True),
        )
        async with running(app) as driver:
            walk = Walk(driver)
            await walk.to(words="按任意键开始")
            await walk.to("x", words="从这里开始")
            await driver.press("escape", "q")
            await driver.until_true(lambda: not driver.app.is_running)
    assert welcomed == [True]
    return walk.screens


async def in_a_classroom(library: Library, folder: Path) -> set[type[Screen[Any]]]:
    """A class that is shown a case, and the trainer's notes."""
    async with presenting(library, folder) as stage, following(library, folder) as notes:
        on_stage, at_the_desk = Walk(stage), Walk(notes)
        await on_stage.to("right", "right", words="◆")
        await on_stage.to("h", words="每项举手几人")
        await on_stage.to("escape", words="◆")
        await on_stage.to("t", words="› 目录")
        await on_stage.to("escape", words="◆")
        await on_stage.to("?", words="举手的人数")
        await on_stage.to("escape", words="◆")
        await at_the_desk.to(words="（3/42）")
        await at_the_desk.to("?", words="到处都一样")
        await at_the_desk.to("q", words="（3/42）")
        for driver in (notes, stage):
            await driver.press("q")
            await driver.until_true(lambda driver=driver: not driver.app.is_running)  # type: ignore[misc]
    return on_stage.screens | at_the_desk.screens


def test_a_screen_that_is_not_reached_would_be_missed() -> None:
    """The control: a screen of ours that nobody opens is one of all screens."""

    class Hidden(Screen[None]):
        pass

    Hidden.__module__ = "lianzheng_tui.hidden"
    assert Hidden in all_screens()
    Hidden.__module__ = __name__
