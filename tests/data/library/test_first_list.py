from pathlib import Path

import pytest

from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.library import first_list as module
from lianzheng_tui.data.library.first_list import first_list
from lianzheng_tui.data.library.index import Index
from lianzheng_tui.data.library.library import Library

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = (SAMPLES / "good.yaml").read_text(encoding="utf-8")


def put(folder: Path, name: str, case_id: str, *, title: str = "一盒茶叶") -> None:
    folder.mkdir(exist_ok=True)
    (folder / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    text = GOOD.replace("id: sample-gift", f"id: {case_id}")
    text = text.replace("title: 一盒茶叶", f"title: {title}", 1)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def ids(folders: list[Path]) -> list[str]:
    return [line.id for line in first_list(folders)]


def test_it_is_the_list_that_follows_where_nothing_is_faulty() -> None:
    folders = [bundled_folder()]
    shown = [(each.path, each.id, each.title, each.kind) for each in first_list(folders)]
    read = Library.open(folders, Index(None, "")).lines
    assert shown == [(each.path, each.id, each.title, each.kind) for each in read]


def test_what_is_hidden_or_there_twice_is_not_in_it(tmp_path: Path) -> None:
    far, near = tmp_path / "far", tmp_path / "near"
    put(far, "a", "one", title="远的")
    put(far, "b", "two")
    put(far, "c", "two", title="又一个")
    put(near, "x", "one", title="近的")
    shown = first_list([far, near, far])
    assert [(each.id, each.title) for each in shown] == [("two", "一盒茶叶"), ("one", "近的")]
    read = Library.open([far, near], Index(None, "")).lines
    assert ids([far, near]) == [each.id for each in read]


def test_where_there_are_many_files_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        put(tmp_path, name, f"case-{name}")
    monkeypatch.setattr(module, "MOST_HEADS", 4)
    assert len(ids([tmp_path])) == 3
    put(tmp_path, "d", "case-d")
    assert ids([tmp_path]) == []


def test_a_missing_folder_has_no_list(tmp_path: Path) -> None:
    assert first_list([tmp_path / "missing"]) == []
