"""A file whose path is typed, and the one that is offered."""

from pathlib import Path

import pytest

from lianzheng_tui.data.export import typed_file


def test_a_file_is_offered_on_the_desktop_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desktop = tmp_path / "桌面"
    monkeypatch.setattr(typed_file, "user_desktop_path", lambda: desktop)
    assert typed_file.suggested_path("小结.docx") == tmp_path / "小结.docx"
    desktop.mkdir()
    assert typed_file.suggested_path("小结.docx") == desktop / "小结.docx"


def test_a_file_that_is_there_is_not_offered(tmp_path: Path) -> None:
    for name in ("小结.docx", "小结-2.docx"):
        assert typed_file.free_path(tmp_path / "小结.docx") == tmp_path / name
        (tmp_path / name).touch()
    assert typed_file.free_path(tmp_path / "小结.docx") == tmp_path / "小结-3.docx"
