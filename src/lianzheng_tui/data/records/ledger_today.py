"""The ledger as of today, by the clock of the journal."""

from datetime import date, tzinfo

from lianzheng_tui.core.case.period import day_of
from lianzheng_tui.core.review.ledger import Ledger, ledger
from lianzheng_tui.core.review.plan import plan_of
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.counted_records import counted_records
from lianzheng_tui.data.records.journal import Journal


def today_of(journal: Journal) -> tuple[date, tzinfo]:
    """Return today's date and the time zone, as the machine is set."""
    now = journal.now().astimezone()
    assert now.tzinfo is not None
    return day_of(now, now.tzinfo), now.tzinfo


def ledger_today(library: Library, journal: Journal) -> Ledger:
    """Return the ledger over the cases of a library, as of today.

    Args:
        library: The cases.
        journal: The learner's records.
    """
    today, zone = today_of(journal)
    return ledger(
        library.cases_of(journal.cases),
        journal.cases,
        counted_records(library, journal),
        plan=plan_of(journal.of_case(""), zone),
        zone=zone,
        today=today,
        unsaved=journal.unsaved,
    )
