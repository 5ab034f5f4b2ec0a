from pathlib import Path

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

from ..days import Calendar
from ..driving import Size, at_every_size, driven
from ..learning import answer, read, walk
from ..looking import run_together
from ..stock import journal_over
from .conftest import head

SAMPLES = Path(__file__).parents[2] / "samples"


@at_every_size
async def test_all_cases_stand_under_their_kinds(
    bundled: Library, records: Records, size: Size
) -> None:
    async with driven(bundled, records, size) as app:
        await app.press("end", "home")
        seen = await app.read_through()
    places: list[int] = []
    for kind in (kind for kind in Kind if kind.retells):
        places.append(seen.index(kind.label, places[-1] if places else 0))
        for case in bundled.cases:
            if case.kind is kind:
                places.append(seen.index(run_together(head(case)), places[-1]))
    assert len(places) == 3 + len(bundled.cases) == 10
    assert places == sorted(places)


@at_every_size
async def test_each_case_says_in_a_mark_and_a_word_how_far_it_is(
    bundled: Library, records: Records, size: Size
) -> None:
    new, done, walking, answering, reading = bundled.cases[:5]
    journal = journal_over(records)
    read(journal, done)
    walk(journal, done)
    answer(journal, done)
    walk(journal, walking, 3)
    walk(journal, answering)
    answer(journal, answering, 4)
    read(journal, reading, 1)
    async with driven(bundled, journal, size) as app:
        await app.until(f"学完1/{len(bundled.cases)}")
        await app.press("down")
        for case, mark, words in (
            (new, "○", "未学"),
            (done, "●", "学完"),
            (walking, "◐", f"2/{len(walking.timeline)}步"),
            (answering, "◐", "测验4/"),
            (reading, "◐", "正文1/"),
        ):
            line = next(line for line in app.lines if f"{mark} {head(case)}" in line)
            assert words in line


def due_tomorrow(sample: Library, records: Records) -> Journal:
    days = Calendar(records)
    days.answer(sample.cases[0], False, True, False)
    days.pass_days(1)
    return days.journal


@at_every_size
async def test_what_is_due_is_the_second_line_and_leads_back_to_it(
    sample: Library, records: Records, size: Size
) -> None:
    async with driven(sample, due_tomorrow(sample, records), size) as app:
        await app.until("今日回访  2题 · 一盒茶叶", "⏎ 接着学")
        assert "今日回访" in app.lines[3]
        await app.press("down")
        await app.until("⏎ 回访")
        assert "第一次遇到茶叶" in app.text, "the preview says what is asked"
        await app.press("enter")
        await app.until("今日第1/2题")
        await app.press("escape")
        await app.until("⏎ 回访")
        assert app.line("今日回访").startswith("▌")


async def test_without_anything_due_there_is_no_line_and_no_key_for_it(
    sample: Library, records: Records
) -> None:
    days = Calendar(records)
    days.answer(sample.cases[0], False, True)
    async with driven(sample, days.journal) as app:
        await app.until("台账1", gone="r 回访")
        assert "今日回访" not in app.text
        await app.press("r")
        await app.until("今天没有要回访的题")


async def test_where_there_is_room_the_kinds_stand_apart(
    bundled: Library, records: Records
) -> None:
    for size, apart in (((80, 24), False), ((120, 40), True)):
        async with driven(bundled, records, size) as app:
            await app.until("巡察纪实")
            above = app.lines[app.lines.index(app.line("巡察纪实")) - 1]
            assert (not above.partition("│")[0].strip()) is apart


async def test_an_empty_library_says_what_to_do(records: Records) -> None:
    async with driven(Library.open([]), records) as app:
        await app.until("还没有案例", "lianzheng --cases")
        await app.press("enter", "down", "e", "?")
        await app.until("帮助")


async def test_when_all_is_done_there_is_nothing_to_go_on_with(
    sample: Library, records: Records
) -> None:
    journal = journal_over(records)
    read(journal, sample.cases[0])
    walk(journal, sample.cases[0])
    answer(journal, sample.cases[0])
    async with driven(sample, journal) as app:
        await app.until("学完1/1")
        assert "接着学" not in app.text
        assert "从这里开始" not in app.text
        await app.press("enter")
        await app.until("› ")
