import signal
from dataclasses import replace

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.notebook import LONGEST_NOTE
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.case import discussion_tab as discussion

from ..driving import Size, at_every_size, driven
from ..stock import kept, library_of


@pytest.fixture(scope="module")
def case(sample: Library) -> Case:
    """The sample with two topics."""
    first = sample.cases[0].discussion[0]
    second = replace(first, id="d-second", prompt="第二个话题怎么看？", hint="")
    return replace(sample.cases[0], discussion=(first, second))


@at_every_size
async def test_a_note_is_kept_as_it_was_typed(case: Case, records: Records, size: Size) -> None:
    async with driven(library_of(case), records, size) as app:
        await app.open_case(case.title, "讨论")
        await app.until("2题 · 心得0则", "对照时间线的第二步", "○ 1", "○ 2", "⏎ 写心得")
        await app.press("enter", *"登记 q1?", "enter", *"上交/!")
        await app.until("登记 q1?", "上交/!", "Esc 写完了")
        await app.press("escape")
        await app.until("● 1", "○ 2", "心得1则")
    notes = [record.detail["text"] for record in kept(records, Verb.NOTED)]
    assert notes[-1] == "登记 q1?\n上交/!"
    async with driven(library_of(case), records, size) as app:
        await app.press("enter")
        await app.until("› 讨论", "登记 q1?", "上交/!", "心得1则")


async def test_what_a_note_cannot_hold_is_refused_and_the_rest_is_kept(
    case: Case, records: Records
) -> None:
    longest = "长" * (LONGEST_NOTE - 2)
    async with driven(library_of(case), records) as app:
        await app.open_case(case.title, "讨论")
        await app.press("enter", "甲")
        await app.paste(longest)
        await app.paste("乙丙")
        await app.until("心得 · 一则心得最多10万字，刚才的没有写进去")
        await app.press("丁")
        await app.until(gone="没有写进去")
        await app.press("戊")
        await app.until("心得 · 一则心得最多10万字，刚才的没有写进去")
        await app.press("backspace", "己", "escape")
    assert kept(records, Verb.NOTED)[-1].detail["text"] == f"甲{longest}己"


async def test_each_topic_has_its_own_note(case: Case, records: Records) -> None:
    async with driven(library_of(case), records) as app:
        await app.open_case(case.title, "讨论")
        await app.press("enter", *"甲", "escape")
        await app.until("● 1", "心得1则")
        await app.press("down")
        await app.until("● 1", gone="甲")
        await app.press("enter", *"乙", "escape")
        await app.until("● 2", "乙", "心得2则")
        await app.press("up")
        await app.until("甲", gone="乙")
        await app.press("enter", "backspace", "escape")
        await app.until("○ 1", "心得1则")
    assert [record.detail["text"] for record in kept(records, Verb.NOTED)] == ["甲", "乙", ""]


async def test_a_note_is_saved_when_typing_pauses(case: Case, records: Records) -> None:
    async with driven(library_of(case), records) as app:
        await app.open_case(case.title, "讨论")
        await app.press("enter", *"停一停")
        assert not kept(records, Verb.NOTED)
        await app.until_true(lambda: bool(kept(records, Verb.NOTED)))
        await app.until("停一停", "Esc 写完了", "● 1")
        await app.press(*"再写")
        await app.until("停一停再写")


@pytest.mark.parametrize("keys", [("tab",), ("escape", "escape")])
async def test_a_note_is_saved_when_leaving_at_once(
    case: Case, records: Records, keys: tuple[str, ...]
) -> None:
    async with driven(library_of(case), records) as app:
        await app.open_case(case.title, "讨论")
        await app.press("enter", *"走了", *keys)
        await app.until_true(lambda: bool(kept(records, Verb.NOTED)))
    assert kept(records, Verb.NOTED)[-1].detail["text"] == "走了"


async def test_a_case_without_topics_says_so(case: Case, records: Records) -> None:
    async with driven(library_of(replace(case, discussion=())), records) as app:
        await app.open_case(case.title, "讨论")
        await app.until("没有讨论题", "Tab")
        await app.press("enter")
        assert "写心得" not in app.keys


@pytest.mark.parametrize("way", ["ctrl+c", "SIGTERM", "SIGHUP"])
async def test_a_note_is_saved_when_the_application_is_left(
    case: Case, records: Records, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(discussion, "_SETTLE", 60.0)
    async with driven(library_of(case), records) as app:
        await app.open_case(case.title, "讨论")
        await app.press("enter", *"走了")
        await app.until("走了")
        if way == "ctrl+c":
            app.app.simulate_key(way)
        else:
            signal.raise_signal(signal.Signals[way])
        await app.until_true(lambda: not app.app.is_running)
    assert [record.detail["text"] for record in kept(records, Verb.NOTED)] == ["走了"]
