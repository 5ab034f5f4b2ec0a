"""The export format of records: JSON Lines for moving them between machines; see docs/records.md.

Version 2 is written: each record line carries the hash of its record, so that a reader can name the
line that is not as it was written, and the end line one hash over all. Version 1 is read for ever:
there each hash is chained to the line before.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NoReturn, Protocol

from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record, Verb

FORMAT = "lianzheng-records"
VERSION = 2
"""The version that is written; those below it are read."""
LONGEST_LINE = 8 << 20
"""The most bytes of one line, line end included."""
_MOST_BLANK = 8
"""How many blank lines may follow the end, as an editor may leave them."""
DEEPEST = 32
"""How deep lists and objects may be nested in a line."""
_SHORT = 1 << 20
"""A line of up to so many bytes may hold anything; what a longer one has more must be texts.

A long text takes little more memory than its bytes, while lists of lists take fifty times as much.
"""
_MOST_TEXTS = 1 << 16
"""How many texts a longer line may have, keys included."""

_TEXTS = ("id", "learner", "device", "time", "verb", "case", "item", "content")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", re.ASCII)
_HASH_DIGITS = 32
_NEWER = "文件多半是更新版本的软件导出的，请升级本软件后再导入"
_CUT = "文件不完整，没有结尾一行。请重新复制或导出"


class ExchangeError(RecordsError):
    """A file is not a sound export: which line, what is wrong, what to do."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"第 {line} 行：{what}。")
        self.line = line
        """Counted from 1."""


def export_lines(
    records: Sequence[Record], learners: Sequence[str], device: str, made: datetime
) -> Iterator[str]:
    """Yield the lines of an export, without line ends.

    Args:
        records: The records to export.
        learners: The names of their learners.
        device: The machine that exports.
        made: When the export is made, an aware time.
    """
    header = {
        "format": FORMAT,
        "version": VERSION,
        "learners": list(learners),
        "device": device,
        "made": made.astimezone(UTC).isoformat(timespec="milliseconds"),
        "count": len(records),
    }
    yield _json(header)
    sums = _Hashes()
    sums.take(_canonical(header))
    for record in records:
        yield _json({**_as_object(record), sums.KEY: sums.take(record.canonical())})
    yield _json({"end": FORMAT, "count": len(records), sums.KEY: sums.total})


def can_be_read(record: Record) -> bool:
    """Return whether `read_lines` takes the line that `export_lines` writes for a record."""
    if not (record.id and record.learner and record.device):
        return False
    parsed = {**_as_object(record), _Hashes.KEY: "0" * _HASH_DIGITS}
    line = f"{_json(parsed)}\n".encode()
    return _fits_in_memory(line) and not _is_too_deep(parsed)


def read_lines(
    lines: Iterable[bytes], tell_made: Callable[[datetime | None], object] | None = None
) -> Iterator[Record]:
    """Yield the records of an export, each as soon as its line is found sound.

    The whole file is known to be sound only after the iterator ends without an error, so a caller
    that stores records as they come must be able to undo that.

    Args:
        lines: The lines with their ends; a line longer than `LONGEST_LINE` may be cut short.
        tell_made: Told when the export was made, before the first record; None if it does not say.

    Raises:
        ExchangeError: at the first line that is not as it was written.
    """
    count = records_read = number = 0
    sums: _Sums = _Hashes()
    rest = iter(lines)
    for number, line in enumerate(rest, 1):
        parsed = _parsed(line, number)
        if number == 1:
            version, count = _header(parsed)
            if tell_made:
                tell_made(_made(parsed))
            sums = _SUMS[version]()
            sums.take(_canonical(parsed))
        elif "end" in parsed:
            _check_end(parsed, number, records_read, sums)
            after = list(islice(rest, _MOST_BLANK + 1))
            if len(after) > _MOST_BLANK or any(extra.strip() for extra in after):
                raise ExchangeError(number + 1, "结尾一行之后还有内容，文件被改动过")
            if records_read != count:
                raise ExchangeError(
                    1, f"写着有 {count} 条记录，实际是 {records_read} 条，文件被改动过"
                )
            return
        else:
            record = _record(parsed, number, sums.KEY)
            if parsed[sums.KEY] != sums.take(record.canonical()):
                raise ExchangeError(number, sums.FAULT)
            records_read += 1
            yield record
    raise ExchangeError(max(number, 1), _CUT if number else "文件是空的")


class _Sums(Protocol):
    """What proves that the lines of an export are as they were written."""

    KEY: str
    """The key of it in a record line and in the end line."""
    FAULT: str
    """What is wrong where a record line carries another."""

    def take(self, canonical: str) -> str:
        """Take in the next line by its canonical text; return what that line carries."""
        ...

    @property
    def total(self) -> str:
        """What the end line carries."""
        ...


class _Hashes:
    """Version 2: SHA-256 of each line, half of it, and of all lines that were taken in."""

    KEY = "hash"
    FAULT = "校验值不符，这一行被改动或损坏了"

    def __init__(self) -> None:
        self._all = hashlib.sha256()

    def take(self, canonical: str) -> str:
        line = canonical.encode()
        self._all.update(line + b"\n")
        return hashlib.sha256(line).hexdigest()[:_HASH_DIGITS]

    @property
    def total(self) -> str:
        return self._all.hexdigest()


class _Chain:
    """Version 1: SHA-256 of the hash of the line before and the line; a line carries half of it."""

    KEY = "chain"
    FAULT = "校验值不符，这一行或它前面的行被改动、删去或损坏了"

    def __init__(self) -> None:
        self.total = ""

    def take(self, canonical: str) -> str:
        self.total = hashlib.sha256(f"{self.total}\n{canonical}".encode()).hexdigest()
        return self.total[:32]


_SUMS: Mapping[int, type[_Sums]] = {1: _Chain, 2: _Hashes}
"""By version."""


def _parsed(line: bytes, number: int) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise ExchangeError(number, f"太长（超过 {LONGEST_LINE >> 20} MiB）")
    if not _fits_in_memory(line):
        raise ExchangeError(number, "太长，而且不是一段长的文字，不会是本软件导出的")
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        parsed = json.loads(text, object_pairs_hook=_without_twins, parse_constant=_refuse)
        _canonical(parsed).encode()  # half surrogate pairs and infinite numbers fail here
    except _NotThatWayError as error:
        raise ExchangeError(number, str(error)) from error
    except UnicodeDecodeError as error:
        raise ExchangeError(number, "不是完整的 UTF-8 文字") from error
    except UnicodeEncodeError as error:
        raise ExchangeError(number, "含有半个字符（孤立的代理项）") from error
    except RecursionError as error:
        raise ExchangeError(number, "括号套得太深") from error
    except (ValueError, OverflowError) as error:
        what = "不是一个完整的 JSON 对象，文件损坏，或者不是本软件导出的学习记录"
        raise ExchangeError(number, what) from error
    if not isinstance(parsed, dict):
        raise ExchangeError(number, "应当是一个 JSON 对象，不是本软件导出的学习记录")
    if _is_too_deep(parsed):
        raise ExchangeError(number, f"括号套得太深（超过 {DEEPEST} 层）")
    return parsed


def _fits_in_memory(line: bytes) -> bool:
    """Return whether a line may be parsed: it is short, or long for its texts and nothing else."""
    if len(line) <= _SHORT:
        return True
    if len(line) > LONGEST_LINE:
        return False
    without_escapes = line.replace(rb"\\", b"").replace(rb"\"", b"")
    pieces = without_escapes.split(b'"', 2 * _MOST_TEXTS + 1)
    return len(pieces) <= 2 * _MOST_TEXTS + 1 and sum(map(len, pieces[::2])) <= _SHORT


class _NotThatWayError(Exception):
    """JSON that the standard parser accepts and this format does not."""


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        counts = Counter(key for key, _ in pairs)
        duplicate = next(key for key, count in counts.items() if count > 1)
        raise _NotThatWayError(f"键“{shorten(duplicate)}”重复")
    return mapping


def _refuse(constant: str) -> NoReturn:
    raise _NotThatWayError(f"{constant} 不是 JSON 的数值")


def _is_too_deep(value: object) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        inner: list[object] = []
        for element in level:
            if isinstance(element, dict):
                inner += element.values()
            elif isinstance(element, list):
                inner += element
        level = inner
    return bool(level)


def _header(header: Mapping[str, Any]) -> tuple[int, int]:
    """Return the version of the file and how many records it says it has."""
    if header.get("format") != FORMAT:
        raise ExchangeError(1, "没有开头一行，不是本软件导出的学习记录")
    version, count = header.get("version"), header.get("count")
    if type(version) is int and version > VERSION:
        raise ExchangeError(1, f"格式是第 {version} 版。{_NEWER}")
    if type(version) is not int or version not in _SUMS or type(count) is not int or count < 0:
        raise ExchangeError(1, "开头一行的版本或条数不对")
    return version, count


def _made(header: Mapping[str, Any]) -> datetime | None:
    made = header.get("made")
    try:
        return _time(made, 1) if isinstance(made, str) else None
    except ExchangeError:
        return None


def _check_end(end_line: Mapping[str, Any], number: int, done: int, sums: _Sums) -> None:
    if number == 1 or set(end_line) != {"end", "count", sums.KEY} or end_line["end"] != FORMAT:
        raise ExchangeError(number, "结尾一行不对")
    if type(end_line["count"]) is not int or end_line["count"] != done:
        what = f"写着有 {shorten(str(end_line['count']))} 条记录，实际是 {done} 条，文件被改动过"
        raise ExchangeError(number, what)
    if end_line[sums.KEY] != sums.total:
        what = "总校验值不符，文件被改动过或者损坏了：有的行添了、少了、换了位置，或者是开头一行"
        raise ExchangeError(number, what)


def _record(parsed: dict[str, Any], number: int, hash_key: str) -> Record:
    if "format" in parsed:
        raise ExchangeError(number, "又是一个开头，像是几个文件接在了一起；请分别导入")
    if wrong_keys := sorted(parsed.keys() ^ {*_TEXTS, "detail", hash_key}):
        is_unknown = wrong_keys[0] in parsed
        what = (
            f"不认识的键“{shorten(wrong_keys[0])}”。{_NEWER}"
            if is_unknown
            else f"缺少“{wrong_keys[0]}”"
        )
        raise ExchangeError(number, what)
    for key in (*_TEXTS, hash_key):
        if not isinstance(parsed[key], str):
            raise ExchangeError(number, f"“{key}”应当是文字")
    if not isinstance(parsed["detail"], dict):
        raise ExchangeError(number, "“detail”应当是一个对象")
    if empty_key := next((key for key in ("id", "learner", "device") if not parsed[key]), ""):
        raise ExchangeError(number, f"“{empty_key}”不能是空的")
    try:
        verb = Verb(parsed["verb"])
    except ValueError as error:
        what = f"不认识的学习行为“{shorten(parsed['verb'])}”。{_NEWER}"
        raise ExchangeError(number, what) from error
    time = _time(parsed["time"], number)
    record_id, learner, device = parsed["id"], parsed["learner"], parsed["device"]
    case, item, content = parsed["case"], parsed["item"], parsed["content"]
    return Record(record_id, learner, device, time, verb, case, item, content, parsed["detail"])


def _time(text: str, number: int) -> datetime:
    what = f"时间“{shorten(text)}”不是精确到毫秒的世界时"
    if not _TIME.fullmatch(text):
        raise ExchangeError(number, what)
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError as error:
        raise ExchangeError(number, what) from error


def _as_object(record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "learner": record.learner,
        "device": record.device,
        "time": record.time.astimezone(UTC).isoformat(timespec="milliseconds"),
        "verb": record.verb.value,
        "case": record.case,
        "item": record.item,
        "content": record.content,
        "detail": record.detail,
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _canonical(value: object) -> str:
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
