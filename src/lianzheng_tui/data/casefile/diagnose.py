"""Thorough reader of files that may have faults: it reports every fault with its position."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from lianzheng_tui.core.case.hints import law_hints
from lianzheng_tui.core.case.ids import id_taken
from lianzheng_tui.core.case.law import LawsDocument, Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.posts import Post, PostsDocument
from lianzheng_tui.core.case.rules import check, faults_of_laws, faults_of_posts
from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.core.errors import Path as ValuePath
from lianzheng_tui.data.casefile.build import Shaper
from lianzheng_tui.data.casefile.missing_key import part_lists
from lianzheng_tui.data.casefile.result import CaseFile, LawsFile, PostsFile, in_order
from lianzheng_tui.data.casefile.scan import LAWS_FILE, POSTS_FILE
from lianzheng_tui.data.files.read import decode, read_bytes
from lianzheng_tui.data.yaml.recovery import read_tree, tree_as_written
from lianzheng_tui.data.yaml.tree import Node, Position

_Document = TypeVar("_Document")

_NEEDS = (
    ("evidence", "sections", "text"),
    ("term", "sections", "text"),
    ("stage", "kind", ""),
    ("stage", "stages", "name"),
    ("objective", "objectives", ""),
    ("risk", "risks", "name"),
    ("follows", "sections", "id"),
    ("lead", "timeline", ""),
    ("at", "timeline", "id"),
    ("aspect", "kind", ""),
)
"""What else a rule about the key on the left reads: a part of the case, and a key in that part.

If that value is broken, the rule cannot be applied. An empty key stands for the part itself.
"""

_BESIDE = (("evidence",), ("law",))
"""Keys of an option that its `basis` may require."""


def thorough_case(
    text: str,
    path: Path,
    laws: Mapping[str, Provision],
    taken: Mapping[str, str] | None,
    hides: Mapping[str, str] | None,
    *,
    unfinished: bool = False,
) -> CaseFile:
    """Read a case from text; see `reader.parse_case`."""
    root, problems = read_tree(text, str(path))
    if root is None:
        return CaseFile(path, None, in_order(problems or [_empty_file(path)]))
    if misnamed := _misnamed(root, path):
        return CaseFile(path, None, (misnamed,))
    problems += part_lists(root, str(path))
    shaper = Shaper(str(path), Case)
    case: Case = shaper.build(Case, root, ())
    problems += shaper.problems
    if isinstance(root.value, dict):
        faults = check(case, laws)
        if taken and case.id in taken:
            faults.append(id_taken(case.id, taken[case.id]))
        if hides and case.id in hides:
            faults.append(_id_hides(case.id, hides[case.id]))
        problems += _placed(faults, root, path, shaper)
    sound = all(
        problem.severity is not Severity.ERROR or (unfinished and problem.waits)
        for problem in problems
    )
    return CaseFile(path, case if sound else None, in_order(problems))


def placed_hints(
    text: str, path: Path, found: Sequence[Problem], problems: Sequence[Problem]
) -> Sequence[Problem]:
    """Return hints about a sound case, with their positions.

    Args:
        text: the content of the file.
        path: the file, as Problems name it.
        found: the hints, with their paths.
        problems: what was found when the case was read from the text.
    """
    if not found:
        return found
    root = None if problems else tree_as_written(text, str(path))
    root = root or read_tree(text, str(path))[0]
    return [hint.at(str(path), *place_of(root, hint.path)) for hint in found] if root else found


def placed_law_hints(file: LawsFile, today: date) -> list[Problem]:
    """Return the hints about a sound laws.yaml, with their positions."""
    return [placed(hint, file.path) for hint in law_hints(file.laws, today)]


def placed(hint: Problem, path: Path) -> Problem:
    """Return a hint about a file, with its position in it as it is now, if it can still be read."""
    try:
        text, _ = decode(read_bytes(path))
    except CaseFileError:
        return hint.at(str(path), 0, 0)
    root = read_tree(text, str(path))[0]
    return hint.at(str(path), *(place_of(root, hint.path) if root else (0, 0)))


def thorough_laws(
    text: str, path: Path, notices: Iterable[Problem], known: Mapping[str, Provision]
) -> LawsFile:
    """Read a laws.yaml from text; see `reader.parse_laws`.

    Args:
        text: the content of the file.
        path: the file, as the user named it.
        notices: problems from the decoding of the file, with their positions.
        known: provisions of other folders; an id of theirs must mean the same here.
    """
    document, sound, problems = _thorough(
        text, path, notices, LawsDocument, partial(faults_of_laws, known=known)
    )
    laws = {law.id: law for i, law in enumerate(document.laws) if sound(i)} if document else {}
    return LawsFile(path, laws, problems)


def thorough_posts(
    text: str, path: Path, notices: Iterable[Problem], known: Mapping[str, Post]
) -> PostsFile:
    """Read a posts.yaml from text; see `thorough_laws`."""
    document, sound, problems = _thorough(
        text, path, notices, PostsDocument, partial(faults_of_posts, known=known)
    )
    posts = {post.id: post for i, post in enumerate(document.posts) if sound(i)} if document else {}
    return PostsFile(path, posts, problems)


def _thorough(
    text: str,
    path: Path,
    notices: Iterable[Problem],
    cls: type[_Document],
    faults_of: Callable[[_Document], list[Problem]],
) -> tuple[_Document | None, Callable[[int], bool], tuple[Problem, ...]]:
    """Read a file that is one list of things.

    Returns:
        What is in it, None if that cannot be told; whether the item at an index is sound; and all
        problems.
    """
    root, problems = read_tree(text, str(path))
    problems = [*notices, *problems]
    if root is None:
        return None, bool, in_order(problems or [_empty_file(path)])
    shaper = Shaper(str(path), cls)
    document: _Document = shaper.build(cls, root, ())
    faults = faults_of(document)
    problems += shaper.problems + _placed(faults, root, path, shaper)
    errors = [
        fault.path for fault in (*faults, *shaper.problems) if fault.severity is Severity.ERROR
    ]
    faulty = {place[1] for place in (*errors, *shaper.broken, *shaper.guessed) if len(place) > 1}
    return document, lambda index: index not in faulty, in_order(problems)


def _misnamed(root: Node, path: Path) -> Problem | None:
    """Return that a file holds provisions or posts under another name; None if it does not."""
    parts = root.value if isinstance(root.value, dict) else {}
    for name, noun in ((LAWS_FILE, "法条文件"), (POSTS_FILE, "岗位表")):
        key = Path(name).stem
        listed = parts[key].value if key in parts and parts.keys() <= {"format", key} else None
        if isinstance(listed, list) and any(isinstance(item.value, dict) for item in listed):
            what = f"这是{noun}，不是案例，文件名却不是 {name}"
            return Problem(what, f"改名为 {name}，一个文件夹一份").at(str(path), 1, 1)
    return None


def _empty_file(path: Path) -> Problem:
    return Problem("文件是空的", "照 docs/case-format.md 写").at(str(path), 0, 0)


def _id_hides(case_id: str, far: str) -> Problem:
    """Return the warning that the id hides a case farther away, which `far` names in words."""
    what = f"id“{case_id}”与{far}相同，装入以后会盖过它"
    mend = "不是有意代替它，就换一个 id"
    return Problem(what, mend, ("id",), Severity.WARNING)


def _placed(faults: Iterable[Problem], root: Node, path: Path, shaper: Shaper) -> list[Problem]:
    """Return the faults with their positions, without those that follow from a broken value."""
    faults = list(faults)
    broken, unreliable = shaper.broken, shaper.broken | shaper.guessed
    faulty = unreliable | {fault.path for fault in faults if fault.path[:1] == ("sections",)}
    ancestors = {place[:n] for place in broken for n in range(len(place))}
    undecided_keys = {
        key
        for key, top, inner in _NEEDS
        if any(place[:1] == (top,) and (len(place) < 3 or inner in place) for place in faulty)
    }
    return [
        fault.at(str(path), *place_of(root, fault.path))
        for fault in faults
        if not (
            fault.path in ancestors
            or any(fault.path[:n] in unreliable for n in range(len(fault.path) + 1))
            or (fault.path[-1:] in _BESIDE and (*fault.path[:-1], "basis") in unreliable)
            or not undecided_keys.isdisjoint(fault.path)
        )
    ]


def place_of(root: Node, path: ValuePath) -> Position:
    """Return the position of the value at a path, or of the nearest one around it that exists."""
    node = root
    for key in path:
        value = node.value
        inner = None
        if isinstance(value, dict) and isinstance(key, str):
            inner = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            inner = value[key]
        if inner is None:
            break
        node = inner
    return node.line, node.column
