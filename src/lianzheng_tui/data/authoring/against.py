"""Holder of case files against the text of the reports they retell."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from lianzheng_tui.core.case.law import Provision, laws_together
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.core.fidelity.against import Comparison
from lianzheng_tui.core.fidelity.difference import Difference
from lianzheng_tui.core.manuscript.marked import is_marked, kept
from lianzheng_tui.data.authoring.draft_file import read_page_text
from lianzheng_tui.data.casefile.check import Checks
from lianzheng_tui.data.casefile.diagnose import place_of
from lianzheng_tui.data.casefile.reader import parse_case, read_laws
from lianzheng_tui.data.casefile.result import in_order
from lianzheng_tui.data.casefile.scan import (
    BESIDE_CASES,
    LAWS_FILE,
    bundled_folder,
    case_paths,
    is_there,
)
from lianzheng_tui.data.files.read import decode, read_bytes
from lianzheng_tui.data.yaml.recovery import read_tree

_BLOCK = re.compile(r"[|>][^\n]*\n")
_LINE_END = re.compile("\r\n|\r|\n")
_NOT_HELD = Problem(
    "还没有核对原文，有没有漏掉的也没有看",
    "改好这个文件的错误，再用 --against 检查一次",
    severity=Severity.WARNING,
)
"""Said of a case with an error."""


def hold_against(checks: Checks, paths: Sequence[Path], original: Path) -> Checks:
    """Return the checks of files and folders with what their original shows besides.

    A case with an error is not held against it, nor is anything called missing then; it is said.

    Args:
        checks: the result of `check_paths`.
        paths: what was checked: case files, laws.yaml and posts.yaml files, and folders of them.
        original: the text of one or more reports; of a marked text, what its marks keep.

    Raises:
        CaseFileError: the original cannot be read.
    """
    text = read_page_text(original)
    case_files = list(dict.fromkeys(_case_files(paths)))
    bundled = read_laws(bundled_folder() / LAWS_FILE).laws
    folders = dict.fromkeys(path.parent for path in case_files)
    laws = {folder: _laws_beside(folder, bundled) for folder in folders}
    files = [file for path in case_files if (file := _read(path, laws[path.parent]))]
    report = kept(text) if is_marked(text) else text
    comparison = Comparison(report, [file.case for file in files])
    by_file: dict[str, list[Problem]] = {}
    for problem in checks.problems:
        by_file.setdefault(problem.file, []).append(problem)
    for n, file in enumerate(files):
        placed = _placed(comparison.differences(n, file.laws), file.path, file.text)
        by_file.setdefault(str(file.path), []).extend(placed)
    held = {file.path for file in files}
    for path in (path for path in case_files if path not in held):
        by_file.setdefault(str(path), []).append(replace(_NOT_HELD, file=str(path)))
    if files and len(files) == len(case_files):
        lines = _LINE_END.split(text)
        missing = [_in_original(each, original, lines) for each in comparison.omissions()]
        by_file.setdefault(str(original), []).extend(missing)
    problems = chain.from_iterable(map(in_order, by_file.values()))
    return replace(checks, problems=tuple(problems))


class _File(NamedTuple):
    """A case file without errors."""

    path: Path
    text: str
    case: Case
    laws: Mapping[str, Provision]
    """What it may cite."""


def _case_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from case_paths(path)
        elif path.name not in BESIDE_CASES:
            yield path


def _laws_beside(folder: Path, bundled: Mapping[str, Provision]) -> Mapping[str, Provision]:
    """Return what the cases of a folder may cite."""
    beside = folder / LAWS_FILE
    own = read_laws(beside, bundled).laws if is_there(beside) else {}
    return laws_together(bundled, own)


def _read(path: Path, laws: Mapping[str, Provision]) -> _File | None:
    """Return a case file; None if it has an error, which `check_paths` reports.

    Args:
        path: the file.
        laws: what it may cite.
    """
    try:
        text, _ = decode(read_bytes(path))
    except CaseFileError:
        return None
    case = parse_case(text, path, laws).case
    return None if case is None else _File(path, text, case, laws)


def _placed(differences: Iterable[Difference], path: Path, text: str) -> list[Problem]:
    """Return the differences of a case file as problems with their positions."""
    found = list(differences)
    root = read_tree(text, str(path))[0] if found else None
    if root is None:
        return [each.problem for each in found]
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    starts = [0, *(match.end() for match in re.finditer("\n", lines))]
    problems = []
    for each in found:
        line, column = place_of(root, each.problem.path)
        value = starts[line - 1] + column - 1 if 0 < line <= len(starts) else 0
        position = _words_at(lines, value, each)
        if position is not None:
            line = lines.count("\n", 0, position) + 1
            column = position - starts[line - 1] + 1
        problems.append(each.problem.at(str(path), line, column))
    return problems


def _words_at(text: str, value: int, difference: Difference) -> int | None:
    """Return where the words of a difference begin in the text of the file; None if unknown.

    Blanks and line ends do not count in a value, so its characters are counted without them.
    """
    if block := _BLOCK.match(text, value):
        value = block.end()
    if text[value : value + 1] in "'\"":
        value += 1
    left = difference.before
    for position in range(value, len(text)):
        if text[position].isspace():
            continue
        if left == 0:
            return position if text[position] == difference.words[:1] else None
        left -= 1
    return None


def _in_original(difference: Difference, original: Path, lines: Sequence[str]) -> Problem:
    """Return what is missing as a problem of the original, with its position there."""
    line = difference.problem.line
    column = lines[line - 1].find(difference.words[:1]) if line <= len(lines) else -1
    return difference.problem.at(str(original), line, max(column, 0) + 1)
