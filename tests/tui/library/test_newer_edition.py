"""The list and the preview tell of a later edition that is hidden, and one key takes it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from lianzheng_tui.data.library.library import Library, NewerEdition
from lianzheng_tui.data.packs import newer_edition
from lianzheng_tui.data.packs.generations import InstallRoot, installed_folder
from lianzheng_tui.data.packs.installed_cases import installed_ids
from lianzheng_tui.data.packs.installer import Plan, install, plan
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.install.installation import Installation

from ..driver import Driver
from ..driving import running
from ..learning import read
from ..stock import journal_over

SAMPLES = Path(__file__).parents[2] / "samples"
SENTENCE = "自带的第3版更正了一处事实，装入的是第2版"
FIXED = """revision: 3
changes:
  - {when: 2026-11-30, what: 面额改正了。}
"""


def edition(folder: Path, head: str) -> Path:
    folder.mkdir()
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    (folder / "good.yaml").write_text(text.replace("posts:", f"{head}posts:", 1), encoding="utf-8")
    (folder / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    return folder


@pytest.fixture
def install_root(tmp_path: Path) -> InstallRoot:
    root = InstallRoot(tmp_path / "home" / "cases")
    install(plan([edition(tmp_path / "second", "revision: 2\n")], root, {}))
    return root


@asynccontextmanager
async def opened(
    tmp_path: Path,
    install_root: InstallRoot,
    records: Records,
    monkeypatch: pytest.MonkeyPatch,
    *,
    installs: bool = True,
) -> AsyncIterator[Driver]:
    bundled = edition(tmp_path / "bundled", FIXED)
    monkeypatch.setattr(newer_edition, "bundled_folder", lambda: bundled)

    def find() -> Library:
        installed = installed_folder(install_root.cases)
        return Library.open([bundled, *([installed] if installed else [])])

    def look(path: Path) -> Plan:
        return plan([path], install_root, {})

    journal = journal_over(records)
    read(journal, find().cases[0])
    app = LianzhengApp(
        find,
        lambda: journal,
        installation=(lambda: Installation(tmp_path, look, find)) if installs else None,
    )
    async with running(app, (120, 40)) as driver:
        yield driver


async def test_one_key_takes_it(
    tmp_path: Path, install_root: InstallRoot, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path, install_root, records, monkeypatch) as app:
        shown = await app.until(SENTENCE, "面额改正了", "换用新版")
        assert shown.count("↑ 自带的第3版") == 2, "in the list and in the preview"
        await app.press("u")
        await app.until("换好了", "现在是第3版", "移除了装入的《一盒茶叶》", "学习记录保留")
        assert installed_ids(install_root) == ()
        await app.press("escape")
        shown = await app.until("正文", gone=SENTENCE)
        assert "换用新版" not in shown
        await app.press("enter")
        await app.until("更正了1处，现在是第3版", "面额改正了")


async def test_it_is_only_offered(
    tmp_path: Path, install_root: InstallRoot, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path, install_root, records, monkeypatch) as app:
        await app.until(SENTENCE)
        await app.press("down")
        await app.until("按 u 换用")
        await app.press("enter")
        await app.until("一盒茶叶 ›")
        assert app.app.session.progresses["sample-gift"].case.revision == 2
    assert installed_ids(install_root) == ("sample-gift",)


async def test_where_nothing_is_installed_from_the_screen_it_says_how(
    tmp_path: Path, install_root: InstallRoot, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path, install_root, records, monkeypatch, installs=False) as app:
        await app.until(SENTENCE, "换用：lianzheng remove sample-gift")
        await app.press("u")
        assert "换用新版" not in await app.still()
    assert installed_ids(install_root) == ("sample-gift",)


async def test_what_cannot_be_taken_says_why(
    tmp_path: Path, install_root: InstallRoot, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path, install_root, records, monkeypatch) as app:
        await app.until(SENTENCE)
        (tmp_path / "bundled" / "good.yaml").unlink()
        await app.press("u")
        await app.until("没有换用", "第3版不在那里了")
        await app.press("escape")
        await app.until("廉政案例研读", gone=SENTENCE)
    assert installed_ids(install_root) == ("sample-gift",)


async def test_of_very_many_only_the_first_are_told_above_the_list(
    tmp_path: Path, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    far, near = edition(tmp_path / "far", "revision: 2\n"), edition(tmp_path / "near", "")
    for folder in (far, near):
        text = (folder / "good.yaml").read_text(encoding="utf-8")
        for number in range(5):
            other = text.replace("id: sample-gift", f"id: gift-{number}")
            (folder / f"gift-{number}.yaml").write_text(other, encoding="utf-8")
    library = Library.open([far, near])
    asked: set[str] = set()
    newer = library.newer

    def remembering(case_id: str) -> NewerEdition | None:
        asked.add(case_id)
        return newer(case_id)

    monkeypatch.setattr(library, "newer", remembering)
    app = LianzhengApp(lambda: library, lambda: journal_over(records))
    async with running(app, (120, 40)) as driver:
        shown = await driver.until("还有3个案例也有新版")
        assert shown.count("↑ ") == 4, "three in the list, one in the preview"
        assert len(asked) == 3
        await driver.press("end")
        await driver.until("换用：移开")
