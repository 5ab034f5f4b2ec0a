"""Words are selected with the mouse, and copied with a key; by the keyboard alone as well."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from lianzheng_tui.core.case.model import Case, Section
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.tui.case.text_page import TextPage
from lianzheng_tui.tui.widgets import selecting, title_line
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.page import Page

from ..driver import Driver
from ..driving import driven
from ..stock import library_of

FIRST = (
    "一名当事人走进他的办公室，在桌上放下两张油卡，每张面额1000元，执意要他收下，说只是一点心意。"
)
SECOND = "破法总是从破纪开始。"


@pytest.fixture
def case(sample: Library) -> Case:
    """A case with a text of two short paragraphs, and a section of many."""
    far = Section("far", "后来", tuple(f"第{number}段。" for number in range(1, 60)))
    return replace(sample.cases[0], sections=(Section("s", "从退卡", (FIRST, SECOND)), far))


@pytest.fixture
async def app(case: Case, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Driver]:
    """The text of the case on a screen of 60 columns, where what is said stays."""
    monkeypatch.setattr(title_line, "_MOMENT", 60.0)
    async with driven(library_of(case), None, (60, 20)) as app:
        await app.open_case(case.title, "正文")
        yield app


def reversed_words(app: Driver) -> str:
    """What the screen shows as selected; the end of a scroll bar may be reversed as well."""
    strips = app.app.screen._compositor.render_strips()
    segments = [segment for strip in strips for segment in strip if segment.text.strip(" ▁▂▃▄▅▆▇")]
    return "".join(each.text for each in segments if each.style and each.style.reverse)


async def test_what_the_pointer_is_drawn_over_is_copied_without_line_breaks(app: Driver) -> None:
    x, y = app.cell("走进他的")
    assert "复制" not in app.keys
    await app.draw((x, y), (x, y + 1), app.cell("总是"))
    broken = reversed_words(app)
    assert broken.startswith("走进他的")
    assert "y 复制" in app.keys
    await app.press("y")
    begin, end = FIRST.index("走进"), SECOND.index("总") + 1
    assert app.app.clipboard == f"{FIRST[begin:]}\n\n{SECOND[:end]}"
    assert broken.replace(" ", "") == app.app.clipboard.replace("\n", "")
    assert f"已交终端复制{len(FIRST[begin:]) + end}字" in app.title
    assert reversed_words(app) == ""
    assert "复制" not in app.keys


async def test_it_may_be_drawn_backwards_and_beyond_the_page(app: Driver) -> None:
    x, y = app.cell("总是")
    await app.draw((x, y), (x, y - 1), (0, y - 1), (0, y))
    await app.press("y")
    assert app.app.clipboard == SECOND[: SECOND.index("总") + 1]


async def test_a_click_lets_go_and_selects_nothing(app: Driver) -> None:
    await app.draw(app.cell("走进"), app.cell("他的"))
    assert reversed_words(app) == "走进他"
    place = app.app.screen.query_one(TextPage).place
    await app.draw(app.cell("总是"))
    assert reversed_words(app) == ""
    assert place == (0, 0)
    assert app.app.screen.query_one(TextPage).place == (0, 1)


async def test_the_second_click_selects_the_paragraph(
    app: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.app, "CLICK_CHAIN_TIME_THRESHOLD", 60.0)  # however slow the hand
    await app.draw(app.cell("走进"))
    await app.draw(app.cell("走进"))
    assert reversed_words(app).replace(" ", "") == FIRST


async def test_what_is_selected_may_be_longer_than_the_page(
    app: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selecting, "_PULL", 0.005)
    x, y = app.cell("走进他的")
    await app.draw((x, y), (x, 19), let_go=False)
    page = app.app.screen.query_one(TextPage)
    await app.until_true(lambda: page.scroll_offset.y > 8)
    await app.draw((x, y))
    await app.draw((4, 5), (59, 18), let_go=False)
    await app.until_true(lambda: page.is_at_end)
    await app.press("y")
    assert app.app.clipboard.endswith("\n\n第58段。\n\n第59段。")
    assert app.app.clipboard.count("\n\n") > 12


async def test_after_the_button_was_let_go_elsewhere_nothing_follows_the_pointer(
    app: Driver,
) -> None:
    x, y = app.cell("走进他的")
    await app.draw((x, y), (x + 3, y), let_go=False)
    await app.pilot.hover(TextPage, offset=(x + 10, y))
    await app.pilot.hover(TextPage, offset=(x + 12, y))
    assert reversed_words(app) == "走进"


async def test_another_width_lets_go(app: Driver) -> None:
    await app.draw(app.cell("走进"), app.cell("他的"))
    await app.resize(70, 20)
    assert app.app.screen.query_one(TextPage).selection is None


async def test_the_keyboard_copies_the_paragraph_at_the_mark(
    app: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    await app.press("y")
    assert app.app.clipboard == FIRST
    assert f"已交终端复制{len(FIRST)}字" in app.title
    monkeypatch.setattr(title_line, "_MOMENT", 0.01)
    await app.press("y")
    await app.until_true(lambda: "已交终端复制" not in app.title)


async def test_to_select_in_a_list_is_not_to_choose(sample: Library) -> None:
    async with driven(sample, None) as app:
        title = sample.cases[0].title
        await app.press("down")
        page = app.app.screen.query_one("#list", Choices)
        before = page.cursor
        x, y = app.cell(f"○ {title[:4]}")
        await app.draw((x + 2, y), (x + 9, y))
        assert page.cursor == before
        assert reversed_words(app) == title[:4]
        await app.press("y")
        assert app.app.clipboard == title[:4]
        await app.press("y")
        assert app.app.clipboard.startswith(f"○ {title}")


async def test_of_two_pages_only_one_is_selected(
    sample: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(title_line, "_MOMENT", 60.0)
    async with driven(sample, None) as app:
        title = sample.cases[0].title
        await app.press("down")
        x, y = app.cell(f"○ {title[:4]}")
        await app.draw((x, y), (x + 1, y), (70, y))
        assert app.app.screen.query_one("#preview", Page).selection is None
        await app.press("y")
        assert app.app.clipboard.startswith(f"○ {title}")
        assert "\n" not in app.app.clipboard


async def test_without_a_mark_what_is_in_view_is_copied(sample: Library) -> None:
    async with driven(sample, None) as app:
        await app.press("?", "y")
        assert app.app.clipboard.startswith("这一屏  挑一个案例来学")
        assert "已交终端复制" in app.title
