"""The records as a command or the application begins with them: backed up, whole, loaded."""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.data.records.backups import back_up_if_due
from lianzheng_tui.data.records.records import Loaded, Records
from lianzheng_tui.data.records.repair import Repaired, is_damage, repair
from lianzheng_tui.data.records.seal import is_broken


@dataclass(frozen=True, slots=True)
class Store:
    """The records file, open."""

    records: Records
    loaded: Loaded
    """What all learners did when it was opened."""
    news: str = ""
    """What the learner must know about what was found at opening; else empty."""


def open_store(file: Path, backups: Path, now: datetime, timeout: float) -> Store:
    """Open the records: after the copy that is due, and after a repair if they are damaged.

    Args:
        file: The records file.
        backups: The folder of its copies.
        now: The time, in the zone whose days count.
        timeout: Seconds to wait for another program.

    Raises:
        RecordsError: they can be neither opened nor repaired. What is there was not changed.
    """
    if is_broken(file):
        with contextlib.suppress(RecordsError):  # else what can be read must do
            return _mended(file, backups, now, timeout)
    back_up_if_due(file, backups, now.date())
    try:
        store = _open(file, timeout)
    except RecordsError as error:
        if not is_damage(error, file):
            raise
        return _mended(file, backups, now, timeout)
    if not store.loaded.damaged:
        return store
    store.records.close()
    try:
        return _mended(file, backups, now, timeout)
    except RecordsError:  # the sound rows must do
        return _open(file, timeout)


def _mended(file: Path, backups: Path, now: datetime, timeout: float) -> Store:
    done: Repaired | None = repair(file, backups, now)
    store = _open(file, timeout)
    return Store(store.records, store.loaded, done.sentence if done else "")


def _open(file: Path, timeout: float) -> Store:
    records = Records(file, timeout=timeout)
    try:
        return Store(records, records.load_all())
    except BaseException:
        records.close()
        raise
