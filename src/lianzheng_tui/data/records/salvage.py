"""Rows out of a damaged file, without SQLite: it gives up a whole page for one wrong bit.

A row is found by the shape of its header, wherever it stands, and taken only if its hash agrees; so
neither a broken page, nor a broken index, nor a broken file header costs a row that is sound itself
(sqlite.org/fileformat2.html, 1.6 and 2.1).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_tui.core.records.record import Record
from lianzheng_tui.data.records.rows import record_of

_HEADER = re.compile(
    # Its own length; NULL, for ``seq`` is the rowid; nine texts; a blob of 16 bytes.
    rb"(?=([\x0c-\x3f]\x00(?:[\x80-\xff]{0,4}[\x00-\x7f]){9}\x2c))"
)
_LAST_SEQ = re.compile(rb"\x03\x1b([\x01-\x06\x08\x09])records(.{0,8})", re.DOTALL)
"""The row of ``sqlite_sequence`` that tells the last ``seq`` of the table."""
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}
"""How many bytes an integer has, by its serial type; 8 and 9 are the numbers 0 and 1."""
_TEXTS = 9
_BYTES_OF_A_ROW = 60
"""No row is smaller, so that a broken count can be told."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read."""

    records: tuple[Record, ...]
    """In the order of their rows, each once."""
    rows: int
    """How many rows there once were, as far as can be told."""


def salvage(content: bytes) -> Salvaged:
    """Every sound row of a records file, or of pages of one; it never fails."""
    found: dict[str, tuple[float, Record]] = {}
    for seq, record in _rows(content):
        if record.id not in found or found[record.id][0] < 0:
            found[record.id] = (seq, record)
    known = sorted((seq, record.time) for seq, record in found.values() if seq > 0)

    def place(entry: tuple[float, Record]) -> float:
        """Where a row without a number belongs: after the last that is not later."""
        seq, record = entry
        return seq if seq > 0 else max((n for n, t in known if t <= record.time), default=0) + 0.5

    records = tuple(record for _, record in sorted(found.values(), key=place))
    last = max([int(known[-1][0]) if known else 0, *_last_seqs(content)])
    return Salvaged(records, max(last, len(records)))


def _rows(content: bytes) -> Iterator[tuple[int, Record]]:
    for match in _HEADER.finditer(content):
        start = match.start()
        header = match[1]
        if header[0] != len(header):
            continue
        sizes = list(_sizes(header))
        if any(size < 0 for size in sizes):
            continue
        total = len(header) + sum(sizes)
        record = None
        for page in _page_sizes(content):
            payload = _payload(content, start, total, page)
            record = _record(payload, len(header), sizes) if payload else None
            if record:
                yield _rowid(content, start, total), record
                break


def _page_sizes(content: bytes) -> tuple[int, ...]:
    """The page size that the file says it has, and the common one, for the file may be wrong."""
    said = int.from_bytes(content[16:18])
    said = 65536 if said == 1 else said
    return (said, 4096) if said >= 512 and said & said - 1 == 0 and said != 4096 else (4096,)


def _sizes(header: bytes) -> Iterator[int]:
    at = 2
    for _ in range(_TEXTS):
        kind, at = _varint(header, at)
        yield (kind - 13) // 2 if kind >= 13 and kind % 2 else -1
    yield 16


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """The number at a place, and the place after it."""
    value = 0
    for length in range(9):
        if at + length >= len(content):
            break
        byte = content[at + length]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + length + 1
    return -1, len(content)


def _payload(content: bytes, start: int, total: int, page: int) -> bytes:
    """What a cell holds, with what it has put out to overflow pages; empty if they are broken."""
    if total <= page - 35:
        return content[start : start + total]
    least = (page - 12) * 32 // 255 - 23
    local = least + (total - least) % (page - 4)
    local = local if local <= page - 35 else least
    parts = [content[start : start + local]]
    rest, at = total - local, start + local
    following = int.from_bytes(content[at : at + 4])
    while rest > 0:
        begin = (following - 1) * page
        if following < 1 or begin >= len(content):
            return b""
        parts.append(content[begin + 4 : begin + 4 + min(rest, page - 4)])
        following = int.from_bytes(content[begin : begin + 4])
        rest -= page - 4
    return b"".join(parts)


def _record(payload: bytes, at: int, sizes: list[int]) -> Record | None:
    columns: list[str | bytes] = []
    for size in sizes[:-1]:
        columns.append(payload[at : at + size].decode("utf-8", "surrogateescape"))
        at += size
    return record_of((*columns, payload[at : at + sizes[-1]]))


def _rowid(content: bytes, start: int, total: int) -> int:
    """The ``seq`` that stands before a row's header, or -1 where it is not to be told."""
    for length in range(1, 10):
        at = start - length
        value, end = _varint(content, at) if at >= 0 else (-1, -1)
        if end == start and value > 0:
            for before in range(1, 10):
                if at >= before and _varint(content, at - before) == (total, at):
                    return value
    return -1


def _last_seqs(content: bytes) -> Iterator[int]:
    most = len(content) // _BYTES_OF_A_ROW
    for match in _LAST_SEQ.finditer(content):
        size = _INTEGERS[match[1][0]]
        value = int.from_bytes(match[2][:size], signed=True) if size else match[1][0] - 8
        if 0 < value <= most:
            yield value
