"""Whose records these are: the names that learners go by, now and before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lianzheng_tui.core.records.record import Record, Verb

LONGEST_NAME = 40
"""How many characters the name of a learner may have."""


@dataclass(frozen=True, slots=True)
class Learner:
    """Someone of whom there are records."""

    name: str
    """The name that counts now."""
    records: int
    """How many records there are, under this name and earlier ones."""
    last: datetime
    """When the latest was made, as the clocks told it; UTC."""


def current_names(records: Iterable[Record]) -> Mapping[str, str]:
    """For every name that was given up or taken in a renaming, the one that counts now.

    It depends on which records there are, not on their order, so that two machines that have
    exchanged theirs agree. Whoever took a name that somebody else had given up is the same learner
    from then on: two stores that were joined may hold such a thing, `fault_of_new_name` refuses it.
    """
    names: dict[str, str] = {}
    for renaming in sorted(filter(_is_renaming, records), key=lambda each: (each.time, each.id)):
        old = names.get(renaming.learner, renaming.learner)
        new: str = renaming.detail["to"]
        taken = names.get(new, new)
        target = new if taken in (new, old) else taken
        names |= {name: target for name, now in names.items() if now == old}
        names[old] = names[renaming.learner] = target
    return names


def learners_of(records: Sequence[Record]) -> tuple[Learner, ...]:
    """Everyone of whom there is a record, by name in the order of code points."""
    names = current_names(records)
    counts: dict[str, int] = {}
    lasts: dict[str, datetime] = {}
    for record in records:
        name = names.get(record.learner, record.learner)
        counts[name] = counts.get(name, 0) + 1
        lasts[name] = max(lasts.get(name, record.time), record.time)
    return tuple(Learner(name, counts[name], lasts[name]) for name in sorted(counts))


def records_of(records: Iterable[Record], learner: str) -> tuple[Record, ...]:
    """What the learner did, under this and other names, in the order given."""
    there = tuple(records)
    names = current_names(there)
    name = names.get(learner, learner)
    return tuple(each for each in there if names.get(each.learner, each.learner) == name)


def fault_of_name(name: str) -> str:
    """Why this can be no learner's name, a sentence in Chinese; empty if it can."""
    if not name.strip():
        return "姓名不能是空的。"
    if name != name.strip() or not name.isprintable():
        return "姓名里有看不见的字符，或者前后有空格。"
    if len(name) > LONGEST_NAME:
        return f"姓名太长，最多{LONGEST_NAME}个字。"
    return ""


def fault_of_new_name(records: Sequence[Record], old: str, new: str) -> str:
    """Why this learner cannot take that name, a sentence in Chinese; empty if they can."""
    names = current_names(records)
    there = {each.name for each in learners_of(records)}
    now = names.get(old, old)
    if now not in there:
        return f"没有“{old}”的学习记录。" + (
            f"这里有：{'、'.join(sorted(there))}。" if there else ""
        )
    if fault := fault_of_name(new):
        return fault
    if new == now:
        return f"现在就叫“{new}”。"
    if new in there:
        return f"已经有一名学员叫“{new}”，两人的记录会混在一起。请换一个姓名。"
    if names.get(new, now) != now:
        return f"“{new}”是“{names[new]}”以前的姓名。请换一个姓名。"
    return ""


def _is_renaming(record: Record) -> bool:
    new = record.detail.get("to") if record.verb is Verb.RENAMED else None
    return isinstance(new, str) and bool(new)
