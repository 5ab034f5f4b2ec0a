from pathlib import Path

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..driving import Size, at_every_size, driven
from .conftest import head

SAMPLES = Path(__file__).parents[2] / "samples"


@at_every_size
async def test_the_list_narrows_while_typing(
    bundled: Library, records: Records, warning: Case, size: Size
) -> None:
    report = bundled.cases[-1]
    async with driven(bundled, records, size) as app:
        await app.press("/", *"巡察")
        await app.until(head(report), gone=head(warning))
        await app.press("q", "?", "j")
        await app.until("没有找到", "巡察q?j", "Esc", gone=head(report))
        await app.press("escape")
        await app.until(head(warning), "实践案例")
        await app.press("/", *"巡察", "enter", "enter")
        await app.until(head(report), "› 导学")


async def test_that_more_was_found_than_is_shown_is_said(
    bundled: Library, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lianzheng_tui.tui.library.search._MOST_FOUND", 2)
    async with driven(bundled, records) as app:
        await app.press("/", "的")
        await app.until("只列出2个案例，还有别的。再加一个词，范围就小了。")
        assert len([line for line in app.lines if "未学" in line]) == 2
        await app.press("escape", "/", *"油卡")
        await app.until("油卡", gone="只列出")


async def test_the_filter_finds_by_post_and_kind_and_needs_every_word(
    bundled: Library, records: Records, warning: Case
) -> None:
    async with driven(bundled, records) as app:
        await app.press("/", *warning.posts[0])
        await app.until(head(warning), gone=head(bundled.cases[1]))
        await app.press("space", *"实践案例")
        await app.until("没有找到")


async def test_a_hit_in_the_title_of_a_section_is_shown_when_it_is_opened(
    bundled: Library, records: Records, warning: Case
) -> None:
    section = warning.sections[-1]
    async with driven(bundled, records) as app:
        await app.press("/", *section.title)
        await app.until(section.title)
        await app.press("enter", "enter")
        await app.until("› 正文", section.title, "第1处")


async def test_an_option_is_found_and_its_question_shown(
    bundled: Library, records: Records, warning: Case
) -> None:
    assert warning.quiz is not None
    first = warning.quiz.questions[0]
    option = list(first.texts())[1]
    async with driven(bundled, records) as app:
        await app.press("/", *option)
        await app.until("测验")
        await app.press("enter", "enter")
        await app.until("› 测验")


async def test_down_leads_from_the_words_to_what_was_found(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.press("/", "茶")
        await app.until("↓ 到结果")
        await app.press("down")
        await app.still()
        assert app.line("○ 一盒茶叶").startswith("▌")
        assert "到结果" not in app.keys
        await app.press("enter")
        await app.until("一盒茶叶 ›")


@pytest.mark.parametrize("words", ["", "茶"])
async def test_the_line_for_words_can_be_closed_from_the_list(
    sample: Library, records: Records, words: str
) -> None:
    """An empty line for words stayed open for ever after `/`, `↓`, `Esc`."""
    async with driven(sample, records) as app:
        await app.press("/", *words, "down")
        await app.until("Esc 全部")
        await app.press("escape")
        await app.until("一盒茶叶", gone="查找：标题")
        assert not app.app.screen.has_class("-filtering")
        assert "/ 查找" in app.keys


async def test_after_a_search_for_nothing_the_cursor_is_where_it_was(
    bundled: Library, records: Records
) -> None:
    async with driven(bundled, records) as app:
        await app.press("down", "down")
        here = app.line("▌")
        await app.press("/", *"zzz")
        await app.until("没有找到")
        await app.press("escape")
        await app.until("警示案例", gone="没有找到")
        assert app.line("▌") == here
