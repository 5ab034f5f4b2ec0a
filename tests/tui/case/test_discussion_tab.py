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
        await app.until("2题 · 心得0则", "对照时间线的第二步", "○ 1", "○ 2", "⏎ 写这一题")
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
        await app.until("一则心得最多10万字，刚才的没有写进去")
        await app.press("丁")
        await app.until(gone="没有写进去")
        await app.press("戊")
        await app.until("一则心得最多10万字，刚才的没有写进去")
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
        await app.press("w", "backspace", "escape")
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
        await app.until("没有讨论题", "▌ 学了什么", "⏎ 写这一栏", "Tab")
        assert "写这一题" not in app.keys
        assert app.title.split()[-1] == "心得0则"


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


@at_every_size
async def test_all_topics_are_seen_and_the_chosen_one_opens(
    case: Case, records: Records, size: Size
) -> None:
    async with driven(library_of(case), records, size) as app:
        await app.open_case(case.title, "讨论")
        await app.until("▌ ○ 1", "提示 对照时间线", "我写的（还没有写）", "○ 2", "○ 心得体会")
        assert app.flowing.count("我写的") == 1
        assert app.keys.strip().startswith("⏎ 写这一题")
        await app.press("down")
        await app.until("▌ ○ 2", "第二个话题", "我写的（还没有写）", "○ 1", gone="提示")
        await app.press("up", " ", *"想到")
        await app.until("我写的 想到", "⏎ 换行")
        await app.press(" ", *"的")
        await app.until("想到 的")
        before = app.line("想到 的").replace("│", "▌")
        await app.press("escape")
        await app.until("⏎ 写下一处", "w 接着写")
        assert app.line("想到 的") == before


async def test_the_points_are_for_who_has_written(case: Case, records: Records) -> None:
    async with driven(library_of(case), records) as app:
        await app.open_case(case.title, "讨论")
        await app.press("c")
        assert "可能不会" not in app.text
        assert "要点" not in app.keys
        await app.press("enter", *"想c", "escape")
        await app.until("想c", "⏎ 写下一处  w 接着写  c 参考要点")
        await app.press("c")
        await app.until("要点    可能不会有人", "仍可能有人", "c 收起要点", gone="提示")
        await app.press("end", "up")
        await app.until("▌ 打算", "要点    可能不会有人", "⏎ 写这一栏  c 收起要点")
        await app.press("escape")
        await app.until("▌ ● 1", "提示", "c 参考要点", gone="可能不会")
        await app.press("down")
        await app.until("▌ ○ 2")
        assert "要点" not in app.keys
    assert {record.detail["text"] for record in kept(records, Verb.NOTED)} == {"想c"}


@at_every_size
async def test_the_four_parts_are_kept_as_they_were_typed(
    case: Case, records: Records, size: Size
) -> None:
    async with driven(library_of(case), records, size) as app:
        await app.open_case(case.title, "讨论")
        await app.press("end", *["up"] * 4)
        await app.until("○ 心得体会 四栏都可以空着，想到哪里写到哪里", "▌ 学了什么", "⏎ 写这一栏")
        for words in "学岗差打":
            await app.press("enter", words, "enter", *"第二行", "escape", "down")
            await app.until(words, "心得1则")
        await app.until("● 心得体会")
        await app.press("up", "w", *["backspace"] * 5, "escape")
        await app.until("● 心得体会", "心得1则", "（还没有写）")
    texts = {record.item: record.detail["text"] for record in kept(records, Verb.NOTED)}
    assert texts == {
        "reflection.learned": "学\n第二行",
        "reflection.own-post": "岗\n第二行",
        "reflection.gap": "差\n第二行",
        "reflection.intention": "",
    }
    async with driven(library_of(case), records, size) as app:
        await app.press("enter", "end", "up")
        await app.until("› 讨论", "差 第二行", "心得1则")


async def test_the_field_grows_with_its_text_at_any_size(case: Case, records: Records) -> None:
    text = "口子不在大小，在第一次没有退；退了，后面的就不会来。" * 6
    async with driven(library_of(case), records) as app:
        await app.open_case(case.title, "讨论")
        await app.press("end", "up", "enter")
        await app.paste(text)
        await app.until("⏎ 换行", "心得1则")
        for width, height in ((60, 20), (69, 20), (70, 24), (120, 40), (200, 50), (80, 24)):
            await app.resize(width, height)
            await app.until("打算", "⏎ 换行")
            assert text in app.flowing.replace("│", "")
        await app.press("完")
        await app.until("来。完")
        await app.press("escape")
        await app.until("⏎ 往下")
        assert f"{text}完" in app.flowing.replace("▌", "")
    assert kept(records, Verb.NOTED)[-1].detail["text"] == f"{text}完"


async def test_a_long_note_scrolls_below_its_topic(case: Case, records: Records) -> None:
    async with driven(library_of(case), records, (60, 20)) as app:
        await app.open_case(case.title, "讨论")
        await app.press("enter")
        for number in range(30):
            await app.paste(f"第{number}行\n")
        await app.press(*"末行")
        await app.until("1  如果那天", "第29行", "末行", gone="第0行")
        await app.press(*["pageup"] * 5)
        await app.until("1  如果那天", "第0行", gone="末行")


async def test_a_click_beside_the_field_ends_the_writing(case: Case, records: Records) -> None:
    async with driven(library_of(case), records) as app:
        await app.open_case(case.title, "讨论")
        await app.press("enter", *"写")
        await app.draw(app.cell("我写的"))
        await app.press("了")
        await app.until("写了", "⏎ 换行")
        await app.draw(app.cell("四栏都可以空着"))
        await app.until("写了", "⏎ 写下一处", "心得1则")
        await app.draw(app.cell("差距"))
        await app.until("▌ 差距", "⏎ 写这一栏")
        await app.draw(app.cell("差距"))
        await app.press("差")
        await app.until("⏎ 换行", "差距 差")


@pytest.mark.parametrize("keys", [("tab",), ("escape", "escape")])
async def test_a_part_is_saved_when_leaving_at_once(
    case: Case, records: Records, keys: tuple[str, ...]
) -> None:
    async with driven(library_of(case), records) as app:
        await app.open_case(case.title, "讨论")
        await app.press("end", "up", "enter", *"走了", *keys)
        await app.until_true(lambda: bool(kept(records, Verb.NOTED)))
        if keys == ("tab",):
            await app.press("shift+tab")
            await app.until("打算 走了", "⏎ 往下")
    assert kept(records, Verb.NOTED)[-1].detail["text"] == "走了"


async def test_tab_goes_on_to_the_next_part_while_one_writes(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "讨论")
        await app.press("end", *["up"] * 4)
        await app.until("▌ 学了什么", "⏎ 写这一栏")
        await app.press("enter")
        await app.until("Tab 写下一栏")
        await app.press("甲", "tab")
        await app.until("学了什么 甲", "想到自己岗位", "⏎ 换行", "Tab 写下一栏")
        await app.press("乙", "escape")
        await app.until("⏎ 写下一处", "乙")
        await app.press("tab")
        await app.until("▌导学")


@at_every_size
async def test_enter_goes_on_from_what_is_written_to_what_is_not_and_to_the_next_part(
    case: Case, records: Records, size: Size
) -> None:
    async with driven(library_of(case), records, size) as app:
        await app.open_case(case.title, "讨论")
        await app.press("enter", "甲", "escape")
        await app.until("⏎ 写下一处")
        await app.press("enter")
        await app.until("▌ ○ 2", "⏎ 写这一题")
        await app.press("enter", "乙", "escape", "enter")
        await app.until("▌ 学了什么", "⏎ 写这一栏")
        await app.press("end", "up", "enter", "丙", "escape")
        await app.until("打算", "丙", "⏎ 往下")
        await app.press("enter")
        await app.until("▌ ▶ 开始时间线", "⏎ 开始时间线")
        assert "接着写" not in app.keys
        await app.press("enter")
        await app.until("› 时间线")
    assert [record.detail["text"] for record in kept(records, Verb.NOTED)] == ["甲", "乙", "丙"]


async def test_what_is_written_is_written_on_with_its_own_key(case: Case, records: Records) -> None:
    async with driven(library_of(case), records) as app:
        await app.open_case(case.title, "讨论")
        await app.press("enter", "甲", "escape", "w", "乙", "escape")
        await app.until("甲乙", "⏎ 写下一处")
    assert kept(records, Verb.NOTED)[-1].detail["text"] == "甲乙"
