"""The manifest of a pack, which lists its files so that their content can be verified."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from lianzheng_tui.data.packs.strict_zip import PackError

MANIFEST = "manifest.json"
"""The name of the manifest in the pack."""
PACK_FORMAT = 1
"""The version of the pack format that this release writes and reads."""

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
    publisher: str = ""
    """Of the case, as the license is; empty if it names none."""
    license: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a pack, by name, and when it was made."""

    made: str
    """ISO 8601, UTC."""
    files: tuple[ManifestEntry, ...]
    publisher: str = ""
    """Who published all the cases, if that is one; so for the license."""
    license: str = ""


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the manifest as JSON, the same bytes for the same manifest."""
    document = {"format": PACK_FORMAT, **_written(asdict(manifest))}
    document["files"] = [_written(entry) for entry in document["files"]]
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _written(members: dict[str, Any]) -> dict[str, Any]:
    """Return the members without a publisher and a license that are not named."""
    return {
        name: value
        for name, value in members.items()
        if value or name not in ("publisher", "license")
    }


def parse_manifest(content: bytes) -> Manifest:
    """Return the manifest from JSON; unknown keys are ignored.

    Raises:
        PackError: it is not a manifest, or of an unknown version.
    """
    try:
        document = json.loads(content, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        raise _broken() from error
    if not isinstance(document, dict):
        raise _broken()
    version = _member(document, "format", int)
    if version != PACK_FORMAT:
        raise PackError(f"案例包是第 {version} 版格式，本程序只认第 {PACK_FORMAT} 版；请升级本程序")
    files = tuple(_entry(entry) for entry in _member(document, "files", list))
    if len({entry.name for entry in files}) < len(files):
        raise _broken()
    made = _member(document, "made", str)
    return Manifest(made, files, _named(document, "publisher"), _named(document, "license"))


def _entry(value: Any) -> ManifestEntry:
    if not isinstance(value, dict):
        raise _broken()
    entry = ManifestEntry(
        _member(value, "name", str),
        _member(value, "sha256", str),
        _member(value, "id", str),
        _member(value, "title", str),
        _member(value, "revision", int),
        _named(value, "publisher"),
        _named(value, "license"),
    )
    if not _SHA256.fullmatch(entry.sha256):
        raise _broken()
    return entry


def _member(mapping: Mapping[str, Any], name: str, kind: type) -> Any:
    value = mapping.get(name)
    if type(value) is not kind:  # a bool is an int, but not a version number
        raise _broken()
    return value


def _named(mapping: Mapping[str, Any], name: str) -> str:
    """Return a text that may be missing; earlier versions wrote none."""
    text: str = _member({name: "", **mapping}, name, str)
    return text


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the pairs as a dict; refuse a repeated name, of which `dict` would keep the last."""
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise _broken()
    return mapping


def _broken() -> PackError:
    return PackError(f"案例包的清单 {MANIFEST} 已损坏；请重新拷贝一次，或者重新打包")
