"""What came of reading a case file or a laws.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import Problem


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
