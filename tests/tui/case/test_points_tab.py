from dataclasses import replace
from decimal import Decimal

import pytest

from lianzheng_tui.core.case.law import Standing
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.widgets.choices import Choices

from ..driving import Size, at_every_size, driven
from ..learning import read, walk
from ..looking import run_together
from ..stock import for_a_class, journal_over, library_of


def read_by(library: Library, records: Records) -> Journal:
    """The journal of somebody who has read the text, so that nothing is told too early."""
    journal = journal_over(records)
    read(journal, library.cases[0])
    return journal


def without_tables(case: Case) -> Case:
    """The case without natures, receipts, lessons and 对照检查."""
    timeline = tuple(replace(event, nature=(), received=()) for event in case.timeline)
    return replace(case, lessons=(), self_check=(), timeline=timeline)


@pytest.fixture(scope="module")
def bars(sample: Library) -> Case:
    """The sample with four figures, of which three share a unit, and without tables."""
    case = without_tables(sample.cases[0])
    made = (("甲", "20", "件"), ("乙", "10", "件"), ("丙", "5", "件"), ("丁", "5", "天"))
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


async def test_the_laws_say_how_far_back_they_were_verified(
    sample: Library, records: Records
) -> None:
    law = replace(
        sample.laws["测试规定-5"], standing=Standing.FULL, checked=Period.parse("2026-11")
    )
    async with driven(library_of(*sample.cases, laws=(law,)), records) as app:
        await app.open_case("一盒茶叶", "要点")
        await app.press("end")
        await app.until("法条核对至2026年11月", law.gist)


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
    async with driven(library_of(without_tables(sample.cases[0])), records) as app:
        await app.open_case("一盒茶叶", "要点")
        for words in ("两张茶叶券", "上交了1000元", "合同早就签了"):
            assert "看出处" in app.keys
            await app.press("e")
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
        assert "e 看" in app.keys
        page = app.app.screen.query_one("#points Choices", Choices)
        with app.app._context():
            page.scroll_end(animate=False, force=True)
        await app.still()
        assert "e 看" not in app.keys
        before = app.text
        await app.press("e")
        assert await app.still() == before


async def test_a_case_without_points_says_so(records: Records, sample: Library) -> None:
    case = without_tables(sample.cases[0])
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
    case = replace(without_tables(sample.cases[0]), figures=(), risks=())
    async with driven(library_of(case, laws=tuple(sample.laws.values())), records) as app:
        await app.open_case(case.title, "要点")
        assert f"{len(case.glossary)}个词语" in app.title
        assert "0个" not in app.title
        assert "看出处" not in app.keys


async def test_a_row_of_the_natures_says_its_rules_below(sample: Library, records: Records) -> None:
    async with driven(for_a_class(sample), read_by(sample, records)) as app:
        await app.open_case("一盒茶叶", "要点")
        await app.until("性质对照", "不是对本案的认定", "第1/2行", "合同签过以后收下")
        assert app.line("茶叶券 ").split() == ["▌", "2017下半年", "茶叶券", "是", "转折", "—"]
        assert "⏎ 下一行" in app.keys
        await app.press("enter")
        await app.until("第2/2行", "主动说明的可以从轻", gone="合同签过以后收下")
        assert "⏎ 翻页" in app.keys
        assert "e 看条文" in app.keys
        await app.press("e")
        await app.until("› 出处", "第5条", "主动到纪检组说明情况")
        await app.press("escape")
        await app.until("第2/2行")


async def test_what_a_row_says_is_read_to_its_end_before_the_next(
    sample: Library, records: Records
) -> None:
    long = "，".join(["这一层说得很长"] * 60)
    library = for_a_class(sample)
    case = library.cases[0]
    timeline = tuple(
        replace(
            event, nature=tuple(replace(each, rule=each.rule and long) for each in event.nature)
        )
        for event in case.timeline
    )
    changed = library_of(replace(case, timeline=timeline), laws=tuple(sample.laws.values()))
    async with driven(changed, read_by(changed, records)) as app:
        await app.open_case("一盒茶叶", "要点")
        await app.until("性质对照", "第1/2行", "⏎ 往下看")
        for _ in range(9):
            await app.press("enter")
            await app.still()
            if "⏎ 下一行" in app.keys:
                break
        assert "第1/2行" in app.title
        await app.press("enter")
        await app.until("第2/2行")


async def test_a_question_out_of_view_is_not_marked(sample: Library, records: Records) -> None:
    library = for_a_class(sample)
    async with driven(library, read_by(library, records), (80, 20)) as app:
        await app.open_case("一盒茶叶", "要点")
        await app.press("t")
        await app.until("› 目录", "对照检查")
        while not app.line("▌").strip().startswith("▌ 对照检查"):
            await app.press("down")
        await app.press("enter")
        await app.until("未对照", "1-3 标记")
        marked = app.title
        await app.press("home")
        await app.until("性质对照", gone="1-3 标记")
        await app.press("1")
        await app.still()
        await app.press("end")
        await app.still()
        assert "未对照" in marked


async def test_where_there_is_room_the_rules_stand_in_the_table(
    sample: Library, records: Records
) -> None:
    async with driven(for_a_class(sample), read_by(sample, records), (120, 40)) as app:
        await app.open_case("一盒茶叶", "要点")
        await app.until("性质对照", "合同签过以后收下", "主动说明的可以从轻")


async def test_on_a_narrow_screen_the_table_has_every_sphere_too(
    sample: Library, records: Records
) -> None:
    async with driven(for_a_class(sample), read_by(sample, records), (60, 20)) as app:
        await app.open_case("一盒茶叶", "要点")
        await app.until("党纪  是", "职务  转折")
        assert app.line("茶叶券 ").split() == ["▌", "2017下半年", "茶叶券", "是", "转折", "—"]


@at_every_size
async def test_what_was_received_says_from_whom_and_what_for(
    sample: Library, records: Records, size: Size
) -> None:
    async with driven(for_a_class(sample), read_by(sample, records), size) as app:
        await app.open_case("一盒茶叶", "要点")
        await app.press("t")
        await app.until("收受一览", "以案说")
        await app.press("down", "enter")
        await app.until("报道写到的，不相加", "供应商", "每张500元", "请托", "以后的合同还给他做")


async def test_what_lies_ahead_in_the_timeline_is_not_told(
    sample: Library, records: Records
) -> None:
    journal = journal_over(records)
    walk(journal, sample.cases[0], 2)
    async with driven(for_a_class(sample), journal) as app:
        await app.open_case("一盒茶叶", "要点")
        await app.until("走完时间线，后面的也列出来", "以案说")
        assert "合同签过以后收下" not in app.text
        await app.turn_to("时间线")
        await app.press("1", "enter")
        await app.until("我选")
        await app.turn_to("要点")
        await app.until("性质对照", "合同签过以后收下", "走完时间线，后面的也列出来")
        assert "说清" not in app.text
        await app.turn_to("时间线")
        await app.press("enter", "enter")
        await app.until("接着看")
        await app.turn_to("要点")
        await app.until("性质对照", "说清", gone="走完时间线，后面的")


async def test_enter_alone_goes_through_the_page_and_on(sample: Library, records: Records) -> None:
    async with driven(for_a_class(sample), read_by(sample, records)) as app:
        await app.open_case("一盒茶叶", "要点")
        for _ in range(12):
            if "翻页" not in app.keys and "下一行" not in app.keys:
                break
            await app.press("enter")
        assert "⏎ 开始时间线" in app.keys
        await app.press("enter")
        await app.until("› 时间线")


async def test_a_case_without_these_has_none_of_their_heads(records: Records, bars: Case) -> None:
    async with driven(library_of(bars), records) as app:
        await app.open_case(bars.title, "要点")
        seen = await app.read_through()
    assert not any(words in seen for words in ("性质对照", "收受一览", "以案说"))


@at_every_size
async def test_the_contents_lead_to_every_head(
    bundled: Library, records: Records, size: Size
) -> None:
    """Also to the words and the laws, where the cursor cannot stop."""
    case = next(case for case in bundled.cases if case.glossary and case.risks)
    async with driven(bundled, records, size) as app:
        await app.open_case(case.title, "要点")
        await app.press("t")
        await app.until("› 目录", "数字", "风险点", "词语", "法规")
        while "词语" not in app.line("▌"):
            await app.press("down")
        await app.press("space")
        await app.until("› 要点", case.glossary[0].term, gone="› 目录")
        await app.press("down")
        assert run_together(case.glossary[0].term) in app.flowing
        await app.press("t")
        await app.until("› 目录")
        assert "词语" in app.line("▌")
        await app.press("?")
        await app.until("选定一段就到那里")
