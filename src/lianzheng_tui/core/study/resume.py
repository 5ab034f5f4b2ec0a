"""The case that a learner goes on with."""

from collections.abc import Callable, Iterable

from lianzheng_tui.core.records.record import Record
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.progress import Progress


def case_to_resume(
    progresses: Iterable[Progress], order_of: Callable[[Record], int], ids: Iterable[str]
) -> str:
    """Return the id of the case to go on with: the latest one not done, or else a new one.

    What was done last decides: to open a case is to do nothing in it.

    Args:
        progresses: How far the learner is in each case that was opened.
        order_of: Returns the position of a record among all.
        ids: The ids of all cases, in the order of the library.

    Returns:
        The id; empty if every case is done, or there is none.
    """
    known = {each.case.id: each for each in progresses if each.stand is not CompletionState.NEW}
    begun = [
        (order_of(each.last_deed), each.case.id)
        for each in known.values()
        if each.stand is CompletionState.BEGUN and each.last_deed
    ]
    return max(begun)[1] if begun else next((id_ for id_ in ids if id_ not in known), "")
