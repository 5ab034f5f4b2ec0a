"""Whatever stands in a file or is typed is shown as it is, and steers nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.terminal.safe_filter import SafeFilter

from .case.answering import say_nothing
from .driving import driven
from .learning import answer
from .looking import run_together
from .stock import journal_over, kept, library_of
from .stores import FailingRecords

SAMPLES = Path(__file__).parents[1] / "samples"
MARKUP = ["[/]", "[@click=app.quit]x[/]", r"[A] x [bold red]红 [[] \[b] $x {0} %s"]
"""What Textual, Rich or Python would take for more than text."""
CONTROLS = ["\x1b", "\x9b", "\x07", "\x9d", "\u202e", "\u2066", "\x00"]
"""Characters that steer a terminal or turn text around."""
STEERING = "甲\x1b]52;c;bGl5Cg==\x07\x1b[2J\x9b31m\u202e乙\u2066\x9d\x00丙"


@pytest.fixture(params=MARKUP)
def markup(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def marked(tmp_path: Path, markup: str) -> Library:
    """The sample, read from a file, with something like markup in many of its texts."""
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    quoted = "'" + markup + "'"
    for old, new in (
        ("title: 一盒茶叶\nkind", f"title: {quoted}\nkind"),
        ("title: 说清楚", f"title: {quoted}"),
        ("  - 说出第一次动摇发生在哪一步", f"  - {quoted}"),
        ("      下半年，同一名", f"      {markup}下半年，同一名"),
        ("title: 椅子上的一盒茶叶", f"title: {quoted}"),
        ("short: 茶叶\n", f"short: {quoted}\n"),
        ("text: 先放着，下次再还", f"text: {quoted}"),
        ("outcome: 下次是哪一次，说不清了。", f"outcome: {quoted}"),
        ("name: 合同签订后的“感谢”", f"name: {quoted}"),
        ("unit: 张, evidence", f"unit: {quoted}, evidence"),
        ("{text: 收下, why: 收下的是后来的券。}", f"{{text: {quoted}, why: {quoted}}}"),
        ("prompt: 如果那天他把券登记上交，后面哪一步不会发生？", f"prompt: {quoted}"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    (tmp_path / "marked.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    library = Library.open([tmp_path])
    assert not library.problems
    return library


@pytest.mark.sampled(3)
async def test_what_looks_like_markup_is_shown_as_it_is(
    marked: Library, records: Records, markup: str
) -> None:
    words = run_together(markup)
    case = marked.cases[0]
    async with driven(marked, records, (120, 40)) as app:
        await app.until(f"○{words}", f"·{words}")
        await app.open_case(case.title)
        await app.until(f"{words}›导学", f"·{words}")
        await app.turn_to("正文")
        await app.until(f"{words}下半年")
        await app.press("t")
        await app.until("目录", f"{words}（1段）")
        await app.press("escape")
        await app.turn_to("时间线")
        await app.press("enter")
        await app.until(f"▶2017春{words[:12]}", "◆", f"2{words}")
        await app.press("2", "enter")
        await app.until(f"2{words}", f"[假设情形]{words}")
        await app.turn_to("要点")
        await app.until(words, f"2{words}")
        await app.turn_to("测验")
        await app.press("enter")
        await app.until(f"2(){words}")
        await app.press("2", "enter")
        await say_nothing(app)
        await app.until(f"✗2(*){words}误选", "没有答对")
        await app.press("e")
        await app.until("› 出处", f"{words}›出处")
        await app.press("escape")
        await app.turn_to("讨论")
        await app.until(f"1{words}")


@pytest.mark.sampled(3)
async def test_what_is_typed_is_shown_as_it_is(
    sample: Library, records: Records, markup: str
) -> None:
    async with driven(sample, records, (120, 40)) as app:
        await app.press("/")
        await app.paste(markup)
        await app.until("没有找到", f"“{markup}”")
        await app.press("escape")
        await app.open_case("一盒茶叶", "讨论")
        await app.press("enter")
        await app.paste(markup)
        await app.press("escape")
        await app.until(markup, "心得1则")
        await app.press("escape")
    assert kept(records, Verb.NOTED)[-1].detail["text"] == markup
    journal = journal_over(records)
    answer(journal, sample.cases[0], 4)
    async with driven(sample, journal, (120, 40)) as app:
        await app.press("enter")
        await app.until("第5/7题")
        await app.paste(markup)
        await app.press("enter")
        await say_nothing(app)
        await app.until("没有答对", f"✗我答{markup}")


async def test_the_sentence_about_a_fault_is_shown_as_it_is(sample: Library, markup: str) -> None:
    with FailingRecords(markup) as records:
        async with driven(sample, records, (120, 40)) as app:
            await app.press("enter")
            await app.until("没有记下", markup)
            await app.press("escape")
            await app.until("› 导学", "未保存", markup)


@pytest.fixture
def steered(sample: Library) -> Library:
    """A case and a problem that would steer the terminal, past the reader that refuses them."""
    case = sample.cases[0]
    section = replace(case.sections[0], paragraphs=(*case.sections[0].paragraphs, STEERING))
    case = replace(case, title=STEERING, summary=STEERING, sections=(section, *case.sections[1:]))
    return library_of(case, problems=(Problem(STEERING, STEERING, file=f"{STEERING}.yaml"),))


async def screens(library: Library, records: Records) -> str:
    """What several screens show, among them what was pasted."""
    shown = ""
    async with driven(library, records, (120, 40)) as driver:
        shown += await driver.still()
        await driver.press("!")
        await driver.until(".yaml")
        shown += driver.text
        await driver.press("escape", "home", "enter")
        await driver.until("› 导学")
        await driver.turn_to("正文")
        shown += await driver.still()
        await driver.turn_to("讨论")
        await driver.press("enter")
        await driver.paste(STEERING)
        await driver.press("escape")
        await driver.until("心得1则")
        shown += driver.text
    return shown


async def test_nothing_steers_the_terminal(steered: Library, records: Records) -> None:
    shown = await screens(steered, records)
    assert [char for char in CONTROLS if char in shown] == []
    assert "甲]52;c;bGl5Cg==[2J31m乙丙" in shown
    noted = kept(records, Verb.NOTED)[-1].detail["text"]
    assert [char for char in CONTROLS if char in noted] == []


async def test_without_the_last_gate_it_would(
    steered: Library, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test before it."""
    monkeypatch.setattr(SafeFilter, "apply", lambda self, segments, background: segments)
    shown = await screens(steered, records)
    assert {"\x1b", "\x9b", "\u202e"} <= set(shown)


async def test_a_paste_presses_no_keys(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await app.paste("q")
        await app.still()
        assert app.app.is_running
        await app.until("一盒茶叶", "帮助")
