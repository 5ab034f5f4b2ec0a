"""The one file that carries what a home holds: records, settings and installed cases.

It is a zip of plain files, each stored as it is: an export of records, the settings as JSON, and a
pack of cases, with a manifest that has a hash of each. One that is read is not trusted: it is
checked before use. See docs/records.md.
"""

import hashlib
import io
import json
import stat
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lianzheng_tui.core.errors import CaseFileError, RecordsError
from lianzheng_tui.data.files.read import open_regular, read_bytes
from lianzheng_tui.data.packs.strict_zip import (
    PackError,
    content,
    entries,
    is_encrypted,
    raw_name,
)

FORMAT = "lianzheng-everything"
VERSION = 1
MANIFEST = "everything.json"
RECORDS, SETTINGS, CASES = "records.jsonl", "settings.json", "cases.lzpack"
LARGEST = 256 << 20
"""Bytes of the whole file, all of which is read into memory: some 700,000 records."""

_LARGEST_TEXT = 1 << 16
"""Bytes of the manifest, and of the settings."""
_MOST_ENTRIES = 16
"""More than any version has, so that a newer one is recognised as such."""
_FIRST_BYTES = b"PK\3\4"
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Everything:
    """What the file carries."""

    records: bytes
    """An export of the records of all learners."""
    settings: dict[str, Any]
    """Entries of the settings file; those that were never chosen are missing."""
    cases: bytes
    """A pack of the installed cases; empty where there are none."""


def is_container(file: Path) -> bool:
    """Return whether a file begins as this one does; False if it cannot be read."""
    try:
        with open_regular(file) as opened:
            return opened.read(len(_FIRST_BYTES)) == _FIRST_BYTES
    except (CaseFileError, OSError):
        return False


def container_bytes(everything: Everything, made: datetime) -> bytes:
    """Return the file.

    Raises:
        RecordsError: it would be too large to be read again.
    """
    # Without blanks it is no larger than the file that it was read from, which has the same bound.
    settings = json.dumps(everything.settings, ensure_ascii=False, separators=(",", ":")).encode()
    parts = {RECORDS: everything.records, SETTINGS: settings, CASES: everything.cases}
    contents = {name: data for name, data in parts.items() if data}
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "made": made.astimezone(UTC).isoformat(timespec="seconds"),
        "files": {name: _sha256(data) for name, data in contents.items()},
    }
    contents = {MANIFEST: json.dumps(manifest, indent=1).encode(), **contents}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in contents.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # POSIX, on Windows too
            entry.external_attr = (stat.S_IFREG | 0o600) << 16
            archive.writestr(entry, data)
    if buffer.tell() > LARGEST:
        raise RecordsError(
            f"没有导出，放在一个文件里太大（超过 {LARGEST >> 20} MiB）。"
            "学习记录请用 export --all 单独导出，案例请用 pack 打包。"
        )
    return buffer.getvalue()


def read_container(file: Path) -> Everything:
    """Read the whole file into memory, and check it against its manifest; nothing is written.

    What is in the records and in the pack is not checked yet.

    Raises:
        RecordsError: it is refused, or cannot be read; the message names the file.
    """
    try:
        contents = _contents(read_bytes(file, LARGEST))
    except PackError as error:
        raise _refused(file, _DAMAGED) from error
    except CaseFileError as error:
        raise RecordsError(f"没有导入，{error}。") from error
    files = _listed(file, contents.pop(MANIFEST, b""))
    if files.keys() != contents.keys() or RECORDS not in contents:
        raise _refused(file, "里面的文件和清单列的不一样，被改动过")
    if unknown := sorted(contents.keys() - {RECORDS, SETTINGS, CASES}):
        raise _refused(file, f"里面有不认识的文件“{unknown[0]}”")
    for name, data in contents.items():
        if _sha256(data) != files[name]:
            raise _refused(file, f"里面的 {name} 和清单对不上，被改动过或者损坏了")
    settings = _object(contents.get(SETTINGS, b"{}"))
    if settings is None:
        raise _refused(file, f"里面的 {SETTINGS} 不是一个 JSON 对象")
    return Everything(contents[RECORDS], settings, contents.get(CASES, b""))


_DAMAGED = "已损坏，或者不是 export --everything 写出的文件"


def _contents(archive: bytes) -> dict[str, bytes]:
    """Return the files by name.

    Raises:
        PackError: the archive is damaged, or not as `container_bytes` makes it.
    """
    found: dict[str, bytes] = {}
    for entry in entries(archive, _MOST_ENTRIES):
        name = raw_name(entry).decode("utf-8", "replace")
        kind = stat.S_IFMT(entry.external_attr >> 16)
        is_plain = kind == stat.S_IFREG and entry.compress_type == zipfile.ZIP_STORED
        if name in found or not is_plain or is_encrypted(entry):
            raise PackError(name)
        found[name] = content(archive, entry)
    return found


def _listed(file: Path, manifest: bytes) -> dict[str, str]:
    document = _object(manifest)
    if document is None or document.get("format") != FORMAT:
        raise _refused(file, _DAMAGED)
    version, files = document.get("version"), document.get("files")
    if type(version) is int and version > VERSION:
        what = f"没有导入，{file} 的格式是第 {version} 版，本程序只认第 {VERSION} 版。"
        raise RecordsError(f"{what}请升级本软件后再导入。")
    if type(version) is not int or version != VERSION or not isinstance(files, dict):
        raise _refused(file, f"里面的清单 {MANIFEST} 不对")
    return files


def _object(data: bytes) -> dict[str, Any] | None:
    """Return a small JSON object; None if it is anything else."""
    if len(data) > _LARGEST_TEXT:
        return None
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _refused(file: Path, what: str) -> RecordsError:
    return RecordsError(
        f"没有导入，{file} {what}。请重新拷贝一次，仍不行就在原来的机器上重新导出。"
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
