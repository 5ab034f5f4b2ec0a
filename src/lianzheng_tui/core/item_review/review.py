"""What the rules of item writing found in one case."""

from dataclasses import dataclass

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.item_review.measure import ItemRule, Measure, hint
from lianzheng_tui.core.item_review.rules import COLD, RULES

MOST_COLD = 0.5
"""If so many of the questions can be answered by a cue alone, the quiz as a whole is hinted at."""
LEAST_COLD = 5
"""With fewer questions it is not."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in a case."""

    rule: ItemRule
    measure: Measure


@dataclass(frozen=True, slots=True)
class Review:
    """What every rule found in a case; those are left out that had nothing to look at."""

    case_id: str
    title: str
    findings: tuple[Finding, ...]

    def hints(self) -> list[Problem]:
        """Return all hints, in the order of the rules."""
        return [each for finding in self.findings for each in finding.measure.hints]


def review(case: Case) -> Review:
    """Apply every rule to a sound case."""
    found = [Finding(rule, measure(case)) for rule, measure in RULES]
    answered = frozenset[int]().union(*(finding.measure.answered for finding in found))
    found.append(Finding(COLD, _answered_cold(case, answered)))
    kept = tuple(finding for finding in found if finding.measure.of)
    return Review(case.id, case.title, kept)


def _answered_cold(case: Case, answered: frozenset[int]) -> Measure:
    """Less than half of the questions can be answered by a cue alone."""
    of = len(case.questions)
    hints: tuple[Problem, ...] = ()
    if of >= LEAST_COLD and len(answered) >= MOST_COLD * of:
        what = f"{of} 道题里有 {len(answered)} 道不读正文、只看题也答得对"
        mend = "照别处的提示，先改露底最多的几道"
        hints = (hint(what, mend, "quiz", "questions"),)
    return Measure(len(answered), of, hints=hints, is_few=of < LEAST_COLD)
