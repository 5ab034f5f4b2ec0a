from datetime import UTC, date

from rich.cells import cell_len

from lianzheng_tui.core.review.portfolio import portfolio
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.learner.portfolio_blocks import portfolio_blocks
from lianzheng_tui.tui.widgets.blocks import Block, width_of
from lianzheng_tui.tui.widgets.layout import Line, SetLayout

from ..driving import Size, at_every_size, driven
from ..learning import answer, read, walk
from ..looking import run_together
from ..stock import journal_over


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
        await app.until("掌握情况")
        assert app.title.strip() == "档案"
        seen = await app.read_through()
        await app.press("escape")
        await app.until("接着学")
    questions = len(warning.quiz.questions) if warning.quiz else 0
    assert run_together(f"{warning.title} {'█' * 20} {questions}/{questions}") in seen
    for words in ("学习目标", "学习的日子", "答题", "抉择"):
        assert words in seen
    assert f"对{questions}错0" in seen
    assert seen.index("与案中人") < seen.index("与报道中")
    for case, mark in ((warning, "▣"), (practice, "□")):
        for event in case.timeline:
            if event.decision:
                assert run_together(f"{mark}{event.title}") in seen


def lines_of(blocks: list[Block], width: int) -> list[Line]:
    layout = SetLayout(blocks, width)
    return [layout.line(number) for number in range(layout.height)]


def test_all_bars_of_what_is_known_begin_and_end_at_one_edge(
    bundled: Library, records: Records
) -> None:
    journal = journal_over(records)
    for case in bundled.cases:
        answer(journal, case)
    found = portfolio(bundled.cases, journal.of_case, date(2026, 1, 7), UTC)
    blocks = list(portfolio_blocks(found))
    for width in range(54, 200, 7):
        lines = ["".join(s.text for s in line.content) for line in lines_of(blocks, width)]
        bars = [line for line in lines if "█" * 20 in line and "错" not in line]
        assert len(bars) > len(bundled.cases)
        assert len({cell_len(line[: line.index("█")]) for line in bars}) == 1
        assert {cell_len(line) for line in bars} == {width}


async def test_without_records_it_says_what_to_do(bundled: Library, records: Records) -> None:
    async with driven(bundled, records) as app:
        await app.press("d")
        await app.until("还没有学习记录", "打开一个案例")
        await app.press("q")
        await app.until("从这里开始")


def test_nothing_is_wider_than_the_page(bundled: Library, records: Records) -> None:
    journal = journal_over(records)
    for case in bundled.cases[:3]:
        walk(journal, case)
        answer(journal, case)
    found = portfolio(bundled.cases, journal.of_case, date(2026, 1, 7), UTC)
    blocks = list(portfolio_blocks(found))
    for width in range(54, 200):
        assert all(width_of(line.content) <= width for line in lines_of(blocks, width)), width


async def test_what_was_not_done_is_said(sample: Library, records: Records) -> None:
    journal = journal_over(records)
    read(journal, sample.cases[0])
    async with driven(sample, journal, (80, 40)) as app:
        await app.press("d")
        await app.until("还没有答过题", "近13周没有答过题", "还没有作过抉择")
