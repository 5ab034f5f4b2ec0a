"""The errands beside a case in plain mode, by the word that was typed."""

from collections.abc import Callable, Mapping

from lianzheng_tui.cli.plain.commands import Errand
from lianzheng_tui.cli.plain.desk import Desk, ToErrand
from lianzheng_tui.cli.plain.ledger import visit_ledger
from lianzheng_tui.cli.plain.plan import visit_plan
from lianzheng_tui.cli.plain.review import visit_review
from lianzheng_tui.cli.plain.summary import visit_summary

_VISITS: Mapping[Errand, Callable[[Desk], None]] = {
    Errand.REVIEW: visit_review,
    Errand.LEDGER: visit_ledger,
    Errand.PLAN: visit_plan,
    Errand.SUMMARY: visit_summary,
}
ERRANDS = tuple(_VISITS)
"""Those that are done at the desk, in the order in which they are offered."""


def do(desk: Desk, which: Errand) -> None:
    """Do an errand, and those that the learner turns to from it.

    Raises:
        ToCases: the learner turns to the list of cases.
        Leave: the learner leaves.
        EndOfInputError: the input has ended.
    """
    while True:
        try:
            _VISITS[which](desk)
        except ToErrand as turn:
            which = turn.which
        else:
            return
