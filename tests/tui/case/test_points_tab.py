from dataclasses import replace
from decimal import Decimal

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

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
