"""Case files and laws.yaml: read, built and checked, with a place for every Problem.

Most files have no fault and are read the quick way; the others go the thorough way.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from lianzheng_tui.core.case.law import LawsDocument, Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.rules import faults_of, faults_of_laws
from lianzheng_tui.core.errors import CaseFileError, Problem
from lianzheng_tui.data.casefile.fast_build import build_plain
from lianzheng_tui.data.casefile.result import CaseFile, LawsFile
from lianzheng_tui.data.files.read import ANOTHER_FILE, decode, read_bytes
from lianzheng_tui.data.yaml.fast import UnsureError, read_plain


def read_case(
    path: Path,
    laws: Mapping[str, Provision],
    taken: Mapping[str, str] | None = None,
    hides: Mapping[str, str] | None = None,
) -> CaseFile:
    """Read one case file. Whatever is wrong is among the problems; nothing is raised.

    Args:
        path: the file, as the user named it.
        laws: the provisions that it may cite.
        taken: ids of other cases, each with its file; the case must have another.
        hides: ids of cases farther away, each in words; a case that hides one is told so.
    """
    try:
        text, notices = decode(read_bytes(path))
    except CaseFileError as error:
        return CaseFile(path, None, (_unreadable(path, error),))
    found = parse_case(text, path, laws, taken, hides)
    problems = (*(notice.at(str(path), 0, 0) for notice in notices), *found.problems)
    return CaseFile(path, found.case, problems)


def parse_case(
    text: str,
    path: Path,
    laws: Mapping[str, Provision],
    taken: Mapping[str, str] | None = None,
    hides: Mapping[str, str] | None = None,
) -> CaseFile:
    """As `read_case`, from text that need not be in the file yet."""
    case = plain_case(text, laws)
    if case and case.id not in (taken or ()) and case.id not in (hides or ()):
        return CaseFile(path, case, ())
    from lianzheng_tui.data.casefile.diagnose import thorough_case

    return thorough_case(text, path, laws, taken, hides)


def plain_case(text: str, laws: Mapping[str, Provision]) -> Case | None:
    """The case that a text holds if that is without any fault and simple to read."""
    try:
        case = build_plain(Case, read_plain(text))
    except UnsureError:
        return None
    return None if any(True for _ in faults_of(case, laws)) else case


def read_laws(path: Path, known: Mapping[str, Provision] | None = None) -> LawsFile:
    """Read one laws.yaml. Whatever is wrong is among the problems; nothing is raised.

    Args:
        path: the file, as the user named it.
        known: provisions of other folders; the same id must mean the same here.
    """
    try:
        text, notices = decode(read_bytes(path))
    except CaseFileError as error:
        return LawsFile(path, {}, (_unreadable(path, error),))
    return parse_laws(text, path, known or {}, notices)


def parse_laws(
    text: str, path: Path, known: Mapping[str, Provision], notices: Iterable[Problem] = ()
) -> LawsFile:
    """As `read_laws`, from text that need not be in the file yet.

    Args:
        text: what is in the file, or will be.
        path: how a Problem names it.
        known: provisions of other folders; the same id must mean the same here.
        notices: what was noticed in decoding it.
    """
    placed = [notice.at(str(path), 0, 0) for notice in notices]
    laws = plain_laws(text, known)
    if laws is not None:
        return LawsFile(path, {law.id: law for law in laws}, tuple(placed))
    from lianzheng_tui.data.casefile.diagnose import thorough_laws

    return thorough_laws(text, path, placed, known)


def plain_laws(text: str, known: Mapping[str, Provision]) -> tuple[Provision, ...] | None:
    """The provisions that a text holds if it is without any fault and simple to read."""
    try:
        made = build_plain(LawsDocument, read_plain(text))
    except UnsureError:
        return None
    return None if any(faults_of_laws(made, known)) else made.laws


def _unreadable(path: Path, error: CaseFileError) -> Problem:
    return Problem(str(error), ANOTHER_FILE).at(str(path), 0, 0)
