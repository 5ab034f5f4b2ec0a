"""The folders and the cases that a command works on, as the options of the command line say."""

import os
import re
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_tui.core.errors import CaseFileError, LianzhengError
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.home.locations import Locations
from lianzheng_tui.data.library.index import Index
from lianzheng_tui.data.library.index_schema import program_state
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.packs.browse import is_folder
from lianzheng_tui.data.packs.generations import installed_folder

if TYPE_CHECKING:  # listing the library must not import the model of a case
    from lianzheng_tui.core.case.model import Case


def locations(args: Namespace) -> Locations:
    """Return the places where the program keeps its files."""
    return Locations.find(args.data_dir, os.environ)


def require_not_own(args: Namespace, file: Path) -> None:
    """Refuse to write what is exported over the program's own files.

    Raises:
        LianzhengError: the path is for one of them.
    """
    if locations(args).is_own(file):
        raise LianzhengError(
            f"没有写，{file} 是本软件自己存放记录、设置和案例的地方。请换一个文件夹或者名字。"
        )


def open_library(args: Namespace) -> Library:
    """Return every case; each file has been read or is in the index. See `scan_library`."""
    return scan_library(args).read_all()


def scan_library(args: Namespace) -> Library:
    """Return the cases in the index; files that are new or were changed are still missing."""
    return Library.scan(case_folders(args), open_index(args))


def open_index(args: Namespace) -> Index:
    """Return the index of case files."""
    return Index(index_file(args), program_state())


def index_file(args: Namespace) -> Path:
    """Return the path of the index of case files."""
    return locations(args).cache_dir / "index.sqlite3"


def case_folders(args: Namespace) -> list[Path]:
    """Return the folders of the bundled cases, the machine's and the user's, then those asked for.

    A later folder takes precedence: in each place, what was put there by hand comes after what was
    installed.
    """
    places = locations(args)
    folders = [bundled_folder()]
    for place in (*reversed(places.site_cases), places.user_cases):
        installed = installed_folder(place)
        folders += [installed] if installed else []
        folders += [place] if is_folder(place) else []
    requested: list[Path] = args.cases
    return [*folders, *requested]


def asked_case(library: Library, case_id: str) -> "Case":
    """Return the case with this id.

    Raises:
        CaseFileError: there is none; the text names those that exist.
    """
    case = library.case(case_id)
    if case is None:
        part = re.compile(rf"{re.escape(case_id)}-\d+")
        parts = [line.id for line in library.lines if part.fullmatch(line.id)]
        if parts:
            listed = "、".join(parts)
            raise CaseFileError(
                f"“{case_id}”是一个题库的代号，它的文件各有自己的 id：{listed}。写其中的一个。"
            )
        known = "、".join(line.id for line in library.lines) or "一个也没有"
        raise CaseFileError(f"没有 id 为“{case_id}”的案例。现有：{known}。")
    return case
