"""The study session: the cases, the learner's records, and what follows from them.

The first screen is drawn before the records are opened, so what they need is imported where it is
used; see docs/performance.md.
"""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.signal import Signal

from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.data.library.library import Library

if TYPE_CHECKING:
    from datetime import tzinfo

    from lianzheng_tui.core.answering.response import HalfMade
    from lianzheng_tui.core.case.model import Case, Correction, Item
    from lianzheng_tui.core.records.record import Record, Verb
    from lianzheng_tui.core.review.ledger import Ledger, UnitLedger
    from lianzheng_tui.core.study.progress import Progress
    from lianzheng_tui.core.study.remarking import Remarked
    from lianzheng_tui.data.home.half_made import HalfMadeAnswers
    from lianzheng_tui.data.home.kept_lines import KeptLines
    from lianzheng_tui.data.library.standing import Standing
    from lianzheng_tui.data.records.journal import Journal
    from lianzheng_tui.data.records.records import Loaded


class StudySession:
    """What the screens show of the cases and the learner's records.

    It is kept up with every record, so an answer costs the same after ten and after ten thousand.
    Nothing that follows from a record is shown before the record is saved, or saving it failed.
    """

    def __init__(self, app: App[Any]) -> None:
        """Begin without cases and records; see `take_library` and `take_journal`."""
        self.changed: Signal[None] = Signal(app, "study-changed")
        """Published once something new follows from the records. A screen subscribes while it is
        shown."""
        self.half_made: HalfMadeAnswers | None = None
        """What the learner filled in and did not hand in; None before the records are open."""
        self.kept_lines: KeptLines | None = None
        """What the learner kept of 对照检查; None where nothing was asked for yet and nothing is
        stored. None of it follows from records."""
        self.typed_lines: dict[tuple[str, str], str] = {}
        """What was typed in 对照检查 and is not kept, by the ids of the case and the question.
        It is never stored."""
        self._library: Library | None = None
        self._journal: Journal | None = None
        self._recorded: list[Record] = []
        """What was recorded and is not taken in yet."""
        self._rated: dict[str, tuple[Item | None, int]] = {}
        """Of answers that are not taken in yet, by the ids of their records: what they are to, and
        how sure the learner was."""
        self._unsaved_in: dict[str, None] = {}
        """The cases with records that could not be saved, until they are."""
        self._studies: dict[str, _CaseStudy] = {}
        self._deriving = threading.RLock()
        """Held while studies are made or kept up: the first ones are made in another thread."""
        self._progresses: dict[str, Progress] = {}
        self._ledger: Ledger | None = None
        self._ledger_ready = False
        self._said = ""

    @property
    def library(self) -> Library:
        """The cases; not to be used before `take_library`."""
        assert self._library is not None
        return self._library

    @property
    def journal(self) -> "Journal":
        """The records of the current learner; not to be used before `take_journal`."""
        assert self._journal is not None
        return self._journal

    @property
    def is_open(self) -> bool:
        """Whether the records have been opened and the cases found."""
        return self._journal is not None and self._library is not None

    @property
    def notice(self) -> str:
        """The sentence that every screen shows at its top; empty when all is well."""
        if self.journal.can_save_again:  # nothing is more important
            return f"{self.journal.notice}\n按 F2 再记一次。"
        return self._said or self.journal.notice

    @property
    def said(self) -> str:
        """What the application lets every screen say; empty when there is nothing."""
        return self._said

    def say(self, notice: str) -> None:
        """Let every screen say this at its top, or nothing more."""
        self._said = notice
        self.changed.publish(None)

    def take_journal(self, journal: "Journal") -> None:
        """Use the records of a learner from now on."""
        self._journal = journal
        self.typed_lines = {}
        self._forget()

    def replace_records(self, loaded: "Loaded") -> None:
        """Use these instead of what was read of the store; see `Journal.replace`."""
        with self._deriving:
            self.journal.replace(loaded)
            self._forget()

    def take_library(self, library: Library) -> None:
        """Use other cases from now on."""
        self._library = library
        self._forget()

    def extend_library(self, library: Library) -> None:
        """Use a library of which more has been read; what was derived stays."""
        self._library = library
        with self._deriving:
            self._studies = {id_: each for id_, each in self._studies.items() if each.history}

    def _forget(self) -> None:
        self._studies = {}
        self._progresses = {}
        self._ledger = None
        self._ledger_ready = False

    def records_of(self, case: str) -> "Sequence[Record]":
        """Return the records that count for a case, the earliest first; see `edition.counted`."""
        from lianzheng_tui.data.records.counted_records import counted_records

        return counted_records(self.library, self.journal)(case)

    def news_of(self, case: "Case") -> "Sequence[Correction]":
        """Return what was corrected since the learner last opened a case, to be told once."""
        from lianzheng_tui.core.study.edition import news_of

        return news_of(case, self.records_of(case.id))

    def record(
        self,
        verb: "Verb",
        case: str,
        item: str,
        about: "Item | None",
        detail: Mapping[str, Any],
        *,
        sure: int = 0,
    ) -> None:
        """Make a record. `flush` saves it, and `take_in` lets follow from it what does.

        How sure the learner is of an answer is a record of its own, which names that of the answer
        as it was saved. So it is made by `take_in`.
        """
        from lianzheng_tui.core.study.edition import names_edition, with_edition

        if names_edition(verb, detail) and (studied := self.library.case(case)):
            detail = with_edition(studied, verb, detail)
        record = self.journal.add(verb, case, item, about, detail)
        self._recorded.append(record)
        if sure:
            self._rated[record.id] = about, sure

    def fill_in(self, case: str, item: str, half_made: "HalfMade | None") -> None:
        """Keep what is filled in of an answer in memory; see `FilledIn`, `HalfMadeAnswers.save`."""
        if self.half_made is None:
            return
        was_filled_in = self.half_made.get(case, item) is not None
        self.half_made.put(case, item, half_made)
        if was_filled_in is not (half_made is not None):
            self.derive([case])

    @property
    def recorded(self) -> int:
        """How many records were made and are not taken in yet."""
        return len(self._recorded)

    def flush(self) -> None:
        """Write what is not on the disk yet; see `Journal.flush`."""
        if self._journal is not None:
            self._journal.flush()

    def take_in(self, count: int) -> None:
        """Let follow what does from the first `count` records made, after `flush`.

        What could not be saved before may have been saved now. There may be records to `flush`
        again, of how sure the learner was.
        """
        from lianzheng_tui.core.records.record import Verb
        from lianzheng_tui.core.study.walkthrough import decision_key

        in_ledger = {Verb.ANSWERED, Verb.RATED, Verb.CLAIMED, Verb.PLANNED}
        made, self._recorded = self._recorded[:count], self._recorded[count:]
        records = [self.journal.as_saved(record) for record in made]
        for record, saved in zip(made, records, strict=True):
            if record.id in self._rated:
                about, sure = self._rated.pop(record.id)
                detail = {"answer": saved.id, "sure": sure}
                self.record(Verb.RATED, saved.case, saved.item, about, detail)
        unsaved = self.journal.unsaved
        for record in records:
            if self.half_made and record.id not in unsaved:
                if record.verb is Verb.ANSWERED:
                    self.half_made.put(record.case, record.item, None)
                elif record.verb is Verb.DECIDED:
                    self.half_made.put(record.case, decision_key(record.item), None)
        with self._deriving:
            for record in records:
                if study := self._studies.get(record.case):
                    study.add_later(record, self.journal.order_of)
            # Only these change the ledger; reading on must not cost joining a long one.
            if any(each.verb in in_ledger for each in records):
                self._ledger = None
        cases = dict.fromkeys(record.case for record in records if record.case)
        if unsaved:
            self._unsaved_in |= cases
        else:
            cases, self._unsaved_in = cases | self._unsaved_in, {}
        self.derive(cases)

    def catch_up(self, fetched: "Sequence[Record]") -> bool:
        """Take in what another window wrote; return whether there is anything new."""
        with self._deriving:
            changed = self.journal.take_in(fetched)
            for case in changed:
                self._studies.pop(case, None)
            if changed:
                self._ledger = None
        if changed:
            self.derive(case for case in changed if case)
        return bool(changed)

    @property
    def begun(self) -> list[str]:
        """The ids of the cases that have records, the latest first."""
        last = {
            case: self.journal.order_of(records[-1])
            for case in self.journal.cases
            if (records := self.journal.of_case(case))
        }
        return sorted(last, key=last.__getitem__, reverse=True)

    def derive(self, ids: Iterable[str]) -> None:
        """Derive the progress in these cases from their records."""
        from lianzheng_tui.core.study.progress import Progress

        unsaved = self.journal.unsaved
        for case_id in ids:
            if history := self._study(case_id).history:
                derived = Progress.of(history, unsaved, self._half_made_of(case_id))
                self._progresses = {**self._progresses, case_id: derived}

    def _half_made_of(self, case_id: str) -> frozenset[str]:
        return self.half_made.items_of(case_id) if self.half_made else frozenset()

    def _study(self, case_id: str) -> "_CaseStudy":
        with self._deriving:
            if case_id not in self._studies:
                case, records = self.library.case(case_id), self.records_of(case_id)
                self._studies[case_id] = _CaseStudy(case_id, case, records)
            return self._studies[case_id]

    @property
    def progresses(self) -> "Mapping[str, Progress]":
        """Case id to where the learner stands, for each case begun."""
        return self._progresses

    def progress_of(self, case: "Case") -> "Progress":
        """Return where the learner stands in a case."""
        from lianzheng_tui.core.study.progress import progress

        unsaved = self.journal.unsaved
        derived = self._progresses.get(case.id)
        return derived or progress(case, self.records_of(case.id), unsaved)

    @property
    def ledger_is_ready(self) -> bool:
        """Whether the ledger has been derived once; a list is shown before that."""
        return self._ledger_ready

    def derive_ledger(self) -> None:
        """Derive the ledger; it may be called in another thread."""
        with self._deriving:
            self._ledger_ready = bool(self.ledger)

    @property
    def ledger(self) -> "Ledger":
        """The ledger as of today, joined anew after an answer or when the day is over."""
        from lianzheng_tui.core.review.ledger import joined
        from lianzheng_tui.core.review.plan import plan_of
        from lianzheng_tui.data.records.ledger_today import today_of

        today, zone = today_of(self.journal)
        with self._deriving:
            unsaved, former = self.journal.unsaved, self._ledger
            if former is None or (former.today, former.unsaved) != (today, unsaved):
                cases = self.journal.cases
                parts = {
                    case: self._study(case).ledger(zone, partial(self.records_of, case))
                    for case in cases
                }
                plan = plan_of(self.records_of(""), zone)
                order = self.library.in_order(cases)
                former = joined(parts, order, plan=plan, today=today, unsaved=unsaved)
                self._ledger = former
        return former

    def remarked(self) -> "Remarked":
        """Return what is marked otherwise now; it may be called in another thread."""
        from lianzheng_tui.core.study.remarking import remarked

        cases = [(self.library.case(id_), self.records_of(id_)) for id_ in self.journal.cases]
        return remarked((case, records) for case, records in cases if case)

    @property
    def resume(self) -> str:
        """The id of the case to go on with: the latest one not done, or else a new one."""
        from lianzheng_tui.core.study.resume import case_to_resume

        ids = (line.id for line in self.library.lines)
        return case_to_resume(self._progresses.values(), self.journal.order_of, ids)

    def standings(self) -> "list[Standing]":
        """Return what a list shows of the progress: first the case to go on with, then each begun.

        None are returned while something is not taken in yet.
        """
        from lianzheng_tui.data.library.standing import Standing

        if self._recorded or not self.is_open:
            return []
        resume = self._progresses.get(self.resume)
        where = resume.where() if resume else ""
        stand = resume.stand if resume else CompletionState.NEW
        return [
            Standing(self.resume, stand, where),
            *(Standing(id_, each.stand, each.brief()) for id_, each in self._progresses.items()),
        ]


class _CaseStudy:
    """What follows from the records of one case, kept up record by record."""

    def __init__(self, case_id: str, case: "Case | None", records: "Sequence[Record]") -> None:
        from lianzheng_tui.core.study.case_history import CaseHistory

        self._id = case_id
        self._case = case
        self.history = CaseHistory(case, records) if case else None
        self._last = records[-1] if records else None
        self._ledger: UnitLedger | None = None
        self._zone: tzinfo | None = None
        """The time zone in which the days of the ledger are counted."""
        self._last_in_ledger: Record | None = None

    def ledger(self, zone: "tzinfo", records_of: "Callable[[], Sequence[Record]]") -> "UnitLedger":
        """Return what the case brings to the ledger; it is made where it was not asked for yet.

        Args:
            zone: The time zone of the machine's clock as it is now.
            records_of: Returns the records of the case.
        """
        if self._ledger is None or self._zone != zone:
            from lianzheng_tui.core.review.ledger import UnitLedger

            records = records_of()
            self._ledger, self._zone = UnitLedger(self._id, self._case, zone, records), zone
            self._last_in_ledger = records[-1] if records else None
        return self._ledger

    def add_later(self, record: "Record", order_of: "Callable[[Record], int]") -> None:
        """Add a record, unless it was among those that this began with."""
        order = order_of(record)
        if not self._last or order > order_of(self._last):
            if self.history:
                self.history.add(record)
            self._last = record
        if self._ledger and (not self._last_in_ledger or order > order_of(self._last_in_ledger)):
            self._ledger.add(record)
            self._last_in_ledger = record
