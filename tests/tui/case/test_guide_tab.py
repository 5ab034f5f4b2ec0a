from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..driving import Size, at_every_size, driven
from ..learning import answer, read, walk
from ..looking import run_together
from ..stock import journal_over


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
    for learn, part in ((read, "正文"), (walk, "时间线"), (answer, "测验")):
        async with driven(sample, journal) as app:
            await app.open_case(case.title)
            assert part in app.line("  ▌ ")
            await app.press("enter")
            await app.until(f"› {part}")
        learn(journal, case)


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


async def test_the_cursor_reaches_every_part(sample: Library, records: Records) -> None:
    for steps, part in enumerate(("正文", "时间线", "要点", "测验", "讨论")):
        async with driven(sample, journal_over(None)) as app:
            await app.open_case("一盒茶叶")
            await app.press(*["down"] * steps, "space")
            await app.until(f"› {part}")
