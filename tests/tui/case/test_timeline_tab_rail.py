"""The rail beside the step: its slope, and what it does not say."""

import pytest
from rich.cells import cell_len

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.slope import places
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..driving import Size, driven
from ..learning import walk
from ..stock import journal_over
from .walking import begin, choose, go_on


@pytest.fixture(scope="module")
def warning(bundled: Library) -> Case:
    return max(bundled.cases, key=lambda case: len(case.timeline))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_rail_slopes_as_the_stages_do(
    bundled: Library, records: Records, warning: Case, size: Size
) -> None:
    journal = journal_over(records)
    walk(journal, warning)
    async with driven(bundled, journal, size) as app:
        await app.press("enter")
        await app.until("全程")
        await app.press("p")
        await app.until(f"第{len(warning.timeline)}/")
        await app.still()
        marks = []
        for line in app.lines[3:-2]:
            rail = line.split("│")[0]
            place = next((i for i, char in enumerate(rail) if char in "●▶"), None)
            if place is not None:
                marks.append(cell_len(rail[:place]))
    depths = [place.depth for place in places(warning)]
    assert len(set(depths)) > 4
    assert [mark - marks[0] for mark in marks] == [depth - depths[0] for depth in depths]


async def test_the_rail_names_no_step_before_it_is_reached(
    bundled: Library, records: Records, warning: Case
) -> None:
    async with driven(bundled, records) as app:
        await begin(app, warning)
        assert warning.timeline[0].short in app.text
        assert app.text.count("○") == len(warning.timeline) - 1
        await go_on(app, warning, 1)
        assert f"{warning.timeline[1].short} ◆" in app.text
        stage = warning.timeline[1].stage
        before = sum(stage in line.split("│")[0] for line in app.lines)
        await choose(app, 1)
        assert f"{warning.timeline[1].short} ▣" in app.text
        assert sum(stage in line.split("│")[0] for line in app.lines) == before + 1
