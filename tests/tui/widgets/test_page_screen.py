"""Pages over a screen: help, evidence, problems."""

import pytest

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..driving import Size, at_every_size, driven


@at_every_size
async def test_help_tells_keys_marks_and_where_the_records_are(
    sample: Library, records: Records, size: Size
) -> None:
    async with driven(sample, records, size) as app:
        await app.press("?")
        await app.until("帮助", "Esc")
        read = await app.read_through()
        for words in ("⏎", "Ctrl+T", "学完", "◐", "◆", "▣", "[原文]", "[法条]"):
            assert words in read
        assert "/home/学员/records.sqlite3" in read
        await app.press("escape")
        await app.until("一盒茶叶")


async def test_help_opens_from_within_a_case_and_returns_there(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "时间线")
        for key in ("escape", "q", "left"):
            await app.press("?")
            await app.until("到处都一样")
            await app.press(key)
            await app.until("› 时间线")


@at_every_size
async def test_the_evidence_of_a_law_has_its_version_dates_and_standing(
    sample: Library, records: Records, size: Size
) -> None:
    law = sample.laws["测试规定-5"]
    async with driven(sample, records, size) as app:
        await app.open_case("一盒茶叶", "时间线")
        await app.press("enter")
        await app.until("第1/3步")
        await app.press("1", "enter")
        await app.until("我选")
        await app.press("n")
        await app.until("第2/3步")
        await app.press("1", "enter")
        await app.until("我选")
        await app.press("e")
        await app.until("› 出处", "【")
        read = await app.read_through()
    for words in (law.law, law.article, law.version, law.since.label, law.gist, "待核"):
        assert words in read
    assert "【放下两张茶叶券，每张500元】" in read
    assert "【主动到纪检组说明情况】" in read


async def test_the_evidence_is_of_the_event_and_of_what_was_done(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "时间线")
        await app.press("enter")
        await app.until("第1/3步")
        await app.press("2", "enter")
        await app.until("我选")
        await app.press("e")
        await app.until("› 出处", "【把一盒茶叶留在椅子上】", "【追到楼下，把茶叶退了回去】")


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_enter_turns_the_page_and_goes_back_at_its_end(
    sample: Library, records: Records, key: str
) -> None:
    async with driven(sample, records) as app:
        await app.press("?")
        await app.until("帮助", "⏎ 翻页")
        await app.press("end")
        await app.until("⏎ 返回", gone="翻页")
        await app.press("home", key)
        assert "帮助" in app.title
        await app.press("end", key)
        await app.until("案例研读", gone="到处都一样")


async def test_a_page_that_cannot_be_turned_does_not_offer_it(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records, (120, 60)) as app:
        await app.press("b")
        await app.until("书签与心得")
        assert "翻页" not in app.keys


async def test_in_a_list_both_keys_choose_and_help_says_what_it_is_for(
    bundled: Library, records: Records
) -> None:
    case = bundled.cases[0]
    async with driven(bundled, records) as app:
        await app.open_case(case.title, "正文")
        await app.press("t")
        await app.until("› 目录", "⏎ 选定", gone="翻页")
        await app.press("?")
        await app.until("选定一节就到那里去读")
        await app.press("escape", "down", "space")
        await app.until("› 正文", f"第2/{len(case.sections)}节")
