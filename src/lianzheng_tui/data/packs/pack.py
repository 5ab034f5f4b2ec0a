"""Packs of cases (``.lzpack``): zip files with a manifest.

The same cases give the same bytes. A pack that is read is not trusted: it is checked before use.
"""

import hashlib
import io
import stat
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.data.casefile.scan import BESIDE_CASES, LAWS_FILE, POSTS_FILE
from lianzheng_tui.data.files.read import LARGEST, read_bytes
from lianzheng_tui.data.packs.manifest import (
    MANIFEST,
    Manifest,
    ManifestEntry,
    manifest_bytes,
    parse_manifest,
)
from lianzheng_tui.data.packs.pack_names import decode_name, refuse_collisions, refuse_name, shown
from lianzheng_tui.data.packs.strict_zip import (
    PackError,
    content,
    entries,
    is_encrypted,
    is_utf8,
    raw_name,
)

PACK_SUFFIX = ".lzpack"
"""The suffix of a pack that must have a manifest; a plain ``.zip`` need not have one."""

MOST_FILES = 2000
"""How many files a pack may have."""
LARGEST_TOTAL = 64 << 20
"""Bytes of all files of a pack, unpacked."""
HIGHEST_RATIO = 200
"""How many times larger than in the archive a file may be; YAML text is 3 to 10 times larger."""

_LARGEST_ARCHIVE = LARGEST_TOTAL + (2 << 20)
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can store; every entry has it."""
_DOS_FOLDER, _DOS_SPECIAL = 0x10, 0x448
"""Bits of the DOS attributes: a folder; a volume label, a device or a reparse point."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One YAML file of a pack."""

    name: str
    """With its folders, separated by ``/``."""
    content: bytes
    listed: ManifestEntry | None = None
    """What the manifest says about it; None where there is no manifest."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The content of a pack, checked against its manifest if it has one."""

    files: tuple[PackedFile, ...]
    manifest: Manifest | None


def read_pack(path: Path) -> Pack:
    """Read a whole pack into memory; nothing is written.

    Raises:
        PackError: the pack is refused.
        CaseFileError: the file cannot be read.
    """
    pack = unpack(read_bytes(path, _LARGEST_ARCHIVE))
    if not pack.manifest and path.suffix.lower() == PACK_SUFFIX:
        raise PackError(f"案例包里没有清单 {MANIFEST}；请用 lianzheng pack 重新打包")
    return pack


def unpack(archive: bytes) -> Pack:
    """Return the content of a zip, with or without a manifest.

    Raises:
        PackError: the pack is refused.
    """
    named = [
        (decode_name(raw_name(entry), is_utf8=is_utf8(entry)), entry)
        for entry in entries(archive, MOST_FILES)
    ]
    for name, entry in named:
        refuse_name(name)
        _refuse_entry(name, entry)
    if sum(entry.file_size for _, entry in named) > LARGEST_TOTAL:
        raise PackError(f"案例包解开后太大（超过 {LARGEST_TOTAL >> 20} MiB）")
    files = {name: entry for name, entry in named if not name.endswith("/")}
    folders = [name for name, _ in named if name.endswith("/")]
    refuse_collisions([name for name, _ in named if not name.endswith("/")], folders)
    contents = {name: content(archive, entry) for name, entry in files.items()}
    if MANIFEST not in contents:
        return Pack(tuple(PackedFile(*item) for item in sorted(contents.items())), None)
    return _verified(parse_manifest(contents.pop(MANIFEST)), contents)


def pack_bytes(
    cases: Sequence[tuple[Case, bytes]],
    laws: bytes | None,
    made: datetime,
    posts: bytes | None = None,
) -> bytes:
    """Return a pack of these cases, the same bytes for the same arguments on every machine.

    Files are named after ids, sorted by name and without dates. They are stored, not deflated,
    because builds of zlib compress the same text differently.

    Args:
        cases: each case with the content of its file.
        laws: the content of laws.yaml, None if there is none.
        made: when the pack was made, an aware datetime.
        posts: the content of posts.yaml, None if there is none.

    Raises:
        PackError: there are too many files, or they are too large, for a pack.
    """
    files = {case_file_name(case.id): (data, case) for case, data in cases}
    listed = [
        ManifestEntry(
            name, _sha256(data), case.id, case.title, case.revision, case.publisher, case.license
        )
        for name, (data, case) in files.items()
    ]
    contents = {name: data for name, (data, _) in files.items()}
    for name, content_beside in ((LAWS_FILE, laws), (POSTS_FILE, posts)):
        if content_beside is not None:
            listed.append(ManifestEntry(name, _sha256(content_beside)))
            contents[name] = content_beside
    moment = made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    manifest = Manifest(
        moment,
        tuple(sorted(listed, key=lambda entry: entry.name)),
        _common(case.publisher for case, _ in cases),
        _common(case.license for case, _ in cases),
    )
    archive = _zip({MANIFEST: manifest_bytes(manifest), **dict(sorted(contents.items()))})
    unpack(archive)
    return archive


def _common(texts: Iterable[str]) -> str:
    """Return the text that all are; empty if they differ."""
    different = set(texts)
    return different.pop() if len(different) == 1 else ""


def case_file_name(case_id: str) -> str:
    """Return the name of a case's file, in a pack and in a set of installed cases.

    An id such as ``con`` is the name of a device on Windows, and ``laws`` and ``posts`` are those
    of other files; an underscore is added to them, which no id has.
    """
    try:
        refuse_name(f"{case_id}.yaml")
    except PackError:
        return f"{case_id}_.yaml"
    return f"{case_id}_.yaml" if f"{case_id}.yaml" in BESIDE_CASES else f"{case_id}.yaml"


def _refuse_entry(name: str, entry: zipfile.ZipInfo) -> None:
    """Refuse all but plain files and folders, stored or deflated, that are not too large.

    Raises:
        PackError: the entry is refused.
    """
    kind = stat.S_IFMT(entry.external_attr >> 16)
    is_folder = name.endswith("/")
    if kind == stat.S_IFLNK:
        raise PackError(f"案例包里的{shown(name)}是一个链接")
    if (
        kind not in (0, stat.S_IFDIR if is_folder else stat.S_IFREG)
        or entry.external_attr & (_DOS_SPECIAL | (0 if is_folder else _DOS_FOLDER))
        or (is_folder and entry.file_size)
    ):
        raise PackError(f"案例包里的{shown(name)}不是普通文件")
    if is_encrypted(entry):
        raise PackError(f"案例包里的{shown(name)}加了密；请不加密码重新打包")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise PackError(f"案例包里的{shown(name)}用了不支持的压缩方法；请用 lianzheng pack 打包")
    if entry.file_size > LARGEST:
        raise PackError(f"案例包里的{shown(name)}太大（超过 {LARGEST >> 20} MiB）")
    if entry.file_size > HIGHEST_RATIO * entry.compress_size:
        raise PackError(f"案例包里的{shown(name)}解开后是原来的 {HIGHEST_RATIO} 倍以上，不像案例")
    suffix = PurePosixPath(name).suffix.lower()
    if not is_folder and suffix not in (".yaml", ".yml") and name != MANIFEST:
        raise PackError(f"案例包里的{shown(name)}不是案例文件；包里只能有 .yaml 文件")


def _verified(manifest: Manifest, contents: dict[str, bytes]) -> Pack:
    """Return the pack, if its files are exactly those of the manifest."""
    listed = {data.name: data for data in manifest.files}
    for name in sorted(listed.keys() ^ contents.keys()):
        where = "列在清单里，包里却没有" if name in listed else "不在清单里"
        raise PackError(f"案例包里的{shown(name)}{where}；请重新拷贝一次，或者重新打包")
    for name, data in contents.items():
        if _sha256(data) != listed[name].sha256:
            raise PackError(f"案例包里的{shown(name)}和清单对不上，内容被改过或者已损坏")
    files = (PackedFile(name, data, listed[name]) for name, data in sorted(contents.items()))
    return Pack(tuple(files), manifest)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _zip(contents: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in contents.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # POSIX, on Windows too
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, data)
    return buffer.getvalue()
