import pytest

from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.messages import GoTo

from ..driving import Size, at_every_size, driven
from ..learning import answer, read, walk
from ..stock import journal_over, kept

PARTS = [part.label for part in Part]


@at_every_size
async def test_tab_goes_round_the_parts(sample: Library, records: Records, size: Size) -> None:
    async with driven(sample, records, size) as app:
        await app.open_case("一盒茶叶")
        for part in [*PARTS[1:], PARTS[0]]:
            await app.press("tab")
            await app.until(f"一盒茶叶 › {part}", f"▌{part}")
        for part in reversed(PARTS):
            await app.press("shift+tab")
            await app.until(f"一盒茶叶 › {part}", f"▌{part}")


async def test_a_click_opens_a_part(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶")
        column = app.lines[2].encode("gbk", "replace").index("要点".encode("gbk"))
        await app.pilot.click(offset=(column, 2))
        await app.until("› 要点")


async def test_esc_and_q_lead_back_to_the_library(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        for key in ("escape", "q"):
            await app.open_case("一盒茶叶", "要点")
            await app.press(key)
            await app.until("学完0/1", "从这里开始")
            assert app.app.is_running


@at_every_size
async def test_esc_leads_back_along_the_links_that_were_followed(
    sample: Library, records: Records, size: Size
) -> None:
    async with driven(sample, records, size) as app:
        await app.open_case("一盒茶叶", "讨论")
        await app.press("down")
        looked_at = await app.still()
        app.app.screen.post_message(GoTo(Part.QUIZ, is_link=True))
        await app.until("› 测验")
        app.app.screen.post_message(GoTo(Part.TEXT, 1, is_link=True))
        await app.until("› 正文")
        await app.press("escape")
        await app.until("› 测验")
        await app.press("escape")
        await app.until("› 讨论")
        assert await app.still() == looked_at
        await app.press("escape")
        await app.until("从这里开始")


@pytest.mark.parametrize("way", ["tab", "on", "click", "q"])
async def test_who_has_gone_on_from_a_link_leaves_with_esc(
    sample: Library, records: Records, way: str
) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "要点")
        app.app.screen.post_message(GoTo(Part.TEXT, 1, is_link=True))
        await app.until("› 正文")
        if way == "on":
            app.app.screen.post_message(GoTo(Part.TIMELINE))
            await app.until("› 时间线")
        elif way in ("tab", "click"):
            await (app.press("tab") if way == "tab" else app.draw(app.cell("时间线   要点")))
            await app.until("› 时间线")
        await app.press("q" if way == "q" else "escape")
        await app.until("学完0/1", "从这里开始")


async def test_the_part_is_where_the_learner_comes_back_to(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "时间线")
        await app.press("enter")
        await app.until("第1/3步")
        await app.turn_to("要点")
        await app.press("down")
        await app.until_true(lambda: kept(records, Verb.OPENED)[-1].item == "points")
    async with driven(sample, records) as app:
        await app.until("接着学", "一盒茶叶", "要点")
        await app.press("enter")
        await app.until("› 要点", "风险点")


async def test_tabs_that_are_turned_fast_are_counted_all(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await app.press("enter")
        await app.until("› 导学")
        for _ in range(5):
            app.app.simulate_key("tab")
        await app.until("› 讨论")
        for _ in range(4):
            app.app.simulate_key("shift+tab")
        await app.until("› 正文")


async def test_where_all_is_done_the_points_lead_on_to_the_discussion(
    sample: Library, records: Records
) -> None:
    case, journal = sample.cases[0], journal_over(records)
    read(journal, case)
    walk(journal, case)
    answer(journal, case)
    async with driven(sample, journal) as app:
        await app.open_case(case.title, "要点")
        await app.press("end")
        await app.until("⏎ 开始讨论")
        await app.press("enter")
        await app.until("› 讨论")
