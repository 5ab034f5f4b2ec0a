from pathlib import Path

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..driving import driven
from ..learning import answer, read, walk
from ..looking import run_together
from ..stock import journal_over

SAMPLES = Path(__file__).parents[2] / "samples"


async def test_the_preview_says_what_a_case_is_and_what_is_left(
    bundled: Library, records: Records, warning: Case
) -> None:
    async with driven(bundled, records, (120, 40)) as app:
        shown = await app.until(warning.summary[:12], "学完能够", *warning.posts)
        assert f"{warning.minutes}分钟" in shown
        for goal in warning.objectives:
            assert run_together(goal[:10]) in run_together(shown)
        for part in ("正文", "时间线", "测验"):
            assert part in shown
        other = bundled.cases[1]
        await app.press("down", "down")
        await app.until(other.summary[:12], gone=warning.summary[:12])


async def test_the_preview_stands_below_the_list_and_says_what_is_behind_and_what_is_left(
    bundled: Library, records: Records, warning: Case
) -> None:
    journal = journal_over(records)
    read(journal, warning, 4)
    walk(journal, warning, 7, sound=False)
    answer(journal, warning, 2)
    async with driven(bundled, journal) as app:
        questions = len(warning.questions)
        await app.until(f"学完还差  时间线第7步起、正文第5、6节、测验{questions - 2}题")
        assert "│" not in app.text
        assert app.line("时间线  █").split()[-2:] == ["抉择", "□□·····"]
        assert app.line("时间线  █").strip().startswith("时间线  ██")
        assert f"2/{questions}题" in app.line("测验    ")
        for case in bundled.cases:
            assert case.title in app.text, "every title is whole"
        await app.press("end")
        assert "时间线  █" not in app.text, "nothing is behind in a case that was not walked"
        await app.until(f"学完还差  时间线{len(bundled.cases[-1].timeline)}步")


async def test_the_smallest_terminal_has_a_preview_of_two_lines(
    bundled: Library, records: Records, warning: Case
) -> None:
    journal = journal_over(records)
    walk(journal, warning, 7, sound=False)
    async with driven(bundled, journal, (60, 20)) as app:
        await app.until("学完还差  时间线第7步起")
        *_, behind, left = app.lines[:-2]
        assert behind.strip().startswith("时间线  █")
        assert left.strip().startswith("学完还差")
        assert run_together(warning.summary[:12]) not in app.flowing


async def test_beside_the_list_stand_bars_on_their_tracks_and_the_walked_part(
    bundled: Library, records: Records, warning: Case
) -> None:
    journal = journal_over(records)
    read(journal, warning, 3)
    walk(journal, warning, 7, sound=False)
    async with driven(bundled, journal, (120, 40)) as app:
        await app.until("学完还差")
        assert {app.cell(words)[0] for words in ("│  " + warning.title, "│  学完")} == {62}
        assert "██████░░░░░░  3/6节" in app.line("正文  ")
        assert app.line("走过的路").endswith("守住0/2")
        assert "●──□─╮" in app.line("守住 ●")
        assert "时间线  █████▌" in app.text, "the same word as in the preview below the list"
    async with driven(bundled, journal, (100, 24)) as app:
        await app.until("学完还差", gone="学完能够")
        assert "│" in app.line(warning.title)


@pytest.mark.parametrize("written", [0, 1, None], ids=["nothing", "one", "all"])
async def test_of_a_case_that_is_done_it_says_where_the_discussion_was_left(
    bundled: Library, records: Records, warning: Case, written: int | None
) -> None:
    journal, topics = journal_over(records), warning.discussion
    for do in (read, walk, answer):
        do(journal, warning)
    for topic in topics[:written]:
        journal.add(Verb.NOTED, warning.id, topic.id, topic, {"text": "有人一起去。"})
    journal.flush()
    async with driven(bundled, journal) as app:
        await app.press("down")
        await app.until("这个案例学完了。")
        assert (f"讨论写了1/{len(topics)}题。" in app.text) is (written == 1)
