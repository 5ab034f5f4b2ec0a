import errno
import io
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.text.document import Document, DocumentSection, Paragraph
from lianzheng_tui.data.export.document_file import (
    DocumentFileError,
    Format,
    document_bytes,
    format_of,
    write_document,
)
from lianzheng_tui.data.packs.packing import require_free
from lianzheng_tui.data.records.exchange_file import write_private


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
    file = tmp_path / "心得.md"
    file.write_bytes(b"mine")
    with pytest.raises(DocumentFileError, match="--force"):
        write_document(file, b"new", force=False)
    assert file.read_bytes() == b"mine"
    assert [each.name for each in tmp_path.iterdir()] == ["心得.md"]


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_link(path: Path) -> None:
    (path.parent / "theirs").write_bytes(b"theirs")
    path.symlink_to(path.parent / "theirs")


def make_link_to_nothing(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def export(path: Path, *, force: bool) -> None:
    write_private(path, b"new", force=force)


def document(path: Path, *, force: bool) -> None:
    write_document(path, b"new", force=force)


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("write", [document, export, require_free])
@pytest.mark.parametrize("make", [make_pipe, make_link, make_link_to_nothing])
def test_only_a_plain_file_is_ever_replaced(
    tmp_path: Path, make: Callable[[Path], None], write: Callable[..., None], *, force: bool
) -> None:
    """Something else is not the learner's file: `--force` is for that alone."""
    path = tmp_path / "a.lzpack"
    make(path)
    before = path.lstat()
    with pytest.raises(LianzhengError, match="不是普通文件。请换一个名字。"):
        write(path, force=force)
    assert path.lstat().st_ino == before.st_ino
    theirs = tmp_path / "theirs"
    assert not theirs.exists() or theirs.read_bytes() == b"theirs"


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
    document = Document("题", (DocumentSection((Paragraph("话"),), "脚"),))
    noon = datetime(2026, 1, 5, 12, tzinfo=UTC)
    written = {each: document_bytes(document, each, noon) for each in Format}
    word = docx.Document(io.BytesIO(written.pop(Format.DOCX)))
    assert [each.text for each in word.paragraphs] == ["题", "话"]
    assert written[Format.TXT].decode() == "题\n    话\n\n\n脚\n"
    assert written[Format.MD].decode() == "# 题\n\n话\n\n脚\n"
    assert "<p>话</p>" in written[Format.HTML].decode()
    assert "<footer>脚</footer>" in written[Format.HTML].decode()
    assert "脚" in "".join(each.text for each in word.sections[0].footer.paragraphs)


@pytest.mark.parametrize(
    ("name", "which"),
    [("a.TXT", Format.TXT), ("a.b.docx", Format.DOCX), ("docx", None), ("a.pdf", None)],
)
def test_a_format_is_known_by_the_name(name: str, which: Format | None) -> None:
    assert format_of(Path(name)) is which
