"""A damaged store made whole: what can be read of it and of its newest backup, in a new file.

The damaged file is kept under another name. Until the last step, one rename, nothing about it has
changed; so a kill leaves the old store or the new one.
"""

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lianzheng_tui.core.errors import CaseFileError, RecordsError
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.data.files.atomic import sync_dir, write_new
from lianzheng_tui.data.files.read import open_regular
from lianzheng_tui.data.records.atomic_sqlite import fresh_file, publish, write_store
from lianzheng_tui.data.records.backups import newest_sound, sound_records
from lianzheng_tui.data.records.connection import connect
from lianzheng_tui.data.records.errors import DamagedError, explain
from lianzheng_tui.data.records.migrations import ForeignError
from lianzheng_tui.data.records.salvage import salvage
from lianzheng_tui.data.records.seal import is_broken

_NOT_MENDED = "学习记录没有修复"


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair brought back."""

    kept: int
    """How many records the store has now."""
    from_backup: int
    """How many of them only the backup had."""
    missing: int
    """How many are lost, as far as can be told from the numbers of the rows."""
    aside: Path
    """Where the damaged file is."""

    @property
    def sentence(self) -> str:
        """For the learner."""
        backup = f"（其中{self.from_backup}条来自备份）" if self.from_backup else ""
        lost = f"，至少有{self.missing}条没能找回" if self.missing else "，没有发现缺少"
        found = f"找回{self.kept}条{backup}{lost}" if self.kept else "一条记录也没能找回"
        return f"学习记录文件损坏过，已经修复：{found}。损坏的文件留在 {self.aside}。"


def is_damage(error: RecordsError, file: Path) -> bool:
    """Whether a store that could not be opened is one for `repair`.

    One wrong bit can make our file look like another application's; its rows tell.
    """
    if isinstance(error, ForeignError):
        with contextlib.suppress(CaseFileError, OSError), open_regular(file) as opened:
            return bool(salvage(opened.read()).records)
    return isinstance(error, DamagedError)


def repair(file: Path, backups: Path, now: datetime) -> Repaired | None:
    """Put a whole store in the place of a damaged one.

    Args:
        file: The store.
        backups: The folder of its backups.
        now: The time, for the name of the damaged file.

    Returns:
        What came back; None where the store is whole, as when another program was quicker.

    Raises:
        RecordsError: it could not be done; the damaged file is where it was.
    """
    try:
        with fresh_file(file.parent, file.name) as part:
            if _is_whole(file) and not is_broken(file):
                return None
            # Read from a descriptor that is closed last: closing it drops SQLite's locks.
            with open_regular(file) as opened, _held(file):
                content = opened.read()
                old = salvage(content + _journal_content(file))
                records = joined(old.records, *newest_sound(backups))
                write_store(part, records)
                if len(sound_records(part)) != len(records):
                    raise RecordsError(f"{_NOT_MENDED}，新文件没有写对。请再试一次。")
                aside = _set_aside(file, content, now)
                publish(part, file)
    except CaseFileError as error:
        raise RecordsError(f"{_NOT_MENDED}，{error}") from error
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        raise explain(_NOT_MENDED, error, file) from error
    kept = len(records)
    return Repaired(kept, kept - len(old.records), max(0, old.rows - kept), aside)


def joined(first: Sequence[Record], second: Sequence[Record] = ()) -> list[Record]:
    """The union of two histories; what only the second has stands after what it followed there."""
    known = {each.id for each in first}
    after: dict[str, list[Record]] = {}
    before = ""
    for each in second:
        if each.id not in known:
            after.setdefault(before, []).append(each)
        else:
            before = each.id
    out = list(after.get("", ()))
    for each in first:
        out += [each, *after.get(each.id, ())]
    return out


def _is_whole(file: Path) -> bool:
    try:
        sound_records(file)
    except (RecordsError, sqlite3.Error, UnicodeDecodeError):
        return False
    return True


def _journal_content(file: Path) -> bytes:
    """The journal has pages as they were before a change that was broken off."""
    with contextlib.suppress(CaseFileError), open_regular(_journal(file)) as opened:
        return opened.read()
    return b""


@contextlib.contextmanager
def _held(file: Path) -> Iterator[None]:
    """Keep others from writing, where SQLite can still open the file at all.

    Raises:
        sqlite3.Error: another program holds it.
    """
    with contextlib.closing(connect(file, "rw", 2.0)) as db:
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY):
                raise
        yield


def _set_aside(file: Path, content: bytes, now: datetime) -> Path:
    """Give the damaged file a second name, which nothing had; and move its journal along.

    With the journal left in place, SQLite would play it back into the new file.

    Raises:
        OSError: it could not be done.
    """
    for number in range(1, 1000):
        name = f"{file.name}.damaged-{now:%Y%m%d-%H%M%S}" + (f"-{number}" if number > 1 else "")
        aside = file.with_name(name)
        with contextlib.suppress(FileExistsError):
            if not _is_there(aside, content):  # a repair that was killed may have come so far
                _second_name(file, aside, content)
            journal = _journal(file)
            if journal.exists() and journal.stat().st_size:
                journal.replace(_journal(aside))
            sync_dir(file.parent)
            return aside
    raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), file)


def _is_there(aside: Path, content: bytes) -> bool:
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


def _journal(file: Path) -> Path:
    return file.with_name(file.name + "-journal")
