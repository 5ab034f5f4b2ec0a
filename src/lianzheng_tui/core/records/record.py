"""The record: one thing that a learner did at one time. Nothing else is stored."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from typing import Any
from uuid import UUID

from lianzheng_tui.core.case.period import day_of

_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)
"""One for all records: `json.dumps` makes another each time."""
UTC_OFFSET = "utc"
"""The key of a detail that has the local time's distance from UTC, in minutes, east positive."""
_NUMBERED = re.compile(r"([0-9a-fA-F]{8})-([0-9a-fA-F]{4})-8.{21}", re.DOTALL)


class Verb(StrEnum):
    """What the learner did. The names are past participles, as is usual in xAPI.

    The detail of each has ``utc``: how many minutes the learner's clock was ahead of UTC then.
    Records of earlier releases have none. Of what type each key is, the table in `shape` says.
    """

    OPENED = "opened"
    """Opened a case; the item is the tab, the detail has ``publisher`` and ``revision`` of the case
    (see `core.study.edition`)."""
    LOOKED = "looked"
    """Looked something up in a case without studying on; the detail as in ``opened``, and ``from``,
    where it was looked up from."""
    READ = "read"
    """Reached a paragraph; the item is the section, the detail has ``paragraph`` (from 0)
    and ``seen`` (how many paragraphs of it have been on the screen)."""
    BEGAN = "began"
    """Began a walk or an attempt; the item is ``timeline`` or ``quiz``. Its id names that run;
    the detail as in ``opened``, ``in`` (``text``) if a stop in the text began the attempt, and
    ``only`` for an attempt at what was wrong: the run of the attempt it was wrong in. In a bank
    ``among`` is the set of questions (see `core.study.question_sets`) and, beside ``only``, ``ask``
    the ids of those that are asked again."""
    STEPPED = "stepped"
    """Went on to an event; the item is the event, the detail has ``run``."""
    DECIDED = "decided"
    """Chose at an event; the detail has ``run`` and ``option`` (from 0)."""
    ANSWERED = "answered"
    """Answered a question; the detail has ``given``, ``score``, and ``run`` (the attempt's,
    ``review`` if it was asked again, ``mend`` if it was answered again from the ledger), and ``in``
    (``text``) if it was asked at a stop in the text; in a bank ``among``, as in ``began``."""
    RATED = "rated"
    """Rated how sure an answer was; the item is the question, the detail has ``answer`` (the id of
    that record) and ``sure`` (1 没把握, 2 有把握, 3 很有把握)."""
    CLAIMED = "claimed"
    """Said that an answer marked wrong means the same as the right one; the item is the question,
    the detail has ``answer`` (the id of that record). The mark stays."""
    FINISHED = "finished"
    """Reached the end of a walk; the item is ``timeline``, the detail has ``run``."""
    NOTED = "noted"
    """Wrote under a topic, or in a part of 心得体会; the item is the topic or the part (see
    `ReflectionPart`), the detail has the whole ``text``."""
    ANNOTATED = "annotated"
    """Wrote at a paragraph; the item is the section, the detail has ``paragraph`` (from 0),
    ``quote`` (the paragraph's whole text at the time) and the whole ``text``."""
    BOOKMARKED = "bookmarked"
    """Set or removed a bookmark; the item is the section, the detail has ``paragraph`` (from 0),
    ``quote`` (the paragraph's whole text at the time) and ``set``."""
    PLANNED = "planned"
    """Planned the reviews; case empty, the item is ``review``, the detail has ``date`` (the day of
    the examination, or null), ``cap`` (questions a day) and ``all`` (whether questions that were
    answered right are reviewed too)."""
    RENAMED = "renamed"
    """Took another name; case empty, the item is ``learner``, the detail has ``to``."""


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that a learner did. It is never changed; a later record may override it."""

    id: str
    """A UUID in lower-case hex with hyphens; see `numbered_id`."""
    learner: str
    device: str
    time: datetime
    """UTC, to the millisecond; always aware."""
    verb: Verb
    case: str
    """The case's id."""
    item: str
    """What in the case it is about; see `Verb`."""
    content: str = ""
    """The item's `content_hash` at the time; empty if the item is not part of the file."""
    detail: Mapping[str, Any] = field(default_factory=dict)
    """Further data, as JSON can hold it."""

    def day(self, zone: tzinfo | None = None) -> date:
        """Return the local day then, on the clock of the machine that made the record.

        Args:
            zone: The time zone for a record that does not tell its own; by default the machine's.
        """
        minutes = self.detail.get(UTC_OFFSET)
        return day_of(self.time, zone if minutes is None else timezone(timedelta(minutes=minutes)))

    def canonical(self) -> str:
        """Return the canonical text of the record, from which its hash is computed."""
        return _ENCODER.encode(
            [
                self.id,
                self.learner,
                self.device,
                self.time.astimezone(UTC).isoformat(timespec="milliseconds"),
                self.verb.value,
                self.case,
                self.item,
                self.content,
                self.detail,
            ]
        )

    def hash(self) -> bytes:
        """Return sixteen bytes that reveal accidental damage; they do not prove who wrote it."""
        return hashlib.sha256(self.canonical().encode()).digest()[:16]


def numbered_id(number: int, random: UUID) -> str:
    """Return a UUID of version 8 (RFC 9562, 5.8) that begins with a number, so ids give the order.

    A new record gets a greater number than any its maker knows of (Lamport, 1978). So the records
    of one machine are in the order in which they were made, whatever its clock said, and machines
    that have exchanged their records agree on the order of all.

    Args:
        number: At least 1, below 2 to the power of 48.
        random: What makes the id unique.
    """
    return str(UUID(f"{number:012x}8{random.hex[13:]}"))


def number_of(record: Record) -> int:
    """Return the number in a record's id; 0 if it has none."""
    return number_in(record.id)


def number_in(id_: str) -> int:
    """Return the number in the id of a record; 0 if it has none."""
    matched = _NUMBERED.fullmatch(id_)
    return int(matched[1] + matched[2], 16) if matched else 0


def in_order(records: Iterable[Record]) -> list[Record]:
    """Return the records in the order they were made; those without a number first, as given."""

    def sort_key(record: Record) -> tuple[int, str]:
        number = number_of(record)
        return number, record.id if number else ""

    return sorted(records, key=sort_key)
