import codecs
import os
from pathlib import Path

import pytest

from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.core.manuscript.paragraphs import Layout
from lianzheng_tui.data.authoring.draft_file import (
    LARGEST_PAGE,
    MOST_LINES,
    read_page_text,
    read_source,
    write_drafts,
)
from unprivileged import as_owner

TEXT = "青石镇纪委今年起推行“三张清单”办法。\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gb18030"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_a_page_is_read_in_any_encoding(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "页.txt"
    file.write_bytes(content)
    assert read_page_text(file) == TEXT


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "文件是空的"),
        (" \r\n\u3000\ufeff\u200b\n".encode(), "文件是空的"),
        (codecs.BOM_UTF16_LE, "文件是空的"),
        (b"%PDF-1.7\n1 0 obj", "是 PDF"),
        (b"PK\x03\x04\x14\x00", "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "旧版 Word"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x89PNG\r\n", "图片"),
        (b"\x7fELF\x02\x01\x00\x00", "空字节"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (b"\xff\xff\xff\xff", "编码"),
        (TEXT.encode() + b"\xe4\xb8\n" + TEXT.encode(), "已损坏"),
        (b"a\x01b\x02c\x03", "控制字符"),
        (b"a" * (LARGEST_PAGE + 1), "太大"),
        (b"a\n" * (MOST_LINES + 1), f"{MOST_LINES + 1} 行"),
    ],
)
def test_what_is_no_page_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, what: str
) -> None:
    file = tmp_path / "页.txt"
    file.write_bytes(content)
    with pytest.raises(CaseFileError, match=what) as caught:
        read_page_text(file)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("页.txt", b"%PDF-1.7\n1 0 obj", "是 PDF"),
        ("页.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", r"另存为 \.docx"),
        ("页.docx", b"PK\x03\x04\x14\x00", "坏了"),
        ("页.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "仅 HTML"),
        ("页.html", b"<html><body><script>1</script></body></html>", "没有文字"),
        ("页.html", b"<p>" + b"a" * LARGEST_PAGE + b"a</p>", "文字太多"),
        ("页.txt", b"a" * (LARGEST_PAGE + 1), "太大"),
        ("页.txt", b"a\n" * (MOST_LINES + 1), f"{MOST_LINES + 1} 行"),
    ],
)
def test_a_source_of_another_kind_is_named(
    tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(CaseFileError, match=what) as caught:
        read_source(file)
    assert str(file) in str(caught.value)


def test_a_web_page_is_known_by_its_beginning_too(tmp_path: Path) -> None:
    file = tmp_path / "页.txt"
    file.write_text("<!-- 甲 -->\n<!DOCTYPE html>\n<p>一。</p><p>二。</p>", encoding="gb18030")
    source = read_source(file)
    assert ([line.text for line in source.lines], source.layout) == (["一。", "二。"], Layout.LINES)


def test_as_much_as_is_allowed_is_read(tmp_path: Path) -> None:
    file = tmp_path / "页.txt"
    file.write_bytes(b"a" * LARGEST_PAGE)
    assert len(read_page_text(file)) == LARGEST_PAGE
    file.write_bytes(b"a\n" * MOST_LINES)
    assert read_page_text(file)


def test_a_page_that_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match="文件夹"):
        read_page_text(tmp_path)
    with pytest.raises(CaseFileError, match="没有这个文件"):
        read_page_text(tmp_path / "无.txt")


def test_a_page_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "页.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert "Error" not in as_owner(lambda: str(read_page_text(file)))  # the control
    file.chmod(0)
    said = as_owner(lambda: str(read_page_text(file)))
    assert said.startswith("CaseFileError: ")
    assert "权限" in said


def put(folder: Path, files: dict[str, str]) -> tuple[Path, ...]:
    return write_drafts(folder, {name: text.encode() for name, text in files.items()})


def test_files_are_written_and_the_folder_made(tmp_path: Path) -> None:
    folder = tmp_path / "甲" / "乙"
    paths = put(folder, {"a.yaml": "一\n", "b.yaml": "二\n"})
    assert paths == (folder / "a.yaml", folder / "b.yaml")
    assert [each.read_bytes().decode() for each in paths] == ["一\n", "二\n"]
    put(folder, {"c.yaml": "三\n"})
    assert len(list(folder.iterdir())) == 3


def test_nothing_is_overwritten_and_then_nothing_written(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("旧", encoding="utf-8")
    (tmp_path / "c.yaml").symlink_to(tmp_path / "nowhere")
    files = {f"{name}.yaml": "新" for name in "abc"}
    with pytest.raises(CaseFileError, match="不会覆盖") as caught:
        put(tmp_path, files)
    assert "b.yaml" in str(caught.value)
    assert "c.yaml" in str(caught.value)
    assert "a.yaml" not in str(caught.value)
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == "旧"
    assert not (tmp_path / "a.yaml").exists()
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_appears_between_look_and_write_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.yaml").write_text("旧", encoding="utf-8")
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    with pytest.raises(CaseFileError, match=r"不会覆盖.*b\.yaml"):
        put(tmp_path, {"a.yaml": "新", "b.yaml": "新"})
    assert [each.name for each in tmp_path.iterdir()] == ["b.yaml"]
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == "旧"
    monkeypatch.setattr(os, "O_EXCL", 0)  # the control: it is this flag that refuses
    put(tmp_path, {"a.yaml": "新", "b.yaml": "新"})
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == "新"


@pytest.mark.parametrize("error", [OSError(28, "disk full"), KeyboardInterrupt()])
def test_where_one_file_cannot_be_written_none_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    synced: list[int] = []

    def fsync(handle: int) -> None:
        synced.append(handle)
        if len(synced) == 2:
            raise error

    monkeypatch.setattr(os, "fsync", fsync)
    folder = tmp_path / "甲" / "乙"
    expected = CaseFileError if isinstance(error, OSError) else KeyboardInterrupt
    words = f"{folder}。磁盘已满" if isinstance(error, OSError) else "^$"
    with pytest.raises(expected, match=words):
        put(folder, {"a.yaml": "一", "b.yaml": "二", "c.yaml": "三"})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "甲"
    file.write_text("旧", encoding="utf-8")
    with pytest.raises(CaseFileError, match="不是文件夹"):
        put(file, {"a.yaml": "新"})
    with pytest.raises(CaseFileError, match="一个也没有写"):
        put(file / "乙", {"a.yaml": "新"})
    with pytest.raises(CaseFileError, match="一个也没有写"):
        put(tmp_path / ("长" * 300), {"a.yaml": "新"})
    assert file.read_text(encoding="utf-8") == "旧"


def test_folders_that_were_there_are_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError()))
    (tmp_path / "甲").mkdir()
    with pytest.raises(CaseFileError):
        put(tmp_path / "甲" / "乙", {"a.yaml": "一"})
    assert [each.name for each in tmp_path.iterdir()] == ["甲"]
    assert list((tmp_path / "甲").iterdir()) == []
