"""Case files and laws.yaml: read, built and checked, with a place for every Problem."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.core.case import FORMAT, Case
from lianzheng_tui.core.checks import check, check_laws, faults_of
from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.core.errors import Path as ValuePath
from lianzheng_tui.core.provision import Provision
from lianzheng_tui.core.schema import Laws
from lianzheng_tui.data.file_bytes import decode, read_bytes
from lianzheng_tui.data.plain_shape import build_plain
from lianzheng_tui.data.plain_yaml import UnsureError, read_plain
from lianzheng_tui.data.shape import MOST_PROBLEMS, Shaper
from lianzheng_tui.data.yaml_reading import read_tree
from lianzheng_tui.data.yaml_tree import Node, Place

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


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One file and what came of it."""

    path: Path
    case: Case | None
    """None where there is any error; warnings alone do no harm."""
    problems: tuple[Problem, ...]
    """In the order of their lines."""


@dataclass(frozen=True, slots=True)
class LawsFile:
    """One laws.yaml and what came of it."""

    path: Path
    laws: Mapping[str, Provision]
    """By id; those that are sound, also where others in the file are not."""
    problems: tuple[Problem, ...]


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
    return thorough(text, path, laws, taken, hides)


def plain_case(text: str, laws: Mapping[str, Provision]) -> Case | None:
    """The case that a text holds if that is without any fault and simple to read."""
    try:
        case = build_plain(Case, read_plain(text))
    except UnsureError:
        return None
    return None if any(True for _ in faults_of(case, laws)) else case


def thorough(
    text: str,
    path: Path,
    laws: Mapping[str, Provision],
    taken: Mapping[str, str] | None = None,
    hides: Mapping[str, str] | None = None,
) -> CaseFile:
    """As `parse_case`, by the way that finds every fault."""
    root, problems = read_tree(text, str(path))
    if root is None:
        return CaseFile(path, None, _in_order(problems or [_nothing_in(path)]))
    shaper = Shaper(str(path), Case)
    case: Case = shaper.build(Case, root, ())
    problems += shaper.problems
    if isinstance(root.value, dict):
        faults = check(case, laws)
        if taken and case.id in taken:
            faults.append(_id_taken(case.id, taken[case.id]))
        if hides and case.id in hides:
            faults.append(_id_hides(case.id, hides[case.id]))
        problems += _placed(faults, root, path, shaper)
    sound = all(problem.severity is not Severity.ERROR for problem in problems)
    return CaseFile(path, case if sound else None, _in_order(problems))


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
    root, problems = read_tree(text, str(path))
    problems = [*(notice.at(str(path), 0, 0) for notice in notices), *problems]
    if root is None:
        return LawsFile(path, {}, _in_order(problems or [_nothing_in(path)]))
    shaper = Shaper(str(path), Laws)
    made: Laws = shaper.build(Laws, root, ())
    faults = [*_format_of(made), *check_laws(made.laws), *_conflicts(made.laws, known or {})]
    problems += shaper.problems + _placed(faults, root, path, shaper)
    wrong = [each.path for each in (*faults, *shaper.problems) if each.severity is Severity.ERROR]
    spoilt = {each[1] for each in (*wrong, *shaper.broken, *shaper.guessed) if len(each) > 1}
    laws = {law.id: law for i, law in enumerate(made.laws) if i not in spoilt}
    return LawsFile(path, laws, _in_order(problems))


def _unreadable(path: Path, error: CaseFileError) -> Problem:
    return Problem(str(error), "换一个普通的 YAML 文件").at(str(path), 0, 0)


def _nothing_in(path: Path) -> Problem:
    return Problem("文件是空的", "照 docs/case-format.md 写").at(str(path), 0, 0)


def _id_taken(case_id: str, file: str) -> Problem:
    return Problem(f"id“{case_id}”已被 {file} 使用", "换一个 id，或者删去其中一个文件", ("id",))


def _id_hides(case_id: str, far: str) -> Problem:
    what = f"id“{case_id}”与{far}相同，装入以后会盖过它"
    mend = "不是有意代替它，就换一个 id"
    return Problem(what, mend, ("id",), Severity.WARNING)


def _format_of(made: Laws) -> list[Problem]:
    if made.format == FORMAT:
        return []
    what = f"本程序读不了格式版本 {made.format}"
    return [Problem(what, f"写成 format: {FORMAT}", ("format",))]


def _conflicts(laws: tuple[Provision, ...], known: Mapping[str, Provision]) -> list[Problem]:
    return [
        Problem(
            f"法条“{law.id}”与另一个文件夹里的同名法条内容不同",
            "内容一样就照抄；不一样就换一个 id",
            ("laws", i, "id"),
        )
        for i, law in enumerate(laws)
        if law.id in known and known[law.id] != law
    ]


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


def _place_of(root: Node, path: ValuePath) -> Place:
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


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """By line, and no more than anybody would mend at once."""
    ordered = sorted(problems, key=lambda problem: (problem.line, problem.column))
    if len(ordered) <= MOST_PROBLEMS:
        return tuple(ordered)
    left_out = len(ordered) - MOST_PROBLEMS
    rest = Problem(
        f"另有 {left_out} 处没有列出",
        "改好以上各处，再检查一遍",
        severity=min(problem.severity for problem in ordered[MOST_PROBLEMS:]),
    )
    return (*ordered[:MOST_PROBLEMS], rest.at(ordered[0].file, 0, 0))
