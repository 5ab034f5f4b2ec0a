"""Bytes from a terminal that is not set to UTF-8."""

import inspect
from codecs import getincrementaldecoder
from pathlib import Path

import pytest
from textual.drivers import linux_driver

from lianzheng_tui.tui.terminal import accept_any_bytes

from .terminal import terminal

GBK = "中文".encode("gbk") + b"\xff"


def test_the_hook_is_where_textual_looks() -> None:
    accept_any_bytes()
    decode = linux_driver.getincrementaldecoder("utf-8")().decode  # type: ignore[attr-defined]
    assert "\ufffd" in decode(GBK)
    assert "getincrementaldecoder(" in inspect.getsource(linux_driver.LinuxDriver)
    with pytest.raises(UnicodeDecodeError):
        getincrementaldecoder("utf-8")().decode(GBK)


def test_the_application_goes_on(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.json").write_text('{"welcomed": true}', encoding="utf-8")
    with terminal(tmp_path) as app:
        app.until("从这里开始")
        app.type_bytes(GBK)
        app.until("从这里开始")
        app.press("?")
        app.until("上下移动")
        assert b"Traceback" not in app.output
        app.press("\x03")
        assert app.end() == 0
