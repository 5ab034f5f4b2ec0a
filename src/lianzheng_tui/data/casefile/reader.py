"""Reader of case files, laws.yaml and posts.yaml that reports every Problem with its position.

Most files have no fault and are read by the fast reader (`fast_build`). The others are read again
by the thorough one (`diagnose`), which finds every fault.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from lianzheng_tui.core.case.law import LawsDocument, Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.posts import Post, PostsDocument
from lianzheng_tui.core.case.rules import broken_rules, check, faults_of_laws, faults_of_posts
from lianzheng_tui.core.case.unfinished import may_be_unfinished
from lianzheng_tui.core.errors import CaseFileError, Problem
from lianzheng_tui.data.casefile.fast_build import build_case, build_plain
from lianzheng_tui.data.casefile.result import CaseFile, LawsFile, PostsFile
from lianzheng_tui.data.files.read import ANOTHER_FILE, decode, read_bytes
from lianzheng_tui.data.yaml.fast import UnsureError, read_plain


def read_case(path: Path, laws: Mapping[str, Provision], *, unfinished: bool = False) -> CaseFile:
    """Read one case file. Faults are returned as problems; nothing is raised.

    Args:
        path: the file, as the user named it.
        laws: the provisions that the case may cite.
        unfinished: whether a draft that only waits for its author counts as a case.
    """
    try:
        text, notices = decode(read_bytes(path))
    except CaseFileError as error:
        return CaseFile(path, None, (unreadable(path, error),))
    file = parse_case(text, path, laws, unfinished=unfinished)
    problems = (*(notice.at(str(path), 0, 0) for notice in notices), *file.problems)
    return CaseFile(path, file.case, problems)


def parse_case(
    text: str,
    path: Path,
    laws: Mapping[str, Provision],
    taken: Mapping[str, str] | None = None,
    hides: Mapping[str, str] | None = None,
    *,
    unfinished: bool = False,
) -> CaseFile:
    """Read a case from text that need not be in the file yet.

    Args:
        text: the content of the file.
        path: the file, as Problems name it.
        laws: the provisions that the case may cite.
        taken: ids that the case must not have, each with the file that has it.
        hides: ids of cases farther away, each with words that name them; a case with such an id
            gets a warning.
    """
    case = plain_case(text, laws)
    if case and case.id not in (taken or ()) and case.id not in (hides or ()):
        return CaseFile(path, case, ())
    from lianzheng_tui.data.casefile.diagnose import thorough_case

    return thorough_case(text, path, laws, taken, hides, unfinished=unfinished)


def plain_case(text: str, laws: Mapping[str, Provision]) -> Case | None:
    """Return the case in a text, or None if it has any fault or is beyond the fast reader."""
    try:
        case = build_case(read_plain(text))
    except UnsureError:
        return None
    faults = check(case, laws) if may_be_unfinished(text) else broken_rules(case, laws)
    return None if any(True for _ in faults) else case


def read_laws(path: Path, known: Mapping[str, Provision] | None = None) -> LawsFile:
    """Read one laws.yaml. Faults are returned as problems; nothing is raised.

    Args:
        path: the file, as the user named it.
        known: provisions of other folders; an id of theirs must mean the same here.
    """
    try:
        text, notices = decode(read_bytes(path))
    except CaseFileError as error:
        return LawsFile(path, {}, (unreadable(path, error),))
    return parse_laws(text, path, known or {}, notices)


def parse_laws(
    text: str, path: Path, known: Mapping[str, Provision], notices: Iterable[Problem] = ()
) -> LawsFile:
    """Read a laws.yaml from text that need not be in the file yet; see `read_laws`.

    Args:
        text: the content of the file.
        path: the file, as Problems name it.
        known: provisions of other folders; an id of theirs must mean the same here.
        notices: problems from the decoding of the file, without a position.
    """
    placed_notices = [notice.at(str(path), 0, 0) for notice in notices]
    laws = plain_laws(text, known)
    if laws is not None:
        return LawsFile(path, {law.id: law for law in laws}, tuple(placed_notices))
    from lianzheng_tui.data.casefile.diagnose import thorough_laws

    return thorough_laws(text, path, placed_notices, known)


def plain_laws(text: str, known: Mapping[str, Provision]) -> tuple[Provision, ...] | None:
    """Return the provisions in a text, or None if it has any fault or is beyond the fast reader."""
    try:
        document = build_plain(LawsDocument, read_plain(text))
    except UnsureError:
        return None
    return None if any(faults_of_laws(document, known)) else document.laws


def read_posts(path: Path, known: Mapping[str, Post] | None = None) -> PostsFile:
    """Read one posts.yaml. Faults are returned as problems; nothing is raised.

    Args:
        path: the file, as the user named it.
        known: posts of other folders, by id; an id of theirs must mean the same here.
    """
    try:
        text, notices = decode(read_bytes(path))
    except CaseFileError as error:
        return PostsFile(path, {}, (unreadable(path, error),))
    return parse_posts(text, path, known or {}, notices)


def parse_posts(
    text: str, path: Path, known: Mapping[str, Post], notices: Iterable[Problem] = ()
) -> PostsFile:
    """Read a posts.yaml from text that need not be in the file yet; see `read_posts`.

    Args:
        text: the content of the file.
        path: the file, as Problems name it.
        known: posts of other folders, by id.
        notices: problems from the decoding of the file, without a position.
    """
    placed_notices = [notice.at(str(path), 0, 0) for notice in notices]
    try:
        document = build_plain(PostsDocument, read_plain(text))
        if not faults_of_posts(document, known):
            posts = {post.id: post for post in document.posts}
            return PostsFile(path, posts, tuple(placed_notices))
    except UnsureError:
        pass
    from lianzheng_tui.data.casefile.diagnose import thorough_posts

    return thorough_posts(text, path, placed_notices, known)


def unreadable(path: Path, error: CaseFileError) -> Problem:
    """Return the problem that a file cannot be read as text at all."""
    return Problem(str(error), error.mend or ANOTHER_FILE).at(str(path), 0, 0)
