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


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("desk", "在桌面上：小结.docx"),
        ("papers", "在“文档”里：小结.docx"),
        ("loads", "在“下载”里：小结.docx"),
        ("别处", "在文件夹“别处”里：小结.docx"),
    ],
)
def test_where_a_file_is_is_said_in_words_and_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, words: str
) -> None:
    for which, name in (("desktop", "desk"), ("documents", "papers"), ("downloads", "loads")):
        monkeypatch.setattr(
            typed_file, f"user_{which}_path", lambda name=name: tmp_path / name, raising=True
        )
    file = tmp_path / folder / "小结.docx"
    assert typed_file.where_is(str(file)) == (words, f"整个路径：{file}")
    (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path / folder)
    assert typed_file.where_is("小结.docx") == (words, f"整个路径：{file}")


def test_a_file_that_is_there_is_not_offered(tmp_path: Path) -> None:
    for name in ("小结.docx", "小结-2.docx"):
        assert typed_file.free_path(tmp_path / "小结.docx") == tmp_path / name
        (tmp_path / name).touch()
    assert typed_file.free_path(tmp_path / "小结.docx") == tmp_path / "小结-3.docx"
