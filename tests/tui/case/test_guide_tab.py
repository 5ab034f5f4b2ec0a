from dataclasses import replace

import pytest

from lianzheng_tui.core.case.model import Lead
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..driving import Size, at_every_size, driven
from ..learning import answer, read, walk
from ..looking import run_together
from ..stock import journal_over, library_of


@at_every_size
async def test_it_says_what_the_case_is_and_where_it_comes_from(
    bundled: Library, records: Records, size: Size
) -> None:
    case = bundled.cases[0]
    async with driven(bundled, records, size) as app:
        await app.open_case(case.title)
        await app.press("home")
        seen = await app.read_through()
    people = [person.name for person in case.people]
    source = (case.source.report, case.source.byline, case.source.note)
    for words in (case.summary, *case.objectives, *case.posts, *people, *source, case.kind.label):
        assert run_together(words) in seen
    for part in ("正文", "时间线", "要点", "测验", "讨论"):
        assert part in seen


async def test_enter_goes_to_what_comes_next(sample: Library, records: Records) -> None:
    journal = journal_over(records)
    case = sample.cases[0]
    for learn, part in ((walk, "时间线"), (read, "正文"), (answer, "测验")):
        async with driven(sample, journal) as app:
            await app.open_case(case.title, "导学")
            assert part in app.line("  ▌ ")
            assert f"⏎ 开始{part}" in app.keys
            await app.press("enter")
            await app.until(f"› {part}")
        learn(journal, case)


@pytest.mark.parametrize(
    ("lead", "first", "why"),
    [
        (None, "时间线", "先读正文，就知道后来怎样了"),
        (Lead.TEXT, "正文", "先读正文，弄清来龙去脉"),
    ],
)
async def test_a_case_begins_with_what_it_leads_with_and_says_why(
    sample: Library, lead: Lead | None, first: str, why: str
) -> None:
    case = replace(sample.cases[0], lead=lead)
    for key in ("enter", "n"):
        async with driven(library_of(case), journal_over(None)) as app:
            await app.open_case(case.title)
            assert run_together(why) in app.flowing
            assert f"⏎ 开始{first}" in app.keys
            await app.press(key)
            await app.until(f"› {first}")


async def test_who_has_seen_the_guide_alone_goes_on_with_what_the_case_leads_with(
    sample: Library, records: Records
) -> None:
    case = sample.cases[0]
    async with driven(sample, records) as app:
        await app.open_case(case.title)
        await app.press("escape")
        await app.until("▶ 从这里开始", "○")
        await app.press("home", "enter")
        await app.until(f"{case.title} › 时间线")


async def test_enter_says_how_far_the_part_under_the_cursor_is(
    sample: Library, records: Records
) -> None:
    journal, case = journal_over(records), sample.cases[0]
    read(journal, case)
    walk(journal, case, 2)
    async with driven(sample, journal) as app:
        await app.open_case(case.title, "导学")
        for words in ("接着学时间线", "看要点", "开始测验", "开始讨论"):
            assert f"⏎ {words}" in app.keys
            await app.press("down")
        await app.press(*["up"] * 4)
        assert "⏎ 再看正文" in app.keys


async def test_the_marks_follow_what_was_done(sample: Library, records: Records) -> None:
    case = sample.cases[0]
    journal = journal_over(records)
    read(journal, case)
    walk(journal, case, 2)
    async with driven(sample, journal) as app:
        await app.open_case(case.title)
        assert "● 正文" in app.line("读完2/2节")
        assert "◐ 时间线" in app.line("2/3步")
        assert "○ 测验" in app.line("60%达标")
        assert "○ 讨论" in app.line("0则心得")


async def test_the_parts_of_the_reflection_are_one_note(sample: Library, records: Records) -> None:
    case, journal = sample.cases[0], journal_over(records)
    read(journal, case, 1)
    for item in ("reflection.learned", "reflection.gap", case.discussion[0].id):
        journal.add(Verb.NOTED, case.id, item, None, {"text": "写了。"})
    journal.flush()
    async with driven(sample, journal) as app:
        await app.open_case(case.title)
        assert "讨论" in app.line("写了2则心得")


async def test_the_cursor_reaches_every_part(sample: Library, records: Records) -> None:
    for steps, part in enumerate(("正文", "时间线", "要点", "测验", "讨论")):
        async with driven(sample, journal_over(None)) as app:
            await app.open_case("一盒茶叶")
            await app.press("up", *["down"] * steps, "space")
            await app.until(f"› {part}")


async def test_where_it_takes_two_pages_it_is_read_from_the_top(
    bundled: Library, records: Records
) -> None:
    case = bundled.case("tilted-scales")
    assert case is not None
    async with driven(bundled, records, (60, 20)) as app:
        await app.open_case(case.title)
        await app.until("一名法官", "⏎ 翻页")
        await app.press("enter")
        await app.until("⏎ 开始时间线", gone="⏎ 翻页")
        assert app.line("  ▌ ").split()[2] == "时间线"
        await app.press("pageup")
        await app.until("一名法官")
