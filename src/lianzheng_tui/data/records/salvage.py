"""Reader of the rows of a damaged records file, without SQLite.

SQLite gives up a whole page for one wrong bit. Here a row is recognised by the form of its header,
wherever it is, and taken only if its hash agrees. So no sound row is lost to a broken page, index
or file header (sqlite.org/fileformat2.html, 1.6 and 2.1).
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
"""The row of ``sqlite_sequence`` with the last ``seq`` of the table."""
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}
"""How many bytes an integer has, by its serial type; 8 and 9 are the numbers 0 and 1."""
_TEXTS = 9
_BYTES_OF_A_ROW = 60
"""The smallest size of a row, by which a broken count is recognised."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The records that could be read."""

    records: tuple[Record, ...]
    """In the order of their rows, without duplicates."""
    rows: int
    """How many rows the file once had, as far as is known."""


def salvage(content: bytes) -> Salvaged:
    """Return every sound row of a records file, or of pages of one; it never fails."""
    records_by_id: dict[str, tuple[float, Record]] = {}
    for seq, record in _rows(content):
        if record.id not in records_by_id or records_by_id[record.id][0] < 0:
            records_by_id[record.id] = (seq, record)
    known = sorted((seq, record.time) for seq, record in records_by_id.values() if seq > 0)

    def position(entry: tuple[float, Record]) -> float:
        """Return the sort key of a row; one without a number follows the last that is not later."""
        seq, record = entry
        return seq if seq > 0 else max((n for n, t in known if t <= record.time), default=0) + 0.5

    records = tuple(record for _, record in sorted(records_by_id.values(), key=position))
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
    """Return the page size that the file declares, and the usual one in case that is wrong."""
    declared = int.from_bytes(content[16:18])
    declared = 65536 if declared == 1 else declared
    return (
        (declared, 4096)
        if declared >= 512 and declared & declared - 1 == 0 and declared != 4096
        else (4096,)
    )


def _sizes(header: bytes) -> Iterator[int]:
    position = 2
    for _ in range(_TEXTS):
        kind, position = _varint(header, position)
        yield (kind - 13) // 2 if kind >= 13 and kind % 2 else -1
    yield 16


def _varint(content: bytes, position: int) -> tuple[int, int]:
    """Return the number at a position, and the position after it; -1 if there is none."""
    value = 0
    for length in range(9):
        if position + length >= len(content):
            break
        byte = content[position + length]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, position + length + 1
    return -1, len(content)


def _payload(content: bytes, start: int, total: int, page: int) -> bytes:
    """Return the payload of a cell with its overflow pages; empty if those are broken."""
    if total <= page - 35:
        return content[start : start + total]
    minimum = (page - 12) * 32 // 255 - 23
    local = minimum + (total - minimum) % (page - 4)
    local = local if local <= page - 35 else minimum
    parts = [content[start : start + local]]
    rest, position = total - local, start + local
    following = int.from_bytes(content[position : position + 4])
    while rest > 0:
        begin = (following - 1) * page
        if following < 1 or begin >= len(content):
            return b""
        parts.append(content[begin + 4 : begin + 4 + min(rest, page - 4)])
        following = int.from_bytes(content[begin : begin + 4])
        rest -= page - 4
    return b"".join(parts)


def _record(payload: bytes, position: int, sizes: list[int]) -> Record | None:
    columns: list[str | bytes] = []
    for size in sizes[:-1]:
        columns.append(payload[position : position + size].decode("utf-8", "surrogateescape"))
        position += size
    return record_of((*columns, payload[position : position + sizes[-1]]))


def _rowid(content: bytes, start: int, total: int) -> int:
    """Return the ``seq`` before a row's header, or -1 where it cannot be read."""
    for length in range(1, 10):
        position = start - length
        value, end = _varint(content, position) if position >= 0 else (-1, -1)
        if end == start and value > 0:
            for before in range(1, 10):
                if position >= before and _varint(content, position - before) == (total, position):
                    return value
    return -1


def _last_seqs(content: bytes) -> Iterator[int]:
    largest = len(content) // _BYTES_OF_A_ROW
    for match in _LAST_SEQ.finditer(content):
        size = _INTEGERS[match[1][0]]
        value = int.from_bytes(match[2][:size], signed=True) if size else match[1][0] - 8
        if 0 < value <= largest:
            yield value
