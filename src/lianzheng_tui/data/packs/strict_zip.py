"""Strict reader of the part of the ZIP format that packs need (PKWARE APPNOTE 6.3, §4.3).

`zipfile` is too tolerant: it reads entries that overlap, data in front of the archive, a central
directory of a million entries, and names that it has already decoded as cp437. Here the archive is
one piece that ends with its central directory, no two entries share bytes, and nothing is inflated
beyond the size that was declared.
"""

import struct
import zlib
from dataclasses import dataclass
from itertools import pairwise

from lianzheng_tui.core.errors import CaseFileError

STORED, DEFLATED = 0, 8

_END = struct.Struct("<4s4H2IH")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")


class PackError(CaseFileError):
    """A pack is refused, and nothing of it was used; the message does not name the pack."""


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One entry as the central directory describes it."""

    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    """Bytes in the archive."""
    size: int
    """Bytes once unpacked, as declared; `content` checks it."""
    attributes: int
    """The DOS attributes in the low byte, the POSIX mode in the high 16 bits (APPNOTE 4.4.15)."""
    header: int
    """Where its local header begins, in bytes from the start of the archive."""
    start: int
    """Where its data begins, in bytes from the start of the archive."""

    @property
    def is_encrypted(self) -> bool:
        """Whether it is encrypted in any way (bits 0, 6 and 13)."""
        return bool(self.flags & (1 << 0 | 1 << 6 | 1 << 13))

    @property
    def is_utf8(self) -> bool:
        """Whether the name is marked as UTF-8 (the language encoding flag, bit 11)."""
        return bool(self.flags & 1 << 11)


def damaged() -> PackError:
    """Return the error for everything that is wrong with the structure of an archive."""
    return PackError(
        "案例包已损坏，或者不是普通的 zip 文件；请重新拷贝一次，仍不行就用 lianzheng pack 重新打包"
    )


def entries(archive: bytes, most: int) -> list[ZipEntry]:
    """Return the entries of an archive, in the order of its central directory, without unpacking.

    Raises:
        PackError: it is damaged, has more than `most` entries, or entries that overlap.
    """
    try:
        begin, end, count = _directory(archive)
        if count > most:
            raise PackError(f"案例包里的文件太多（{count} 个，最多 {most} 个）")
        listed, position = [], begin
        for _ in range(count):
            entry, position = _entry(archive, position)
            listed.append(entry)
    except struct.error as error:
        raise damaged() from error
    if position != end:
        raise damaged()
    _refuse_overlaps(listed, begin)
    return listed


def content(archive: bytes, entry: ZipEntry) -> bytes:
    """Return the unpacked bytes of one entry, exactly as many as it declares.

    Raises:
        PackError: they are damaged, or more or fewer than declared.
    """
    packed = archive[entry.start : entry.start + entry.packed]
    unpacked = packed if entry.method == STORED else _inflate(packed, entry.size)
    if len(unpacked) != entry.size or zlib.crc32(unpacked) != entry.crc:
        raise damaged()
    return unpacked


def _directory(archive: bytes) -> tuple[int, int, int]:
    """Return where the central directory begins and ends, and how many entries it has.

    The end record must be the last thing in the file and follow the directory directly: so there is
    no comment, no ZIP64, and no second archive for another program to read.
    """
    end = len(archive) - _END.size
    mark, disk, first_disk, here, total, length, start, comment = _END.unpack_from(archive, end)
    if mark != b"PK\5\6" or disk or first_disk or here != total or comment:
        raise damaged()
    if start + length != end:
        raise damaged()
    return start, end, total


def _entry(archive: bytes, position: int) -> tuple[ZipEntry, int]:
    """Return the entry of the central directory at a position, and the position of the next."""
    mark, _, _, flags, method, _, _, crc, packed, size, *rest = _CENTRAL.unpack_from(
        archive, position
    )
    name_length, extra, comment, _, _, attributes, header = rest
    position += _CENTRAL.size
    name = archive[position : position + name_length]
    local_mark, _, _, local_method, _, _, _, _, _, *lengths = _LOCAL.unpack_from(archive, header)
    local_name_start = header + _LOCAL.size
    local_name = archive[local_name_start : local_name_start + lengths[0]]
    if (mark, local_mark) != (b"PK\1\2", b"PK\3\4"):
        raise damaged()
    if (name, method) != (local_name, local_method):
        raise damaged()
    start = local_name_start + sum(lengths)
    entry = ZipEntry(name, flags, method, crc, packed, size, attributes, header, start)
    return entry, position + name_length + extra + comment


def _refuse_overlaps(listed: list[ZipEntry], directory: int) -> None:
    """Refuse bytes that belong to two entries, or to an entry and the directory."""
    in_order = sorted(listed, key=lambda entry: entry.header)
    for entry, following in pairwise(in_order):
        if entry.start + entry.packed > following.header:
            raise PackError("案例包里的文件互相重叠，不是正常打出来的包")
    if in_order and in_order[-1].start + in_order[-1].packed > directory:
        raise damaged()


def _inflate(packed: bytes, size: int) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = inflater.decompress(packed, size + 1)
    except zlib.error as error:
        raise damaged() from error
    if not inflater.eof or inflater.unused_data:
        raise damaged()
    return unpacked
