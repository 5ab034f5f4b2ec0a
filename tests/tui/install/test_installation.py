"""Installing cases from inside the application."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.packs.generations import InstallRoot, current_set, installed_folder
from lianzheng_tui.data.packs.installed_cases import held_laws
from lianzheng_tui.data.packs.installer import Plan, plan
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.install.installation import Installation

from ..driver import Driver
from ..driving import running
from ..stock import journal_over

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Home, with a folder of cases in it."""
    home = tmp_path / "home"
    folder = home / "案例"
    folder.mkdir(parents=True)
    for name in ("good.yaml", "laws.yaml"):
        shutil.copy(SAMPLES / name, folder)
    (home / "notes.md").touch()
    (home / ".hidden.yaml").touch()
    return home


@asynccontextmanager
async def opened(home: Path, records: Records) -> AsyncIterator[tuple[Driver, InstallRoot]]:
    install_root = InstallRoot(home.parent / "cases")
    bundled = Library.open([bundled_folder()])

    def look(path: Path) -> Plan:
        return plan([path], install_root, bundled.laws)

    def reopen() -> Library:
        installed = installed_folder(install_root.cases)
        return Library.open([bundled_folder(), *([installed] if installed else [])])

    app = LianzhengApp(
        lambda: bundled,
        lambda: journal_over(records),
        installation=lambda: Installation(home, look, reopen),
    )
    async with running(app) as driver:
        await driver.until("学完0/7", "装入案例")
        yield driver, install_root


async def into_the_folder(app: Driver) -> None:
    await app.press("o")
    await app.until("装入案例 › 从哪里找")
    await app.press("enter")
    await app.until("上一级", "案例")
    assert "notes.md" not in app.text
    assert ".hidden" not in app.text
    assert "装入整个文件夹" not in app.keys
    await app.press("down", "enter")
    await app.until("good.yaml", "装入整个文件夹")


async def test_a_folder_is_installed_and_its_case_is_there(stick: Path, records: Records) -> None:
    async with opened(stick, records) as (app, install_root):
        await into_the_folder(app)
        await app.press("i")
        await app.until("装入 sample-gift《一盒茶叶》", "装入以上内容")
        assert installed_folder(install_root.cases) is None
        await app.press("enter")
        await app.until("装好了")
        await app.press("escape")
        await app.until("学完0/8", "一盒茶叶")
        assert installed_folder(install_root.cases) is not None


async def test_to_go_back_installs_nothing(stick: Path, records: Records) -> None:
    async with opened(stick, records) as (app, install_root):
        await into_the_folder(app)
        await app.press("i")
        await app.until("装入以上内容")
        await app.press("escape")
        await app.until("学完0/7")
        assert installed_folder(install_root.cases) is None


async def test_a_file_with_errors_is_refused_and_they_are_shown(
    stick: Path, records: Records
) -> None:
    file = stick / "案例" / "good.yaml"
    file.write_text(file.read_text("utf-8").replace("minutes: 5", "minutes: 五"), "utf-8")
    async with opened(stick, records) as (app, install_root):
        await app.press("o")
        await app.until("从哪里找")
        await app.press("/")
        await app.paste(str(file))
        await app.press("enter")
        await app.until("没有装入", "minutes 应当是整数", "什么也没有装入")
        await app.press("escape")
        await app.until("学完0/7")
        assert installed_folder(install_root.cases) is None


async def test_a_path_that_is_not_there(stick: Path, records: Records) -> None:
    async with opened(stick, records) as (app, _):
        await app.press("o")
        await app.until("从哪里找")
        await app.press("/")
        await app.paste("/没有/这里.yaml")
        await app.press("enter")
        await app.until("没有这个文件或文件夹：/没有/这里.yaml")
        await app.press("escape")
        await app.until("学完0/7")


async def test_a_pack_that_is_none(stick: Path, records: Records) -> None:
    (stick / "案例" / "坏.lzpack").write_bytes(b"no zip")
    async with opened(stick, records) as (app, _):
        await into_the_folder(app)
        await app.until("坏.lzpack")
        await app.press("end", "enter")
        await app.until("没有装入")
        await app.press("escape")
        await app.until("学完0/7")


async def test_left_goes_up_to_the_folder_above(stick: Path, records: Records) -> None:
    async with opened(stick, records) as (app, _):
        await into_the_folder(app)
        await app.press("left")
        await app.until("案例", gone="good.yaml")
        await app.press("left")
        await app.until("从哪里找")


async def test_laws_without_a_case_are_named_and_installed(stick: Path, records: Records) -> None:
    (stick / "案例" / "good.yaml").unlink()
    async with opened(stick, records) as (app, install_root):
        await app.press("o")
        await app.until("从哪里找")
        await app.press("enter")
        await app.until("上一级", "案例")
        await app.press("down", "enter")
        await app.until("laws.yaml", "装入整个文件夹")
        await app.press("i")
        await app.until("装入法条 测试规定-5", "其中没有案例，只有法条和岗位", "装入以上内容")
        await app.press("enter")
        await app.until("装好了", "装入法条 测试规定-5")
        assert list(held_laws(current_set(install_root))) == ["测试规定-5"]


async def take(app: Driver, file: Path) -> None:
    await app.press("o")
    await app.until("从哪里找")
    await app.press("/")
    await app.paste(str(file))
    await app.press("enter")


async def test_a_text_becomes_a_marked_text_and_that_the_cases(
    stick: Path, records: Records
) -> None:
    page = stick / "版面.txt"
    shutil.copy(SAMPLES / "pages" / "newspaper_page.txt", page)
    async with opened(stick, records) as (app, _):
        await take(app, page)
        await app.until("起草 › 版面.txt", "# 失准的“粮秤”", "写出这份稿")
        assert not (stick / "版面.稿.txt").exists()
        await app.press("enter")
        await app.until("写好了", "版面.稿.txt", "改好行首的记号")
        await app.press("escape")
        await app.until("学完0/7")
        (stick / "page-4.yaml").touch()
        await take(app, stick / "版面.稿.txt")
        await app.until("照记号写成 3 个案例文件", "失准的“粮秤”：page-6.yaml")
        await app.press("enter")
        await app.until("page-7.yaml", "再到这里按 o 装入")
        assert "title: 失准的“粮秤”" in (stick / "page-6.yaml").read_text(encoding="utf-8")


async def test_a_text_that_cannot_be_read_is_named_and_nothing_written(
    stick: Path, records: Records
) -> None:
    (stick / "版面.稿.txt").write_text("# 甲\n", encoding="utf-8")
    async with opened(stick, records) as (app, _):
        await take(app, stick / "版面.稿.txt")
        await app.until("没有写", "标题“甲”没有正文")
        await app.press("escape")
        await app.until("学完0/7")
        assert not (stick / "page-1.yaml").exists()


async def test_the_texts_of_a_folder_are_listed(stick: Path, records: Records) -> None:
    (stick / "案例" / "版面.docx").touch()
    async with opened(stick, records) as (app, _):
        await into_the_folder(app)
        assert "版面.docx" in app.text
