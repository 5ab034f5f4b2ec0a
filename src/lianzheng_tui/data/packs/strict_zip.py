"""The archive of a pack: its directory as `zipfile` reads it, within limits of our own.

`zipfile` is too tolerant: it reads entries that overlap, data in front of the archive and between
its files, a central directory of a million entries, a second end (ZIP64) that other programs do not
see, and it stops at the declared size whatever follows. Here the archive is one piece that ends
with its central directory, no byte belongs to two entries or to none, and nothing is inflated
beyond the size that was declared.
"""

import io
import struct
import zlib
from itertools import pairwise
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lianzheng_tui.core.errors import CaseFileError

_END = struct.Struct("<4s4H2IH")
_CENTRAL = struct.Struct("<28x3H12x")
_LOCAL = struct.Struct("<4s2x2H16x2H")
_ENCRYPTED, _UTF8 = 1 << 0 | 1 << 6 | 1 << 13, 1 << 11
_DESCRIPTOR = 24
"""Bytes that may follow the data of a file: its checksum and sizes again (APPNOTE 4.3.9)."""
_LARGEST_RECORD = 1024
"""Bytes of the directory for each file that is allowed, before any of them is read."""


class PackError(CaseFileError):
    """A pack is refused, and nothing of it was used; the message does not name the pack."""


def damaged() -> PackError:
    """Return the error for everything that is wrong with the structure of an archive."""
    return PackError(
        "案例包已损坏，或者不是普通的 zip 文件；请重新拷贝一次，仍不行就用 lianzheng pack 重新打包"
    )


def entries(archive: bytes, most: int) -> list[ZipInfo]:
    """Return the entries of an archive, in the order of its central directory, without unpacking.

    Raises:
        PackError: it is damaged, has more than `most` entries, or entries that overlap.
    """
    end = len(archive) - _END.size
    try:
        mark, disk, first_disk, here, count, length, start, comment = _END.unpack(archive[end:])
        if mark != b"PK\5\6" or disk or first_disk or here != count or comment:
            raise damaged()
        if count > most:
            raise PackError(f"案例包里的文件太多（{count} 个，最多 {most} 个）")
        if start + length != end or length > most * _LARGEST_RECORD:
            raise damaged()
        if archive[end - 20 : end].startswith(b"PK\6\7"):  # where ZIP64 would have another end
            raise damaged()
        with ZipFile(io.BytesIO(archive)) as opened:
            listed = opened.infolist()
        spans = [(entry.header_offset, sum(_data(archive, entry))) for entry in listed]
        at = start
        for _ in listed:
            at += _CENTRAL.size + sum(_CENTRAL.unpack(archive[at : at + _CENTRAL.size]))
    except (struct.error, BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise damaged() from error
    if len(listed) != count or at != end:
        raise damaged()
    nothing = (-_DESCRIPTOR, -_DESCRIPTOR)
    for (_, over), (begin, _) in pairwise([nothing, *sorted(spans), (start, start)]):
        if over > start or begin > over + _DESCRIPTOR:
            raise damaged()
        if over > begin:
            raise PackError("案例包里的文件互相重叠，不是正常打出来的包")
    return listed


def content(archive: bytes, entry: ZipInfo) -> bytes:
    """Return the unpacked bytes of one entry, exactly as many as it declares.

    Raises:
        PackError: they are damaged, or more or fewer than declared.
    """
    start, size = _data(archive, entry)
    unpacked = archive[start : start + size]
    if entry.compress_type != ZIP_STORED:
        unpacked = _inflate(unpacked, entry.file_size)
    if len(unpacked) != entry.file_size or zlib.crc32(unpacked) != entry.CRC:
        raise damaged()
    return unpacked


def raw_name(entry: ZipInfo) -> bytes:
    """Return the name as it stands in the archive; `zipfile` has decoded it, perhaps wrongly."""
    return entry.orig_filename.encode("utf-8" if is_utf8(entry) else "cp437")


def is_utf8(entry: ZipInfo) -> bool:
    """Return whether the name is marked as UTF-8 (the language encoding flag, bit 11)."""
    return bool(entry.flag_bits & _UTF8)


def is_encrypted(entry: ZipInfo) -> bool:
    """Return whether it is encrypted in any way (bits 0, 6 and 13)."""
    return bool(entry.flag_bits & _ENCRYPTED)


def _data(archive: bytes, entry: ZipInfo) -> tuple[int, int]:
    """Return where the data of an entry begins, and how many bytes it has in the archive.

    Raises:
        PackError: its local header says something else than the directory.
    """
    at = entry.header_offset + _LOCAL.size
    mark, flags, method, name, extra = _LOCAL.unpack(archive[entry.header_offset : at])
    if mark != b"PK\3\4" or flags & _ENCRYPTED & ~entry.flag_bits:
        raise damaged()
    if (archive[at : at + name], method) != (raw_name(entry), entry.compress_type):
        raise damaged()
    return at + name + extra, entry.compress_size


def _inflate(packed: bytes, size: int) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = inflater.decompress(packed, size + 1)
    except zlib.error as error:
        raise damaged() from error
    if not inflater.eof or inflater.unused_data:
        raise damaged()
    return unpacked
