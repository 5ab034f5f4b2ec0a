"""Repair of a records file that is damaged, or lost beside its backups.

A new file gets what can be read of the damaged one and of its sound backups; records with numbers
beyond belief get others, see `numbers`. The damaged file, if there is one, is kept under another
name. It is not changed until the last step, one rename; if the program is killed, the old store or
the new one is in place.
"""

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lianzheng_tui.core.errors import CaseFileError, RecordsError
from lianzheng_tui.core.records.numbers import far, renumbered
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.data.files.atomic import sync_dir, write_new
from lianzheng_tui.data.files.read import open_regular
from lianzheng_tui.data.files.rollback_journal import journal_of
from lianzheng_tui.data.records.atomic_sqlite import fresh_file, publish, write_store
from lianzheng_tui.data.records.backups import backups as backups_in
from lianzheng_tui.data.records.backups import sound_histories, sound_records
from lianzheng_tui.data.records.connection import connect, require_regular
from lianzheng_tui.data.records.errors import DamagedError, explain
from lianzheng_tui.data.records.loss import MISSING, loss
from lianzheng_tui.data.records.migrations import ForeignError
from lianzheng_tui.data.records.salvage import salvage
from lianzheng_tui.data.records.seal import is_broken

_NOT_MENDED = "学习记录没有修复"


@dataclass(frozen=True, slots=True)
class Repaired:
    """The result of a repair."""

    kept: int
    """How many records the store has now."""
    from_backup: int
    """How many of them only backups had."""
    missing: int
    """How many are lost at least, judging by the numbers of the rows."""
    aside: Path | None
    """The new path of the former file; None if nothing was left of it."""
    renumbered: int = 0
    """How many records have another number now, because theirs was beyond belief."""
    damaged: bool = True
    """Whether the file was damaged or lost, not only in need of other numbers."""
    lost: str = ""
    """What had become of the whole file, if it was lost; see `loss`."""
    unused: Path | None = None
    """The newest backup from before a learner was deleted, if there is no other."""

    @property
    def sentence(self) -> str:
        """What happened, for the learner in Chinese."""
        if self.lost:
            return self._sentence_of_loss
        renumbered = self._sentence_of_numbers
        if not self.damaged:
            return f"{renumbered}原来的文件留在 {self.aside}。"
        backup = f"（其中{self.from_backup}条来自备份）" if self.from_backup else ""
        missing = f"，至少有{self.missing}条没能找回" if self.missing else "，没有发现缺少"
        restored = f"找回{self.kept}条{backup}{missing}" if self.kept else "一条记录也没能找回"
        restored = f"学习记录文件损坏过，已经修复：{restored}。"
        return f"{restored}{renumbered}损坏的文件留在 {self.aside}。"

    @property
    def _sentence_of_numbers(self) -> str:
        if not self.renumbered:
            return ""
        return (
            f"有{self.renumbered}条学习记录的编号大得不合情理，会让后来的学习记不下去，"
            "已经重新编号，内容和先后都没有变。"
        )

    @property
    def _sentence_of_loss(self) -> str:
        happened = f"学习记录文件{self.lost}"
        if self.kept:
            return (
                f"{happened}，已经恢复{self.kept}条；最近一次备份以后记的不在里面。"
                f"{self._sentence_of_numbers}"
                "原来的文件若在别处，请把它放进一个文件夹、仍叫 records.sqlite3，"
                "用 --data-dir 打开那个文件夹导出，再在这里导入。"
            )
        if self.unused:
            return (
                f"{happened}，只有删除学员之前的备份，没有自动用它，已经从头记起。"
                "要用它，请关掉软件，移开 records.sqlite3 和旁边的 records.sqlite3-journal、"
                f"records.sqlite3.seal（如果有），再把 {self.unused} 复制成 records.sqlite3。"
            )
        return f"{happened}，也没有能用的备份，已经从头记起。有导出的文件，请再导入。"


def is_damage(error: RecordsError, file: Path) -> bool:
    """Return whether a store that could not be opened is one for `repair`.

    One wrong bit can make our file look like that of another application; its rows show the truth.
    """
    if isinstance(error, ForeignError):
        with contextlib.suppress(CaseFileError, OSError), open_regular(file) as opened:
            return bool(salvage(opened.read()).records)
    return isinstance(error, DamagedError)


def repair(file: Path, backups: Path, now: datetime) -> Repaired | None:
    """Replace a store that is damaged, or has numbers beyond belief, by a sound one.

    Args:
        file: The store.
        backups: The folder of its backups.
        now: The time, for the name of the damaged file, and for what is beyond belief.

    Returns:
        What was restored; None where the store is sound, as when another program was quicker. A
        lost store without a sound backup begins anew.

    Raises:
        RecordsError: it could not be done; the damaged file is still in place.
    """
    require_regular(file)
    try:
        with fresh_file(file.parent, file.name) as part:
            lost = loss(file, backups)
            damaged = bool(lost) or not _is_whole(file) or is_broken(file)
            if not damaged and not far(sound_records(file), now):
                return None
            with _held(file, lost) as content:
                salvaged = salvage(content + _journal_content(file))
                copies = list(sound_histories(backups))
                records = _union([salvaged.records, *copies], now)
                write_store(part, records)
                if len(sound_records(part)) != len(records):
                    raise RecordsError(f"{_NOT_MENDED}，新文件没有写对。请再试一次。")
                is_left = content or _journal_content(file)
                aside = _set_aside(file, content, now) if is_left else None
                publish(part, file)
    except CaseFileError as error:
        raise RecordsError(f"{_NOT_MENDED}，{error}") from error
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        raise explain(_NOT_MENDED, error, file) from error
    count = len(records)
    return Repaired(
        count,
        count - len(salvaged.records),
        max(0, salvaged.rows - count),
        aside,
        _count_renumbered(copies if lost else [salvaged.records], now),
        damaged,
        lost,
        _unused(backups),
    )


def readable(file: Path, backups: Path, now: datetime) -> list[Record]:
    """Return what `repair` would put into the new file, where it cannot be written.

    Raises:
        CaseFileError, OSError: the damaged file cannot be read.
    """
    with open_regular(file) as opened:
        salvaged = salvage(opened.read() + _journal_content(file))
    return _union([salvaged.records, *sound_histories(backups)], now)


def _union(histories: Iterable[Sequence[Record]], now: datetime) -> list[Record]:
    records: list[Record] = []
    for history in histories:
        records = joined(records, renumbered(history, now))
    return records


def joined(first: Sequence[Record], second: Sequence[Record] = ()) -> list[Record]:
    """Return the union of two histories; what only the second has keeps its predecessor."""
    known_ids = {record.id for record in first}
    records_after: dict[str, list[Record]] = {}
    previous_id = ""
    for record in second:
        if record.id not in known_ids:
            records_after.setdefault(previous_id, []).append(record)
        else:
            previous_id = record.id
    union = list(records_after.get("", ()))
    for record in first:
        union += [record, *records_after.get(record.id, ())]
    return union


def _count_renumbered(histories: Sequence[Sequence[Record]], now: datetime) -> int:
    """Return how many records get a number that none of the histories has given them before."""
    mended_ids: set[str] = set()
    for history in histories:
        pairs = zip(history, renumbered(history, now), strict=True)
        mended_ids |= {new.id for old, new in pairs if new.id != old.id}
    return len(mended_ids - {record.id for history in histories for record in history})


def _unused(folder: Path) -> Path | None:
    copies = backups_in(folder)
    is_alone = all(copy.sort == "deleted" for copy in copies)
    return copies[0].path if copies and is_alone else None


def _is_whole(file: Path) -> bool:
    try:
        sound_records(file)
    except (RecordsError, sqlite3.Error, UnicodeDecodeError):
        return False
    return True


def _journal_content(file: Path) -> bytes:
    """Return the rollback journal, which has pages as they were before an interrupted change."""
    with contextlib.suppress(CaseFileError), open_regular(journal_of(file)) as opened:
        return opened.read()
    return b""


@contextlib.contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Keep others from writing, if SQLite can still open the file at all.

    Raises:
        sqlite3.Error: another program has the lock, or the file is read-only.
    """
    with contextlib.closing(connect(file, "rw", 2.0)) as db:
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY):
                raise
        yield


@contextlib.contextmanager
def _held(file: Path, lost: str) -> Iterator[bytes]:
    """Yield the content of the file, which nobody can change meanwhile; empty if it is missing."""
    if lost == MISSING:
        yield b""
        return
    # Read from a descriptor that is closed last: closing it would release SQLite's locks.
    with open_regular(file) as opened, _locked(file):
        yield opened.read()


def _set_aside(file: Path, content: bytes, now: datetime) -> Path:
    """Give the damaged file an unused second name, and move its journal; return the name.

    If the journal were left in place, SQLite would play it back into the new file.

    Raises:
        OSError: it could not be done.
    """
    for number in range(1, 1000):
        name = f"{file.name}.damaged-{now:%Y%m%d-%H%M%S}" + (f"-{number}" if number > 1 else "")
        aside = file.with_name(name)
        with contextlib.suppress(FileExistsError):
            if not _has_content(aside, content):  # a repair that was killed may have got this far
                _second_name(file, aside, content)
            journal = journal_of(file)
            if journal.exists() and journal.stat().st_size:
                journal.replace(journal_of(aside))
            sync_dir(file.parent)
            return aside
    raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), file)


def _has_content(aside: Path, content: bytes) -> bool:
    with contextlib.suppress(CaseFileError), open_regular(aside) as opened:
        return opened.read() == content
    return False


def _second_name(file: Path, name: Path, content: bytes) -> None:
    try:
        os.link(file, name)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        write_new(name, content)
