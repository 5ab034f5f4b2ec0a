"""What holds on every screen: the window, the colours, the keeping of records, the end."""

import pytest
from textual.events import Key

from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.library.screen import LibraryScreen
from lianzheng_tui.tui.terminal_app import TerminalApp
from lianzheng_tui.tui.themes import THEMES

from .case.answering import say_nothing
from .driver import Driver
from .driving import driven, open_though_nothing_is_saved
from .stock import LEARNER, journal_over, kept, ticking
from .stores import FailingRecords


async def test_a_window_that_is_too_small_says_so_and_loses_nothing(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "测验")
        await app.press("enter")
        await app.until("第1/7题")
        await app.press("2")
        await app.until("(*) 收下")
        for size in ((50, 15), (59, 24), (80, 19)):
            await app.resize(*size)
            await app.until("窗口太小", "60列20行", gone="第1/7题")
        await app.press("enter", "1", "q", "escape", "tab")
        await app.resize(60, 20)
        await app.until("第1/7题", "(*) 收下", gone="窗口太小")
        await app.press("enter")
        await say_nothing(app)
        await app.until("没有答对")


async def test_an_application_that_starts_too_small_waits(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records, (50, 15)) as app:
        await app.resize(80, 24)
        await app.until("一盒茶叶", "帮助", gone="窗口太小")
        await app.press("enter")
        await app.until("› 导学")


async def test_the_colours_go_round(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        names = [theme.name for theme in THEMES.values()]
        assert app.app.theme == names[0]
        seen = []
        for _ in names:
            await app.press("ctrl+t")
            await app.still()
            seen.append(app.app.theme)
            ground = app.app.screen.background_colors[1].hex
            assert ground == THEMES[list(THEMES)[names.index(app.app.theme)]].background
        assert seen == [*names[1:], names[0]]
        await app.open_case("一盒茶叶", "讨论")
        await app.press("enter", "ctrl+t")
        await app.until_true(lambda: app.app.theme == names[1])


async def banner_everywhere(app: Driver, *words: str) -> None:
    """See a banner on every screen that a learner comes to."""
    for part in ("导学", "正文", "时间线", "要点", "测验", "讨论"):
        await app.turn_to(part)
        await app.until(f"› {part}", *words)


async def test_what_cannot_be_saved_is_told_until_it_is_saved(sample: Library) -> None:
    with FailingRecords() as records:
        async with driven(sample, records) as app:
            assert "未保存" not in app.text
            await open_though_nothing_is_saved(app)
            await banner_everywhere(app, "未保存", "磁盘已满")
            await app.turn_to("测验")
            await app.press("enter")
            await app.until("第1/7题")
            await app.press("1", "enter")
            await say_nothing(app)
            await app.until("答对了", "这一题的答案未保存", "磁盘已满")
            await app.press("escape")
            await app.until("学完0/1", "磁盘已满")
            records.fails = False
            await app.press("enter")
            await app.until("第2/7题", gone="磁盘已满")
            await app.press("p")
            await app.until("答对了", gone="未保存")
            await app.press("escape")
            await app.until("学完0/1", gone="未保存")
        assert [record.detail["given"] for record in kept(records, Verb.ANSWERED)] == [0]


async def write_what_cannot_be_saved(app: Driver) -> None:
    await open_though_nothing_is_saved(app, "测验")
    await app.press("enter")
    await app.until("第1/7题")
    await app.press("1", "enter")
    await say_nothing(app)
    await app.until("磁盘已满")
    await app.press("escape")


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_leaving_asks_before_what_cannot_be_saved_is_lost(sample: Library, key: str) -> None:
    with FailingRecords() as records:
        async with driven(sample, records) as app:
            await write_what_cannot_be_saved(app)
            await app.press(key)
            await app.until("没有存下", "磁盘已满", "离开就没有了")
            await app.press("escape")
            await app.until("学完0/1")
            await app.press(key)
            await app.until("再存一次")
            await app.press("enter")
            await app.until("› 还是有")
            records.fails = False
            await app.press("enter")
            await app.until_true(lambda: not app.app.is_running)
        assert [record.detail["given"] for record in kept(records, Verb.ANSWERED)] == [0]


@pytest.mark.parametrize("last", [("down", "enter"), ("ctrl+c",)])
async def test_who_does_not_mind_leaves(sample: Library, last: tuple[str, ...]) -> None:
    with FailingRecords() as records:
        async with driven(sample, records) as app:
            await write_what_cannot_be_saved(app)
            await app.press("q")
            await app.until("没有存下")
            await app.press(*last)
            await app.until_true(lambda: not app.app.is_running)


async def test_what_can_be_saved_at_the_end_is_not_asked_about(sample: Library) -> None:
    with FailingRecords() as records:
        async with driven(sample, records) as app:
            await write_what_cannot_be_saved(app)
            records.fails = False
            await app.press("q")
            await app.until_true(lambda: not app.app.is_running)
        assert kept(records, Verb.ANSWERED)


@pytest.mark.parametrize("key", ["?", "t", "g"])
async def test_the_banner_is_on_the_pages_too(sample: Library, key: str) -> None:
    with FailingRecords() as records:
        async with driven(sample, records) as app:
            await open_though_nothing_is_saved(app, "正文")
            await app.press(key)
            await app.until_true(lambda: "› 正文" not in app.title)
            await app.still()
            assert "磁盘已满" in app.text


@pytest.mark.parametrize("reason", ["", "文件夹不能写入。"])
async def test_without_a_store_every_screen_says_so(sample: Library, reason: str) -> None:
    journal = Journal(None, LEARNER, "device", ticking(), reason=reason)
    async with driven(sample, journal) as app:
        await app.until("本次学习不会保存", reason)
        await app.open_case("一盒茶叶")
        await banner_everywhere(app, "本次学习不会保存", reason)
        await app.press("enter", "x", "escape")
        await app.until("心得1则")


class BrokenError(Exception):
    """A fault of the program, for a test."""


async def test_a_fault_ends_the_application_and_is_handed_on(
    sample: Library,
    records: Records,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Also a canary: `_handle_exception` is a private hook of Textual's."""

    def fail(self: LibraryScreen) -> None:
        raise BrokenError("secret")

    async def press(ended: list[LianzhengApp]) -> None:
        async with driven(sample, records) as app:
            ended.append(app.app)
            await app.press("/")
            await app.until_true(lambda: not app.app.is_running)

    monkeypatch.setattr(LibraryScreen, "action_filter", fail)
    ended: list[LianzhengApp] = []
    with pytest.raises(BrokenError):
        await press(ended)
    assert isinstance(ended[0].failure, BrokenError)
    assert ended[0].return_code == 1
    assert not ended[0]._exit_renderables
    assert "secret" not in "".join(capfd.readouterr())


async def test_textual_would_show_the_fault_itself(
    sample: Library, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test before it."""
    monkeypatch.delattr(TerminalApp, "_handle_exception")
    app = LianzhengApp(lambda: sample, lambda: journal_over(records))
    try:
        raise BrokenError("secret")
    except BrokenError as error:
        app._handle_exception(error)
    assert app._exit_renderables


async def test_keys_typed_ahead_break_nothing(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        for key in ("enter", "tab", "t", "escape", "tab", "question_mark", "space", "escape"):
            app.app.post_message(Key(key, None))
        await app.until("一盒茶叶", "帮助")


async def test_a_page_that_is_hidden_and_shown_again_keeps_its_text(
    bundled: Library, records: Records
) -> None:
    async with driven(bundled, records) as app:
        await app.until("学完还差")
        for width in (62, 90, 60, 75, 76, 120):
            await app.resize(width, 30)
        await app.until("学完还差", "学完能够")


async def test_leaving_twice_at_once_is_leaving_once(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "正文")
        await app.press("t")
        await app.until("› 目录")
        for key in ("enter", "escape", "enter", "escape"):
            app.app.post_message(Key(key, None))
        await app.until("廉政案例研读")
