"""Whose edition of a case a record was made in, and what follows from that.

The same id from another publisher is another case, so its records do not count for this one. What
an edition corrected is told once, and what it concerns is asked again.

``opened``, ``looked`` and ``began`` say which edition they were made in, and so do answers in a
review, which nothing was opened for. Any other record belongs to the publisher of its run or of the
case that was opened last on its device. Records from before a case named its publisher count for it
if something in them is known from it, see `is_same_case`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from lianzheng_tui.core.case.model import Case, Correction
from lianzheng_tui.core.case.publication import contents
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.quiz import REPEATED

_PUBLISHER, _REVISION = "publisher", "revision"


class Edition(NamedTuple):
    """An edition of a case, as far as a record tells."""

    publisher: str = ""
    """Empty if none was named."""
    revision: int = 1
    """Counted from 1; as long as nobody says another, the first."""


def with_edition(case: Case, verb: Verb, detail: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the detail of a new record of a case, with the edition where it belongs.

    What is usual is left out: no publisher, and the first edition.
    """
    if not names_edition(verb, detail):
        return detail
    edition = {_PUBLISHER: case.publisher} if case.publisher else {}
    return {**detail, **edition} | ({_REVISION: case.revision} if case.revision > 1 else {})


def names_edition(verb: Verb, detail: Mapping[str, Any]) -> bool:
    """Return whether a record says which edition it was made in."""
    is_repeated = verb is Verb.ANSWERED and detail.get("run") in REPEATED
    return is_repeated or verb in (Verb.OPENED, Verb.LOOKED, Verb.BEGAN)


class EditionLog:
    """The editions of the records of one case, found out record by record."""

    def __init__(self) -> None:
        """Begin without a record."""
        self._opened: dict[str, Edition] = {}
        """The edition opened last, by device."""
        self._runs: dict[str, Edition] = {}
        self._repeated: dict[str, Edition] = {}
        """The editions of the answers in reviews, by the id of the record."""

    def edition(self, record: Record) -> Edition:
        """Return the edition of the next record."""
        detail = record.detail
        if names_edition(record.verb, detail):
            edition = _named(detail)
            if record.verb is Verb.ANSWERED:
                self._repeated[record.id] = edition
                return edition
            self._opened[record.device] = edition
            if record.verb is Verb.BEGAN:
                self._runs[record.id] = edition
            return edition
        opened = self._opened.get(record.device, Edition())
        if record.verb in (Verb.RATED, Verb.CLAIMED):
            return self._repeated.get(str(detail.get("answer")), opened)
        run = self._runs.get(str(detail.get("run")))
        if run is None or run.publisher == opened.publisher:
            return opened  # a run that an earlier edition began goes on in this one
        return run


def _named(detail: Mapping[str, Any]) -> Edition:
    publisher, revision = detail.get(_PUBLISHER), detail.get(_REVISION)
    return Edition(
        publisher if isinstance(publisher, str) else "",
        revision if type(revision) is int and revision > 1 else 1,
    )


def counted(case: Case, records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records that count for a case as it is now, in the order given.

    Those of another publisher do not, nor those of none that may be of a stranger's case. Nor does
    a choice at an event that a later edition corrected: it is asked again, as if its words had
    changed.
    """
    log, again = EditionLog(), case.asked_again()
    made_in = [(record, log.edition(record)) for record in records]
    publishers = {case.publisher}
    if case.publisher and _is_continued(case, made_in):
        publishers.add("")
    return tuple(
        record
        for record, edition in made_in
        if edition.publisher in publishers
        and not (record.verb is Verb.DECIDED and edition.revision < again.get(record.item, 0))
    )


def _is_continued(case: Case, made_in: Iterable[tuple[Record, Edition]]) -> bool:
    """Return whether the records of no publisher are of an earlier edition of a case.

    Something in them is in the case as it is, or in records of its publisher. Where a topic was
    noted or a case only opened nothing tells whose it was.
    """
    hashes: dict[str, set[str]] = {}
    for record, edition in made_in:
        if record.content and record.verb is not Verb.NOTED:
            hashes.setdefault(edition.publisher, set()).add(record.content)
    before = hashes.get("")
    if not before:
        return False
    since = hashes.get(case.publisher, set())
    return not before.isdisjoint(since) or any(each in before for each in contents(case))


def edition_opened(record: Record) -> int:
    """Return the edition that was opened, as the record of it says; 1 where it says none."""
    return _named(record.detail).revision


def news_of(case: Case, records: Iterable[Record]) -> tuple[Correction, ...]:
    """Return what was corrected since the learner last opened a case; nothing if they never did.

    Args:
        case: the case.
        records: the learner's records that count for it.
    """
    records = tuple(records)
    seen = (edition_opened(record) for record in records if record.verb is Verb.OPENED)
    return case.corrections_since(max(seen, default=1)) if records else ()
