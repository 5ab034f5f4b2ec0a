"""What several commands begin with: the cases and the learner's records, as the options say."""

import getpass
import os
import uuid
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.data.installed_set import installed_folder
from lianzheng_tui.data.journal import Journal
from lianzheng_tui.data.library import Library, bundled_folder
from lianzheng_tui.data.locations import Locations, device_name
from lianzheng_tui.data.records import Records

_PATIENCE = 2.0
"""Seconds to wait for another program that writes; then the answer is shown as 未保存."""


def locations(args: Namespace) -> Locations:
    """Where things are kept."""
    return Locations.find(args.data_dir, os.environ)


def open_library(args: Namespace) -> Library:
    """The bundled cases, those of the machine, the user's own, then the folders asked for.

    In each place what was installed lies behind what was put there by hand.
    """
    there = locations(args)
    folders = [bundled_folder()]
    for place in (*reversed(there.site_cases), there.user_cases):
        installed = installed_folder(place)
        folders += [installed] if installed else []
        folders += [place] if place.is_dir() else []
    asked: list[Path] = args.cases
    return Library.open([*folders, *asked])


def open_journal(args: Namespace) -> Journal:
    """The learner's records; where there can be none, a journal that says so and keeps nothing."""
    there = locations(args)
    learner = args.learner or _account()
    device = device_name(there.data_dir, uuid.uuid4().hex)
    try:
        records = Records(there.records_file, timeout=_PATIENCE)
        return Journal(records, learner, device, now)
    except RecordsError as error:
        return Journal(None, learner, device, now, reason=str(error))


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "学员"


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)
