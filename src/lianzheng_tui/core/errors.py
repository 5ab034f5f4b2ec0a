"""What can go wrong, as values to be shown and as one family of exceptions."""

from dataclasses import dataclass, replace
from enum import StrEnum

Path = tuple[str | int, ...]
"""Where a value stands inside a file, such as ``("timeline", 2, "evidence")``."""


class Severity(StrEnum):
    """How much a Problem weighs."""

    ERROR = "error"
    """The case cannot be used before this is mended."""
    WARNING = "warning"
    """The case can be used; a trainer should look at it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a file: what is wrong, where, and how to mend it.

    A rule knows the path of the value and the words; the reader of files, which alone knows
    lines and columns, adds the rest with `at`.
    """

    what: str
    """What is wrong, one sentence in Chinese."""
    mend: str
    """How to mend it, one sentence in Chinese."""
    path: Path = ()
    """The value it is about."""
    severity: Severity = Severity.ERROR
    file: str = ""
    """The file as the user named it."""
    line: int = 0
    """Counted from 1; 0 means the file as a whole."""
    column: int = 0
    """Counted from 1, in characters."""

    def at(self, file: str, line: int, column: int) -> "Problem":
        """The same Problem with its place in a file."""
        return replace(self, file=file, line=line, column=column)


class LianzhengError(Exception):
    """The root of every error that is meant for a user: its text is a sentence in Chinese."""


class CaseFileError(LianzhengError):
    """A file or folder that was asked for cannot be read as cases at all."""


class RecordsError(LianzhengError):
    """The learner's records could not be read or written; nothing half done is left behind."""
