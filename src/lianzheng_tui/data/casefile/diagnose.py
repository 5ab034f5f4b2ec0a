"""Files that may have faults: every fault is found, and has its place."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from lianzheng_tui.core.case.ids import id_taken
from lianzheng_tui.core.case.law import LawsDocument, Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.rules import check, faults_of_laws
from lianzheng_tui.core.errors import Path as ValuePath
from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.data.casefile.build import Shaper
from lianzheng_tui.data.casefile.result import CaseFile, LawsFile, in_order
from lianzheng_tui.data.yaml.recovery import read_tree
from lianzheng_tui.data.yaml.tree import Node, Position

_NEEDS = {
    "evidence": ("sections", "text"),
    "term": ("sections", "text"),
    "stage": ("kind", ""),
    "objective": ("objectives", ""),
    "risk": ("risks", "name"),
}
"""What a rule about the key on the left reads besides: a part of the case, and one key in it.

If that is broken, the rule cannot tell."""

_BESIDE = (("evidence",), ("law",))
"""Keys of an option that its basis asks for."""


def thorough_case(
    text: str,
    path: Path,
    laws: Mapping[str, Provision],
    taken: Mapping[str, str] | None,
    hides: Mapping[str, str] | None,
) -> CaseFile:
    """As `reader.parse_case`."""
    root, problems = read_tree(text, str(path))
    if root is None:
        return CaseFile(path, None, in_order(problems or [_nothing_in(path)]))
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
    sound = all(problem.severity is not Severity.ERROR for problem in problems)
    return CaseFile(path, case if sound else None, in_order(problems))


def thorough_laws(
    text: str, path: Path, notices: Iterable[Problem], known: Mapping[str, Provision]
) -> LawsFile:
    """As `reader.read_laws`.

    Args:
        text: what is in the file.
        path: the file, as the user named it.
        notices: what has been found in reading it.
        known: provisions of other folders; the same id must mean the same here.
    """
    root, problems = read_tree(text, str(path))
    problems = [*notices, *problems]
    if root is None:
        return LawsFile(path, {}, in_order(problems or [_nothing_in(path)]))
    shaper = Shaper(str(path), LawsDocument)
    made: LawsDocument = shaper.build(LawsDocument, root, ())
    faults = faults_of_laws(made, known)
    problems += shaper.problems + _placed(faults, root, path, shaper)
    wrong = [each.path for each in (*faults, *shaper.problems) if each.severity is Severity.ERROR]
    spoilt = {each[1] for each in (*wrong, *shaper.broken, *shaper.guessed) if len(each) > 1}
    laws = {law.id: law for i, law in enumerate(made.laws) if i not in spoilt}
    return LawsFile(path, laws, in_order(problems))


def _nothing_in(path: Path) -> Problem:
    return Problem("文件是空的", "照 docs/case-format.md 写").at(str(path), 0, 0)


def _id_hides(case_id: str, far: str) -> Problem:
    what = f"id“{case_id}”与{far}相同，装入以后会盖过它"
    mend = "不是有意代替它，就换一个 id"
    return Problem(what, mend, ("id",), Severity.WARNING)


def _placed(faults: Iterable[Problem], root: Node, path: Path, shaper: Shaper) -> list[Problem]:
    """The faults with their places, without those that only follow from something broken."""
    faults = list(faults)
    broken, bad = shaper.broken, shaper.broken | shaper.guessed
    untold = bad | {each.path for each in faults if each.path[:1] == ("sections",)}
    above = {each[:n] for each in broken for n in range(len(each))}
    unsure = {
        key
        for key, (top, inner) in _NEEDS.items()
        if any(each[:1] == (top,) and (len(each) < 3 or inner in each) for each in untold)
    }
    return [
        fault.at(str(path), *_place_of(root, fault.path))
        for fault in faults
        if not (
            fault.path in above
            or any(fault.path[:n] in bad for n in range(len(fault.path) + 1))
            or (fault.path[-1:] in _BESIDE and (*fault.path[:-1], "basis") in bad)
            or not unsure.isdisjoint(fault.path)
        )
    ]


def _place_of(root: Node, path: ValuePath) -> Position:
    """Where the value stands, or the nearest thing around it that is there."""
    node = root
    for key in path:
        held = node.value
        inner = None
        if isinstance(held, dict) and isinstance(key, str):
            inner = held.get(key)
        elif isinstance(held, list) and isinstance(key, int) and key < len(held):
            inner = held[key]
        if inner is None:
            break
        node = inner
    return node.line, node.column
