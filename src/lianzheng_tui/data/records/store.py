"""Opening of the records for a command or the application: backed up, repaired and loaded."""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from lianzheng_tui.core.errors import CaseFileError, RecordsError
from lianzheng_tui.core.records.numbers import far
from lianzheng_tui.data.records.backups import back_up_if_due
from lianzheng_tui.data.records.connection import require_regular
from lianzheng_tui.data.records.loss import loss
from lianzheng_tui.data.records.records import Loaded, Records
from lianzheng_tui.data.records.seal import Examined, State, examine


@dataclass(frozen=True, slots=True)
class Store:
    """The open records file with what was loaded from it."""

    records: Records
    loaded: Loaded
    """The records of all learners at the time of opening."""
    news: str = ""
    """What the learner must know about a repair at opening; else empty."""
    back_up: Callable[[str], object] | None = None
    """Makes the backup that is due, where that was left until everything is checked; it takes the
    digest of the file then, see `back_up`."""


def open_store(
    file: Path, backups: Path, now: datetime, timeout: float, *, trusts: bool = False
) -> Store:
    """Open the records, after making the backup that is due and after a repair if needed.

    Everything in the file is checked: its pages, every row, the shape of every detail.

    Args:
        file: The records file.
        backups: The folder of its copies.
        now: The time, in the zone by whose days backups are made.
        timeout: Seconds to wait for another program.
        trusts: Whether to leave that to `Records.check` where the seal holds and says that it has
            been done. The backup is then left until everything is checked too. It is for what only
            shows the records, and for what checks them later.

    Raises:
        RecordsError: they can be neither opened nor repaired. The file was not changed.
    """
    require_regular(file)
    if loss(file, backups):
        return _repaired_store(file, backups, now, timeout)  # never a new beginning without a word
    examined = examine(file)
    if examined.state is State.BROKEN:
        with contextlib.suppress(
            RecordsError
        ):  # if it cannot be repaired, go on with what can be read
            return _repaired_store(file, backups, now, timeout)
    if not trusts:
        examined.let_go()
        examined = Examined(State.NONE)
    back_up = partial(back_up_if_due, file, backups, now.date())
    if examined.state is not State.CHECKED:
        back_up()
    try:
        store = _open(file, timeout, examined)
    except RecordsError as error:
        from lianzheng_tui.data.records.repair import is_damage

        if not is_damage(error, file):
            raise
        try:
            return _repaired_store(file, backups, now, timeout)
        except RecordsError:
            if os.access(file.parent, os.W_OK):
                raise
            return _shown_store(file, backups, now)
    latest = store.loaded.records[-1:]  # of all numbers it has the greatest
    if not store.loaded.damaged and not far(latest, now):
        return replace(store, back_up=back_up if examined.state is State.CHECKED else None)
    store.records.close()
    try:
        return _repaired_store(file, backups, now, timeout)
    except RecordsError:  # go on with the sound rows; `Journal` does not count on from far numbers
        return _open(file, timeout)


def _repaired_store(file: Path, backups: Path, now: datetime, timeout: float) -> Store:
    from lianzheng_tui.data.records.repair import repair  # loaded only where it is needed

    repaired = repair(file, backups, now)
    store = _open(file, timeout)
    return Store(store.records, store.loaded, repaired.sentence if repaired else "")


def _shown_store(file: Path, backups: Path, now: datetime) -> Store:
    """Return what can be read of a damaged file in a folder that cannot be written.

    Raises:
        RecordsError: it cannot be read.
    """
    from lianzheng_tui.data.records.repair import readable
    from lianzheng_tui.data.records.shown import ShownRecords

    try:
        found = readable(file, backups, now)
    except (CaseFileError, OSError) as error:
        raise RecordsError(f"学习记录读不出来，{error}") from error
    reason = (
        f"学习记录文件已损坏，它所在的文件夹不能写入，没有修复；能读出的{len(found)}条照样显示。"
        f"请检查文件夹的权限，或把它整个复制到能写的地方，用 --data-dir 打开。文件：{file}"
    )
    records = ShownRecords(found, reason)
    return Store(records, records.load_all(), reason)


def _open(file: Path, timeout: float, examined: Examined | None = None) -> Store:
    records = Records(file, timeout=timeout, examined=examined)
    try:
        return Store(records, records.load_all())
    except BaseException:
        records.close()
        raise
