"""The mark at a paragraph, and how it goes with the page."""

import re

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.case.text_page import TextPage

from ..driving import Size, driven
from ..stock import kept, library_of
from .reading import first_line, margins, of_some_pages


@pytest.fixture(scope="module")
def pages(sample: Library) -> Case:
    return of_some_pages(sample)


async def test_the_place_is_the_first_paragraph_wholly_in_view(
    records: Records, pages: Case
) -> None:
    async with driven(library_of(pages), records, (80, 24)) as app:
        await app.open_case(pages.title, "正文")
        await app.press("n", "n")
        app.app.screen.query_one(TextPage).scroll_relative(y=5, animate=False)  # as the wheel does
        await app.still()
        assert first_line(app).startswith("段。第二段。")
        assert margins(app) == [("▶", "第三")]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 50)])
async def test_the_mark_moves_among_the_paragraphs_in_view_while_the_page_stands_still(
    sample: Library, records: Records, size: Size
) -> None:
    case, marks = sample.cases[0], []
    async with driven(sample, records, size) as app:
        await app.open_case(case.title, "正文")
        for key in ("home", "down", "down", "up", "up", "j"):
            await app.press(key)
            assert first_line(app) == case.title
            marks += [words for _, words in margins(app)]
        assert marks == ["20", "下半", "20", "下半", "20", "下半"]
        await app.press("w", *"写在这里", "escape")
        await app.until("┃ 写在这里")
    assert kept(records, Verb.ANNOTATED)[-1].detail["quote"] == case.sections[0].paragraphs[1]


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_page_scrolls_by_lines_once_the_mark_is_at_the_last_paragraph_in_view(
    records: Records, pages: Case, size: Size
) -> None:
    def top() -> float:
        return app.app.screen.query_one(TextPage).scroll_offset.y

    async with driven(library_of(pages), records, size) as app:
        await app.open_case(pages.title, "正文")
        await app.press("n", "n")
        at, seen = top(), margins(app)
        while top() == at:
            seen = margins(app)
            await app.press("down")
        assert top() == at + 1
        assert margins(app) == seen != [("▶", "开头")]


async def test_a_click_points_at_a_paragraph_of_which_only_part_is_in_view(
    records: Records, pages: Case
) -> None:
    async with driven(library_of(pages), records, (80, 21)) as app:
        await app.open_case(pages.title, "正文")
        await app.press("n", "n")
        assert "第四段" in app.text
        assert len(re.findall("第四段", app.flowing)) < 30
        await app.pilot.click(offset=app.cell("第四段"))
        await app.still()
        assert margins(app) == [("▶", "第四")]


async def test_every_paragraph_at_the_end_can_be_reached(records: Records, pages: Case) -> None:
    end = pages.sections[-1].paragraphs[-1]
    async with driven(library_of(pages), records, (80, 24)) as app:
        await app.open_case(pages.title, "正文")
        await app.press("end")
        await app.until(end)
        before = margins(app)
        while margins(app) != [("▶", end[:2])]:
            seen = margins(app)
            await app.press("down")
            assert margins(app) != seen
        assert before != margins(app)
        await app.press("b")
        await app.until("▶b")
        await app.press("up")
        assert ("b", end[:2]) in margins(app)
        await app.press("pageup", "pageup")
        assert "▶" in app.text
    assert [record.detail["quote"] for record in kept(records, Verb.BOOKMARKED)] == [end]


async def test_a_click_points_at_a_paragraph(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "正文")
        row = next(i for i, line in enumerate(app.lines) if "下半年" in line)
        await app.pilot.click(offset=(30, row))
        await app.still()
        assert margins(app) == [("▶", "下半")]


@pytest.mark.parametrize("size", [(80, 40), (60, 20)])
async def test_the_title_names_the_section_of_the_mark(
    records: Records, pages: Case, size: Size
) -> None:
    """Not that of the tail above it, nor the last one as soon as the end of the page is in view."""
    named = set()
    async with driven(library_of(pages), records, size) as app:
        await app.open_case(pages.title, "正文")
        page = app.app.screen.query_one(TextPage)
        for _ in range(60):
            await app.press("down")
            await app.still()
            assert page.place is not None
            assert f"第{page.place[0] + 1}/{len(pages.sections)}节" in app.title
            named.add(page.place[0])
    assert len(named) > 1
