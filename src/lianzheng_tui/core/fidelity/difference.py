"""A place where a case and its original differ, and how it is told."""

from dataclasses import dataclass

from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.fidelity.rules import FidelityRule
from lianzheng_tui.core.fidelity.statements import Statement


@dataclass(frozen=True, slots=True)
class Spot:
    """Some words of a statement."""

    statement: Statement
    position: int
    """Where they begin in the plain text of the statement, in characters."""
    words: str
    """As written there."""

    def difference(self, rule: FidelityRule, what: str, mend: str, line: int = 0) -> "Difference":
        """Return that a rule is broken here, with the line of the original that shows it."""
        problem = Problem(what, mend, self.statement.path, rule.severity, original_line=line)
        return Difference(problem, self.words, self.statement.offset_of(self.position))


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a case and its original differ."""

    problem: Problem
    """With the path of the value in the case; or with a line, if it is a place in the original."""
    words: str
    """The words it is about."""
    before: int = 0
    """How many characters of the value, blanks not counted, stand before those words."""
