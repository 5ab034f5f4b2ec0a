from dataclasses import replace
from decimal import Decimal

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.widgets.choices import Choices

from ..driving import Size, at_every_size, driven
from ..looking import run_together
from ..stock import library_of


@pytest.fixture(scope="module")
def bars(sample: Library) -> Case:
    """The sample with four figures, of which three share a unit."""
    case = sample.cases[0]
    made = (("甲", "20", "个"), ("乙", "10", "个"), ("丙", "5", "个"), ("丁", "5", "天"))
    figures = tuple(
        replace(case.figures[0], label=label, value=Decimal(value), unit=unit)
        for label, value, unit in made
    )
    return replace(case, figures=figures)


@at_every_size
async def test_everything_is_there_to_read(bundled: Library, records: Records, size: Size) -> None:
    case = bundled.cases[0]
    async with driven(bundled, records, size) as app:
        await app.open_case(case.title, "要点")
        seen = await app.read_through()
    for figure in case.figures:
        assert run_together(f"{figure.value}{figure.unit}") in seen
        assert run_together(figure.note) in seen
    for risk in case.risks:
        for words in (risk.post, risk.name, risk.description, risk.safeguard, risk.indicator):
            assert run_together(words) in seen
    for term in case.glossary:
        assert run_together(term.term + term.meaning) in seen
    for label in ("岗位", "描述", "防控", "监测"):
        assert seen.count(label) >= len(case.risks)
    for cited in {id_ for id_, _ in case.cited_laws()} | set(case.laws):
        law = bundled.laws[cited]
        for words in (law.law, law.article, law.version, law.since.label, law.gist):
            assert run_together(words) in seen


async def test_bars_compare_figures_of_one_unit(records: Records, bars: Case) -> None:
    async with driven(library_of(bars), records) as app:
        await app.open_case(bars.title, "要点")
        made = (("甲", "20"), ("乙", "10"), ("丙", "5"), ("丁", "5"))
        lengths = [app.line(f"{label} ").count("█") for label in "甲乙丙丁"]
        assert lengths[0] == 2 * lengths[1] == 4 * lengths[2] > 0
        assert lengths[3] == 0
        edges = {app.line(f"{label} ").index(f"{number} ") + len(number) for label, number in made}
        assert len(edges) == 1


async def test_a_provision_says_how_long_it_was_in_force_and_whether_it_is_verified(
    sample: Library, records: Records
) -> None:
    old = replace(sample.laws["测试规定-5"], until=Period.parse("2020-06-30"))
    async with driven(library_of(*sample.cases, laws=(old,)), records) as app:
        await app.open_case("一盒茶叶", "要点")
        await app.press("end")
        await app.until("2015年文本", "2015年1月1日", "2020年6月30日", "待核", old.gist, old.note)


async def test_the_evidence_of_figures_and_risks_is_one_key_away(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "要点")
        for key, words in (("e", "两张茶叶券"), ("enter", "上交了1000元"), ("e", "合同早就签了")):
            assert "看出处" in app.keys
            await app.press(key)
            await app.until("› 出处", f"【{words}")
            await app.press("escape")
            await app.until("› 要点", gone="【")
            await app.press("down")


async def test_the_evidence_is_that_of_what_is_on_the_screen(
    bundled: Library, records: Records
) -> None:
    """Also after the wheel has turned the page away from the cursor."""
    case = bundled.cases[0]
    async with driven(bundled, records, (80, 24)) as app:
        await app.open_case(case.title, "要点")
        page = app.app.screen.query_one("#points Choices", Choices)
        first = page.cursor
        names = [risk.name for risk in case.risks]
        with app.app._context():
            page.scroll_to(y=page.lines_of(("risk", 2)).start, animate=False, force=True)
        await app.still()
        assert page.cursor == first
        assert names[2] in app.text
        await app.press("e")
        await app.until("› 出处", f"【{run_together(case.risks[2].evidence[0])[:6]}")
        await app.press("escape")
        await app.until("› 要点")
        assert page.cursor == ("risk", 2)


async def test_a_risk_whose_name_is_above_the_view_has_evidence_too(
    bundled: Library, records: Records
) -> None:
    case = bundled.cases[0]
    async with driven(bundled, records, (80, 24)) as app:
        await app.open_case(case.title, "要点")
        page = app.app.screen.query_one("#points Choices", Choices)
        last = len(case.risks) - 1
        with app.app._context():
            page.scroll_to(y=page.lines_of(("risk", last)).stop, animate=False, force=True)
        await app.still()
        await app.press("e")
        await app.until("› 出处", f"【{run_together(case.risks[last].evidence[0])[:6]}")


async def test_where_nothing_has_evidence_none_is_offered(
    bundled: Library, records: Records
) -> None:
    """Terms and laws have none."""
    case = bundled.cases[0]
    async with driven(bundled, records, (80, 24)) as app:
        await app.open_case(case.title, "要点")
        assert "e 看出处" in app.keys
        page = app.app.screen.query_one("#points Choices", Choices)
        with app.app._context():
            page.scroll_end(animate=False, force=True)
        await app.still()
        assert "e 看出处" not in app.keys
        before = app.text
        await app.press("e")
        assert await app.still() == before


async def test_a_case_without_points_says_so(records: Records, sample: Library) -> None:
    case = sample.cases[0]
    events = tuple(replace(event, decision=None) for event in case.timeline)
    bare = replace(case, figures=(), risks=(), glossary=(), laws=(), timeline=events, quiz=None)
    async with driven(library_of(bare), records) as app:
        await app.open_case(case.title, "要点")
        await app.until("这个案例没有要点。按 Tab 看别的部分。")
        assert "0" not in app.title
        assert "翻页" not in app.keys
        assert "看出处" not in app.keys


async def test_a_case_without_figures_and_risks_counts_what_it_has(
    records: Records, sample: Library
) -> None:
    case = replace(sample.cases[0], figures=(), risks=())
    async with driven(library_of(case, laws=tuple(sample.laws.values())), records) as app:
        await app.open_case(case.title, "要点")
        assert f"{len(case.glossary)}个词语" in app.title
        assert "0个" not in app.title
        assert "看出处" not in app.keys
