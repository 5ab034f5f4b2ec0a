"""How the cases and the records are opened: what the first list shows, and when."""

from pathlib import Path
from threading import Event

import pytest

from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.first_list import first_list
from lianzheng_tui.data.library.index import Index
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.last_learnt import LastLearnt
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.library.list_blocks import CaseRows
from lianzheng_tui.tui.messages import (
    OpenLedger,
    OpenNotebook,
    OpenPlan,
    OpenPortfolio,
    OpenReview,
)
from lianzheng_tui.tui.opening import Learners
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.layout import Blocks

from .driving import open_though_nothing_is_saved, running
from .learning import answer, read, walk
from .looking import screen_text
from .stock import journal_over
from .stock import kept as records_kept
from .stores import FailingRecords

SAMPLES = Path(__file__).parents[1] / "samples"
GOOD = (SAMPLES / "good.yaml").read_text(encoding="utf-8")


@pytest.fixture
def lists(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The keys of the rows of every list that is shown, one list after the other."""
    lists: list[list[str]] = []
    show = Choices.show

    def look(self: Choices, blocks: Blocks, *, keep: bool = False) -> None:
        if isinstance(blocks, CaseRows):
            rows = [blocks[index] for index in range(len(blocks))]
            lists.append([str(row.key) for row in rows if row.key])
        show(self, blocks, keep=keep)

    monkeypatch.setattr(Choices, "show", look)
    return lists


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The records file."""
    return tmp_path / "records.sqlite3"


def put(folder: Path, name: str, **changes: str) -> None:
    """Put a case into a folder, with some of its texts changed."""
    folder.mkdir(exist_ok=True)
    (folder / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    text = GOOD
    for key, value in changes.items():
        lines = text.splitlines(keepends=True)
        at = next(i for i, line in enumerate(lines) if line.startswith(f"{key}:"))
        lines[at] = f"{key}: {value}\n"
        text = "".join(lines)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def keeper(file: Path) -> LastLearnt:
    """What keeps the progress in some folder while the records are as they are."""
    index = Index(None, "")
    return LastLearnt(lambda: index, [Path("/cases")], "", file)


async def test_what_does_not_count_is_gone_from_the_list_once_the_files_are_listed(
    tmp_path: Path, lists: list[list[str]]
) -> None:
    far, near = tmp_path / "far", tmp_path / "near"
    put(far, "a", id="sound")
    put(far, "b", id="faulty", source="没有写来历")
    put(far, "c", id="twice")
    put(far, "d", id='"twice"')
    put(far, "e", id="hidden", title="远的")
    put(near, "e", id="'hidden'", title="近的")
    folders, index = [far, near], Index(None, "")
    journal = journal_over(None)
    listed: list[int] = []

    def scan() -> Library:
        listed.append(len(lists))
        return Library.scan(folders, index)

    app = LianzhengApp(scan, lambda: journal, shown=first_list(folders))
    async with running(app) as driver:
        await driver.until("近的", "2个文件有问题", gone="远的")
    assert listed == [1]
    assert {"sound", "faulty", "twice", "hidden"} <= set(lists[0])
    for after in lists[1:]:
        assert "faulty" not in after
        assert after.count("twice") == after.count("hidden") == after.count("sound") == 1


async def test_the_welcome_does_not_wait_for_the_cases(sample: Library, tmp_path: Path) -> None:
    welcomed, go_on = Event(), Event()

    def find() -> Library:
        assert go_on.wait(60)
        return sample

    journal = journal_over(None)
    app = LianzhengApp(find, lambda: journal, welcomed=welcomed.set)
    async with running(app) as driver:
        await driver.until("按任意键开始")
        await driver.press("x", "l")
        await driver.until_true(welcomed.is_set)
        assert "正在打开学习记录" in driver.text
        assert not app.session.is_open
        go_on.set()
        await driver.until("台账", gone="正在打开学习记录")


async def test_what_is_typed_before_the_cases_are_found_waits_for_them(sample: Library) -> None:
    go_on = Event()

    def find() -> Library:
        assert go_on.wait(60)
        return sample

    learners = Learners(["学员", "别人"], lambda _: journal_over(None))
    app = LianzhengApp(find, lambda: learners, welcomed=lambda: None)
    app.animation_level = "none"
    async with app.run_test() as pilot:
        while "别人" not in screen_text(app):
            await pilot.pause(0.01)
        for key in ("enter", "x", "l"):  # whose records, the welcome, the ledger
            app.simulate_key(key)
        for message in (OpenLedger, OpenPortfolio, OpenNotebook, OpenReview, OpenPlan):
            app.post_message(message())
            await pilot.pause(0.01)
        assert not app.session.is_open
        go_on.set()
        while not app.session.is_open:
            await pilot.pause(0.01)
    assert app.failure is None


def made(library: Library, records: Records | Journal, kept: LastLearnt) -> LianzhengApp:
    journal = records if isinstance(records, Journal) else journal_over(records)
    lines = list(library.lines)
    return LianzhengApp(lambda: library, lambda: journal, shown=lines, last_learnt=kept)


async def test_the_progress_of_the_last_start_is_shown_until_it_is_derived(
    bundled: Library, file: Path
) -> None:
    kept = keeper(file)
    with Records(file) as records:
        journal = journal_over(records)
        read(journal, bundled.cases[0])
        walk(journal, bundled.cases[1], 3)
        answer(journal, bundled.cases[2], 2)
        async with running(made(bundled, records, kept), (120, 40)) as driver:
            before = await driver.still()
            await driver.until_true(lambda: bool(kept.shown()))
    go_on = Event()
    with Records(file) as records:
        journal = journal_over(records)

        def open_records() -> Journal:
            assert go_on.wait(60)
            return journal

        lines = list(bundled.lines)
        app = LianzhengApp(lambda: bundled, open_records, shown=lines, last_learnt=kept)
        async with running(app, (120, 40)) as driver:
            left = [line.partition("│")[0].rstrip() for line in driver.lines[1:-1]]
            assert not app.session.is_open
            go_on.set()
            await driver.until("学完0/7")
            after = await driver.still()
            assert left == [line.partition("│")[0].rstrip() for line in after.split("\n")[1:-1]]
            assert before == after
    assert any("接着学" in line for line in left)
    assert sum("未学" in line for line in left) == 4


async def test_it_is_not_shown_once_the_records_are_others(sample: Library, file: Path) -> None:
    kept = keeper(file)
    with Records(file) as records, Records(file) as others:
        app = made(sample, records, kept)
        async with running(app) as driver:
            await driver.until_true(lambda: bool(kept.shown()))
            read(journal_over(others), sample.cases[0])
            assert kept.shown() == []
            app.background.keep_learnt()
            assert kept.shown() == []  # this window has not taken in what the other one saved
            app.session.catch_up(app.session.journal.fetch())
            app.background.keep_learnt()
            assert [each.case for each in kept.shown()] == ["sample-gift", "sample-gift"]
            await driver.open_case("一盒茶叶", "测验")
            await driver.press("down")
            await driver.until_true(lambda: len(records_kept(records, Verb.OPENED)) >= 2)
            await driver.still()
            assert kept.shown() == []
            app.background.keep_learnt()
            assert kept.shown()[0].words == "测验"


async def test_what_could_not_be_saved_is_not_kept(sample: Library, tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite3"
    with Records(file):
        pass
    kept = keeper(file)
    with FailingRecords() as records:
        app = made(sample, records, kept)
        async with running(app) as driver:
            await driver.until_true(lambda: bool(kept.shown()))
            before = kept.shown()
            await open_though_nothing_is_saved(driver, "正文")
            app.background.keep_learnt()
            assert kept.shown() == before
            records.fails = False


async def test_where_it_is_asked_who_learns_nobodys_progress_is_kept(
    sample: Library, file: Path
) -> None:
    kept = keeper(file)
    with Records(file) as records:
        journal = journal_over(records)
        read(journal, sample.cases[0])
        learners = Learners(["学员", "别人"], lambda _: journal)
        lines = list(sample.lines)
        app = LianzhengApp(lambda: sample, lambda: learners, shown=lines, last_learnt=kept)
        app.animation_level = "none"
        async with running(made(sample, records, kept)) as driver:
            await driver.until_true(lambda: bool(kept.shown()))
        journal.add(Verb.OPENED, "sample-gift", "guide", None, {})
        journal.flush()
        async with running(app) as driver:
            await driver.until("学员", "别人")
            await driver.press("enter")
            await driver.until("学完")
            await driver.still()
            app.background.keep_learnt()
        assert kept.shown() == []


async def test_the_ledger_comes_after_the_progress(
    sample: Library, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = journal_over(records)
    answer(journal, sample.cases[0], 3)
    go_on = Event()

    app = LianzhengApp(lambda: sample, lambda: journal)
    derive = app.session.derive_ledger

    def wait() -> None:
        assert go_on.wait(60)
        derive()

    monkeypatch.setattr(app.session, "derive_ledger", wait)
    async with running(app) as driver:
        await driver.until("接着学", "学完0/1")
        assert not app.session.ledger_is_ready
        assert "台账" not in driver.title
        go_on.set()
        await driver.until("台账0")
