"""Looking for words on the page of the text."""

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.case.text_page import TextPage

from ..driver import Driver
from ..driving import Size, at_every_size, driven


async def in_the_text(app: Driver) -> None:
    await app.open_case("一盒茶叶", "正文")


@at_every_size
async def test_words_are_found_while_they_are_typed(
    sample: Library, records: Records, size: Size
) -> None:
    async with driven(sample, records, size) as app:
        await in_the_text(app)
        await app.press("/", "茶", "叶")
        await app.until("查到第1处，共")
        await app.press("enter", "n")
        await app.until("第2处，共")
        assert "下一处" in app.keys
        assert "Esc 不找了" in app.keys
        assert "Esc 返回" not in app.keys
        await app.press("N", "N")
        await app.until("已到尽头")
        await app.press("escape")
        await app.until("节 ·", gone="处，共")
        await app.press("escape")
        await app.until("从这里开始")


async def test_letters_are_letters_while_one_types(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await in_the_text(app)
        await app.press("/", "n", "t", "b", "q", "?")
        await app.until("没有找到", "ntbq?")
        await app.press("escape")
        await app.until("节 ·", gone="没有找到")


async def test_what_was_found_in_the_library_is_marked_in_the_text(
    sample: Library, records: Records
) -> None:
    paragraph = sample.cases[0].sections[-1].paragraphs[-1]
    words = paragraph[5:11]
    async with driven(sample, records) as app:
        await app.press("/", *words)
        await app.until(words, sample.cases[0].title)
        await app.press("enter", "enter")
        await app.until("› 正文", "查到第1处，共1处")
        assert "下一处" not in app.keys


async def test_what_was_found_in_a_title_is_marked_once_the_text_is_open(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.press("/", *"茶叶")
        await app.until("一盒茶叶", gone="实践案例")
        await app.press("enter", "enter")
        await app.until("› 导学")
        await app.turn_to("正文")
        await app.until("查到第1处，共4处", "n 下一处")
        await app.press("escape")
        await app.until("2节 ·", gone="处，共")
        await app.turn_to("要点")
        await app.turn_to("正文")
        await app.until("2节 ·", gone="处，共")


async def test_words_that_are_not_in_the_text_are_not_missed_there(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.press("/", *"警示案例")
        await app.until("一盒茶叶")
        await app.press("enter", "enter")
        await app.until("› 导学")
        await app.turn_to("正文")
        await app.until("2节 ·", gone="没有找到")


async def test_an_empty_line_for_words_can_be_closed_from_the_page(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "正文")
        await app.press("/")
        await app.until("在正文里查找")
        row = next(i for i, line in enumerate(app.lines) if "下半年" in line)
        await app.pilot.click(offset=(30, row))
        await app.until("Esc 不找了")
        await app.press("escape")
        await app.until("一盒茶叶 › 正文", gone="在正文里查找")


async def test_what_is_marked_stays_marked_when_a_note_comes_before_it(
    sample: Library, records: Records
) -> None:
    def marked_words() -> str:
        lines = app.app.screen.query_one(TextPage).lines_in_view()
        return "".join(
            span.text for line in lines for span in line if span.style in ("mark", "found")
        )

    async with driven(sample, records) as app:
        await in_the_text(app)
        await app.press("/", *"茶叶", "enter")
        await app.until("查到第1处，共4处")
        assert marked_words() == "茶叶" * 4
        await app.press("home", "w", *"记一笔", "escape")
        await app.until("┃ 记一笔")
        assert marked_words() == "茶叶" * 4
