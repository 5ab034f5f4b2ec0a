"""The learner's records, opened as the options of the command line say."""

import gc
import getpass
import sys
import uuid
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass

from lianzheng_tui.cli.clock import now
from lianzheng_tui.cli.output import SafeOutput
from lianzheng_tui.cli.session import locations
from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.data.home.kept_lines import KeptLines
from lianzheng_tui.data.home.locations import device_name
from lianzheng_tui.data.records.backups import fault_of_folder
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.store import Store, open_store

_PATIENCE = 2.0
"""Seconds to wait for another program that is writing; then the answer is shown as 未保存."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The opened records, or the reason why there are none, and the learner they are opened for."""

    store: Store | None
    """None if they cannot be opened."""
    reason: str
    """Why they cannot be opened, a sentence in Chinese; empty if they are open."""
    device: str
    learner: str
    """The name from the command line, or else that of the account."""
    reopen: Callable[[], Store] | None = None
    """Opens the records again after their file was replaced."""
    warning: str = ""
    """Why no backups can be made, a sentence in Chinese; else empty."""

    def journal(self, learner: str = "") -> Journal:
        """Return the journal of a learner, by default `learner`; saves nothing without a store."""
        name = learner or self.learner
        if self.store is None:
            return Journal(None, name, self.device, now, reason=self.reason)
        records, loaded = self.store.records, self.store.loaded
        news = self.store.news or self.warning
        return Journal(
            records,
            name,
            self.device,
            now,
            news=news,
            loaded=loaded,
            reopen=self.reopen,
            back_up=self.store.back_up,
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all who have records here, one of whom may be about to learn; in order."""
        return self.store.loaded.learners if self.store else ()

    @property
    def there(self) -> tuple[Record, ...]:
        """The records of all learners."""
        return self.store.loaded.records if self.store else ()

    @property
    def has_others(self) -> bool:
        """Whether a learner with another name than `present_name` has records here."""
        return any(name != self.present_name for name in self.names)

    @property
    def present_name(self) -> str:
        """The current name of `learner`, who may have been renamed."""
        return self.current_name(self.learner)

    def current_name(self, name: str) -> str:
        """Return the current name of a learner who may have been renamed."""
        names = self.store.loaded.current_names if self.store else {}
        return names.get(name, name)


def open_records(args: Namespace, *, trusts: bool = False) -> Opened:
    """Open the records, backed up, and repaired if need be; never raises.

    ``trusts`` is that of `open_store`.
    """
    places = locations(args)
    learner = args.learner or _account()
    device = device_name(places.data_dir, uuid.uuid4().hex)

    def open_by_path(*, trusts: bool = False) -> Store:
        file, backups = places.records_file, places.backups
        return open_store(file, backups, now().astimezone(), _PATIENCE, trusts=trusts)

    try:
        store = open_by_path(trusts=trusts)
    except RecordsError as error:
        return Opened(None, str(error), device, learner)
    warning = fault_of_folder(places.backups) if store.records.writable else ""
    return Opened(store, "", device, learner, open_by_path, warning)


def kept_lines_of(args: Namespace, opened: Opened, learner: str) -> KeptLines:
    """Return what a learner keeps of 对照检查: in the file for the present name."""
    return KeptLines(locations(args).kept_lines_file(opened.current_name(learner)))


def required_store(opened: Opened) -> Store:
    """Return the store, for commands that need it; report on stderr what was repaired or set aside.

    Raises:
        RecordsError: the records could not be opened.
    """
    if opened.store is None:
        raise RecordsError(opened.reason)
    _say((opened.store.news or opened.warning) + opened.store.loaded.set_aside)
    return opened.store


def meant_learner(opened: Opened, *, named: bool) -> str:
    """Return the learner named, the account, or the only one there is; empty if it is not clear."""
    if named or not opened.names or opened.present_name in opened.names:
        return opened.present_name
    return opened.names[0] if len(opened.names) == 1 else ""


def open_journal(args: Namespace) -> Journal:
    """Return the journal of the learner who is meant; report on stderr whose it is and its notice.

    Raises:
        RecordsError: the records cannot be opened, or it is not clear who is meant.
    """
    opened = open_records(args, trusts=True)  # those who call this only show the records
    if opened.store is None:
        raise RecordsError(opened.reason)
    learner = meant_learner(opened, named=bool(args.learner))
    if not learner:
        raise RecordsError(f"这里有{'、'.join(opened.names)}的学习记录。请用 --learner 写明是谁。")
    if learner != opened.present_name:
        _say(f"这是{learner}的学习记录。")
    journal = opened.journal(learner)
    gc.freeze()  # all of it stays to the end; to look for garbage in it takes long after years
    _say(journal.notice)
    return journal


def _say(notice: str) -> None:
    if notice:
        SafeOutput(sys.stderr).write(f"lianzheng: {notice}\n")


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "学员"
