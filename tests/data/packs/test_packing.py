import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lianzheng_tui.core.case.posts import Post
from lianzheng_tui.core.errors import CaseFileError, Severity
from lianzheng_tui.data.packs.generations import InstallRoot, current_set, installed_folder
from lianzheng_tui.data.packs.installed_cases import held_posts
from lianzheng_tui.data.packs.installer import install, plan
from lianzheng_tui.data.packs.pack import read_pack, unpack
from lianzheng_tui.data.packs.packing import pack_folder, require_free, save_pack

MakeFolder = Callable[..., Path]
MADE = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def test_a_packed_folder_is_installed_as_it_was(tmp_path: Path, make_folder: MakeFolder) -> None:
    folder = make_folder("a", "one", "two")
    (folder / "two.yaml").rename(folder / "第二个.yml")
    packed = pack_folder(folder, {}, MADE)
    assert (packed.ids, packed.problems) == (("one", "two"), ())
    save_pack(packed.archive, tmp_path / "案例.lzpack")
    install_root = InstallRoot(tmp_path / "home")
    install(plan([tmp_path / "案例.lzpack"], install_root, {}))
    there = installed_folder(install_root.cases)
    assert there
    assert (there / "one.yaml").read_bytes() == (folder / "one.yaml").read_bytes()
    assert (there / "two.yaml").read_bytes() == (folder / "第二个.yml").read_bytes()


def test_the_newest_file_says_when_the_pack_was_made(make_folder: MakeFolder) -> None:
    folder = make_folder("a", "one", "two")
    for number, file in enumerate(sorted(folder.iterdir())):
        os.utime(file, (0, 1_700_000_000 + number))
    first = pack_folder(folder, {}, None).archive
    manifest = unpack(first).manifest
    assert manifest
    assert manifest.made == "2023-11-14T22:13:22Z"
    assert pack_folder(folder, {}, None).archive == first
    (folder / "notes.txt").touch()
    assert pack_folder(folder, {}, None).archive == first


def test_a_folder_with_errors_makes_no_pack(make_folder: MakeFolder) -> None:
    folder = make_folder("a", "one", "two")
    (folder / "one.yaml").write_text("x", encoding="utf-8")
    packed = pack_folder(folder, {}, MADE)
    assert packed.archive == b""
    assert {Path(problem.file).name for problem in packed.problems} == {"one.yaml"}


def test_warnings_alone_are_no_obstacle(make_folder: MakeFolder) -> None:
    folder = make_folder("a", "one")
    file = folder / "one.yaml"
    file.write_bytes(file.read_text(encoding="utf-8").encode("gb18030"))
    packed = pack_folder(folder, {}, MADE)
    assert packed.archive
    assert [problem.severity for problem in packed.problems] == [Severity.WARNING]


def test_an_empty_folder_makes_no_pack(make_folder: MakeFolder) -> None:
    packed = pack_folder(make_folder("a", laws=False), {}, MADE)
    assert packed.archive == b""
    assert len(packed.problems) == 1
    assert "没有案例" in packed.problems[0].what


def test_laws_and_posts_are_packed_without_a_case(make_folder: MakeFolder, tmp_path: Path) -> None:
    folder, install_root = make_folder("a"), InstallRoot(tmp_path / "home")
    (folder / "posts.yaml").write_text("format: 1\nposts: [{id: a, name: 甲岗}]\n", "utf-8")
    packed = pack_folder(folder, {}, MADE)
    assert (packed.ids, packed.problems) == ((), ())
    save_pack(packed.archive, tmp_path / "法条.lzpack")
    told = install(plan([tmp_path / "法条.lzpack"], install_root, {}))
    assert [each.sentence for each in told] == [
        "装入法条 测试规定-5（《礼品登记规定（虚构）》第5条）",
        "装入岗位 a（甲岗）",
    ]
    now = current_set(install_root)
    assert now.names == {"laws.yaml", "posts.yaml"}
    assert held_posts(now) == {"a": Post("a", "甲岗")}


def test_what_is_no_folder_is_refused(tmp_path: Path, make_folder: MakeFolder) -> None:
    with pytest.raises(CaseFileError, match="没有这个文件或文件夹"):
        pack_folder(tmp_path / "none", {}, MADE)
    with pytest.raises(CaseFileError, match="不是文件夹"):
        pack_folder(make_folder("a", "one") / "one.yaml", {}, MADE)


def test_what_is_there_is_not_replaced_unasked(tmp_path: Path) -> None:
    require_free(tmp_path / "new.lzpack", force=False)
    (tmp_path / "old.lzpack").touch()
    with pytest.raises(CaseFileError, match="已经有这个文件"):
        require_free(tmp_path / "old.lzpack", force=False)
    require_free(tmp_path / "old.lzpack", force=True)
    (tmp_path / "folder.lzpack").mkdir()
    with pytest.raises(CaseFileError, match="是一个文件夹"):
        require_free(tmp_path / "folder.lzpack", force=True)
    with pytest.raises(CaseFileError, match=r"以 \.lzpack 结尾"):
        require_free(tmp_path / "a.yaml", force=True)


def test_a_pack_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    save_pack(b"old", tmp_path / "a.lzpack")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CaseFileError, match=r"案例包没有写下，磁盘已满，或超出了空间限额"):
        save_pack(b"new", tmp_path / "a.lzpack")
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == ["a.lzpack"]
    assert (tmp_path / "a.lzpack").read_bytes() == b"old"
    with pytest.raises(CaseFileError, match="没有它所在的文件夹"):
        save_pack(b"new", tmp_path / "none" / "a.lzpack")


def test_others_may_read_a_pack_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        save_pack(b"x", tmp_path / "a.lzpack")
    finally:
        os.umask(before)
    assert (tmp_path / "a.lzpack").stat().st_mode & 0o777 == 0o644


def test_a_pack_can_be_read_from_disk(tmp_path: Path, make_folder: MakeFolder) -> None:
    save_pack(pack_folder(make_folder("a", "one"), {}, MADE).archive, tmp_path / "a.lzpack")
    pack = read_pack(tmp_path / "a.lzpack")
    assert [file.name for file in pack.files] == ["laws.yaml", "one.yaml"]
