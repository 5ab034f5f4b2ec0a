"""The last line says what the keys do at this moment, and never loses the way to help."""

import pytest

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..driver import Driver
from ..driving import Size, at_every_size, driven
from ..learning import answer, walk
from ..stock import journal_over


@at_every_size
async def test_the_library(sample: Library, records: Records, size: Size) -> None:
    async with driven(sample, records, size) as app:
        says(app, "⏎ 从这里开始", "/ 查找", "q 退出")


@at_every_size
async def test_every_part_before_it_is_begun(sample: Library, records: Records, size: Size) -> None:
    async with driven(sample, records, size) as app:
        await app.open_case("一盒茶叶")
        says(app, "⏎ 开始", "Tab 换部分", "Esc 返回")
        for part, words in (
            ("正文", "⏎ "),
            ("时间线", "⏎ 开始"),
            ("要点", "e 看出处"),
            ("测验", "⏎ 开始"),
            ("讨论", "⏎ 写这一题"),
        ):
            await app.turn_to(part)
            await app.still()
            says(app, words, "Tab 换部分", "Esc 返回")


@at_every_size
async def test_the_timeline(sample: Library, records: Records, size: Size) -> None:
    journal = journal_over(records)
    walk(journal, sample.cases[0], 2)
    async with driven(sample, journal, size) as app:
        await app.press("enter")
        await app.until("第2/3步")
        says(app, "1-3 先选一项", "← 上一步", "Esc 返回")
        assert "看出处" not in app.keys
        assert "下一步" not in app.keys
        await app.press("1", "enter")
        await app.until("我选")
        says(app, "⏎ 下一步", "Esc 返回")
        assert "先选一项" not in app.keys
        await app.press("n")
        await app.until("第3/3步")
        says(app, "⏎ 看全程", "Esc 返回")
        await app.press("n")
        await app.until("接着看")
        says(app, "⏎ 开始正文", *(["↓ 逐行看"] if size[0] > 60 else []), "Esc 返回")
        assert "下一步" not in app.keys


@at_every_size
async def test_the_quiz(sample: Library, records: Records, size: Size) -> None:
    journal = journal_over(records)
    answer(journal, sample.cases[0], 6)
    async with driven(sample, journal, size) as app:
        await app.press("enter")
        await app.until("第7/7题")
        says(app, "1-3 先选一项", "Esc 返回")
        assert "看出处" not in app.keys
        await app.press("p")
        await app.until("第6/7题")
        says(app, "⏎ 下一题", "Esc 返回")
        assert "⏎ 交" not in app.keys
    answer(journal, sample.cases[0])
    async with driven(sample, journal, size) as app:
        await app.press("enter")
        await app.turn_to("测验")
        await app.until("已达标")
        says(app, "Esc 返回")
        assert "再答一遍" in app.keys or size == (60, 20)
        assert "下一题" not in app.keys


@at_every_size
async def test_a_page(sample: Library, records: Records, size: Size) -> None:
    async with driven(sample, records, size) as app:
        await app.press("?")
        await app.until("到处都一样")
        says(app, "⏎ 翻页" if size[1] < 40 else "⏎ 返回", "? 帮助")


async def typed_question(app: Driver) -> None:
    """From the library to a question whose answer is typed."""
    await app.press("enter")
    await app.until("第4/7题", "填数字")
    await app.still()


async def test_a_line_to_type_into_says_how_to_hand_in(sample: Library, records: Records) -> None:
    journal = journal_over(records)
    answer(journal, sample.cases[0], 3)
    async with driven(sample, journal) as app:
        await typed_question(app)
        assert "打字 先填写" in app.keys
        await app.press("5")
        assert "⏎ 交" in app.keys


@pytest.mark.parametrize("place", ["library", "quiz", "discussion"])
async def test_help_is_there_while_typing(sample: Library, records: Records, place: str) -> None:
    journal = journal_over(records)
    if place == "quiz":
        answer(journal, sample.cases[0], 3)
    async with driven(sample, journal) as app:
        if place == "library":
            await app.press("/")
        elif place == "quiz":
            await typed_question(app)
        else:
            await app.open_case("一盒茶叶", "讨论")
            await app.press("enter")
        await app.still()
        assert "帮助" in app.keys


@pytest.mark.parametrize("part", ["timeline", "quiz"])
async def test_the_key_to_the_evidence_stays_in_the_smallest_window(
    sample: Library, records: Records, part: str
) -> None:
    journal = journal_over(records)
    if part == "quiz":
        answer(journal, sample.cases[0], 2)
    else:
        walk(journal, sample.cases[0], 3)
    async with driven(sample, journal, (60, 20)) as app:
        await app.press("enter")
        await app.until("› 测验" if part == "quiz" else "› 时间线")
        await app.press("p")
        await app.still()
        assert "看出处" in app.keys


async def test_the_way_back_stays_after_a_decision_in_the_smallest_window(
    sample: Library, records: Records
) -> None:
    journal = journal_over(records)
    walk(journal, sample.cases[0], 3)
    async with driven(sample, journal, (60, 20)) as app:
        await app.press("enter")
        await app.until("› 时间线")
        await app.press("p")
        await app.until("我选")
        assert "← 上一步" in app.keys


async def test_a_click_presses_the_key(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        line = app.keys.encode("gbk", "replace")  # a column is a byte of it
        await app.pilot.click(offset=(line.index("帮助".encode("gbk")), 23))
        await app.until("到处都一样")
        assert "帮助" in app.title


def says(app: Driver, *words: str) -> None:
    """See these keys, and the one for help at the end."""
    assert [each for each in words if each not in app.keys] == [], app.keys
    assert app.keys.endswith("? 帮助"), app.keys


async def test_enter_is_named_in_letters_where_there_are_few_marks(sample: Library) -> None:
    async with driven(sample, None, (120, 40)) as app:
        assert "⏎ 从这里开始" in app.keys
        app.app.add_class("-few-marks")
        await app.press("down")
        await app.still()
        await app.press("question_mark", "escape")
        await app.until("Enter ")
