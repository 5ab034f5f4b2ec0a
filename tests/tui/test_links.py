"""Whatever leads somewhere else, Esc there leads back to exactly where one was.

The judge's case is what is studied: it fills more than a screen everywhere, so that a place that
is lost shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from textual.widget import Widget

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import SingleQuestion
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.quiz import QUIZ
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.page import Page

from .days import Calendar
from .driver import Driver
from .driving import Size, driven
from .learning import read, right_answer, walk
from .stock import library_of

_MOST_ROWS = 80


@dataclass(frozen=True, slots=True)
class Link:
    """Something that leads elsewhere."""

    keys: tuple[str, ...]
    """What is pressed to follow it; all but the last are pressed before the place is noted."""
    leads: tuple[str, ...]
    """What is on the screen then."""
    row: str = ""
    """What stands in the row from which it leads; empty if it leads from the whole screen."""
    is_narrow: bool = False
    """Whether only a narrow screen has it."""
    back: tuple[str, ...] = ("escape",)
    """The keys that lead back; a search in the text is first ended with an Esc of its own."""


def link(keys: str, *leads: str, row: str = "") -> Link:
    """A link by the keys, with blanks between them."""
    return Link(tuple(keys.split()), leads, row)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place from which links lead, and how it is come to from the library."""

    keys: tuple[tuple[str, str], ...]
    """Keys with blanks between them, and after each what is to be on the screen."""
    links: tuple[Link, ...]
    part: str = ""
    """The part of the case that is turned to first; empty for none."""
    is_stop: bool = False
    """Whether one question is still open, at a stop in the text."""
    turned: int = 0
    """How many pages are turned before each link is followed."""


HELP = link("?", "这一屏")
EVIDENCE = link("e", "› 出处")
SPOTS = {
    "library": Spot(
        (),
        (
            HELP,
            link("d", "s 学习小结"),
            link("b", "书签1处"),
            link("l", "未闭环"),
            link("r", "今日第1/"),
            link("!", "个文件有问题"),
            link("enter", "今日第1/", row="今日回访"),
            link("enter", "倾斜的“天平” ›", row="● 倾斜"),
        ),
    ),
    "found": Spot(
        (("/ 油 卡", "全部"), ("down", "打开")),
        (Link(("enter",), ("第1处",), "倾斜", back=("escape", "escape")),),
    ),
    "notebook": Spot(
        (("b", "书签1处"),),
        (
            HELP,
            link("enter", "› 正文", row="第"),
        ),
    ),
    "portfolio": Spot(
        (("d", "s 学习小结"),),
        (
            HELP,
            link("s", "勾上的才印"),
            link("x", "写成文件"),
            link("enter", "第1/", row="倾斜"),
        ),
    ),
    "summary": Spot(
        (("d", "s 学习小结"), ("s", "勾上的才印"), ("space down space", "[*] 学习日期")),
        (HELP, link("enter", "写成文件")),
    ),
    "ledger": Spot(
        (("l", "未闭环"), ("down", "未闭环")),
        (
            HELP,
            EVIDENCE,
            link("p", "考核日期"),
            link("o", "下次回访"),
            link("r", "今日第1/"),
            link("enter", "整改 ›"),
        ),
    ),
    "ledger-item": Spot(
        (("l", "未闭环"), ("down o", "下次回访"), ("end", "再答一次")),
        (HELP, EVIDENCE, link("enter", "整改 ›")),
    ),
    "review": Spot(
        (("r", "今日第1/"), ("1 enter", "有多大把握"), ("enter", "看出处")),
        (HELP, EVIDENCE),
    ),
    "review-open": Spot((("r", "今日第1/"),), (HELP, link("p", "考核日期"))),
    "guide": Spot((), (HELP,), "导学", turned=1),
    "text": Spot(
        (),
        (HELP, link("t", "› 目录"), link("g", "› 词语"), link("w", "写完了")),
        "正文",
        turned=2,
    ),
    "timeline-table": Spot((), (HELP, EVIDENCE), "时间线"),
    "timeline-row": Spot(
        (("down down down", "▌"),), (HELP, link("enter", "› 出处"), EVIDENCE), "时间线"
    ),
    "timeline-step": Spot(
        (("a a", "第1/"), ("enter", "第2/"), ("1 enter", "我选")),
        (HELP, EVIDENCE, link("o", "› 其余"), Link(("t",), ("› 全部节点",), is_narrow=True)),
        "时间线",
    ),
    "timeline-last": Spot((("p", "第13/"),), (HELP, link("m", "全程")), "时间线"),
    "points": Spot(
        (),
        (
            HELP,
            link("t", "› 目录"),
            EVIDENCE,
            link("e", "› 出处", row="5张卡"),
            link("x", "写成文件", row="近一年里"),
        ),
        "要点",
        turned=2,
    ),
    "result": Spot(
        (("home", "结果"),),
        (
            HELP,
            link("l", "未闭环"),
            link("enter", "› 要点", row="看一看"),
            link("enter", "› 讨论", row="写一写"),
            link("enter", "学习小结", row="写一页"),
            link("enter", "› 正文", row="再读"),
            link("enter", "误选", row="✗ "),
        ),
        "测验",
    ),
    "quiz-question": Spot((("p", "看出处"),), (HELP, EVIDENCE, link("l", "未闭环")), "测验"),
    "discussion": Spot((("down", "讨论"),), (HELP, link("enter", "写完了")), "讨论"),
    "stop": Spot(
        (("enter", "停一停"), ("escape", "停下答题")),
        (link("enter", "停一停"),),
        "正文",
        is_stop=True,
    ),
    "stop-open": Spot((("enter", "停一停"),), (HELP,), "正文", is_stop=True),
    "stop-marked": Spot(
        (("enter", "停一停"), ("1 enter", "选对"), ("end", "看结果")),
        (HELP, EVIDENCE, link("enter", "› 测验", "结果")),
        "正文",
        is_stop=True,
    ),
}
"""Every place from which something leads elsewhere, and all that does."""


@pytest.fixture(scope="module")
def case(bundled: Library) -> Case:
    return next(case for case in bundled.cases if case.id == "tilted-scales")


def studied(records: Records, case: Case, *, all_but: str = "") -> Journal:
    """All is read, walked and answered, three questions wrongly, which passes; a day has passed."""
    days = Calendar(records)
    read(days.journal, case)
    walk(days.journal, case, sound=False)
    run = days.journal.add(Verb.BEGAN, case.id, QUIZ, None, {}).id
    for number, question in enumerate(case.questions):
        if question.id == all_but:
            continue
        given, score = right_answer(question), 1.0
        if isinstance(question, SingleQuestion) and number % 4 == 1:
            wrong = [index for index, option in enumerate(question.options) if not option.correct]
            given, score = wrong[0], 0.0
        detail = {"run": run, "given": given, "score": score}
        days.journal.add(Verb.ANSWERED, case.id, question.id, question, detail)
    first = case.sections[0]
    detail = {"paragraph": 1, "quote": first.paragraphs[1], "set": True}
    days.journal.add(Verb.BOOKMARKED, case.id, first.id, first, detail)
    days.journal.flush()
    days.pass_days(1)
    return days.journal


def place(app: Driver) -> dict[str, object]:
    """Where one is: the screens one above the other, the words, the row, how far it is scrolled."""

    def shown() -> Iterator[tuple[str | None, int, object]]:
        for page in app.app.screen.query(Page):
            if all(each.display for each in page.ancestors_with_self if isinstance(each, Widget)):
                cursor = page.cursor if isinstance(page, Choices) else None
                yield page.id, page.scroll_offset.y, cursor

    return {
        "screens": [type(screen).__name__ for screen in app.app.screen_stack],
        "title": app.title,
        "keys": app.keys,
        "pages": [*shown()],
        "focus": type(app.app.focused).__name__,
        "rows": [line for line in app.lines[3:] if "▌" in line or "▶" in line],
    }


async def go_to_row(app: Driver, words: str) -> None:
    """Go down to the first row with these words under the cursor."""
    await app.press("home")
    for _ in range(_MOST_ROWS):
        if any("▌" in line and words in line.partition("│")[0] for line in app.lines[2:]):
            return
        await app.press("down")
    raise AssertionError(f"没有一行有“{words}”：\n{app.text}")


@pytest.mark.parametrize(
    "size",
    [(80, 24), pytest.param((60, 20), marks=pytest.mark.soak)],
    ids=["80x24", "60x20"],
)
@pytest.mark.parametrize("name", SPOTS)
async def test_escape_leads_back_to_where_a_link_was_followed(
    records: Records, case: Case, name: str, size: Size
) -> None:
    spot = SPOTS[name]
    faulty = (Problem("写坏了", "改一改", file="坏.yaml"),) if name == "library" else ()
    journal = studied(records, case, all_but="q-receipt" if spot.is_stop else "")
    async with driven(library_of(case, problems=faulty), journal, size) as app:
        await app.still()
        if spot.part:
            await app.open_case(case.title, spot.part)
        if spot.is_stop:
            await app.press("p", "p")  # back to before it, as it was read past
        for _ in range(_MOST_ROWS if spot.is_stop else 0):
            await app.still()
            if "停下答题" in app.keys:
                break
            await app.press("pagedown")
        for keys, words in spot.keys:
            await app.press(*keys.split())
            await app.until(words)
        await app.press(*["pagedown"] * spot.turned)
        links = [link for link in spot.links if size[0] < 80 or not link.is_narrow]
        for link in links:
            if link.row:
                await go_to_row(app, link.row)
            await app.still()
            before = place(app)
            await app.press(*link.keys)
            await app.until(*link.leads)
            await app.still()
            assert place(app) != before
            await app.press(*link.back)
            await app.still()
            assert place(app) == before, (link, app.text)
