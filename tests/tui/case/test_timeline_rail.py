"""The rail beside the step: its stair, and what it does not say."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case, Stage
from lianzheng_tui.core.case.slope import DEEPEST_SEEN, places
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.case.rail_blocks import rail_shape
from lianzheng_tui.tui.case.timeline_rail import Rail

from ..driver import Driver
from ..driving import Size, driven
from ..learning import walk
from ..looking import screen_text
from ..stock import journal_over, library_of
from .walking import begin, choose, go_on, see_whole


def rail(app: Driver) -> list[str]:
    """The lines of the rail, as wide as it is; of a page of its own, whole lines."""
    lines = app.lines[3:-2]
    width = next((each.size.width for each in app.app.screen.query(Rail)), 0) or 200
    return [cut(line, width) for line in lines]


def cut(line: str, cells: int) -> str:
    while cell_len(line) > cells:
        line = line[:-1]
    return line


def column(line: str, marks: str) -> int | None:
    """The cells before the first of some marks in a line."""
    place = next((i for i, char in enumerate(line) if char in marks), None)
    return None if place is None else cell_len(line[:place])


def columns(app: Driver, marks: str = "●▶") -> list[int]:
    found = (column(line, marks) for line in rail(app))
    return [each for each in found if each is not None]


async def to_the_tickets(app: Driver, case: Case) -> None:
    """Walk to the seventh step, which waits for a choice."""
    await begin(app, case)
    for index, choice in enumerate((None, 1, None, 1, None, None)):
        if choice is not None:
            await choose(app, choice)
        await go_on(app, case, index + 1)


@pytest.mark.parametrize(("size", "cells"), [((80, 24), 2), ((120, 40), 3), ((140, 28), 3)])
async def test_the_rail_slopes_as_the_stages_do(
    bundled: Library, records: Records, warning: Case, size: Size, cells: int
) -> None:
    journal = journal_over(records)
    walk(journal, warning)
    async with driven(bundled, journal, size) as app:
        await see_whole(app, warning)
        await app.until("全程")
        await app.press("p")
        await app.until(f"第{len(warning.timeline)}/")
        await app.still()
        marks = columns(app)
    depths = [place.depth for place in places(warning)]
    assert len(set(depths)) > 4
    assert [mark - marks[0] for mark in marks] == [cells * depth for depth in depths]


async def test_before_a_choice_it_waits_level_and_what_lies_ahead_runs_straight(
    bundled: Library, records: Records, warning: Case
) -> None:
    async with driven(bundled, records) as app:
        await to_the_tickets(app, warning)
        lines = rail(app)
        waiting = next(line for line in lines if "▶" in line)
        before = next(line for line in lines if "● 承办" in line)
        ahead = [line for line in lines if line.strip() == "·"]
        assert column(waiting, "▶") == column(before, "●")
        assert waiting.split() == ["┊", "▶", "烟票", "◆"]
        assert len(ahead) == len(warning.timeline) - 7
        assert {column(line, "·") for line in ahead} == {column(before, "●")}
        assert "请托" not in "".join(lines)

        await choose(app, 2)
        chosen = next(line for line in rail(app) if "▶" in line)
        assert chosen.split() == ["请托", "╰─▶", "烟票", "□"]
        assert column(chosen, "╰") == column(before, "●")
        ahead = [line for line in rail(app) if line.strip() == "·"]
        assert {column(line, "·") for line in ahead} == {column(chosen, "▶")}


async def test_a_step_takes_two_dated_rows_where_there_is_room(
    bundled: Library, records: Records, warning: Case
) -> None:
    async with driven(bundled, records, (120, 40)) as app:
        await to_the_tickets(app, warning)
        await choose(app, 2)
        lines = [line.rstrip() for line in rail(app)]
    at = next(i for i, line in enumerate(lines) if "▶" in line)
    assert lines[at].split() == ["请托", "▶", "2018.12", "烟票", "□"]
    assert lines[at - 1].strip() == "╰──╮"
    assert "成习          ● 截至2020 次数" in lines[at - 4]
    assert any("2015下半年 油卡" in line for line in lines)


async def test_the_rail_names_no_step_before_it_is_reached(
    bundled: Library, records: Records, warning: Case
) -> None:
    async with driven(bundled, records) as app:
        await begin(app, warning)
        assert warning.timeline[0].short in app.text
        assert sum(line.strip() == "·" for line in rail(app)) == len(warning.timeline) - 1
        await go_on(app, warning, 1)
        assert f"{warning.timeline[1].short} ◆" in app.text
        stage = warning.timeline[1].stage
        before = sum(stage in line for line in rail(app))
        await choose(app, 1)
        assert f"{warning.timeline[1].short} ▣" in app.text
        assert sum(stage in line for line in rail(app)) == before + 1


@pytest.mark.parametrize(("width", "height"), [(76, 19), (80, 19), (100, 25), (120, 35), (200, 60)])
def test_the_rail_takes_at_most_its_share_and_is_as_steep_as_fits(
    bundled: Library, warning: Case, width: int, height: int
) -> None:
    for case in bundled.cases:
        shape = rail_shape(case, width, height)
        assert shape.width <= width * 0.42
    steepest = rail_shape(warning, 1000, height)
    assert steepest.cells == 3
    shape = rail_shape(warning, width, height)
    assert shape.cells == 3 or shape.width + len(set(places(warning))) > width * 0.42


def test_a_slope_too_deep_for_its_share_has_its_names_cut(warning: Case) -> None:
    long = tuple(replace(event, short="一个很长很长很长很长的短名") for event in warning.timeline)
    shape = rail_shape(replace(warning, timeline=long), 80, 19)
    assert (shape.cells, shape.width) == (1, 33)


async def test_what_is_taller_than_the_screen_scrolls_below_the_slope_in_one_line(
    bundled: Library, records: Records, warning: Case
) -> None:
    async with driven(bundled, records) as app:
        await to_the_tickets(app, warning)
        assert not any("██" in line for line in rail(app))
    long = tuple(replace(event, id=f"{event.id}-{n}") for n in (1, 2) for event in warning.timeline)
    case = replace(warning, timeline=long)
    library = library_of(case, laws=tuple(bundled.laws.values()))
    async with driven(library, Records(None), (80, 24)) as app:
        await to_the_tickets(app, case)
        assert rail(app)[0].strip() == "██▇▆▅▅" + "·" * 20
        assert any("▶ 烟票" in line for line in rail(app))


async def test_a_narrow_screen_has_the_slope_in_one_line_and_the_rail_as_a_page(
    bundled: Library, records: Records, warning: Case
) -> None:
    async with driven(bundled, records, (60, 20)) as app:
        await to_the_tickets(app, warning)
        assert app.lines[3].split() == ["██", "██", "▇▇", "▆▆", "▅▅", "▅▅", *["·"] * 7]
        assert app.lines[4].split() == ["▲", "第7步", "烟票", "◆", "t", "全部节点"]
        assert column(app.lines[4], "▲") == column(app.lines[3], "·")
        await app.press("t")
        await app.until("› 全部节点")
        assert any(line.split() == ["成习", "╰──●", "次数"] for line in app.lines)
        assert any(line.split() == ["┊", "▶", "烟票", "◆"] for line in app.lines)
        await app.press("escape")
        await app.until("你会怎么做")


async def test_a_procedure_is_level_and_has_no_slope_in_one_line(
    bundled: Library, records: Records
) -> None:
    case = bundled.case("hub-supervision")
    assert case is not None
    async with driven(bundled, records, (60, 20)) as app:
        await begin(app, case)
        assert "█" not in app.text
        assert "·" not in app.lines[3]
        await app.press("t")
        await app.until("› 全部节点")
        assert len(set(columns(app, "●▶·"))) == 1


@pytest.mark.parametrize(("size", "cells"), [((60, 20), 4), ((80, 24), 5), ((120, 40), 8)])
async def test_the_whole_walk_is_seen_as_a_picture(
    bundled: Library, records: Records, warning: Case, size: Size, cells: int
) -> None:
    journal = journal_over(records)
    walk(journal, warning, sound=False)
    async with driven(bundled, journal, size) as app:
        await see_whole(app, warning)
        await app.until("全程", "□ 我失守或欠妥")
        await app.press("home")
        await app.still()
        (top,) = (line for line in app.lines if line.strip().startswith("守住"))
        assert top.split()[1] == "●" + "─" * (cells - 1) + "□" + "─" * (cells - 2) + "╮"
        assert any(line.strip().startswith("掩盖") and "╰□" in line for line in app.lines)


async def test_a_procedure_has_no_picture(bundled: Library, records: Records) -> None:
    case = bundled.case("hub-supervision")
    assert case is not None
    journal = journal_over(records)
    walk(journal, case)
    async with driven(bundled, journal) as app:
        await see_whole(app, case)
        await app.until("全程", "节点")
        assert "失守或欠妥" not in app.text


def falling(case: Case, steps: int, lowest: int) -> Case:
    """A case of some steps that falls to a row at its second step and has no decision."""
    first = replace(case.timeline[0], decision=None, stage="守住")
    others = (replace(first, id=f"e{n}", stage="深处") for n in range(1, steps))
    stages = (Stage("守住", 0), Stage("深处", lowest))
    return replace(case, stages=stages, timeline=(first, *others))


@pytest.mark.parametrize("lowest", [DEEPEST_SEEN, DEEPEST_SEEN + 1])
async def test_the_deepest_slope_that_is_seen_at_once(
    sample: Library, records: Records, lowest: int
) -> None:
    case = falling(sample.cases[0], 5, lowest)
    journal = journal_over(records)
    walk(journal, case)
    async with driven(library_of(case), journal) as app:
        await app.open_case(case.title, "时间线")
        await app.until("全程", "守住 ●")
        fits = lowest == DEEPEST_SEEN
        assert ("接着看" in app.text) is fits
        assert app.keys.strip().startswith("⏎ 翻页"), "what stands below it is seen before"
        await app.press("left")
        await app.until(f"▶ {case.timeline[0].short}")


async def test_with_few_marks_a_slope_in_one_line_is_numbers(
    sample: Library, records: Records
) -> None:
    case = falling(sample.cases[0], 30, 3)
    journal = journal_over(records)
    walk(journal, case)
    async with driven(library_of(case), journal, (60, 20)) as app:
        await app.open_case(case.title, "时间线")
        await app.until("全程", "█", "越低，走得越深")
        assert "逐行看" not in app.keys
        assert not any(mark in app.text for mark in "▣□●┊")
        app.app.set_class(True, "-few-marks")
        await app.press("left")
        await app.until("第30/30步")
        await app.press("m")
        await app.until("03333", "数越大，走得越深")
        assert "越低" not in app.text


async def test_only_marks_that_occur_are_explained(
    bundled: Library, records: Records, warning: Case
) -> None:
    journal = journal_over(records)
    walk(journal, warning)
    async with driven(bundled, journal) as app:
        await see_whole(app, warning)
        await app.until("▣ 我守住", "┊ 中间的距离")
        assert "□" not in app.text


async def test_the_picture_is_no_wider_on_a_very_wide_screen(
    bundled: Library, records: Records, warning: Case
) -> None:
    journal = journal_over(records)
    walk(journal, warning)
    pictures = []
    async with driven(bundled, journal, (120, 40)) as app:
        await see_whole(app, warning)
        for width in (120, 200):
            await app.resize(width, 40)
            await app.until("全程", "接着看")
            await app.still()
            pictures.append([line.strip() for line in app.lines[3:-2]])
    assert pictures[0] == pictures[1]


async def test_no_step_is_seen_without_the_rail(
    bundled: Library, records: Records, warning: Case
) -> None:
    async with driven(bundled, records) as app:
        await app.open_case(warning.title, "时间线")
        drawn, hook = [], app.app.post_display_hook

        def draw() -> None:
            hook()
            drawn.append(screen_text(app.app))

        app.app.post_display_hook = draw  # type: ignore[method-assign]
        await app.press("enter")
        await app.until_true(lambda: any("第1/13步" in each for each in drawn))
        await app.still()
    text = warning.timeline[0].text[:8]
    assert all("守住 ▶" in each for each in drawn if text in each)


async def test_where_nobody_falls_a_name_stands_once(sample: Library, records: Records) -> None:
    case = sample.cases[0]
    first, second, *others = case.timeline
    steps = replace(first, stage=first.short), replace(second, stage="登记"), *others
    practice = replace(case, kind=Kind.PRACTICE, stages=(), timeline=steps)
    async with driven(library_of(practice), records) as app:
        await begin(app, practice)
        await choose(app, 0)
        await go_on(app, practice, 1)
        await choose(app, 0)
        assert "登记" in "".join(rail(app))
        (line,) = (each for each in rail(app) if f"● {first.short}" in each)
        assert line.split()[:2] == ["●", first.short]
