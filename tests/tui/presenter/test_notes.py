"""The trainer's notes follow the class's screen."""

from pathlib import Path

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.tui.presenter.apps import NotesApp

from ..stock import for_a_class
from .classroom import following, presenting, stage_in


async def test_notes_wait_follow_and_see_the_end(sample: Library, tmp_path: Path) -> None:
    async with following(sample, tmp_path, (120, 40)) as notes:
        await notes.until("等待放映", "lianzheng present sample-gift", "提示：对照时间线的第二步")
        async with presenting(sample, tmp_path) as app:
            await notes.until("大屏上 开场", "接着 时间线 第1/3步", "甲某某")
            await app.press("right", "right")
            await notes.until("椅子上的一盒茶叶 · 抉择（3/42）", "接着 实际的选择")
            assert "追下去退还（案中人，更稳的）" in notes.text
            assert "[原文] 茶叶退了" in notes.text
            assert "案中人" not in app.text
            await app.press("h", "8", " ", "3", " ", "4", "enter")
            await notes.until("举手 1 8人 53%；2 3人 20%；3 4人 27%")
            await app.press("left", "left")
            await notes.until("大屏上 开场", gone="举手")
        await notes.until("放映已经结束", "大屏上 开场")
        async with presenting(sample, tmp_path) as app:
            await app.press("right")
            await notes.until("（2/42）", gone="放映已经结束")


async def test_the_answer_and_why_stand_in_the_notes(sample: Library, tmp_path: Path) -> None:
    async with (
        presenting(sample, tmp_path) as app,
        following(sample, tmp_path, (120, 40)) as notes,
    ):
        await app.press("t", "home", *["down"] * 4, "enter")
        await notes.until("测验 第1/7题", "追到楼下退还 ✓ 正确", "第一次他守住了")
        await notes.until("考查 说出第一次动摇", "学完能够", "收下的是后来的券")
        assert "✓" not in app.text


async def test_notes_of_another_case_stay_apart(
    bundled: Library, sample: Library, tmp_path: Path
) -> None:
    async with following(bundled, tmp_path) as notes, presenting(sample, tmp_path) as app:
        await app.press("right")
        assert stage_in(tmp_path, sample).is_live()
        assert isinstance(notes.app, NotesApp)
        notes.app.look()
        assert "等待放映" in await notes.still()


async def test_the_points_of_a_topic_stand_in_the_notes(sample: Library, tmp_path: Path) -> None:
    async with (
        presenting(sample, tmp_path) as app,
        following(sample, tmp_path, (120, 40)) as notes,
    ):
        await app.press("t", "end", "enter")
        await notes.until("大屏上 讨论", "提示 对照时间线", "要点 可能不会有人", "仍可能有人")
        assert "可能不会" not in app.text


async def test_the_plan_of_the_trainer_stands_in_the_notes(sample: Library, tmp_path: Path) -> None:
    async with (
        presenting(for_a_class(sample), tmp_path) as app,
        following(for_a_class(sample), tmp_path, (120, 40)) as notes,
    ):
        await notes.until("时间 第0—5分钟", "第一组 站在供应商的位置")
        await app.press("t", "down", "down", "enter")
        await notes.until("第5—15分钟，这一步讲10分钟", "先问 合同签完以后", "两种看法 一、先收下")
        await notes.until("二、退回去，还要登记", "要带出来 登记是给自己留一个说法。")
        assert "登记是给自己留一个说法" not in app.text
