import errno
import json
import os
import threading
from pathlib import Path

import pytest

from lianzheng_tui.data.home import learner_file as module
from lianzheng_tui.data.home.kept_lines import KeptLines, KeptLinesError
from lianzheng_tui.data.home.locations import Locations

LINE = "收到请托当天登记"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Locations(tmp_path / "data").kept_lines_file("张三")


def test_what_is_kept_is_there_the_next_time(file: Path) -> None:
    assert KeptLines(file).all() == {}
    KeptLines(file).keep("tea", "s-1", "先写的")
    KeptLines(file).keep("tea", "s-1", LINE)
    KeptLines(file).keep("other", "s-1", "“引号” \\ 😀")
    assert KeptLines(file).all() == {("tea", "s-1"): LINE, ("other", "s-1"): "“引号” \\ 😀"}
    assert file.stat().st_mode & 0o777 == 0o600


def test_an_empty_line_forgets_one_and_deleting_all(file: Path) -> None:
    lines = KeptLines(file)
    lines.keep("tea", "s-1", LINE)
    lines.keep("tea", "s-2", LINE)
    lines.keep("tea", "s-1", "")
    assert lines.all() == {("tea", "s-2"): LINE}
    left_by_a_kill = file.with_name(f".{file.name}.1-1.part")
    left_by_a_kill.write_text(LINE, encoding="utf-8")
    lines.delete()
    assert lines.all() == {}
    assert [each for each in file.parent.iterdir() if LINE.encode() in each.read_bytes()] == []
    assert not file.exists()
    lines.delete()


def test_each_learner_has_a_file_and_nothing_is_exported_to_it(tmp_path: Path) -> None:
    names = ["", "张三", "../x", "a/b", "名" * 300, "\ud800"]
    files = {Locations(tmp_path).kept_lines_file(name) for name in names}
    assert len(files) == len(names)
    assert {file.parent for file in files} == {tmp_path}
    assert all(Locations(tmp_path).is_own(file) for file in files)


def test_windows_that_keep_at_once_lose_nothing(file: Path) -> None:
    threads = [
        threading.Thread(target=KeptLines(file).keep, args=("tea", f"s-{n}", LINE))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(KeptLines(file).all()) == 8


@pytest.mark.parametrize(
    "content",
    [
        b"not json",
        b"\xff\xfe\x00",
        b"[]",
        b"{}" * 3,
        b'{"self-check": 1}',
        b'{"other": []}',
        b"[" * 100_000,
        b'{"self-check": [["tea", "s-1", "' + b"x" * (1 << 20) + b'"]]}',
    ],
    ids=lambda content: repr(content[:12]),
)
def test_a_file_that_is_something_else_is_said_and_stays(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    lines = KeptLines(file)
    with pytest.raises(KeptLinesError, match=r"读不出来：.*没有动它.*请删去它.*self-check-"):
        lines.all()
    with pytest.raises(KeptLinesError, match=r"没有记下：.*没有动它"):
        lines.keep("tea", "s-1", LINE)
    assert file.read_bytes() == content
    lines.delete()
    lines.keep("tea", "s-1", LINE)
    assert lines.all() == {("tea", "s-1"): LINE}


def test_what_a_newer_version_wrote_is_kept(file: Path) -> None:
    file.parent.mkdir()
    strange = [["tea"], ["tea", "s-1", 5], {"more": True}, "x", ["tea", "s-9", "\ud800"]]
    file.write_text(json.dumps({"self-check": strange, "version": 2}), encoding="utf-8")
    lines = KeptLines(file)
    assert lines.all() == {}
    lines.keep("tea", "s-1", LINE)
    stored = json.loads(file.read_text(encoding="utf-8"))
    assert stored["version"] == 2
    assert stored["self-check"][:4] == strange[:4]
    assert lines.all()["tea", "s-1"] == LINE


def test_what_was_put_there_by_hand_is_a_line_that_could_be_typed(file: Path) -> None:
    file.parent.mkdir()
    rows = [["tea", "s-1", "一\n二\x1b[31m"], ["tea", "s-2", " \n"], ["tea", "s-3", "长" * 5000]]
    file.write_text(json.dumps({"self-check": rows}), encoding="utf-8")
    lines = KeptLines(file).all()
    assert lines["tea", "s-1"] == "一二[31m"
    assert ("tea", "s-2") not in lines
    assert len(lines["tea", "s-3"]) == 100


def test_a_full_disk_loses_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = KeptLines(file)
    lines.keep("tea", "s-1", LINE)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(module, "replace_file", full)
        with pytest.raises(KeptLinesError, match=r"没有记下：磁盘已满.*腾出空间"):
            lines.keep("tea", "s-2", LINE)
    assert lines.all() == {("tea", "s-1"): LINE}
    lines.keep("tea", "s-2", LINE)
    assert len(lines.all()) == 2


def test_what_would_be_too_much_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = KeptLines(file)
    lines.keep("tea", "s-1", LINE)
    monkeypatch.setattr(module, "_LARGEST", len(file.read_bytes()))
    with pytest.raises(KeptLinesError, match=r"已经太多"):
        lines.keep("tea", "s-2", LINE)
    assert lines.all() == {("tea", "s-1"): LINE}


def test_a_folder_in_the_way_is_said(file: Path) -> None:
    file.mkdir(parents=True)
    for act in (KeptLines(file).all, KeptLines(file).delete):
        with pytest.raises(KeptLinesError, match=r"文件"):
            act()


def test_lines_follow_to_another_name(tmp_path: Path) -> None:
    old, new = (KeptLines(Locations(tmp_path).kept_lines_file(name)) for name in "旧新")
    new.take_over(old)
    assert list(tmp_path.iterdir()) == []
    old.keep("tea", "s-1", "旧的一句")
    old.keep("tea", "s-2", LINE)
    new.keep("tea", "s-1", "新的一句")
    new.take_over(old)
    assert new.all() == {("tea", "s-1"): "新的一句", ("tea", "s-2"): LINE}
    assert old.all() == {}
    new.take_over(new)
    assert len(new.all()) == 2


def test_without_a_file_lines_last_as_long_as_the_object() -> None:
    lines = KeptLines()
    lines.keep("tea", "s-1", LINE)
    assert lines.all() == {("tea", "s-1"): LINE}
    lines.delete()
    assert lines.all() == {}
