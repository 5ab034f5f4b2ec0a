"""What came of reading a case file or a laws.yaml."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import Problem

MOST_PROBLEMS = 100
"""After so many the rest of a file is only counted; nobody mends more at once."""


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


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
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
