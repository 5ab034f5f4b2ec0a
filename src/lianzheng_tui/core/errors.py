"""The problems found in files, and the exceptions whose text is meant for the user."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

Path = tuple[str | int, ...]
"""The path of a value inside a file, such as ``("timeline", 2, "evidence")``."""


class Severity(StrEnum):
    """How serious a Problem is."""

    ERROR = "error"
    """The case cannot be used until this is fixed."""
    WARNING = "warning"
    """The case can be used, but a trainer should look at this."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What an author surely meant, so that a program may write it instead of the author."""

    text: str | None = None
    """What should stand instead of the value or key; None where that stays as it is."""
    is_yaml: bool = False
    """Whether it is written as it is; else it is a text, in quotation marks where it needs them."""
    above: str = ""
    """A line that is missing above, with its indentation; empty for none."""
    beside: tuple[str, str] | None = None
    """A key with its text that is missing in the same mapping."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a file: what is wrong, where it is, and how to fix it.

    A rule fills in the words and the path of the value. Only the file reader knows lines and
    columns; it adds them with `at`.
    """

    what: str
    """What is wrong, one sentence in Chinese."""
    mend: str
    """How to fix it, one sentence in Chinese."""
    path: Path = ()
    """The path of the value it is about."""
    severity: Severity = Severity.ERROR
    file: str = ""
    """The file as the user named it."""
    line: int = 0
    """Counted from 1; 0 means the whole file."""
    column: int = 0
    """Counted from 1, in characters."""
    original_line: int = 0
    """The line of the original that a case was held against, from 1; 0 for none."""
    waits: bool = False
    """Whether it only waits for the author of a draft: a preview shows the case as it is so far."""
    meant: Meant | None = field(default=None, compare=False)
    """What surely should stand there; None where only a person can tell."""

    def at(self, file: str, line: int, column: int) -> "Problem":
        """Return this Problem with its position in a file."""
        return replace(self, file=file, line=line, column=column)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether one of them is an error, so that the file must not be used."""
    return any(problem.severity is Severity.ERROR for problem in problems)


class LianzhengError(Exception):
    """The base class of all errors meant for the user; the text is a sentence in Chinese."""


class CaseFileError(LianzhengError):
    """The requested file or folder cannot be read as cases at all."""

    def __init__(self, what: str, mend: str = "") -> None:
        """Say what is wrong, and how to mend it if that is more than to take another file."""
        super().__init__(what)
        self.mend = mend


class RecordsError(LianzhengError):
    """The learner's records could not be read or written. Nothing is left half done."""
