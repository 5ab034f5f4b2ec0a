"""At every width from 60 cells on, nothing is cut where there are blank cells beside it."""

import re
from dataclasses import replace

import pytest

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

from .days import Calendar
from .driver import Driver
from .driving import driven
from .learning import walk
from .stock import library_of

LONG = "一个编出来的、长得谁也不会这样写的案例题目，看它在窄的和宽的窗口里怎样折行"
ASKED = "一道编出来的很长的题：它的问法说了一遍又说一遍，直到一行怎么也放不下为止，对不对？"
_CUT = re.compile(r"(?<!…)…(?!…)(?P<blank> *)")
_MOST_BLANK = 3
"""The cells between what was cut and what stands beside it, at most."""


@pytest.fixture
def library(sample: Library) -> Library:
    (case,) = sample.cases
    assert case.quiz is not None
    questions = tuple(
        replace(each, prompt=f"{ASKED}{number}") for number, each in enumerate(case.quiz.questions)
    )
    long = replace(
        case,
        title=LONG,
        quiz=replace(case.quiz, questions=questions),
        objectives=tuple(f"{each}，并且{LONG}" for each in case.objectives),
    )
    return library_of(long, replace(long, id="other", title=f"{LONG}之二"))


@pytest.fixture
def journal(library: Library, records: Records) -> Journal:
    case, days = library.cases[0], Calendar(records)
    walk(days.journal, case, 2)
    days.answer(case, False, True, False)
    days.pass_days(1)
    return days.journal


def cuts(text: str) -> list[str]:
    """The lines of a screen in which something is cut though there are blank cells beside it."""
    columns = [part for line in text.split("\n") for part in line.split("│")]
    return [
        part
        for part in columns
        for cut in _CUT.finditer(part.rstrip())
        if len(cut["blank"]) > _MOST_BLANK
    ]


async def at_every_width(app: Driver, *words: str) -> None:
    for width in (*range(60, 130, 3), 130):
        await app.resize(width, 40)
        await app.until(*words)
        assert cuts(app.text) == [], width


async def test_the_place_to_go_on_from_is_not_broken_in_two(
    library: Library, journal: Journal
) -> None:
    async with driven(library, journal) as app:
        await app.until("今日回访")
        (place,) = (each.where() for each in app.app.session.progresses.values())
        for width in range(60, 170, 2):
            await app.resize(width, 40)
            assert f"› {place}" in app.text, width


async def test_the_library_cuts_nothing_beside_blanks(library: Library, journal: Journal) -> None:
    async with driven(library, journal) as app:
        await app.until("今日回访")
        await at_every_width(app, f"接着学{LONG[:12]}", "今日回访", "学完还差")


async def test_a_wide_window_has_room_for_whole_titles_beside_the_preview(
    library: Library, journal: Journal
) -> None:
    async with driven(library, journal) as app:
        await app.until("今日回访")
        for width in (165, 200):
            await app.resize(width, 40)
            await app.until("学完能够")
            for case in library.cases:
                assert any(f" {case.title} " in line for line in app.lines[7:]), width
        await app.resize(120, 40)
        await app.until("学完能够", f"│  {LONG[:10]}")
        assert app.line("│  警示案例 · 约5分钟 · 采购"), "what has no room at the edge stands below"


async def test_the_ledger_cuts_nothing(library: Library, journal: Journal) -> None:
    async with driven(library, journal) as app:
        await app.press("l")
        await app.until("未闭环2")
        await at_every_width(app, LONG, "整改这2题")
        assert "…" not in app.text


async def test_the_end_of_a_review_cuts_nothing(library: Library, journal: Journal) -> None:
    days = Calendar(Records(None))
    days.answer(library.cases[0], False)
    days.pass_days(1)
    days.again(library.cases[0], 0)
    async with driven(library, days.journal) as app:
        await app.press("r")
        await app.until("1题，全对1题。")
        await at_every_width(app, ASKED[:10], "再来")
        assert "…" not in app.text


async def test_the_portfolio_cuts_nothing_beside_blanks(library: Library, journal: Journal) -> None:
    async with driven(library, journal) as app:
        await app.press("d")
        await app.until("s 学习小结")
        await at_every_width(app, "学习目标", "台账")


def test_a_cut_beside_blanks_would_be_seen() -> None:
    assert cuts("  ○ 一个编出来的…                未学") != []
    assert cuts("  ○ 一个编出来的…  未学") == []
    assert cuts("  他想……                          未学") == []
