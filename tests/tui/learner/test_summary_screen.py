from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.messages import OpenSummary

from ..driver import Driver
from ..driving import Size, at_every_size, driven
from ..learning import answer, read, walk
from ..looking import run_together
from ..stock import journal_over

NAME = "学习小结-2026-01-05"

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture(scope="module")
def case(sample: Library) -> Case:
    return sample.cases[0]


@pytest.fixture
def journal(records: Records, case: Case) -> Journal:
    """Of a learner who walked the case as it really went, answered wrong, and wrote a note."""
    journal = journal_over(records)
    walk(journal, case, sound=False)
    assert case.quiz
    question, topic = case.quiz.questions[0], case.discussion[0]
    detail = {"run": "run", "given": 1, "score": 0.0}
    journal.add(Verb.ANSWERED, case.id, question.id, question, detail)
    journal.add(Verb.NOTED, case.id, topic.id, topic, {"text": "先登记。"})
    journal.flush()
    return journal


async def to_ticks(app: Driver) -> None:
    await app.press("d")
    await app.until("s 学习小结")
    await app.press("s")
    await app.until("勾上的才印")


@at_every_size
async def test_only_what_is_ticked_is_on_the_page(
    sample: Library, journal: Journal, case: Case, size: Size
) -> None:
    async with driven(sample, journal, size) as app:
        await to_ticks(app)
        assert "[*]" not in app.text
        await app.until("⏎ 先勾选")
        await app.press("enter")
        await app.until("档案 › 学习小结", "⏎ 先勾选")
        assert "先勾一个案例" in app.title
        await app.press("space")
        await app.until("勾了1个案例", "学习日期", "再往下勾印哪几样", gone="先按空格")
        await app.press("enter")
        await app.until("⏎ 先勾选")
        assert "先勾印哪几样" in app.title
        await app.press("home", "down", "space")  # the days
        await app.until("[*] 学习日期", gone="再往下勾")
        await app.press("enter")
        await app.until("学习人签名")
        bare = await app.read_through()
        for words in ("学完能够", "更稳的", "闭环", "登记", "守住"):
            assert words not in bare.partition("《")[0]
        await app.press("escape")
        await app.press("down", "space", "down", "space", "down", "space", "space")  # objectives
        await app.until("[已]", "[未]")
        await app.press("down", "space", "down", "space", "down", "space")
        await app.press("enter")
        await app.until("姓名")
        seen = await app.read_through()
        await app.until("⏎ 写成文件")
    assert "学习日期1月5日" in seen
    assert run_together(f"[已]{case.objectives[0]}") in seen
    assert run_together(f"[未]{case.objectives[1]}") in seen
    for words in ("守住0处", "更稳的", "第1题，", "讨论1", "先登记。", "《一盒茶叶》第1版"):
        assert words in seen


async def test_a_tick_can_be_taken_away_and_the_pen_has_its_turn(
    sample: Library, journal: Journal
) -> None:
    async with driven(sample, journal) as app:
        await to_ticks(app)
        await app.press("space", "down", "down", "space", "down")
        await app.until("换着标", gone="[已]")
        assert app.text.count("[　]") == 2
        await app.press("space")
        await app.until("[已]")
        await app.press("space")
        await app.until("[未]", gone="[已]")
        await app.press("space")
        await app.until("换着标", gone="[未]")
        assert app.text.count("[　]") == 2
        await app.press("up", "space")
        await app.until("[ ] 学完能够", gone="换着标")
        assert "[　]" not in app.text
        await app.press("home", "space")
        await app.until("[ ] 一盒茶叶", gone="学完能够")


@at_every_size
async def test_names_are_entered_or_left_to_the_pen(
    sample: Library, journal: Journal, size: Size
) -> None:
    async with driven(sample, journal, size) as app:
        await to_ticks(app)
        await app.press("space", "down", "space", "end", "up", "enter", *"张三", "enter")
        await app.until("姓名", "张三", "⏎ 填写")
        await app.press("down", "enter", *"某法院", "escape")
        await app.until("空着", gone="某法院")
        await app.press("home", "enter")
        await app.until("姓名  张三", "单位、岗位  ____")


async def written(app: Driver) -> None:
    await app.press("space", "down", "space", "enter")
    await app.until("⏎ 写成文件")
    await app.press("enter")
    await app.until("⏎ 定下")


async def test_it_is_written_where_one_says(
    sample: Library, journal: Journal, folder: Path
) -> None:
    async with driven(sample, journal) as app:
        await to_ticks(app)
        await written(app)
        await app.until(f"{NAME}.docx")
        await app.press("enter")
        await app.until(f"已写下，在文件夹“{folder.name}”里：{NAME}.docx", "整个路径：/")
        word = docx.Document(str(folder / f"{NAME}.docx"))
        assert any("学习日期" in each.text for each in word.paragraphs)
        assert (folder / f"{NAME}.docx").stat().st_mode & 0o777 == 0o600
        await app.press("w")
        await app.until(f"{NAME}-2.docx")
        await app.press(*["backspace"] * 7, *".docx", "enter")
        await app.until("已经有这个文件，换一个名字", "⏎ 写成文件")
        await app.press("enter", *["backspace"] * 7, *".html", "enter")
        await app.until("已写下", gone="换一个名字")
    assert (folder / f"{NAME}.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a.pdf", "文件名要以 .docx、.html、.md 或 .txt 结尾"),
        ("none/a.txt", "没有它所在的文件夹"),
        ("~nobody-of-this-name/a.txt", "找不到“~”所指的文件夹"),
        (f"{'a' * 300}.txt", "没有写下，文件名太长"),
    ],
)
async def test_what_cannot_be_written_is_said(
    sample: Library, journal: Journal, folder: Path, typed: str, said: str
) -> None:
    async with driven(sample, journal) as app:
        await to_ticks(app)
        await written(app)
        await app.press("ctrl+u")
        await app.paste(typed)
        await app.press("enter")
        await app.until(said)
    assert list(folder.iterdir()) == []


async def test_where_python_docx_is_missing_html_is_offered(
    sample: Library, journal: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    async with driven(sample, journal) as app:
        await to_ticks(app)
        await written(app)
        await app.until(f"{NAME}.html")
        await app.press(*["backspace"] * 4, *"docx", "enter")
        await app.until("没有装 python-docx", "改成 .html 结尾就行")
    assert list(folder.iterdir()) == []


async def test_nothing_is_written_where_files_may_not_be(
    sample: Library, journal: Journal, folder: Path
) -> None:
    async with driven(sample, journal, writes=False) as app:
        await to_ticks(app)
        await app.press("space", "down", "space", "enter")
        await app.until("姓名  ____")
        assert "写成文件" not in app.keys
        await app.press("enter")
        await app.until("姓名  ____", gone="定下")
        await app.press("escape")
        await app.until("勾了1个案例")
    assert list(folder.iterdir()) == []


async def test_what_is_ticked_stays_ticked(sample: Library, journal: Journal, folder: Path) -> None:
    async with driven(sample, journal) as app:
        await to_ticks(app)
        await app.press("space")
        await app.until("勾了1个案例")
        await app.press("escape", "s")
        await app.until("勾了1个案例", "[*]")


async def test_without_records_it_says_what_to_do(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await app.press("d", "s")
        await app.until("写不了小结", "打开一个案例")
        await app.press("space", "down", "space", "enter")
        await app.until("写不了小结")
        await app.press("escape")
        await app.until("学过的都会在这里", gone="写不了小结")


async def test_the_files_of_the_application_are_not_written(
    sample: Library, journal: Journal, folder: Path, refuse: Callable[[Path], None]
) -> None:
    async with driven(sample, journal, check_file=refuse) as app:
        await to_ticks(app)
        await app.press("space", "down", "space", "enter")
        await app.until("学习人签名")
        await app.press("enter")
        await app.until(NAME)
        await app.press("enter")
        await app.until("是本软件自己存放")
    assert list(folder.iterdir()) == []


async def test_all_of_a_case_is_ticked_at_once_but_what_one_says_of_oneself(
    sample: Library, journal: Journal, case: Case
) -> None:
    async with driven(sample, journal) as app:
        await to_ticks(app)
        await app.until("⏎ 先勾选", "a 这个案例全勾上")
        await app.press("a")
        await app.until("[*] 学习日期", "[*] 学完能够", "[*] 还没有闭环", gone="先勾选")
        assert "[已]" not in app.text
        await app.press("enter")
        await app.until("姓名  ____", "[　] 说出第一次动摇", "还没有闭环")


async def test_what_is_written_is_not_written_again_unawares(
    sample: Library, journal: Journal, folder: Path
) -> None:
    async with driven(sample, journal) as app:
        await to_ticks(app)
        await written(app)
        assert app.text.index("写到哪个文件：") < app.text.index(f"{NAME}.docx")
        await app.press("enter")
        await app.until("已写下", "⏎ 返回", "w 再写一份", gone="写到哪个文件")
        for number in (2, 3):
            await app.press("w")
            await app.until(f"{NAME}-{number}.docx", "⏎ 定下")
            await app.press("enter")
            await app.until("已写下", f"{NAME}-{number}.docx", "⏎ 返回")
        await app.press("enter")
        await app.until("勾了1个案例", gone="已写下")
        assert len(list(folder.iterdir())) == 3
        await app.press("enter")
        await app.until("⏎ 写成文件")
        await app.press("enter", "ctrl+u", *"a.txt", "enter")
        await app.until("已写下", "a.txt")
        await app.press("space")
        await app.until("勾了1个案例", gone="已写下")
    assert len(list(folder.iterdir())) == 4


async def test_enter_and_space_read_on_before_they_write(
    sample: Library, journal: Journal, case: Case
) -> None:
    detail = {"text": "一行。\n" * 40}
    journal.add(Verb.NOTED, case.id, "reflection.gap", None, detail)
    journal.flush()
    for key in ("enter", "space"):
        async with driven(sample, journal) as app:
            await to_ticks(app)
            await app.press("a", "enter")
            await app.until("一页放不下，一共要印2页", "⏎ 翻页", "w 写成文件")
            for _ in range(20):
                if "⏎ 翻页" not in app.keys:
                    break
                await app.press(key)
            await app.until("学习人签名", "⏎ 写成文件", gone="写到哪个文件")
            await app.press(key)
            await app.until("写到哪个文件", "⏎ 定下")
            await app.press("escape", "home", "w")
            await app.until("写到哪个文件", "⏎ 定下")


async def test_only_cases_in_which_something_was_done_are_offered_the_one_in_question_first(
    bundled: Library, records: Records
) -> None:
    journal = journal_over(records)
    opened_only, first, last = bundled.cases[0], bundled.cases[1], bundled.cases[2]
    journal.add(Verb.OPENED, opened_only.id, "guide", None, {})
    read(journal, last, 1)
    read(journal, first, 1)
    read(journal, last, 1)
    async with driven(bundled, journal) as app:
        await to_ticks(app)  # from the row of a case
        await app.until(f"▌ [ ] {first.title}", f"  [ ] {last.title}")
        assert opened_only.title not in app.text
        assert "[*]" not in app.text
        for case_id, title in (("", last.title), (last.id, last.title), (first.id, first.title)):
            await app.press("escape")
            app.app.post_message(OpenSummary(case_id))
            await app.until(f"▌ [ ] {title}")
        await app.press("escape")
        app.app.post_message(OpenSummary(opened_only.id))
        await app.until(f"▌ [ ] {last.title}")


async def test_a_note_at_a_paragraph_can_be_ticked(
    sample: Library, journal: Journal, case: Case
) -> None:
    section = case.sections[1]
    detail = {"paragraph": 0, "quote": section.paragraphs[0], "text": "记在这里。"}
    journal.add(Verb.ANNOTATED, case.id, section.id, section, detail)
    journal.flush()
    async with driven(sample, journal, (80, 40)) as app:
        await to_ticks(app)
        await app.press("space")
        await app.until("[ ] 批注 正文“说清楚”第1段  记在这里。")
        await app.press("home", *["down"] * 6, "space")
        await app.until("[*] 批注")
        await app.press("enter")
        await app.until("批注", "正文“说清楚”第1段", "记在这里。", "⏎ 写成文件", gone="先登记")


async def test_from_the_portfolio_it_begins_at_the_case_under_the_cursor(
    bundled: Library, records: Records
) -> None:
    journal = journal_over(records)
    first, last = bundled.cases[0], bundled.cases[1]
    answer(journal, first, 2)
    answer(journal, last, 2)
    async with driven(bundled, journal) as app:
        await app.press("d")
        await app.until("s 学习小结", "▌")
        await app.press("home", "s")
        await app.until(f"▌ [ ] {first.title}", f"  [ ] {last.title}")
