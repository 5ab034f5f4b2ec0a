"""The results of reading a case file, a laws.yaml or a posts.yaml."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_tui.core.errors import Problem

if TYPE_CHECKING:  # a case is read without the laws where it was checked before
    from lianzheng_tui.core.case.law import Provision
    from lianzheng_tui.core.case.model import Case
    from lianzheng_tui.core.case.posts import Post

MOST_PROBLEMS = 100
"""After so many problems of a file the rest is only counted; nobody mends more at once."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The result of reading one case file."""

    path: Path
    case: "Case | None"
    """The case; None if there is any error. Warnings alone do not matter."""
    problems: tuple[Problem, ...]
    """The problems, in the order of their lines."""


@dataclass(frozen=True, slots=True)
class LawsFile:
    """The result of reading one laws.yaml."""

    path: Path
    laws: "Mapping[str, Provision]"
    """The sound provisions by id, even if others in the file are faulty."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PostsFile:
    """The result of reading one posts.yaml."""

    path: Path
    posts: "Mapping[str, Post]"
    """The sound posts by id, even if others in the file are faulty."""
    problems: tuple[Problem, ...]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by line: at most `MOST_PROBLEMS`, and one that counts the rest."""
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
