"""档案: a row a case, objectives, decisions, days; Enter practises what was wrong in the row."""

from datetime import UTC, date

import pytest
from rich.cells import cell_len

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.review.ledger import Ledger
from lianzheng_tui.core.review.portfolio import portfolio
from lianzheng_tui.core.study.progress import progress
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.learner.portfolio_blocks import portfolio_blocks
from lianzheng_tui.tui.widgets.blocks import width_of
from lianzheng_tui.tui.widgets.layout import SetLayout

from ..case.answering import say_nothing
from ..days import Calendar
from ..driving import Size, at_every_size, driven
from ..learning import answer, read, walk
from ..looking import run_together
from ..stock import journal_over, kept


@at_every_size
async def test_it_shows_what_was_done(bundled: Library, records: Records, size: Size) -> None:
    warning, practice = bundled.cases[:2]
    journal = journal_over(records)
    read(journal, warning)
    walk(journal, warning)
    answer(journal, warning)
    walk(journal, practice, sound=False)
    async with driven(bundled, journal, size) as app:
        await app.press("d")
        await app.until("● 倾斜的“天平”", "其他5个未学", "学员 · 2026年1月5日")
        assert app.title.split() == ["档案", "学员", "·", "2026年1月5日"]
        seen = await app.read_through()
        await app.press("escape")
        await app.until("接着学")
    assert "6/6节13/13步" in seen
    assert "100%" in seen
    questions = len(warning.quiz.questions) if warning.quiz else 0
    for words in ("学习目标", "抉择", "守住7/7", f"对{questions}"):
        assert words in seen
    for case, mark in ((warning, "▣"), (practice, "□")):
        for event in case.timeline:
            if event.decision:
                assert run_together(f"{event.short or event.title}{mark}") in seen


def lines_of(bundled: Library, journal: Journal, width: int) -> list[str]:
    today = date(2026, 1, 7)
    found = portfolio(bundled.cases, journal.of_case, today, UTC)
    progresses = [progress(case, journal.of_case(case.id)) for case in bundled.cases[:3]]
    blocks = list(portfolio_blocks(found, progresses, Ledger(), 4, width))
    layout = SetLayout(blocks, width)
    lines = [layout.line(number).content for number in range(layout.height)]
    assert all(width_of(line) <= width for line in lines), width
    return ["".join(span.text for span in line) for line in lines]


def test_every_bar_has_its_track_and_every_figure_ends_at_one_edge(
    bundled: Library, records: Records
) -> None:
    journal = journal_over(records)
    for case in bundled.cases[:3]:
        walk(journal, case)
        answer(journal, case)
    for width in range(54, 115):
        lines = lines_of(bundled, journal, width)
        bars = [line for line in lines if "█" in line]
        assert len(bars) > 10
        assert len({cell_len(line[: line.index("█")]) for line in bars if "/" in line}) <= 2
        assert {cell_len(line) for line in bars} == {width}
        assert all(line.strip()[-1] not in "█░ " for line in bars if "%" not in line)


def test_weeks_are_rows(bundled: Library, records: Records) -> None:
    journal = journal_over(records)
    answer(journal, bundled.cases[0], 2)
    lines = lines_of(bundled, journal, 74)
    head = next(number for number, line in enumerate(lines) if "一 二 三 四 五 六 日" in line)
    weeks = [line.split() for line in lines[head + 1 : head + 5]]
    assert [week[0] for week in weeks] == ["12月15日", "12月22日", "12月29日", "1月5日"]
    assert weeks[0][1:] == ["·"] * 7
    assert weeks[3][1:4] == ["■", "·", "·"], "to this day, a Wednesday"
    assert weeks[3][-1] == "对2"


@pytest.mark.parametrize("width", [54, 74, 114])
def test_weeks_without_answers_are_rows_too(bundled: Library, records: Records, width: int) -> None:
    journal = journal_over(records)
    walk(journal, bundled.cases[0])
    lines = lines_of(bundled, journal, width)
    head = next(number for number, line in enumerate(lines) if line.startswith("学习"))
    weeks = [line.split()[0] for line in lines[head + 1 : head + 5]]
    assert weeks == ["12月15日", "12月22日", "12月29日", "1月5日"]
    assert "答题" not in lines[head]


@pytest.fixture(scope="module")
def case(sample: Library) -> Case:
    return sample.cases[0]


async def test_enter_practises_what_was_wrong_in_the_row(
    sample: Library, records: Records, case: Case
) -> None:
    days = Calendar(records)
    days.answer(case, False, True, False)
    async with driven(sample, days.journal) as app:
        await app.press("d")
        await app.until("▌ ◐ 一盒茶叶", "⏎ 练没答对的")
        await app.press("enter")
        await app.until("整改 › 一盒茶叶", "第1/2题")
        await app.press("2", "enter")
        await say_nothing(app)
        await app.press("escape")
        await app.until("▌ ◐ 一盒茶叶")
        await app.press("down")
        await app.until("⏎ 打开案例")
        await app.press("space")
        await app.until("一盒茶叶 ›")
        await app.press("escape", "escape")  # first from the line to type into
        await app.until("学习目标", "⏎ 打开案例")
    assert kept(records, Verb.ANSWERED)[-1].detail["run"] == "mend"


async def test_without_records_it_says_where_to_go(bundled: Library, records: Records) -> None:
    async with driven(bundled, records) as app:
        await app.press("d")
        await app.until(
            "还没有学习记录", f"▌ ▶ 从这里开始  {bundled.cases[0].title}", "⏎ 从这里开始"
        )
        await app.press("enter")
        await app.until(f"{bundled.cases[0].title} › 导学")
        await app.press("escape")
        await app.until("档案", "还没有学习记录", gone="› 导学")  # opened, and nothing done
        await app.press("enter")
        await app.until("› 时间线", "⏎ 开始")
        await app.press("enter", "escape")
        await app.until("▌ ◐", "其他6个未学")
        await app.press("q")
        await app.until("接着学", "实践案例")


async def test_in_work_as_it_goes_a_choice_is_sound(bundled: Library, records: Records) -> None:
    case = bundled.case("hub-supervision")
    assert case is not None
    journal = journal_over(records)
    walk(journal, case)
    async with driven(bundled, journal) as app:
        await app.press("d")
        await app.until("档案", "稳妥3/3")
        assert "守住" not in app.text
