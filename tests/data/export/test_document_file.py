import errno
import io
import os
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from lianzheng_tui.core.text.document import Document, Paragraph, Section
from lianzheng_tui.data.export.document_file import (
    DocumentFileError,
    Format,
    document_bytes,
    format_of,
    write_document,
)


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "心得.md"
    old = os.umask(0)
    try:
        write_document(file, b"one", force=False)
        assert file.stat().st_mode & 0o777 == 0o600
        write_document(file, b"two", force=True)
    finally:
        os.umask(old)
    assert file.read_bytes() == b"two"
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_is_there_is_replaced_only_when_forced(tmp_path: Path) -> None:
    file, link = tmp_path / "心得.md", tmp_path / "link.md"
    file.write_bytes(b"mine")
    link.symlink_to(tmp_path / "nowhere")
    for there in (file, link):
        with pytest.raises(DocumentFileError, match="--force"):
            write_document(there, b"new", force=False)
    assert file.read_bytes() == b"mine"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.md", "心得.md"]


def test_a_folder_and_a_missing_one_are_said(tmp_path: Path) -> None:
    with pytest.raises(DocumentFileError, match="是一个文件夹"):
        write_document(tmp_path, b"new", force=True)
    with pytest.raises(DocumentFileError, match="没有它所在的文件夹"):
        write_document(tmp_path / "none" / "a.md", b"new", force=False)


@pytest.mark.parametrize("force", [False, True])
def test_nothing_is_left_of_a_file_that_the_disk_would_not_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, force: bool
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DocumentFileError, match="磁盘已满"):
        write_document(tmp_path / "a.md", b"new", force=force)
    assert list(tmp_path.iterdir()) == []


def test_one_document_is_written_in_four_formats() -> None:
    document = Document("题", (Section((Paragraph("话"),), "脚"),))
    noon = datetime(2026, 1, 5, 12, tzinfo=UTC)
    written = {each: document_bytes(document, each, noon) for each in Format}
    word = docx.Document(io.BytesIO(written.pop(Format.DOCX)))
    assert [each.text for each in word.paragraphs] == ["题", "话"]
    assert written[Format.TXT].decode() == "题\n    话\n"
    assert written[Format.MD].decode() == "# 题\n\n话\n"
    assert "<p>话</p>" in written[Format.HTML].decode()


@pytest.mark.parametrize(
    ("name", "which"),
    [("a.TXT", Format.TXT), ("a.b.docx", Format.DOCX), ("docx", None), ("a.pdf", None)],
)
def test_a_format_is_known_by_the_name(name: str, which: Format | None) -> None:
    assert format_of(Path(name)) is which
