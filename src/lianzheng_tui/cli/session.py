"""What several commands begin with: the places and the cases, as the options say."""

import os
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.home.locations import Locations
from lianzheng_tui.data.library.index import Index
from lianzheng_tui.data.library.index_schema import program_state
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.packs.browse import is_folder
from lianzheng_tui.data.packs.generations import installed_folder

if TYPE_CHECKING:  # the library is listed without knowing what a case is
    from lianzheng_tui.core.case.model import Case


def locations(args: Namespace) -> Locations:
    """Where things are kept."""
    return Locations.find(args.data_dir, os.environ)


def open_library(args: Namespace) -> Library:
    """Every case, each file of which has been read or is in the index; see `scan_library`."""
    return scan_library(args).read_all()


def scan_library(args: Namespace) -> Library:
    """Every case; what is not in the index, or was changed, is still missing."""
    return Library.scan(case_folders(args), open_index(args))


def open_index(args: Namespace) -> Index:
    """What is known of case files."""
    return Index(locations(args).cache_dir / "index.sqlite3", program_state())


def case_folders(args: Namespace) -> list[Path]:
    """The bundled cases, those of the machine, the user's own, then the folders asked for.

    In each place what was installed lies behind what was put there by hand.
    """
    there = locations(args)
    folders = [bundled_folder()]
    for place in (*reversed(there.site_cases), there.user_cases):
        installed = installed_folder(place)
        folders += [installed] if installed else []
        folders += [place] if is_folder(place) else []
    asked: list[Path] = args.cases
    return [*folders, *asked]


def asked_case(library: Library, case_id: str) -> "Case":
    """The case with this id.

    Raises:
        CaseFileError: there is none; the text names those that there are.
    """
    case = library.case(case_id)
    if case is None:
        known = "、".join(line.id for line in library.lines) or "一个也没有"
        raise CaseFileError(f"没有 id 为“{case_id}”的案例。现有：{known}。")
    return case


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)
