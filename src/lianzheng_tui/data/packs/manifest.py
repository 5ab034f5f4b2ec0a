"""The manifest of a pack: what should be in it, so that what is in it can be held against it."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from lianzheng_tui.data.packs.strict_zip import PackError

MANIFEST = "manifest.json"
"""The name of the manifest in the pack."""
PACK_FORMAT = 1
"""The version of packs that this release writes and reads."""

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One file of a pack."""

    name: str
    sha256: str
    """In hexadecimal, lower case."""
    id: str = ""
    """The id of the case; empty for laws.yaml."""
    title: str = ""
    revision: int = 0
    """Of the case; 0 for laws.yaml."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a pack, by name, and when it was made."""

    made: str
    """ISO 8601, UTC."""
    files: tuple[ManifestEntry, ...]


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as JSON, the same bytes for the same manifest."""
    whole = {"format": PACK_FORMAT, **asdict(manifest)}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def parse_manifest(content: bytes) -> Manifest:
    """The manifest from JSON; keys that are not known are left aside.

    Raises:
        PackError: it is no manifest, or of a version that is not known.
    """
    try:
        whole = json.loads(content, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        raise _broken() from error
    if not isinstance(whole, dict):
        raise _broken()
    version = _member(whole, "format", int)
    if version != PACK_FORMAT:
        raise PackError(f"案例包是第 {version} 版格式，本程序只认第 {PACK_FORMAT} 版；请升级本程序")
    files = tuple(_listed(each) for each in _member(whole, "files", list))
    if len({each.name for each in files}) < len(files):
        raise _broken()
    return Manifest(_member(whole, "made", str), files)


def _listed(value: Any) -> ManifestEntry:
    if not isinstance(value, dict):
        raise _broken()
    listed = ManifestEntry(
        _member(value, "name", str),
        _member(value, "sha256", str),
        _member(value, "id", str),
        _member(value, "title", str),
        _member(value, "revision", int),
    )
    if not _SHA256.fullmatch(listed.sha256):
        raise _broken()
    return listed


def _member(mapping: Mapping[str, Any], name: str, kind: type) -> Any:
    value = mapping.get(name)
    if type(value) is not kind:  # a bool is an int, but no number of a version
        raise _broken()
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """As `dict`, which would let the last of two members with one name win."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _broken()
    return made


def _broken() -> PackError:
    return PackError(f"案例包的清单 {MANIFEST} 已损坏；请重新拷贝一次，或者重新打包")
