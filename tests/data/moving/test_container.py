"""The file that carries everything, as written and as nobody wrote it."""

import io
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.data.moving import container
from lianzheng_tui.data.moving.container import (
    MANIFEST,
    RECORDS,
    SETTINGS,
    Everything,
    container_bytes,
    is_container,
    read_container,
)

MADE = datetime(2026, 11, 30, 8, tzinfo=UTC)
WHOLE = Everything(b"records\n", {"theme": "x"}, b"a pack")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "搬家.lzmove"
    file.write_bytes(container_bytes(WHOLE, MADE))
    return file


def rewritten(file: Path, change: Callable[[dict[str, bytes]], object], **how: int) -> None:
    """Write the archive anew with other contents."""
    with zipfile.ZipFile(file) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    change(contents)
    with zipfile.ZipFile(file, "w", how.get("method", zipfile.ZIP_STORED)) as archive:
        for name, data in contents.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = how.get("mode", 0o100600) << 16
            archive.writestr(entry, data, how.get("method", zipfile.ZIP_STORED))


def manifest(**changed: object) -> Callable[[dict[str, bytes]], object]:
    def change(contents: dict[str, bytes]) -> None:
        document = json.loads(contents[MANIFEST]) | changed
        contents[MANIFEST] = json.dumps(document).encode()

    return change


def as_it_was(contents: dict[str, bytes]) -> None: ...


def test_what_is_written_is_read(file: Path) -> None:
    assert is_container(file)
    assert read_container(file) == WHOLE
    assert container_bytes(WHOLE, MADE) == file.read_bytes()


def test_without_cases_there_is_no_pack(tmp_path: Path) -> None:
    bare = Everything(b"records\n", {}, b"")
    (tmp_path / "a").write_bytes(container_bytes(bare, MADE))
    assert read_container(tmp_path / "a") == bare


def test_a_test_that_rewrites_it_as_it_was_is_not_refused(file: Path) -> None:
    rewritten(file, as_it_was)
    assert read_container(file) == WHOLE


def test_other_files_are_none(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b'{"format"')
    assert not is_container(tmp_path / "a")
    assert not is_container(tmp_path / "gone")
    assert not is_container(tmp_path)


HOSTILE: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "a byte changed": (lambda files: files.update({RECORDS: b"recordz\n"}), "和清单对不上"),
    "one missing": (lambda files: files.pop(SETTINGS), "和清单列的不一样"),
    "one more": (lambda files: files.update({"x": b""}), "和清单列的不一样"),
    "a name that leads away": (lambda files: files.update({"../x": b""}), "和清单列的不一样"),
    "no manifest": (lambda files: files.pop(MANIFEST), "不是 export --everything"),
    "no JSON": (lambda files: files.update({MANIFEST: b"["}), "不是 export --everything"),
    "too deep": (lambda files: files.update({MANIFEST: b"[" * 60_000}), "不是 export"),
    "too long": (lambda files: files.update({MANIFEST: b" " * 70_000}), "不是 export"),
    "a pack of cases": (manifest(format=1), "不是 export --everything"),
    "a newer version": (manifest(version=2), "请升级本软件"),
    "no version": (manifest(version=True), "清单 everything.json 不对"),
    "no files": (manifest(files=[]), "清单 everything.json 不对"),
    "too many": (lambda files: files.update({f"{n}": b"" for n in range(20)}), "已损坏"),
}


@pytest.mark.parametrize(("change", "words"), HOSTILE.values(), ids=HOSTILE)
def test_what_nobody_exported_is_refused_in_words(
    file: Path, change: Callable[[dict[str, bytes]], object], words: str
) -> None:
    rewritten(file, change)
    with pytest.raises(RecordsError) as refused:
        read_container(file)
    assert words in str(refused.value)
    assert str(refused.value).startswith(f"没有导入，{file}")


@pytest.mark.parametrize(
    "how",
    [{"method": zipfile.ZIP_DEFLATED}, {"mode": 0o120777}, {"mode": 0o040755}],
    ids=["deflated", "links", "folders"],
)
def test_only_plain_files_stored_as_they_are_are_read(file: Path, how: dict[str, int]) -> None:
    rewritten(file, as_it_was, **how)
    with pytest.raises(RecordsError, match="已损坏"):
        read_container(file)


def test_settings_that_are_no_object_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(container_bytes(Everything(b"x", ["theme"], b""), MADE))  # type: ignore[arg-type]
    with pytest.raises(RecordsError, match=r"settings\.json 不是一个 JSON 对象"):
        read_container(file)


def test_every_cut_and_every_changed_byte_is_noticed(file: Path) -> None:
    whole = file.read_bytes()
    for at in range(0, len(whole), 7):
        for altered in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            file.write_bytes(altered)
            with suppress(RecordsError):
                assert read_container(file) == WHOLE  # it says nothing, such as a date


def test_it_is_not_written_larger_than_it_is_read(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "LARGEST", 100)
    with pytest.raises(RecordsError, match="export --all"):
        container_bytes(WHOLE, MADE)
    with pytest.raises(RecordsError, match="文件太大"):
        read_container(file)


def test_two_of_one_name_are_refused(file: Path) -> None:
    buffer = io.BytesIO(file.read_bytes())
    entry = zipfile.ZipInfo(RECORDS)
    entry.external_attr = 0o100600 << 16
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(entry, b"others\n")
    file.write_bytes(buffer.getvalue())
    with pytest.raises(RecordsError, match="已损坏"):
        read_container(file)
