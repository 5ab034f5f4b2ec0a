"""Where one ends who only goes on: in the library, with the case done, whatever it is made of."""

from dataclasses import replace

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..driver import Driver
from ..driving import Size, driven
from ..learning import answer, walk
from ..stock import journal_over, library_of


def bare(case: Case, *, timeline: bool, quiz: bool) -> Case:
    """The case with its text and, if they are wanted, its timeline and its quiz alone."""
    return replace(
        case,
        timeline=case.timeline if timeline else (),
        quiz=case.quiz if quiz else None,
        figures=(),
        risks=(),
        glossary=(),
        discussion=(),
        laws=(),
    )


async def go_on(app: Driver) -> str:
    """Press Enter until the library is there; give all that was seen in between."""
    seen = ""
    for _ in range(20):
        assert app.keys.strip().startswith("⏎"), app.text
        await app.press("enter")
        await app.still()
        if "廉政案例研读" in app.title:
            return seen
        seen += app.text
    raise AssertionError(f"一直没有回到案例库：\n{app.text}")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("made_of", ["text", "timeline", "quiz", "everything"])
async def test_who_reads_the_text_last_is_told_that_the_case_is_done(
    sample: Library, records: Records, made_of: str, size: Size
) -> None:
    case = sample.cases[0]
    if made_of != "everything":
        case = bare(case, timeline=made_of == "timeline", quiz=made_of == "quiz")
    journal = journal_over(records)
    if case.timeline:
        walk(journal, case)
    if case.quiz:
        answer(journal, case)
    async with driven(library_of(case), journal, size) as app:
        await app.open_case(case.title, "正文")
        seen = await go_on(app)
        assert "学完了" in seen
        assert "学完1/1" in app.title
