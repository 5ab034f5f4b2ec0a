"""The one kind of thing that is kept: what a learner did, once, at a time."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class Verb(StrEnum):
    """What the learner did. The names follow the xAPI habit of a past participle."""

    OPENED = "opened"
    """Opened a case; the item is the tab."""
    READ = "read"
    """Came to a paragraph; the item is the section, the detail has ``paragraph`` (from 0)."""
    BEGAN = "began"
    """Began a walk or an attempt; the item is ``timeline`` or ``quiz``. Its id names that run."""
    STEPPED = "stepped"
    """Went on to an event; the item is the event, the detail has ``run``."""
    DECIDED = "decided"
    """Chose at an event; the detail has ``run`` and ``option`` (from 0)."""
    ANSWERED = "answered"
    """Answered a question; the detail has ``given``, ``score``, and ``run`` (the attempt's,
    ``review`` where it was asked again, ``mend`` where it was answered again from the ledger)."""
    RATED = "rated"
    """Said how sure an answer was; the item is the question, the detail has ``answer`` (the id of
    that record) and ``sure`` (1 没把握, 2 有把握, 3 很有把握)."""
    FINISHED = "finished"
    """Came to the end of a walk; the item is ``timeline``, the detail has ``run``."""
    NOTED = "noted"
    """Wrote under a topic; the item is the topic, the detail has the whole ``text``."""
    BOOKMARKED = "bookmarked"
    """Set or took away a bookmark; the item is the section, the detail has ``paragraph`` (from 0),
    ``quote`` (its whole text then) and ``set``."""
    PLANNED = "planned"
    """Planned the reviews; case empty, the item is ``review``, the detail has ``date`` (the day of
    the examination, or null), ``cap`` (questions a day) and ``all`` (those that were right too)."""
    RENAMED = "renamed"
    """Took another name; case empty, the item is ``learner``, the detail has ``to``."""


@dataclass(frozen=True, slots=True)
class Record:
    """One thing a learner did. It is never changed; a later one may say otherwise."""

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
    """The item's `content_hash` then; empty where the item is no part of the file."""
    detail: Mapping[str, Any] = field(default_factory=dict)
    """What else is to be known, as JSON can hold it."""

    def canonical(self) -> str:
        """The one way to write the record, from which its hash is taken."""
        return json.dumps(
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
            ],
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
            allow_nan=False,
        )

    def hash(self) -> bytes:
        """Sixteen bytes that show accidental damage; they prove nothing about who wrote it."""
        return hashlib.sha256(self.canonical().encode()).digest()[:16]


def numbered_id(number: int, random: UUID) -> str:
    """An id that tells the order: a UUID of version 8 (RFC 9562, 5.8) that begins with a number.

    Whoever makes a record gives it a greater number than any it knows of (Lamport, 1978). So what
    one machine did stands in the order in which it did it, whatever its clock said, and machines
    that have exchanged their records agree on the order of all.

    Args:
        number: From 1, below 2 to the power of 48.
        random: What makes the id the only one.
    """
    return str(UUID(f"{number:012x}8{random.hex[13:]}"))


def number_of(record: Record) -> int:
    """The number in a record's id; 0 where it has none."""
    name = record.id
    if len(name) != _ID_LENGTH or name[14] != "8":
        return 0
    try:
        return int(name[:8] + name[9:13], 16)
    except ValueError:
        return 0


def in_order(records: Iterable[Record]) -> list[Record]:
    """The records as they followed each other; those without a number first, in the order given."""

    def place(record: Record) -> tuple[int, str]:
        number = number_of(record)
        return number, record.id if number else ""

    return sorted(records, key=place)


_ID_LENGTH = 36
