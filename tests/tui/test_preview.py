"""A case file in the application while it is being written."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key

from lianzheng_tui.data.authoring.drafting import cases_of
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.preview import PreviewApp

from .driver import Driver
from .driving import running
from .stock import journal_over

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLES, tmp_path / "cases")
    return tmp_path / "cases" / "good.yaml"


@asynccontextmanager
async def previewed(file: Path, records: Records) -> AsyncIterator[Driver]:
    async with running(PreviewApp(file, journal_over(records))) as driver:
        yield driver


def preview_of(driver: Driver) -> PreviewApp:
    assert isinstance(driver.app, PreviewApp)
    return driver.app


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


async def walk_to_the_second_step(app: Driver) -> None:
    await app.press("tab", "tab", "enter")
    await app.until("你会怎么做")
    await app.press("1", "enter")
    await app.until("我选")
    await app.press("space")
    await app.until("第2/3步")


async def test_a_save_is_shown_at_the_same_place(file: Path, records: Records) -> None:
    async with previewed(file, records) as app:
        await walk_to_the_second_step(app)
        edit(file, "放下两张茶叶券。", "放下两张好茶叶券。")
        await app.until("第2/3步", "放下两张好茶叶券")
        edit(file, "追下去退还", "追到楼下退还")
        await app.press("left")
        await app.until("第1/3步", "追到楼下退还", "我选")


@pytest.mark.parametrize("turns", range(12))
async def test_a_key_typed_just_before_a_save_is_shown_is_not_lost(
    file: Path, records: Records, turns: int
) -> None:
    async with previewed(file, records) as app:
        await walk_to_the_second_step(app)
        with app.app._context():
            edit(file, "放下两张茶叶券。", "放下两张好茶叶券。")
            app.app.post_message(Key("left", None))
            for _ in range(turns):
                await asyncio.sleep(0)
            await preview_of(app)._look()
        await app.still()
        assert "第1/3步" in app.text


async def test_a_save_in_a_window_too_small_leaves_it_too_small(
    file: Path, records: Records
) -> None:
    async with previewed(file, records) as app:
        await app.resize(40, 10)
        await app.until("窗口")
        before = app.text
        edit(file, "minutes: 5", "minutes: 6")
        with app.app._context():
            await preview_of(app)._look()
        assert await app.still() == before
        await app.resize(80, 24)
        await app.until("一盒茶叶 › 导学", "6分钟")
        await app.press("tab")
        await app.until("一盒茶叶 › 正文")


async def test_an_editor_that_replaces_the_file(file: Path, records: Records) -> None:
    async with previewed(file, records) as app:
        new = file.with_name("good.yaml~")
        new.write_text(
            file.read_text("utf-8").replace("title: 一盒茶叶\nkind", "title: 新的\nkind")
        )
        new.replace(file)
        await app.until("新的 › 导学")


async def test_a_save_of_the_same_size_and_time_is_seen(file: Path, records: Records) -> None:
    """A clock that is coarse, or a tool that sets the time back, hides no change."""
    async with previewed(file, records) as app:
        await app.until("一盒茶叶 › 导学")
        before = file.stat()
        edit(file, "title: 一盒茶叶\nkind", "title: 两盒茶叶\nkind")
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        after = file.stat()
        assert (after.st_size, after.st_mtime_ns, after.st_ino) == (
            before.st_size,
            before.st_mtime_ns,
            before.st_ino,
        )
        await app.until("两盒茶叶 › 导学")


async def test_a_save_of_the_laws_beside_it_is_seen(file: Path, records: Records) -> None:
    async with previewed(file, records) as app:
        await app.until("一盒茶叶 › 导学")
        edit(file.with_name("laws.yaml"), "id: 测试规定-5", "id: 测试规定-6")
        await app.until("按 ! 查看")


async def test_a_broken_save_keeps_the_last_good_state_and_says_so(
    file: Path, records: Records
) -> None:
    async with previewed(file, records) as app:
        await app.press("tab")
        await app.until("一盒茶叶 › 正文")
        edit(file, "minutes: 5", "minutes: 五")
        await app.until("文件有1处错误", "一盒茶叶 › 正文", "上一次没有错误的样子")
        await app.press("!")
        await app.until("minutes 应当是整数", "改好存盘")
        edit(file, "minutes: 五", "minutes: 6")
        await app.until("一盒茶叶 › 正文", gone="文件有1处错误")


async def test_a_file_that_is_broken_from_the_start(file: Path, records: Records) -> None:
    edit(file, "minutes: 5", "minutes: 五")
    async with previewed(file, records) as app:
        await app.until("minutes 应当是整数")
        edit(file, "minutes: 五", "minutes: 6")
        await app.until("一盒茶叶 › 导学")


async def test_a_file_that_goes_away_and_comes_back(file: Path, records: Records) -> None:
    async with previewed(file, records) as app:
        away = file.rename(file.with_suffix(".gone"))
        await app.until("文件不见了", "一盒茶叶 › 导学")
        away.rename(file)
        await app.until("一盒茶叶 › 导学", gone="文件不见了")


async def test_to_leave_the_case_is_to_leave(file: Path, records: Records) -> None:
    async with previewed(file, records) as app:
        await app.press("escape")
        await app.until_true(lambda: app.app._exit)


async def test_another_publisher_and_a_correction_are_shown_at_the_same_place(
    file: Path, records: Records
) -> None:
    edit(file, "posts:", "publisher: 甲市纪委\nposts:")
    async with previewed(file, records) as app:
        await walk_to_the_second_step(app)
        more = "revision: 2\nchanges: [{when: 2026, what: 改了。, items: [tea]}]\n"
        edit(file, "publisher: 甲市纪委\n", f"publisher: 乙市纪委\n{more}")
        edit(file, "放下两张茶叶券。", "放下两张好茶叶券。")
        await app.until("第2/3步", "放下两张好茶叶券")


async def test_a_draft_that_waits_for_its_author_is_shown(file: Path, records: Records) -> None:
    edit(file, "summary: 一名采购员", "summary: 待改 # 一名采购员")
    async with previewed(file, records) as app:
        await app.until("草稿还有1处没有改", "待改")
        edit(file, "summary: 待改 # 一名采购员", "summary: 一名采购员")
        await app.until("一名采购员")
        assert "没有改" not in app.text


async def test_every_part_of_a_draft_is_shown(tmp_path: Path, records: Records) -> None:
    long = "县纪委监委派出的工作人员到粮库核对每一座仓库的出入库台账并且逐车过磅发现少了小麦"
    text = f"# 失准的粮秤\n2016年{long}{long}。\n2017年3月，丁某某受到处分。\n"
    (case,) = cases_of(text, "稿.稿.txt", "page")
    assert {"stage: 待核对", "evidence: 待补"} <= {line.strip() for line in case.text.split("\n")}
    file = tmp_path / case.name
    file.write_text(case.text, encoding="utf-8")
    async with previewed(file, records) as app:
        await app.until("失准的粮秤", "草稿还有")
        for part in ("正文", "时间线", "讨论"):
            await app.press("tab")
            await app.until(part)
        await app.press("!")
        await app.until("“待补”还没有改")


async def test_a_key_fills_the_evidence_of_a_draft(file: Path, records: Records) -> None:
    edit(file, "    evidence: 放下两张茶叶券，每张500元", "    evidence: 待补")
    async with previewed(file, records) as app:
        await app.until("一盒茶叶 › 导学", "草稿还有1处没有改")
        await app.press("f")
        await app.until("一盒茶叶 › 导学", "改好了1处", gone="没有改")
    assert "    evidence: 待补" not in file.read_text(encoding="utf-8")


async def test_what_is_certain_is_mended_with_a_key(file: Path, records: Records) -> None:
    before = file.read_bytes()
    edit(file, "title: 说清楚", "title：说清楚")
    broken = file.read_bytes()
    async with previewed(file, records) as app:
        await app.until("键后面用了全角冒号", "按 f 把能确定的1处改好")
        await app.press("f")
        await app.until("一盒茶叶 › 导学", "改好了1处，原来的在 good.yaml.bak")
    assert file.read_bytes() == before
    assert file.with_name("good.yaml.bak").read_bytes() == broken


async def test_a_key_mends_while_the_last_good_state_is_shown(file: Path, records: Records) -> None:
    before = file.read_bytes()
    async with previewed(file, records) as app:
        await app.press("tab")
        await app.until("一盒茶叶 › 正文")
        edit(file, "minutes: 5", "minutes: 五分钟")
        await app.until("文件有1处错误", "f 改好能改的")
        await app.press("f")
        await app.until("改好了1处", "一盒茶叶 › 正文", gone="f 改好能改的")
    assert file.read_bytes() == before


async def test_nothing_is_mended_where_only_the_author_knows(file: Path, records: Records) -> None:
    edit(file, "id: sample-gift", "id: 一盒茶叶")
    broken = file.read_bytes()
    async with previewed(file, records) as app:
        await app.until("不合规定")
        assert "改好能改的" not in app.text
        await app.press("f")
        await app.until("不合规定")
    assert file.read_bytes() == broken
