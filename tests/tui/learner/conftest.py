"""What the tests of the learner's own screens begin with."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lianzheng_tui.core.errors import LianzhengError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the application runs in; nothing is in it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def refuse() -> Callable[[Path], None]:
    """Refuses every file, as one of the application's own."""

    def refuse(file: Path) -> None:
        raise LianzhengError(f"没有写，{file} 是本软件自己存放记录、设置和案例的地方。")

    return refuse
