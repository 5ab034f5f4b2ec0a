"""Bytes from a terminal that is not set to UTF-8, and what is pasted."""

import inspect
from codecs import getincrementaldecoder
from pathlib import Path

import pytest
from textual.drivers import linux_driver
from textual.events import Key

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.terminal.input_reader import typed_keys

from ..driving import running
from ..pseudo_terminal import terminal
from ..stock import journal_over

GBK = "中文".encode("gbk") + b"\xff"


def test_bytes_of_another_encoding_are_replaced() -> None:
    """Textual's decoder, which is not used, would end its input thread with a traceback."""
    assert "\ufffd" in "".join(
        key.character or "" for key in typed_keys(GBK) if isinstance(key, Key)
    )
    assert "getincrementaldecoder(" in inspect.getsource(linux_driver.LinuxDriver)
    with pytest.raises(UnicodeDecodeError):
        getincrementaldecoder("utf-8")().decode(GBK)


async def test_what_was_typed_before_the_terminal_was_taken_is_not_lost(
    sample: Library, records: Records
) -> None:
    app = LianzhengApp(
        lambda: sample, lambda: journal_over(records), typed="/茶".encode() + GBK[:1]
    )
    async with running(app) as driver:
        await driver.until("茶", "Esc 全部", "一盒茶叶")


def test_keys_are_told_from_the_bytes_of_a_terminal() -> None:
    keys = [key.key for key in typed_keys("j学\x1b[B".encode()) if isinstance(key, Key)]
    assert keys == ["j", "学", "down"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.json").write_text('{"welcomed": true}', encoding="utf-8")
    return tmp_path


def test_the_application_goes_on(home: Path) -> None:
    with terminal(home) as app:
        app.until("从这里开始")
        app.type_bytes(GBK)
        app.until("从这里开始")
        app.press("?")
        app.until("上下移动")
        assert b"Traceback" not in app.output
        app.press("\x03")
        assert app.end() == 0


def test_a_coloured_paste_presses_no_keys(home: Path) -> None:
    with terminal(home) as app:
        app.until("从这里开始")
        app.press("\x1b[200~\x1b[31m红\x1b[0m q", "长" * 40, "q\x1b[201~")
        app.press("?")
        app.until("上下移动")
        app.press("\x03")
        assert app.end() == 0
