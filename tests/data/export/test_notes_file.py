import errno
import os
from pathlib import Path

import pytest

from lianzheng_tui.data.export.notes_file import NotesFileError, write_notes


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "心得.md"
    old = os.umask(0)
    try:
        write_notes(file, b"one", force=False)
        assert file.stat().st_mode & 0o777 == 0o600
        write_notes(file, b"two", force=True)
    finally:
        os.umask(old)
    assert file.read_bytes() == b"two"
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_is_there_is_replaced_only_when_forced(tmp_path: Path) -> None:
    file, link = tmp_path / "心得.md", tmp_path / "link.md"
    file.write_bytes(b"mine")
    link.symlink_to(tmp_path / "nowhere")
    for there in (file, link):
        with pytest.raises(NotesFileError, match="--force"):
            write_notes(there, b"new", force=False)
    assert file.read_bytes() == b"mine"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.md", "心得.md"]


def test_a_folder_and_a_missing_one_are_said(tmp_path: Path) -> None:
    with pytest.raises(NotesFileError, match="是一个文件夹"):
        write_notes(tmp_path, b"new", force=True)
    with pytest.raises(NotesFileError, match="没有它所在的文件夹"):
        write_notes(tmp_path / "none" / "a.md", b"new", force=False)


@pytest.mark.parametrize("force", [False, True])
def test_nothing_is_left_of_a_file_that_the_disk_would_not_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, force: bool
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotesFileError, match="磁盘已满"):
        write_notes(tmp_path / "a.md", b"new", force=force)
    assert list(tmp_path.iterdir()) == []
