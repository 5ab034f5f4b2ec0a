"""对照检查 on the page of 要点: marked on the screen, one line kept where the learner says so."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Key

from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.home.kept_lines import KeptLines, KeptLinesError
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp

from ..driver import Driver
from ..driving import Size, at_every_size, driven, running
from ..stock import for_a_class, journal_over, kept, library_of

LINE = "登记本放门口"
KEY = ("sample-gift", "s-gifts")


@pytest.fixture(scope="module")
def checks(sample: Library) -> Library:
    """The sample with two questions, of which the first belongs to a risk."""
    return for_a_class(sample)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "self-check.json"


def app_over(
    library: Library, records: Records, file: Path, *, writes: bool = True
) -> LianzhengApp:
    """The application as it is opened: with a file for what is kept."""
    journal = journal_over(records)
    return LianzhengApp(
        lambda: library, lambda: journal, writes=writes, kept_lines=lambda _: KeptLines(file)
    )


async def to_checks(app: Driver) -> None:
    await app.open_case("一盒茶叶", "要点")
    await app.press("t")
    await app.until("› 目录", "对照检查")
    while "对照检查" not in app.line("▌"):
        await app.press("down")
    await app.press("enter")
    await app.until("1 已有措施")


def of_work(records: Records) -> list[Record]:
    """The records but those of having looked in, which are saved a little later."""
    return [each for each in records.load_all().records if each.verb is not Verb.LOOKED]


@at_every_size
async def test_a_mark_goes_on_and_only_a_confirmed_line_is_kept(
    checks: Library, records: Records, file: Path, size: Size
) -> None:
    async with running(app_over(checks, records, file), size) as app:
        await to_checks(app)
        await app.until(
            "2项 · 未对照2", "我的对照", "记号只在屏幕上", "表现", "防控", "看什么", "出自"
        )
        assert "D 删去" not in app.keys
        before = of_work(records)
        await app.press("2")
        await app.until("⏎ 记下", "Esc 先不记", "要整改1")
        assert not file.exists()
        await app.press(*LINE, "enter")
        await app.until_true(file.exists)
        await app.until("D 删去", "未对照1", gone="⏎ 记下")
        await app.press("3")
        await app.until("不适用", "要整改1", gone="未对照")
        assert KeptLines(file).all() == {KEY: LINE}
        assert of_work(records) == before
        await app.press("up")
        await app.until(LINE, "⏎ 写一句")
    async with running(app_over(checks, records, file), size) as app:
        await to_checks(app)
        await app.until(LINE, "要整改1", "未对照1", "D 删去")


async def test_what_is_not_confirmed_is_not_kept_and_not_lost(
    checks: Library, records: Records, file: Path
) -> None:
    async with running(app_over(checks, records, file)) as app:
        await to_checks(app)
        await app.press("2", *LINE, "escape")
        await app.until("要整改", "（还没有写）", "写的还在，没有记下", gone="⏎ 记下")
        assert not file.exists()
        await app.press("enter")
        await app.until("⏎ 记下", LINE)
        await app.press("tab")
        await app.until("› 测验")
        await app.press("shift+tab")
        await app.until("› 要点", "⏎ 记下", LINE)
        assert not file.exists()
        await app.press("ctrl+u", "enter")
        await app.until("未对照1", gone="⏎ 记下")
        assert not file.exists()


async def test_another_mark_takes_back_what_was_kept(
    checks: Library, records: Records, file: Path
) -> None:
    KeptLines(file).keep(*KEY, LINE)
    async with running(app_over(checks, records, file)) as app:
        await to_checks(app)
        await app.until(LINE)
        await app.press("1")
        await app.until("已有措施", gone="D 删去")
        assert KeptLines(file).all() == {}
        await app.press("up", "2")
        await app.until("⏎ 记下", LINE)
        await app.press("enter")
        await app.until("D 删去")
        assert KeptLines(file).all() == {KEY: LINE}


@at_every_size
async def test_one_key_deletes_all_once_it_is_confirmed(
    checks: Library, records: Records, file: Path, size: Size
) -> None:
    lines = KeptLines(file)
    lines.keep(*KEY, LINE)
    lines.keep("other", "s-1", LINE)
    async with running(app_over(checks, records, file), size) as app:
        await to_checks(app)
        await app.until("D 删去", LINE)
        await app.press("D")
        await app.until("会删去记下的2句（别的案例1句也在内）", "再按一次 D")
        await app.until("D 真的删去", "Esc 不删")
        for key in ("D 删去", "1 已有措施", "x 写成一页", "⏎"):
            assert key not in app.keys
        await app.press("escape")
        await app.until("D 删去", gone="再按一次")
        assert len(lines.all()) == 2
        await app.press("D")
        await app.until("D 真的删去")
        await app.press("down")
        await app.until("1 已有措施", gone="再按一次")
        await app.press("D")
        await app.until("再按一次 D")
        assert len(lines.all()) == 2
        await app.press("D")
        await app.until("记下的对照都删去了", "未对照2", gone=LINE)
        assert not file.exists()
        assert "D 删去" not in app.keys


async def test_a_line_that_cannot_be_written_stays_on_the_screen(
    checks: Library, records: Records, file: Path
) -> None:
    file.parent.write_text("in the way")
    async with running(app_over(checks, records, file)) as app:
        await to_checks(app)
        await app.press("2", *LINE, "enter")
        await app.until("没有记下：", "⏎ 记下", LINE)
        assert file.parent.read_text() == "in the way"
        file.parent.unlink()
        await app.press("enter")
        await app.until("未对照1", gone="没有记下")
        await app.until_true(file.exists)
        assert KeptLines(file).all() == {KEY: LINE}


async def test_what_was_typed_is_there_after_the_case_was_left_and_only_while_it_runs(
    checks: Library, records: Records, file: Path
) -> None:
    async with running(app_over(checks, records, file)) as app:
        await to_checks(app)
        await app.press("2", *LINE, "escape")
        await app.until("写的还在", gone="⏎ 记下")
        await app.press("escape")
        await app.until("廉政案例研读")
        await to_checks(app)
        await app.press("2")
        await app.until("⏎ 记下", LINE)
    assert not file.exists()
    async with running(app_over(checks, records, file)) as app:
        await to_checks(app)
        await app.press("2")
        await app.until("⏎ 记下", gone=LINE)


async def test_a_file_that_is_something_else_is_said_and_left(
    checks: Library, records: Records, file: Path
) -> None:
    file.parent.mkdir()
    file.write_text("garbage")
    async with running(app_over(checks, records, file)) as app:
        await to_checks(app)
        await app.until("以前记下的对照读不出来", "D 删去")
        await app.press("2", *LINE, "enter")
        await app.until("没有记下", LINE)
        assert file.read_text() == "garbage"
        await app.press("escape", "D")
        await app.until("读不出来的对照文件", "再按一次 D")
        await app.press("D")
        await app.until("都删去了", gone="以前记下的")
        assert not file.exists()


async def test_the_sheet_is_written_as_a_document(
    checks: Library,
    records: Records,
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(app_over(checks, records, file)) as app:
        await to_checks(app)
        assert "x 写成一页" in app.keys
        await app.press("2", *LINE, "enter", "1", "x")
        await app.until("› 对照检查", "单位  ____", "▣ 要整改", LINE, "▣ 已有措施", "签名")
        await app.press("enter")
        await app.until("⏎ 定下", "对照检查-sample-gift.docx")
        await app.press("ctrl+u", *"a.txt", "enter")
        await app.until("已写下")
    written = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert LINE in written
    assert "▣ 要整改" in written


async def test_where_no_files_may_be_written_the_sheet_is_only_shown(
    checks: Library, records: Records, file: Path
) -> None:
    async with running(app_over(checks, records, file, writes=False)) as app:
        await to_checks(app)
        await app.press("x")
        await app.until("› 对照检查", "单位  ____")
        assert "写成文件" not in app.keys
        await app.press("enter")
        assert "⏎ 定下" not in await app.still()


async def test_nothing_of_it_is_a_record(checks: Library, records: Records, file: Path) -> None:
    async with running(app_over(checks, records, file)) as app:
        await to_checks(app)
        await app.press("2", *LINE, "enter", "1", "up", "3", "D", "D")
        await app.still()
    verbs = {record.verb for record in records.load_all().records}
    assert verbs <= {Verb.OPENED, Verb.LOOKED}
    assert not any(LINE in str(record) for verb in verbs for record in kept(records, verb))


async def test_a_case_without_questions_has_none_of_it(checks: Library, records: Records) -> None:
    case = replace(checks.cases[0], self_check=())
    async with driven(library_of(case, laws=tuple(checks.laws.values())), records) as app:
        await app.open_case(case.title, "要点")
        assert "对照检查" not in await app.read_through()
        assert "写成一页" not in app.keys


async def test_a_question_without_a_risk_has_no_evidence(
    checks: Library, records: Records, file: Path
) -> None:
    async with running(app_over(checks, records, file)) as app:
        await to_checks(app)
        await app.press("e")
        await app.until("› 出处", "【合同早就签了")
        await app.press("escape", "down")
        await app.until("▌ 我是不是一个人")
        assert "看出处" not in app.keys


async def test_leaving_the_case_at_once_loses_no_line(
    checks: Library, records: Records, file: Path
) -> None:
    async with running(app_over(checks, records, file)) as app:
        await to_checks(app)
        await app.press("2", *LINE)
        app.app.take_input([Key("enter", None), Key("escape", None)])
        await app.until("廉政案例研读")
        await app.until_true(file.exists)
        assert KeptLines(file).all() == {KEY: LINE}


async def test_a_fault_is_said_also_where_one_has_left(
    checks: Library, records: Records, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_left = threading.Event()

    def fails(*_: str) -> None:
        has_left.wait(10)
        raise KeptLinesError("没有记下：磁盘已满。")

    async with running(app_over(checks, records, file)) as app:
        await to_checks(app)
        monkeypatch.setattr(KeptLines, "keep", fails)
        await app.press("2", *LINE, "enter", "escape")
        await app.until("廉政案例研读")
        has_left.set()
        await app.until("没有记下：磁盘已满")


async def test_the_next_question_comes_also_where_the_open_one_is_cut_off(
    checks: Library, records: Records, file: Path
) -> None:
    (case,) = checks.cases
    long = replace(case.risks[0], description="很长的表现。" * 120)
    case = replace(case, risks=(long, *case.risks[1:]))
    library = library_of(case, laws=tuple(checks.laws.values()))
    async with running(app_over(library, records, file), (60, 20)) as app:
        await to_checks(app)
        await app.press("1")
        await app.until("▌ 我是不是一个人")
