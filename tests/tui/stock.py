"""What the application is driven over: libraries, journals, and what they have kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.records.record import UTC_OFFSET, Record, Verb
from lianzheng_tui.data.casefile.result import CaseFile
from lianzheng_tui.data.casefile.scan import Scan
from lianzheng_tui.data.library.case_cache import CaseCache
from lianzheng_tui.data.library.catalog import Catalog
from lianzheng_tui.data.library.index import Index
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

LEARNER = "学员"
"""Whose records the journals of the tests read and write."""


def ticking() -> Callable[[], datetime]:
    """A clock that starts at the same moment in every test and gains a second a look."""
    now = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)

    def tick() -> datetime:
        nonlocal now
        now += timedelta(seconds=1)
        return now

    return tick


def journal_over(records: Records | None) -> Journal:
    """A journal of the tests' learner over a store, or over none."""
    return Journal(records, LEARNER, "device", ticking())


class Stock(CaseCache):
    """Cases and provisions that were never in a file."""

    def __init__(self, cases: dict[Path, Case], laws: tuple[Provision, ...]) -> None:
        super().__init__(())
        self._stock = cases
        self._provisions = {provision.id: provision for provision in laws}

    def laws(self, folder: int) -> dict[str, Provision]:
        return self._provisions

    def read(self, path: Path, folder: int, *, checked: bool = False) -> CaseFile:
        return CaseFile(path, self._stock[path], ())


def library_of(
    *cases: Case, laws: tuple[Provision, ...] = (), problems: tuple[Problem, ...] = ()
) -> Library:
    """A library of cases that need not be in a file, and of problems with no file at all."""
    folder = Path("/cases")
    stock = {folder / f"{case.id}.yaml": case for case in cases}
    scan = Scan(folder, (), "", "", "")
    missing = {str(path): (0, "") for path in stock}
    broken = [Scan(folder, (), "", "", "", problem) for problem in problems]
    held = Stock(stock, laws)
    return Library([scan, *broken], Index(None, ""), held, Catalog(), missing).read_all()


def kept(records: Records, verb: Verb) -> list[Record]:
    """What the learner did of one sort, as it is in the store, but for the local time then."""
    return [
        replace(record, detail={k: v for k, v in record.detail.items() if k != UTC_OFFSET})
        for record in records.load(LEARNER).records
        if record.verb is verb
    ]
