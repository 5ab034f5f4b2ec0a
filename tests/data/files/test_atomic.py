import os
from pathlib import Path

import pytest

from lianzheng_tui.data.files.atomic import (
    PRIVATE,
    SHARED,
    make_dir,
    replace_file,
    write_new,
)


@pytest.mark.parametrize(("mode", "folders"), [(PRIVATE, 0o700), (SHARED, 0o755)])
@pytest.mark.parametrize("umask", [0, 0o077])
def test_modes_do_not_depend_on_the_umask(
    tmp_path: Path, mode: int, folders: int, umask: int
) -> None:
    before = os.umask(umask)
    try:
        make_dir(tmp_path / "a" / "b", mode)
        write_new(tmp_path / "a" / "b" / "c", b"x", mode)
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == folders
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == folders
    assert (tmp_path / "a" / "b" / "c").stat().st_mode & 0o777 == mode


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    make_dir(tmp_path, SHARED)
    assert tmp_path.stat().st_mode & 0o777 == 0o750
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        make_dir(tmp_path / "file" / "a", SHARED)


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a", b"new", PRIVATE)
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_file_is_replaced_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left_over = tmp_path / ".a.1-1.part"
    left_over.write_bytes(b"left over from a kill")
    os.utime(left_over, (1, 1))
    (tmp_path / "a").write_bytes(b"old")
    replace_file(tmp_path / "a", b"new", PRIVATE)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"new")]

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_file(tmp_path / "a", b"newer", PRIVATE)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"new")]


def test_another_writer_of_the_same_file_is_left_alone(tmp_path: Path) -> None:
    others = tmp_path / ".a.1-1.part"
    others.write_bytes(b"being written")
    replace_file(tmp_path / "a", b"new")
    assert others.read_bytes() == b"being written"


def test_what_cannot_be_written_whole_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "a", b"new")
    assert list(tmp_path.iterdir()) == []


def test_content_is_on_the_disk_before_a_name_leads_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the first two, a power cut leaves a name with nothing behind it."""
    seen: list[str] = []
    fsync, rename = os.fsync, os.replace

    def sync(handle: int) -> None:
        seen.append("sync")
        fsync(handle)

    def replace(self: Path, target: Path) -> Path:
        seen.append("rename")
        rename(self, target)
        return target

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    replace_file(tmp_path / "a", b"new")
    assert seen == ["sync", "rename", "sync"]
