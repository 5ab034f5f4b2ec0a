"""Packs made to do harm, and packs that were damaged: one sentence each, and nothing changed."""

import io
import random
import stat
import struct
import subprocess
import sys
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.data.packs import strict_zip
from lianzheng_tui.data.packs.generations import InstallError, InstallRoot
from lianzheng_tui.data.packs.installer import install, plan
from lianzheng_tui.data.packs.pack import unpack
from lianzheng_tui.data.packs.strict_zip import PackError

MakeFolder = Callable[..., Path]
Entry = tuple[str, bytes] | tuple[zipfile.ZipInfo, bytes]


@dataclass(frozen=True)
class Hostile:
    """A pack to refuse."""

    archive: bytes
    says: str
    naive: bool = True
    """Whether `ZipFile.extractall` takes it without a word: what our own rules are for."""


def zipped(*entries: Entry, method: int = zipfile.ZIP_STORED) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", method) as archive:
        warnings.simplefilter("ignore", UserWarning)  # one name twice
        for entry, content in entries:
            archive.writestr(entry, content)
    return made.getvalue()


def named(*names: str) -> bytes:
    return zipped(*((name, b"" if name.endswith("/") else b"x") for name in names))


def special(mode: int, name: str = "a.yaml", content: bytes = b"/etc/passwd") -> bytes:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = mode
    return zipped((entry, content))


def patched(archive: bytes, old: bytes, new: bytes) -> bytes:
    assert old in archive
    assert len(old) == len(new)
    return archive.replace(old, new)


def central(archive: bytes, offset: int, form: str, value: int) -> bytes:
    """The archive with a field of its first central record overwritten."""
    at = archive.index(b"PK\1\2") + offset
    return archive[:at] + struct.pack(form, value) + archive[at + struct.calcsize(form) :]


def local_field(offset: int, form: str, value: int) -> bytes:
    """The archive with a field of its first local header overwritten."""
    return X[:offset] + struct.pack(form, value) + X[offset + struct.calcsize(form) :]


def same_entry_twice() -> bytes:
    """Two records of the directory that point at one file: many such are a bomb without ratio."""
    archive = zipped(("a.yaml", b"x" * 1000))
    start, end = archive.index(b"PK\1\2"), archive.index(b"PK\5\6")
    record = archive[start:end]
    tail = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 2, 2, 2 * len(record), start, 0)
    return archive[:start] + record * 2 + tail


def nested_entries() -> bytes:
    """One file lies inside another, both with the right checksum."""
    inner = zipped(("b.yaml", b"inner"))
    inner_local = inner[: inner.index(b"PK\1\2")]
    outer = zipped(("a.yaml", b"outer" + inner_local + b"outer"))
    start, end = outer.index(b"PK\1\2"), outer.rindex(b"PK\5\6")
    record = bytearray(inner[inner.index(b"PK\1\2") : inner.index(b"PK\5\6")])
    struct.pack_into("<I", record, 42, outer.index(inner_local))
    directory = outer[start:end] + bytes(record)
    tail = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 2, 2, len(directory), start, 0)
    return outer[:start] + directory + tail


def large_in_all() -> bytes:
    """65 files of 1 MiB, none of them packed tighter than allowed."""
    content = random.Random(1).randbytes(8192) * 128
    entries = [(f"{number}.yaml", content) for number in range(65)]
    return zipped(*entries, method=zipfile.ZIP_DEFLATED)


def deflated_and_more() -> bytes:
    """A file with something behind its deflated bytes that nothing would look at."""
    archive = zipped(("a.yaml", b"x" * 99), method=zipfile.ZIP_DEFLATED)
    start = archive.index(b"PK\1\2")
    packed = struct.unpack_from("<I", archive, start + 20)[0]
    longer = bytearray(archive[:start] + b"hidden" + archive[start:])
    for at, form in ((18, "<I"), (start + 6 + 20, "<I")):
        struct.pack_into(form, longer, at, packed + 6)
    struct.pack_into("<I", longer, len(longer) - 6, start + 6)
    return bytes(longer)


def with_end(body: bytes, count: int, start: int) -> bytes:
    """The archive whose directory begins there and reaches to the end of these bytes."""
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(body) - start, start, 0)
    return body + end


def moved(archive: bytes, by: int) -> bytes:
    """The records of a directory for files that begin so many bytes later."""
    records = bytearray(archive[archive.index(b"PK\1\2") : archive.rindex(b"PK\5\6")])
    struct.pack_into("<I", records, 42, struct.unpack_from("<I", records, 42)[0] + by)
    return bytes(records)


def local(archive: bytes) -> bytes:
    return archive[: archive.index(b"PK\1\2")]


def hidden_in_front() -> bytes:
    """Something in front, with offsets that know of it, as of a program that unpacks itself."""
    front = b"#!/bin/sh\n" + local(X)
    return with_end(front + moved(X, 10), 1, len(front))


def hidden_between() -> bytes:
    """A whole file that the directory does not name; who reads from the front finds it."""
    files = local(X) + local(zipped(("b.yaml", b"hidden")))
    return with_end(files + moved(X, 0), 1, len(files))


def quoted_overlap() -> bytes:
    """A deflated file that quotes the next one, header and all: many such are a bomb (Fifield)."""
    inner = zipped(("b.yaml", b"x" * 99), method=zipfile.ZIP_DEFLATED)
    size = len(local(inner)) - len("b.yaml") - 30
    head = struct.pack("<BHH", 0, 30 + 6, 0xFFFF ^ (30 + 6))
    packed, unpacked = head + local(inner), local(inner)[:36] + b"x" * 99
    sizes = struct.pack("<3I", zlib.crc32(unpacked), len(packed), len(unpacked))
    assert len(packed) == 5 + 36 + size
    outer = bytearray(inner[:36])
    outer[30:36] = b"a.yaml"
    outer[14:26] = sizes
    files = bytes(outer) + packed
    records = moved(inner, 0)
    of_outer = bytearray(records)
    of_outer[16:28] = sizes
    of_outer[46:52] = b"a.yaml"
    return with_end(files + bytes(of_outer) + moved(inner, 36 + 5), 2, len(files))


def directory_of_length_0() -> bytes:
    """No file for who trusts the end record, one for who reads from the front (guarddog#780)."""
    return with_end(local(X), 0, len(local(X)))


def two_ends() -> bytes:
    """Within the comment of the last file, a ZIP64 end that names another directory."""
    other = zipped(("b.yaml", b"other"))
    files = local(X)
    here = len(files) + 46 + 6
    comment = local(other) + moved(other, here)
    start, record = here + len(local(other)), here + len(comment)
    comment += struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, 52, start)
    comment += struct.pack("<4sIQI", b"PK\6\7", 0, record, 1)
    directory = bytearray(moved(X, 0) + comment)
    struct.pack_into("<H", directory, 32, len(comment))
    return with_end(files + bytes(directory), 1, len(files))


def huge_directory() -> bytes:
    """Sixty thousand records, of which the end counts one."""
    start = len(local(X))
    return with_end(local(X) + moved(X, 0) * 60_000, 1, start)


def lying_extra() -> bytes:
    """An extra field that says that it is longer than it is."""
    directory = bytearray(moved(X, 0) + b"\x99\x99\xff\xff")
    struct.pack_into("<H", directory, 30, 4)
    return with_end(local(X) + bytes(directory), 1, len(local(X)))


def lying_zip64() -> bytes:
    """Sizes in a ZIP64 field that promise more than there is."""
    directory = bytearray(moved(X, 0) + struct.pack("<2H2Q", 1, 16, 1 << 40, 1))
    struct.pack_into("<H", directory, 30, 20)
    struct.pack_into("<2I", directory, 20, 0xFFFFFFFF, 0xFFFFFFFF)
    return with_end(local(X) + bytes(directory), 1, len(local(X)))


X = zipped(("a.yaml", b"x"))
PAIR = named("a.yaml", "b.yaml")
COUNT_2, COUNT_1 = (struct.pack("<2H", n, n) for n in (2, 1))

HOSTILE: Mapping[str, Hostile] = {
    "up": Hostile(named("../up.yaml"), "别的文件夹"),
    "up within": Hostile(named("a/../../up.yaml"), "别的文件夹"),
    "dot": Hostile(named("a/./b.yaml"), "别的文件夹"),
    "empty part": Hostile(named("a//b.yaml"), "别的文件夹"),
    "absolute": Hostile(named("/tmp/x.yaml"), "绝对路径"),
    "network": Hostile(named("//server/x.yaml"), "绝对路径"),
    "drive": Hostile(named("C:/x.yaml"), "盘符"),
    "stream": Hostile(named("a.yaml:ads.yaml"), "冒号"),
    "backslash": Hostile(named("a\\b.yaml"), "反斜杠"),
    "backslash at the start": Hostile(named("\\\\server\\x.yaml"), "绝对路径"),
    "link": Hostile(special((stat.S_IFLNK | 0o777) << 16), "是一个链接"),
    "pipe": Hostile(special((stat.S_IFIFO | 0o666) << 16), "不是普通文件"),
    "device": Hostile(special((stat.S_IFCHR | 0o666) << 16), "不是普通文件"),
    "socket": Hostile(special((stat.S_IFSOCK | 0o666) << 16), "不是普通文件"),
    "folder named as a file": Hostile(special((stat.S_IFDIR | 0o755) << 16), "不是普通文件"),
    "DOS folder named as a file": Hostile(special(0x10), "不是普通文件"),
    "reparse point": Hostile(special(0x400), "不是普通文件"),
    "folder with content": Hostile(special((stat.S_IFDIR | 0o755) << 16, "a/"), "不是普通文件"),
    "encrypted": Hostile(central(X, 8, "<H", 1), "加了密", naive=False),
    "bzip2": Hostile(zipped(("a.yaml", b"x"), method=zipfile.ZIP_BZIP2), "压缩方法"),
    "lzma": Hostile(zipped(("a.yaml", b"x"), method=zipfile.ZIP_LZMA), "压缩方法"),
    "bomb": Hostile(zipped(("a.yaml", bytes(1 << 20)), method=zipfile.ZIP_DEFLATED), "200 倍"),
    "large": Hostile(zipped(("a.yaml", bytes((1 << 20) + 1))), "太大（超过 1 MiB）"),
    "large in all": Hostile(large_in_all(), "超过 64 MiB"),
    "many": Hostile(named(*(f"{number}.yaml" for number in range(2001))), "文件太多（2001 个"),
    "same entry twice": Hostile(same_entry_twice(), "互相重叠", naive=False),
    "nested entries": Hostile(nested_entries(), "互相重叠", naive=False),
    "quoted overlap": Hostile(quoted_overlap(), "互相重叠", naive=False),
    "CON": Hostile(named("CON.yaml"), "保留名"),
    "nul": Hostile(named("nul/x.yaml"), "保留名"),
    "lpt9": Hostile(named("Lpt9.x.yaml"), "保留名"),
    "com¹": Hostile(named("com¹.yaml"), "保留名"),
    "con and a space": Hostile(named("con .yaml"), "保留名"),
    "hidden": Hostile(named(".x.yaml"), "隐藏文件"),
    "hidden folder": Hostile(named(".git/x.yaml"), "隐藏文件"),
    "of macOS": Hostile(named("__MACOSX/._x.yaml"), "隐藏文件"),
    "long": Hostile(named("长" * 84 + ".yaml"), "太长", naive=False),
    "deep": Hostile(named("a/b/c/d/e.yaml"), "太深"),
    "dot at the end": Hostile(named("x.yaml."), "点或空格结尾"),
    "space at the end": Hostile(named("x /a.yaml"), "点或空格结尾"),
    "case twins": Hostile(named("A.yaml", "a.yaml"), "同一个名字"),
    "sharp s twins": Hostile(named("ß.yaml", "SS.yaml"), "同一个名字"),
    "composed twins": Hostile(named("\u00e9.yaml", "e\u0301.yaml"), "同一个名字"),
    "wide twins": Hostile(named("Ａ.yaml", "a.yaml"), "同一个名字"),
    "one name twice": Hostile(named("a.yaml", "a.yaml"), "同一个名字"),
    "file and folder": Hostile(named("a.yaml", "A.yaml/b.yaml"), "又是文件夹"),
    "file and empty folder": Hostile(named("a.yaml", "A.yaml/"), "又是文件夹"),
    "program": Hostile(named("x.exe"), "不是案例文件"),
    "no ending": Hostile(named("yaml"), "不是案例文件"),
    "a manifest elsewhere": Hostile(named("a/manifest.json"), "不是案例文件"),
    "escape": Hostile(named("\x1b]0;x\x07.yaml"), "控制字符"),
    "right to left": Hostile(named("\u202elmay.exe.yaml"), "控制字符"),
    "invisible": Hostile(named("a\u200b.yaml"), "看不见"),
    "newline": Hostile(named("a\n.yaml"), "不允许的字符"),
    "NUL": Hostile(patched(named("aXb.yaml"), b"aXb", b"a\0b"), "控制字符"),
    "question mark": Hostile(named("a?.yaml"), "不允许的字符"),
    "name in no encoding": Hostile(
        patched(named("aXb.yaml"), b"aXb.yaml", b"a\xff\xff\xff.yml"), "认不出"
    ),
    "something in front": Hostile(b"MZ" + X, "已损坏"),
    "hidden in front": Hostile(hidden_in_front(), "已损坏"),
    "hidden between": Hostile(hidden_between(), "已损坏"),
    "a directory of length 0": Hostile(directory_of_length_0(), "已损坏"),
    "two ends": Hostile(two_ends(), "已损坏"),
    "a huge directory": Hostile(huge_directory(), "已损坏", naive=False),
    "something behind": Hostile(X + b"\0", "已损坏", naive=False),
    "a comment": Hostile(X[:-2] + b"\1\0x", "已损坏"),
    "a longer comment than there is": Hostile(X[:-2] + b"\xff\xff", "已损坏"),
    "a file's longer comment than there is": Hostile(central(X, 32, "<H", 0xFFFF), "已损坏"),
    "a field that does not fit": Hostile(lying_extra(), "已损坏", naive=False),
    "lying ZIP64 sizes": Hostile(lying_zip64(), "太大", naive=False),
    "two archives": Hostile(X + X, "已损坏"),
    "more than declared": Hostile(central(zipped(("a.yaml", b"xy")), 24, "<I", 1), "已损坏", False),
    "less than declared": Hostile(central(X, 24, "<I", 2), "已损坏", naive=False),
    "bytes behind the deflated ones": Hostile(deflated_and_more(), "已损坏"),
    "fewer files than there are": Hostile(patched(PAIR, COUNT_2, COUNT_1), "已损坏"),
    "a directory of another length": Hostile(
        patched(X, struct.pack("<I", 52), struct.pack("<I", 51)), "已损坏", naive=False
    ),
    "no end": Hostile(patched(X, b"PK\5\6", b"PK\5\7"), "已损坏", naive=False),
    "no file there": Hostile(patched(X, b"PK\3\4", b"PK\3\5"), "已损坏", naive=False),
    "wrong checksum": Hostile(central(X, 16, "<I", 1), "已损坏", naive=False),
    "other name inside": Hostile(X.replace(b"a.yaml", b"b.yaml", 1), "已损坏", naive=False),
    "other method inside": Hostile(local_field(8, "<H", 8), "已损坏"),
    "encrypted inside only": Hostile(local_field(6, "<H", 1), "已损坏"),
    "marked as UTF-8, and is not": Hostile(
        central(X, 8, "<H", 0x800).replace(b"a.yaml", b"\xff.yaml"), "已损坏", naive=False
    ),
    "for a later reader": Hostile(central(X, 6, "<H", 99), "已损坏", naive=False),
    "outside of the file": Hostile(central(X, 42, "<I", 1 << 31), "已损坏", naive=False),
}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"/"
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pack_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(PackError) as refused:
        unpack(HOSTILE[name].archive)
    assert HOSTILE[name].says in str(refused.value)
    assert str(refused.value).isprintable()


def test_nothing_is_changed_by_a_hostile_pack(tmp_path: Path, make_folder: MakeFolder) -> None:
    install_root = InstallRoot(tmp_path / "home" / "cases")
    install(plan([make_folder("old", "old-case")], install_root, {}))
    before = tree(tmp_path / "home")
    good = make_folder("good", "good-case")
    for name, hostile in HOSTILE.items():
        pack = tmp_path / "hostile.zip"
        pack.write_bytes(hostile.archive)
        made = plan([good, pack], install_root, {})
        assert made.refused, name
        (problem,) = made.problems
        assert problem.file == str(pack)
        with pytest.raises(InstallError, match="没有装入"):
            install(made)
    assert tree(tmp_path / "home") == before
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"good", "home", "hostile.zip", "old"}


def test_extracting_without_these_rules_would_take_them(tmp_path: Path) -> None:
    taken = [name for name, hostile in HOSTILE.items() if hostile.naive]
    assert len(taken) >= 24
    for number, name in enumerate(taken):
        with zipfile.ZipFile(io.BytesIO(HOSTILE[name].archive)) as archive:
            archive.extractall(tmp_path / str(number))


def test_a_huge_directory_is_refused_before_any_of_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[object] = []

    def counted(file: io.BytesIO) -> zipfile.ZipFile:
        opened.append(file)
        return zipfile.ZipFile(file)

    monkeypatch.setattr(strict_zip, "ZipFile", counted)
    unpack(X)
    assert len(opened) == 1
    with pytest.raises(PackError, match="已损坏"):
        unpack(huge_directory())
    assert len(opened) == 1


def mutated(archive: bytes, chance: random.Random) -> bytes:
    changed = bytearray(archive)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(changed))
        match chance.randrange(30):
            case 0:
                del changed[at:]
                changed += b"PK"
            case 1:
                del changed[at : at + chance.randint(1, 9)]
                changed += b"PK"
            case 2:
                changed[at:at] = chance.randbytes(chance.randint(1, 9))
            case number if number % 2:
                changed[at] = chance.randrange(256)
            case _:
                changed[at] ^= 1 << chance.randrange(8)
    return bytes(changed)


def refusal(archive: bytes) -> str:
    try:
        unpack(archive)
    except LianzhengError as error:
        return str(error)
    return ""


def test_damaged_packs_raise_nothing_but_sentences(make_folder: MakeFolder) -> None:
    text = (make_folder("a", "a-case") / "a-case.yaml").read_bytes()
    whole = zipped(("案例.yaml", text), ("laws.yaml", b"x" * 99), method=zipfile.ZIP_DEFLATED)
    small = zipped(("案例/一.yaml", b"x"), ("b.yaml", b"y"), ("c/", b""))
    chance = random.Random(7)
    said = [refusal(mutated(small if number % 2 else whole, chance)) for number in range(2000)]
    assert 1000 < sum(map(bool, said)) < 2000
    assert all(each.isprintable() for each in said)
    for length in range(len(small)):
        with pytest.raises(PackError):
            unpack(small[:length])


LOOKED_AT = """
import sys
from pathlib import Path
from lianzheng_tui.data.packs.generations import InstallRoot
from lianzheng_tui.data.packs.installer import install, plan

touched = []
sys.addaudithook(lambda event, values: touched.append(f"{event} {values}"))
pack, home, naive = sys.argv[1:]
if naive:
    import zipfile
    zipfile.ZipFile(pack).extractall(home)
else:
    install(plan([Path(pack)], InstallRoot(Path(home)), {}))
print(sum("odd-name" in each for each in touched), sum("one.yaml" in each for each in touched))
"""


@pytest.mark.parametrize("naive", ["", "naive"])
def test_no_name_of_a_pack_is_a_path(naive: str, tmp_path: Path, make_folder: MakeFolder) -> None:
    folder = make_folder("a", "one")
    pack = tmp_path / "a.zip"
    texts = [(folder / name).read_bytes() for name in ("one.yaml", "laws.yaml")]
    pack.write_bytes(zipped(("odd-name/odd-name.yaml", texts[0]), ("laws.yaml", texts[1])))
    done = subprocess.run(
        [sys.executable, "-c", LOOKED_AT, str(pack), str(tmp_path / "home"), naive],
        check=True,
        capture_output=True,
        text=True,
    )
    by_name, by_id = map(int, done.stdout.split())
    assert (by_name > 0, by_id > 0) == ((True, False) if naive else (False, True))
