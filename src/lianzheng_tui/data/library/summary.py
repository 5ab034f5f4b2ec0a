"""Extraction of what the index stores of a file that was read."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.library.index import CaseSummary

if TYPE_CHECKING:  # loaded when a file must be read
    from lianzheng_tui.core.case.law import Provision
    from lianzheng_tui.core.search.matching import SearchText
    from lianzheng_tui.data.casefile.result import CaseFile, LawsFile

Kept: TypeAlias = "tuple[CaseSummary, Sequence[Problem], SearchText | None]"
"""What the index stores of a file: its line in a list, its problems, and its searchable text."""


def of_laws(path: Path, laws: "LawsFile | None") -> Kept:
    """Return what the index stores of a laws.yaml."""
    problems = laws.problems if laws else ()
    return _no_case(path, faulty=bool(problems)), problems, None


def of_case(file: "CaseFile", laws: "Mapping[str, Provision]") -> Kept:
    """Return what the index stores of a case file.

    Args:
        file: the file that was read.
        laws: the provisions that its case may cite.
    """
    from lianzheng_tui.core.search.passages import search_text

    case = file.case
    if case is None:
        return _no_case(file.path, faulty=True), file.problems, None
    counts = len(case.sections), len(case.timeline), len(case.questions)
    head = str(file.path), case.id, case.title, case.kind.value
    edition = case.revision, case.publisher
    line = CaseSummary(*head, *counts, bool(file.problems), *edition)
    return line, file.problems, search_text(case, laws)


def _no_case(path: Path, *, faulty: bool) -> CaseSummary:
    """Return the line of a file without a sound case."""
    return CaseSummary(str(path), "", "", "", 0, 0, 0, faulty)
