"""What several commands begin with: the learner's records, as the options say."""

import getpass
import sys
import uuid
from argparse import Namespace
from dataclasses import dataclass

from lianzheng_tui.cli.output import SafeOutput
from lianzheng_tui.cli.session import locations, now
from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.learners import current_names, learners_of
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.data.home.locations import device_name
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.store import Store, open_store

_PATIENCE = 2.0
"""Seconds to wait for another program that writes; then the answer is shown as 未保存."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The records as far as they can be had, and whose they are unless somebody is named."""

    store: Store | None
    """None where they cannot be opened."""
    reason: str
    """Why not, a sentence in Chinese; else empty."""
    device: str
    learner: str
    """Who was named on the command line, or the account."""

    def journal(self, learner: str = "") -> Journal:
        """What a learner did, by default `learner`; keeps nothing where there is no store."""
        name = learner or self.learner
        if self.store is None:
            return Journal(None, name, self.device, now, reason=self.reason)
        records, loaded, news = self.store.records, self.store.loaded, self.store.news
        return Journal(records, name, self.device, now, news=news, loaded=loaded)

    @property
    def names(self) -> tuple[str, ...]:
        """Whoever has records here, and so may be the one who begins; in order."""
        return tuple(each.name for each in learners_of(self.there))

    @property
    def there(self) -> tuple[Record, ...]:
        """What all learners did."""
        return self.store.loaded.records if self.store else ()

    @property
    def has_others(self) -> bool:
        """Whether somebody has records here who goes by another name."""
        return any(name != self.present_name for name in self.names)

    @property
    def present_name(self) -> str:
        """The name that `learner` goes by now."""
        return current_names(self.there).get(self.learner, self.learner)


def open_records(args: Namespace) -> Opened:
    """The records, backed up and repaired if need be; never raises."""
    there = locations(args)
    learner = args.learner or _account()
    device = device_name(there.data_dir, uuid.uuid4().hex)
    try:
        store = open_store(there.records_file, there.backups, now().astimezone(), _PATIENCE)
        return Opened(store, "", device, learner)
    except RecordsError as error:
        return Opened(None, str(error), device, learner)


def required_store(opened: Opened) -> Store:
    """The store, for commands that can do nothing without it; says what was repaired.

    Raises:
        RecordsError: there is none.
    """
    if opened.store is None:
        raise RecordsError(opened.reason)
    _say(opened.store.news)
    return opened.store


def meant_learner(opened: Opened, *, named: bool) -> str:
    """Who was named, the account, or the only one there is; empty where that is not clear."""
    if named or not opened.names or opened.present_name in opened.names:
        return opened.present_name
    return opened.names[0] if len(opened.names) == 1 else ""


def open_journal(args: Namespace) -> Journal:
    """The records of the learner who is meant; says what there is to know about the keeping.

    Raises:
        RecordsError: there can be none, or it is not clear who is meant.
    """
    opened = open_records(args)
    if opened.store is None:
        raise RecordsError(opened.reason)
    learner = meant_learner(opened, named=bool(args.learner))
    if not learner:
        raise RecordsError(f"这里有{'、'.join(opened.names)}的学习记录。请用 --learner 写明是谁。")
    if learner != opened.present_name:
        _say(f"这是{learner}的学习记录。")
    journal = opened.journal(learner)
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
