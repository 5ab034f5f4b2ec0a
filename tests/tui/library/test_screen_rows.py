"""A very long list: only what is looked at is made."""

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from textual.app import ComposeResult

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.data.library.catalog import Catalog, SummaryList
from lianzheng_tui.data.library.index import CaseSummary, Index
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.library import list_blocks as library_blocks
from lianzheng_tui.tui.library.list_blocks import CaseRows
from lianzheng_tui.tui.terminal.profile import DEFAULT
from lianzheng_tui.tui.terminal_app import TerminalApp
from lianzheng_tui.tui.widgets.blocks import BLANK, Block
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.layout import RowLayout, SetLayout, choices_from

from ..conftest import SAMPLES
from ..looking import drawn_size, screen_text
from ..stock import journal_over

MANY = 100_000


def line(number: int) -> CaseSummary:
    return CaseSummary(
        f"/{number}", f"c{number}", f"第{number}例", "warning", 1, 0, 0, faulty=False
    )


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the cases whose rows were made."""
    made: list[str] = []
    real = library_blocks._case_row

    def counted(line: CaseSummary, *more: object) -> Block:
        made.append(line.id)
        return real(line, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(library_blocks, "_case_row", counted)
    return made


def kept(lines: Iterable[CaseSummary]) -> SummaryList:
    known = Catalog((each, 0) for each in lines)
    return SummaryList(known, range(len(known)))


def rows(lines: Sequence[CaseSummary]) -> CaseRows:
    return CaseRows([BLANK], {Kind.WARNING: lines, Kind.REPORT: []}, [BLANK], {})


class ListApp(TerminalApp):
    def __init__(self) -> None:
        super().__init__(DEFAULT, b"")
        self.takes_keys.set()

    def compose(self) -> ComposeResult:
        yield Choices()


async def test_of_very_many_cases_only_those_in_view_are_made(made: list[str]) -> None:
    many = rows(kept(line(number) for number in range(MANY)))
    app = ListApp()
    async with app.run_test(size=(60, 20)) as pilot:
        page = app.query_one(Choices)
        page.focus()
        page.show(many)
        await pilot.pause()
        for key in ("down", "pagedown", "end", "up", "home"):
            made.clear()
            await pilot.press(key)
            await pilot.pause()
            assert 0 < len(made) < 2000, key
        await pilot.press("end")
        assert page.cursor == f"c{MANY - 1}"
        made.clear()
        await pilot.resize_terminal(80, 30)
        while drawn_size(app) != (80, 30):
            await pilot.pause()
        await pilot.pause()
        assert f"第{MANY - 1}例" in screen_text(app)
        assert 0 < len(made) < 2000
        made.clear()
        page.show(many, keep=True)
        await pilot.pause()
        assert page.cursor == f"c{MANY - 1}"
        assert len(made) < 2000


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The places of the lines that were made."""
    looked_at: list[int] = []
    real = Catalog.line

    def counted(self: Catalog, place: int) -> CaseSummary:
        looked_at.append(place)
        return real(self, place)

    monkeypatch.setattr(Catalog, "line", counted)
    return looked_at


async def test_a_key_is_never_looked_for_in_the_whole_list(looked_at: list[int]) -> None:
    lines = kept(line(number) for number in range(MANY))
    app = ListApp()
    async with app.run_test(size=(60, 20)) as pilot:
        page = app.query_one(Choices)
        page.focus()
        page.show(rows(lines))
        await pilot.press("end")
        looked_at.clear()
        for _ in range(3):  # as after each record that is saved
            page.show(rows(lines), keep=True)
            await pilot.pause()
        assert page.cursor == f"c{MANY - 1}"
        page.scroll_to(y=MANY // 2, animate=False, force=True)  # as with the wheel
        await pilot.pause()
        await pilot.press("up")
        assert page.cursor == f"c{MANY - 2}"
        page.scroll_to(y=MANY // 2, animate=False, force=True)
        await pilot.pause()
        await pilot.click(Choices, offset=(8, 3))
        assert page.place == page.scroll_offset.y + 3
        again = rows(lines)
        assert again.place_of("c70000") == 70_003
        assert again.place_of("c69990") == 69_993
        assert again.place_of("nobody") is None
        assert 0 < len(looked_at) < 10_000


def test_rows_are_set_as_blocks_are() -> None:
    lines = [line(number) for number in range(30)]
    few = rows(kept(lines))
    lazy, eager = RowLayout(few, 40), SetLayout([few[i] for i in range(len(few))], 40)
    assert lazy.height == eager.height == len(few)
    assert [lazy.line(i) for i in range(lazy.height)] == [eager.line(i) for i in range(lazy.height)]
    assert list(choices_from(lazy, 0, 1)) == list(choices_from(eager, 0, 1))
    for each in lines:
        assert lazy.place_of(each.id) == eager.place_of(each.id)
    assert lazy.place_of("nobody") is eager.place_of("nobody") is None
    assert RowLayout(few, 0).height == SetLayout([BLANK], 0).height == 0


def test_the_list_begins_with_what_it_began_with_the_last_time(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes((SAMPLES / "good.yaml").read_bytes())
    index = Index(tmp_path / "cache" / "index.sqlite3", "1")
    folders = [tmp_path]
    assert list(Library.shown(folders, index)) == []
    library = Library.open(folders, index)
    library.keep_shown()
    assert list(Library.shown(folders, index)) == list(library.lines)
    assert list(Library.shown([tmp_path / "other"], index)) == []


def test_a_file_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    index = Index(None, "1")
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text("id: x", encoding="utf-8")
    Library.open([tmp_path], index)
    (tmp_path / "b.yaml").unlink()
    Library.open([tmp_path], index).tidy()
    assert list(index.states()) == [str(tmp_path / "a.yaml")]
    away = tmp_path.rename(tmp_path.with_name("elsewhere"))
    Library.open([tmp_path], index).tidy()
    assert list(index.states()) == [str(tmp_path / "a.yaml")]
    assert away.is_dir()


async def test_titles_are_there_before_the_records_are(sample: Library, records: Records) -> None:
    may_open = threading.Event()

    def slowly() -> Journal:
        assert may_open.wait(60)
        return journal_over(records)

    shown = list(sample.lines)
    app = LianzhengApp(lambda: sample, slowly, shown=shown)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        early = screen_text(app)
        app.simulate_key("enter")
        may_open.set()
        for _ in range(2000):
            if "› 导学" in screen_text(app):
                break
            await pilot.pause(0.01)
        assert "› 导学" in screen_text(app)
    assert "正在打开学习记录" in early
    assert shown[0].title in early
    assert "未学" not in early
