"""Export files: written in one step, and imported line by line in one transaction."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from lianzheng_tui.core.characters import safe, shorten
from lianzheng_tui.core.errors import CaseFileError, RecordsError
from lianzheng_tui.core.records.exchange import (
    LONGEST_LINE,
    ExchangeError,
    can_be_read,
    export_lines,
    read_lines,
)
from lianzheng_tui.core.records.learners import Known, fault_of_name
from lianzheng_tui.core.records.numbers import far, furthest, furthest_in_file
from lianzheng_tui.core.records.record import Record, Verb, number_of
from lianzheng_tui.core.records.shape import fits
from lianzheng_tui.data.files.atomic import is_replaceable, replace_file
from lianzheng_tui.data.files.read import open_regular
from lianzheng_tui.data.files.reasons import reason_of
from lianzheng_tui.data.records.errors import explain
from lianzheng_tui.data.records.records import AlteredError, Records

_MEND_THERE = (
    "不对就先调准再导入；对的，请在导出的机器上升级本软件，运行 lianzheng doctor --repair，"
    "再重新导出；文件来历不明就不要导入"
)
_NOT_OURS = "本软件不会这样导出，请问清文件的来历"
LARGEST = 1 << 30
"""How many bytes an export may have: 1 GiB is about three million records."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of an import."""

    found: int
    """How many records the files had."""
    added: int
    """How many of them the store did not have before."""
    unfit: int = 0
    """How many of them were left out: their details do not have the shape of their verb."""
    known: tuple[Known, ...] = field(default=(), compare=False)
    """Who is known in each of the files."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many records an export leaves out, because no import would take them."""

    far: int = 0
    """Those whose numbers are beyond belief, see `numbers`."""
    odd: Mapping[str, int] = field(default_factory=dict)
    """Those that no line can hold, or whose learner has a name that could not be typed: by the name
    in the record."""

    @property
    def count(self) -> int:
        """How many there are."""
        return self.far + sum(self.odd.values())

    def sentences(self, names: Mapping[str, str], made: datetime) -> Iterator[str]:
        """Yield what is left out, and why.

        Args:
            names: The current names of learners who were renamed, see `current_names`.
            made: When the export is made, an aware time.
        """
        for learner, count in self.odd.items():
            name = shorten(names.get(learner, learner))
            yield (
                f"{name}的记录有{count}条太长，或者写着不能用的姓名，"
                "别处读不进去，没有导出，还在这里。"
            )
        if self.far:
            yield (
                f"有{self.far}条的编号大得不合情理，别处不会收，没有导出。"
                f"这台机器的日期是{made.astimezone():%Y-%m-%d}，不对就先调准；"
                "对的，就先用 lianzheng doctor --repair 重新编号，再导出。"
            )


class ExportTakenError(RecordsError):
    """There is a file of this name already; it is unchanged."""


def export_content(
    records: Sequence[Record], learners: Sequence[str], device: str, made: datetime
) -> tuple[bytes, LeftOut]:
    """Return an export that can be imported, whatever the records are, and what it leaves out."""
    far_ids = {record.id for record in far(records, made)}
    near = [record for record in records if record.id not in far_ids]
    taken = [record for record in near if can_be_read(record) and not any(_name_faults(record))]
    taken_ids = {record.id for record in taken}
    odd = Counter(record.learner for record in near if record.id not in taken_ids)
    lines = export_lines(taken, learners, device, made)
    content = "".join(f"{line}\n" for line in lines).encode()
    return content, LeftOut(len(far_ids), odd)


def write_export(
    file: Path,
    records: Sequence[Record],
    learners: Sequence[str],
    device: str,
    made: datetime,
    *,
    force: bool = False,
) -> LeftOut:
    """Write an export, whole or not at all, for its owner alone; on return it is on the disk.

    Returns:
        What it leaves out, see `export_content`.

    Raises:
        RecordsError: the name is in use, unless ``force`` is set and it is a plain file; or the
            export is larger than an import takes, or could not be written. A file already there
            is unchanged.
    """
    content, left_out = export_content(records, learners, device, made)
    if len(content) > LARGEST:
        raise RecordsError(
            f"没有导出，放在一个文件里太大（超过 {LARGEST >> 20} MiB）。"
            "请用 --learner 一个学员一个文件地导出。"
        )
    write_private(file, content, force=force)
    return left_out


def write_private(file: Path, content: bytes, *, force: bool) -> None:
    """Write what is exported, as `write_export`.

    Raises:
        RecordsError: as `write_export`; `ExportTakenError` where the name is in use.
    """
    try:
        if not is_replaceable(file):
            raise RecordsError(f"没有导出，{file} 不是普通文件。请换一个名字。")
        if file.exists() and not force:
            raise ExportTakenError(
                f"没有导出，已经有这个文件：{file}。请换一个名字；要替换它就加上 --force。"
            )
        replace_file(file, content)
    except FileNotFoundError as error:
        raise RecordsError(f"没有导出，没有这个文件夹：{file.parent}") from error
    except OSError as error:
        raise RecordsError(f"没有导出，{reason_of(error).sentences(file)}") from error


def import_files(
    files: Sequence[Path],
    records: Records,
    now: datetime | None = None,
    opened: Callable[[Path], BinaryIO] = open_regular,
    at_the_end: Callable[[], object] = lambda: None,
) -> Imported:
    """Add the records that the files have and the store does not: all of them or none.

    Those that do not have the shape of their verb are left out and counted.

    Args:
        files: The files, one after the other.
        records: The store.
        now: The time, by which a number is beyond belief unless the file was made later; by
            default that of the machine.
        opened: What opens each of them.
        at_the_end: What is done once all are found sound and before they are saved; if it raises,
            none is saved.

    Raises:
        RecordsError: a file is not a sound export (the message names the file and the line); a
            record has the id of another, a number beyond belief, or a learner's name that could
            not be typed; or the store cannot be written. Nothing was added.
    """
    reading = _Reading(files, now or datetime.now(UTC), opened, at_the_end)
    try:
        added = records.union(reading)
    except ExchangeError as error:
        raise RecordsError(f"没有导入，{reading.file} {error}") from error
    except AlteredError as error:
        raise RecordsError(
            f"没有导入，{reading.file} 第 {reading.line} 行：{error}，两者必有一条被改动过。"
        ) from error
    except CaseFileError as error:
        raise RecordsError(f"没有导入，{error}") from error
    except OSError as error:
        raise explain("没有导入", error, reading.file) from error
    return Imported(reading.found, added, reading.unfit, tuple(reading.known))


class _Reading:
    """The records of several files, one after the other, with the current file and line."""

    def __init__(
        self,
        files: Sequence[Path],
        now: datetime,
        opened: Callable[[Path], BinaryIO],
        at_the_end: Callable[[], object],
    ) -> None:
        self._files = files
        self._now = now
        self._furthest = furthest(now)
        self._opened = opened
        self._at_the_end = at_the_end
        self.file = Path()
        self.line = 0
        self.found = self.unfit = 0
        self.known: list[Known] = []

    def __iter__(self) -> Iterator[Record]:
        for file in self._files:
            self.file, self.line = file, 0
            self.known.append(known := Known())
            with self._opened(file) as opened:
                lines = self._lines(iter(lambda: opened.readline(_MOST_READ), b""))
                for record in read_lines(lines, self._take_made):
                    self.found += 1
                    if not fits(record):
                        self.unfit += 1
                        continue
                    if (number := number_of(record)) > self._furthest:
                        what = f"编号 {number} 大得不合情理，并入以后，后来的学习会记不下去"
                        today = f"这台机器的日期是{self._now.astimezone():%Y-%m-%d}"
                        raise ExchangeError(self.line, f"{what}。{today}，{_MEND_THERE}")
                    self._check_names(record)
                    known.add(record)
                    yield record
        self._at_the_end()

    def _take_made(self, made: datetime | None) -> None:
        self._furthest = furthest_in_file(self._now, made)

    def _check_names(self, record: Record) -> None:
        """Refuse a name that could not be typed here."""
        for name, fault in _name_faults(record):
            shown = shorten(" ".join(safe(name).split()))
            what = f"学员的姓名“{shown}”在这里不能用，{fault.removesuffix('。')}。{_NOT_OURS}"
            raise ExchangeError(self.line, what)

    def _lines(self, lines: Iterator[bytes]) -> Iterator[bytes]:
        size = 0
        for line in lines:
            self.line += 1
            size += len(line)
            if size > LARGEST:
                raise ExchangeError(self.line, f"文件太大（超过 {LARGEST >> 20} MiB）")
            yield line


def _name_faults(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the names in a record that could not be typed, with what is wrong with each."""
    renamed_to = (record.detail.get("to", ""),) if record.verb is Verb.RENAMED else ()
    for name in (record.learner, *renamed_to):
        if isinstance(name, str) and (fault := fault_of_name(name)):
            yield name, fault


_MOST_READ = LONGEST_LINE + 1
"""Bytes read at once: one more than a line may have, so that a longer one is noticed."""
