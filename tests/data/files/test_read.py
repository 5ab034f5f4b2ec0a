import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lianzheng_tui.core.errors import CaseFileError, Severity
from lianzheng_tui.data.casefile.reader import read_case
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.files.read import LARGEST, decode, read_bytes

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = (SAMPLES / "good.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (GOOD.replace("\n", "").encode("utf-16-le"), "UTF-16"),
        (b"PK\x03\x04" + GOOD.encode(), "Word"),
        (b"%PDF-1.7\n" + GOOD.encode(), "PDF"),
        (GOOD.encode("utf-32"), "编码"),
        (b"\xff\xfe\x00\xd8\x41\x00", "编码"),
        (b"title: \xff\xff\xff", "编码"),
        (GOOD.encode()[:3000] + b"\xe4\xb8\n" + GOOD.encode()[3000:], "损坏"),
    ],
)
def test_bytes_that_are_no_text(content: bytes, what: str) -> None:
    with pytest.raises(CaseFileError, match=what):
        decode(content)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_zeros(encoding: str) -> None:
    text, notices = decode(GOOD.encode(encoding))
    assert text == GOOD
    assert [notice.what for notice in notices] == ["文件是 UTF-16 编码，没有标记，已照 UTF-16 读入"]


def test_lines_pasted_in_another_encoding_are_read_in_theirs() -> None:
    mixed = b"".join(
        line.encode("gbk" if number in (3, 5) else "utf-8")
        for number, line in enumerate(GOOD.splitlines(keepends=True))
    )
    text, notices = decode(mixed)
    assert text == GOOD
    (notice,) = notices
    assert notice.what == "第 4 行等 2 行是 GBK 编码，其余是 UTF-8，已照各自的编码读入"


def test_what_is_to_be_done_with_a_file_that_is_no_text_has_to_do_with_the_file() -> None:
    with pytest.raises(CaseFileError) as refused:
        decode(b"PK\x03\x04")
    assert "另存为“纯文本”" in refused.value.mend
    with pytest.raises(CaseFileError) as damaged:
        decode(GOOD.encode()[:3000] + b"\xe4\xb8\n" + GOOD.encode()[3000:])
    assert re.fullmatch("把第 \\d+ 行删去重新输入，再另存为 UTF-8", damaged.value.mend)


def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "x.yaml"
    folder.mkdir()
    with pytest.raises(CaseFileError, match="文件夹"):
        read_bytes(folder)
    with pytest.raises(CaseFileError, match="没有这个文件"):
        read_bytes(tmp_path / "missing.yaml")
    with pytest.raises(CaseFileError, match="读不了"):
        read_bytes(Path("a\0b"))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")
def test_pipes_devices_and_links_are_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    endless = tmp_path / "zero.yaml"
    endless.symlink_to("/dev/zero")
    link = tmp_path / "link.yaml"
    link.symlink_to(SAMPLES / "good.yaml")
    for file, what in ((pipe, "管道"), (endless, "链接"), (link, "链接")):
        with pytest.raises(CaseFileError, match=what):
            read_bytes(file)
    with pytest.raises(CaseFileError, match="设备"):
        read_bytes(Path("/dev/zero"))
    assert read_case(pipe, {}).case is None


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")
def test_a_file_swapped_for_a_link_between_look_and_open_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(SAMPLES / "good.yaml")
    monkeypatch.setattr(os, "lstat", os.stat)
    with pytest.raises(CaseFileError, match="读不了"):
        read_bytes(link)
    monkeypatch.setattr(os, "O_NOFOLLOW", 0)  # the control: it is this flag that refuses
    assert read_bytes(link)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"#" * LARGEST)
    assert len(read_bytes(file)) == LARGEST
    file.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(CaseFileError, match="太大"):
        read_bytes(file)


TRADITIONAL = (
    "title: 傾斜的「天平」\nsummary: 一名法官，先遇到幾張油卡，後來遇到老同學的請託。\n",
    "一名採購員從退回茶葉到收下茶葉券，最後主動說清楚的過程。",
    "二零一七年春，甲某某負責單位的辦公用品採購。",
    "中國共產黨紀律處分條例",
    "text: 收下\n",
    "廉政",
)


@pytest.mark.parametrize("text", TRADITIONAL)
def test_big5_is_not_read_as_gb18030_and_a_warning_says_so(text: str) -> None:
    content = text.encode("cp950")
    read, (notice,) = decode(content)
    assert (read, notice.severity) == (text, Severity.WARNING)
    assert "Big5" in notice.what


def test_no_piece_of_a_simplified_text_is_taken_for_big5() -> None:
    """Not even a few characters, of which all might be valid in both."""
    pieces = set()
    for file in (*bundled_folder().glob("*.yaml"), SAMPLES / "good.yaml"):
        text = file.read_text(encoding="utf-8")
        for line in re.findall("[\u4e00-\u9fff“”，。、：；]+", text):
            pieces |= {
                line[i : i + size] for size in (1, 2, 5, 20) for i in range(0, len(line), size)
            }
    assert len(pieces) > 10_000
    for piece in pieces:
        content = piece.encode("gb18030")
        try:
            read, notices = decode(content)
        except CaseFileError:
            continue  # it begins as UTF-8 does
        assert not any("Big5" in each.what for each in notices), piece
        assert read == piece or not notices


@pytest.mark.parametrize("text", ["朱镕基、李喆", "檔案與證據", "①②③ 35‰", "囍𠀀㐀"])
def test_rare_characters_of_gb18030_are_not_big5(text: str) -> None:
    assert decode(text.encode("gb18030"))[0] == text


@given(
    st.binary(max_size=200)
    | st.text(max_size=80).map(lambda text: text.encode("gb18030", "replace"))
)
@example(b"")
@example(b"\xfe\xff")
@example(b"\x81\x30\x81\x30")
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        text, _ = decode(content)
    except CaseFileError:
        return
    assert isinstance(text, str)
