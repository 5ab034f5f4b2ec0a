import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.packs.pack import (
    MOST_FILES,
    case_file_name,
    pack_bytes,
    read_pack,
    unpack,
)
from lianzheng_tui.data.packs.strict_zip import PackError

MADE = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return made.getvalue()


def manifest(*files: tuple[str, bytes], **changes: object) -> tuple[str, bytes]:
    listed = [
        {
            "name": name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "id": "x",
            "title": "标题",
            "revision": 1,
        }
        for name, content in files
    ]
    whole = {"format": 1, "made": "2026-01-05T08:00:00Z", "files": listed, **changes}
    return "manifest.json", json.dumps(whole).encode()


def names(archive: bytes) -> list[str]:
    return [file.name for file in unpack(archive).files]


def gbk_zip(*names: str) -> bytes:
    """As Windows in Chinese makes it: the name in GBK, the flag for UTF-8 not set."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for each in names:
            written.writestr(_Unmarked(each.encode("gbk")), b"x")
    return made.getvalue()


class _Unmarked(zipfile.ZipInfo):
    """An entry whose name is written as these bytes, without the flag for UTF-8."""

    def __init__(self, raw: bytes) -> None:
        super().__init__("x")
        self.raw = raw
        self.filename = raw.decode("latin-1")

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.raw, self.flag_bits & ~0x800


def test_what_was_packed_is_read_back(sample_case: Case) -> None:
    archive = pack_bytes([(sample_case, "内容".encode())], b"laws", MADE)
    pack = unpack(archive)
    assert [(file.name, file.content) for file in pack.files] == [
        ("laws.yaml", b"laws"),
        ("sample-gift.yaml", "内容".encode()),
    ]
    assert pack.manifest
    assert pack.manifest.made == "2026-01-05T08:00:00Z"
    case = pack.files[1].listed
    assert case
    assert (case.id, case.title, case.revision) == ("sample-gift", "一盒茶叶", 1)


def test_posts_are_packed_beside_the_laws(sample_case: Case) -> None:
    pack = unpack(pack_bytes([(sample_case, b"1")], b"laws", MADE, b"posts"))
    assert [file.name for file in pack.files] == ["laws.yaml", "posts.yaml", "sample-gift.yaml"]
    assert case_file_name("posts") == "posts_.yaml"


def test_the_manifest_says_who_published_what(sample_case: Case) -> None:
    one = replace(sample_case, publisher="甲市纪委监委", license="可以转发")
    two = replace(one, id="two", license="")
    manifest_read = unpack(pack_bytes([(one, b"1"), (two, b"2")], b"laws", MADE)).manifest
    assert manifest_read
    assert (manifest_read.publisher, manifest_read.license) == ("甲市纪委监委", "")
    listed = {entry.name: (entry.publisher, entry.license) for entry in manifest_read.files}
    assert listed == {
        "laws.yaml": ("", ""),
        "sample-gift.yaml": ("甲市纪委监委", "可以转发"),
        "two.yaml": ("甲市纪委监委", ""),
    }
    other = replace(one, id="other", publisher="乙市纪委监委")
    manifest_read = unpack(pack_bytes([(one, b"1"), (other, b"2")], None, MADE)).manifest
    assert manifest_read
    assert (manifest_read.publisher, manifest_read.license) == ("", "可以转发")


def test_a_publisher_in_a_manifest_is_a_text() -> None:
    file = ("a.yaml", b"x")
    with pytest.raises(PackError, match=r"清单 manifest\.json 已损坏"):
        unpack(zipped(file, manifest(file, publisher=["甲"])))


def test_other_programs_can_read_it(sample_case: Case) -> None:
    archive = pack_bytes([(sample_case, b"x")], None, MADE)
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == ["manifest.json", "sample-gift.yaml"]


def test_the_same_cases_make_the_same_bytes(sample_case: Case) -> None:
    one, two = (sample_case, b"1"), (replace(sample_case, id="another"), b"2")
    archive = pack_bytes([one, two], b"laws", MADE)
    elsewhere = MADE.astimezone(timezone(timedelta(hours=8)))
    assert pack_bytes([two, one], b"laws", elsewhere) == archive
    assert pack_bytes([one, two], b"laws", MADE + timedelta(days=1)) != archive
    assert hashlib.sha256(archive).hexdigest()[:16] == "81b4c51324c7db59"


def test_a_case_is_named_after_its_id_and_never_like_a_device() -> None:
    assert case_file_name("sample-gift") == "sample-gift.yaml"
    assert case_file_name("con") == "con_.yaml"
    assert case_file_name("com1") == "com1_.yaml"
    assert case_file_name("laws") == "laws_.yaml"
    assert case_file_name("manifest") == "manifest.yaml"


def test_a_pack_that_could_not_be_installed_is_not_made(sample_case: Case) -> None:
    with pytest.raises(PackError, match="太大"):
        pack_bytes([(sample_case, bytes(1 << 20) + b"x")], None, MADE)


def test_a_plain_zip_needs_no_manifest_but_a_pack_does(tmp_path: Path) -> None:
    content = zipped(("案例/一.yaml", b"x"), ("案例/", b""), ("案例/laws.yaml", b"y"))
    (tmp_path / "a.zip").write_bytes(content)
    (tmp_path / "a.lzpack").write_bytes(content)
    pack = read_pack(tmp_path / "a.zip")
    assert pack.manifest is None
    assert [file.name for file in pack.files] == ["案例/laws.yaml", "案例/一.yaml"]
    with pytest.raises(PackError, match="没有清单"):
        read_pack(tmp_path / "a.lzpack")


def test_names_in_gbk_come_out_right() -> None:
    said = ["一盒茶叶.yaml", "乙/廉政案例：一.yaml", "誠.yaml", "一.yaml", "plain.yaml"]
    assert sorted(names(gbk_zip(*said))) == sorted(said)


def test_unmarked_utf8_and_marked_utf8_come_out_right() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        written.writestr(_Unmarked("一盒茶叶.yaml".encode()), b"x")
        written.writestr("两张券.yaml", b"y")
    assert names(made.getvalue()) == ["一盒茶叶.yaml", "两张券.yaml"]


class _Pipe(io.BytesIO):
    """What cannot be gone back in: sizes are known, and written, only behind the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


@pytest.mark.parametrize("zip64", [True, False])
def test_a_zip_that_was_written_to_a_pipe_is_read(zip64: bool) -> None:
    made = _Pipe()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name in ("a.yaml", "一.yaml"):
            with written.open(name, "w", force_zip64=zip64) as member:
                member.write(b"x" * 99)
    archive = made.getvalue()
    assert b"PK\7\10" in archive
    assert [file.content for file in unpack(archive).files] == [b"x" * 99] * 2


def test_a_wrong_hash_is_refused() -> None:
    good, bad = ("a.yaml", b"good"), ("a.yaml", b"evil")
    assert names(zipped(good, manifest(good))) == ["a.yaml"]
    with pytest.raises(PackError, match="对不上"):
        unpack(zipped(bad, manifest(good)))


def test_files_and_manifest_must_be_the_same_set() -> None:
    one, two = ("a.yaml", b"1"), ("b.yaml", b"2")
    with pytest.raises(PackError, match=r"b\.yaml”列在清单里，包里却没有"):
        unpack(zipped(one, manifest(one, two)))
    with pytest.raises(PackError, match=r"b\.yaml”不在清单里"):
        unpack(zipped(one, two, manifest(one)))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"format": 1, "made": "", "files": [1]}',
        b'{"format": 1, "made": "", "files": [{"name": "a.yaml"}]}',
        b'{"format": true, "made": "", "files": []}',
        b'{"format": 1, "format": 1, "made": "", "files": []}',
        b'{"format": NaN, "made": "", "files": []}',
        b'{"format": ' + b"9" * 5000 + b', "made": "", "files": []}',
        manifest(("a.yaml", b"x"), ("a.yaml", b"x"))[1],
        manifest(("a.yaml", b"x"))[1].replace(b'"sha256": "', b'"sha256": "X'),
    ],
)
def test_a_broken_manifest_is_refused(content: bytes) -> None:
    with pytest.raises(PackError, match=r"清单 manifest\.json 已损坏"):
        unpack(zipped(("a.yaml", b"x"), ("manifest.json", content), method=zipfile.ZIP_STORED))


def test_a_pack_of_a_later_format_is_refused() -> None:
    with pytest.raises(PackError, match=r"第 2 版格式.*请升级"):
        unpack(zipped(("a.yaml", b"x"), manifest(("a.yaml", b"x"), format=2)))


def test_members_of_a_later_release_are_left_aside() -> None:
    file = ("a.yaml", b"x")
    assert names(zipped(file, manifest(file, signed="?"))) == ["a.yaml"]


def test_as_many_files_as_allowed() -> None:
    assert len(names(zipped(*((f"{n}.yaml", b"") for n in range(MOST_FILES))))) == MOST_FILES


def test_what_is_no_zip_is_damaged(tmp_path: Path) -> None:
    for number, content in enumerate((b"", b"PK", b"title: x\n" * 9, zipped()[:-1])):
        file = tmp_path / f"{number}.zip"
        file.write_bytes(content)
        with pytest.raises(PackError, match="案例包已损坏"):
            read_pack(file)
    assert names(zipped()) == []


def test_a_pack_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match="没有这个文件"):
        read_pack(tmp_path / "none.zip")
    (tmp_path / "link.zip").symlink_to(tmp_path / "none.zip")
    with pytest.raises(CaseFileError, match="链接"):
        read_pack(tmp_path / "link.zip")
