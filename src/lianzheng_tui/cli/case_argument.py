"""The argument ``ID`` of a command, and the case that it means."""

import argparse
from typing import TYPE_CHECKING

from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.library.library import Library

if TYPE_CHECKING:  # the library is listed without knowing what a case is
    from lianzheng_tui.core.case.model import Case


def add_case_argument(parser: argparse.ArgumentParser) -> None:
    """Let the command take the id of a case."""
    parser.add_argument("id", metavar="ID", help="案例的 id，lianzheng list 会列出")


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
