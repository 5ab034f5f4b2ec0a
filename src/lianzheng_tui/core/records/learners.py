"""The names of learners, current and former."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lianzheng_tui.core.records.record import Record, Verb, number_of

LONGEST_NAME = 40
"""The most characters a learner's name may have."""


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner who has records."""

    name: str
    """The current name."""
    records: int
    """How many records there are under this name and former ones."""
    last: datetime
    """The time of the latest record, as the machines' clocks gave it; UTC."""


def current_names(records: Iterable[Record]) -> Mapping[str, str]:
    """Return, for every old or new name in a renaming, the current name.

    The result depends on which records there are, not on their order, so two machines that have
    exchanged records agree. If a learner takes a name that another learner has given up, both count
    as the same learner from then on: this can happen when two stores are joined, while
    `fault_of_new_name` prevents it within one.
    """
    names = _Names()
    for renaming in sorted(
        filter(_is_renaming, records),
        key=lambda record: (number_of(record), record.time, record.id),
    ):
        old = names.current(renaming.learner)
        new: str = renaming.detail["to"]
        owner = names.current(new)
        names.rename(renaming.learner, old, new if owner in (new, old) else owner)
    return names.all()


class _Names:
    """Which names are one learner's, and which of them is the current one.

    Each learner is a number; where two become one, the number of one leads to that of the other
    (union-find), so that a long history takes no longer for each renaming than a short one.
    """

    def __init__(self) -> None:
        self._learner_of: dict[str, int] = {}
        """By every name that was given up."""
        self._leads_to: list[int] = []
        """From each number to itself, or nearer to the one that stands for the learner."""
        self._current: list[str] = []
        self._by_current: dict[str, int] = {}

    def current(self, name: str) -> str:
        learner = self._learner_of.get(name)
        return name if learner is None else self._current[self._find(learner)]

    def rename(self, name: str, old: str, new: str) -> None:
        """Give the learner of a name, whose current one is ``old``, another one."""
        learner = self._by_current.pop(old, None)
        if learner is None:
            learner = len(self._leads_to)
            self._leads_to.append(learner)
            self._current.append(new)
        for given_up in (old, name):
            self._learner_of.setdefault(given_up, learner)
        self._current[learner] = new
        self._leads_to[learner] = self._by_current.setdefault(new, learner)

    def all(self) -> dict[str, str]:
        return {name: self.current(name) for name in self._learner_of}

    def _find(self, learner: int) -> int:
        leads_to = self._leads_to
        while leads_to[learner] != learner:
            leads_to[learner] = leads_to[leads_to[learner]]
            learner = leads_to[learner]
        return learner


class Known:
    """Who is known in one place: the names in its records, and its renamings."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        """Begin with some records."""
        self._names: set[str] = set()
        self._renamings: list[Record] = []
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Take in another record."""
        if _is_renaming(record):
            self._renamings.append(record)
        self._names.add(record.learner)

    def present_names(self) -> set[str]:
        """Return the names of its learners, as far as is known there."""
        names = current_names(self._renamings)
        return {names.get(name, name) for name in self._names}


def became_one(places: Iterable[Known], names: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """Return who counts as one learner now, and had another name in one place than in another.

    Args:
        places: those whose records were put together.
        names: the current names for all the records, see `current_names`.

    Returns:
        The names before, by the present name, which is the last of them if it is one of them.
    """
    before: dict[str, set[str]] = {}
    for place in places:
        for name in place.present_names():
            before.setdefault(names.get(name, name), set()).add(name)
    return {
        name: sorted(each, key=lambda one: (one == name, one))
        for name, each in sorted(before.items())
        if len(each) > 1
    }


def learners_of(records: Sequence[Record]) -> tuple[Learner, ...]:
    """Return every learner who has a record, sorted by name in code point order."""
    names = current_names(records)
    counts: dict[str, int] = {}
    latest_times: dict[str, datetime] = {}
    for record in records:
        name = names.get(record.learner, record.learner)
        counts[name] = counts.get(name, 0) + 1
        latest_times[name] = max(latest_times.get(name, record.time), record.time)
    return tuple(Learner(name, counts[name], latest_times[name]) for name in sorted(counts))


def records_of(records: Iterable[Record], learner: str) -> tuple[Record, ...]:
    """Return the learner's records under current and former names, in the order given."""
    all_records = tuple(records)
    names = current_names(all_records)
    name = names.get(learner, learner)
    return tuple(
        record for record in all_records if names.get(record.learner, record.learner) == name
    )


def fault_of_name(name: str) -> str:
    """Return why this cannot be a learner's name, one sentence in Chinese; empty if it can."""
    if not name.strip():
        return "姓名不能是空的。"
    if name != name.strip() or not name.isprintable():
        return "姓名里有看不见的字符，或者前后有空格。"
    if len(name) > LONGEST_NAME:
        return f"姓名太长，最多{LONGEST_NAME}个字。"
    return ""


def fault_of_new_name(records: Sequence[Record], old: str, new: str) -> str:
    """Return why the learner cannot take the new name, in Chinese; empty if they can."""
    names = current_names(records)
    known_names = {learner.name for learner in learners_of(records)}
    current = names.get(old, old)
    if current not in known_names:
        return f"没有“{old}”的学习记录。" + (
            f"这里有：{'、'.join(sorted(known_names))}。" if known_names else ""
        )
    if fault := fault_of_name(new):
        return fault
    if new == current:
        return f"现在就叫“{new}”。"
    if new in known_names:
        return f"已经有一名学员叫“{new}”，两人的记录会混在一起。请换一个姓名。"
    if names.get(new, current) != current:
        return f"“{new}”是“{names[new]}”以前的姓名。请换一个姓名。"
    return ""


def _is_renaming(record: Record) -> bool:
    new = record.detail.get("to") if record.verb is Verb.RENAMED else None
    return isinstance(new, str) and bool(new)
