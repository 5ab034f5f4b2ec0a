"""The shape of the detail of a record, verb by verb: one table, which every door asks.

A record may come from another machine, or from another hand on the file, and its hash proves only
that it is as it was written. What is derived from records reads their details without looking
again, so a record that does not fit is set aside where records come in: at an import, and when the
store is loaded. In the store it stays.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from lianzheng_tui.core.records.record import Record, Verb

_MOST = 1 << 31
"""More than anything that is counted in a case."""


class Key(NamedTuple):
    """What may stand under one key of a detail."""

    takes: Callable[[object], bool]
    """Whether a value fits."""
    may_be_missing: bool = False
    """Whether a record without the key still says something."""


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_or_null(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < _MOST


def _is_number(value: object) -> bool:
    return type(value) in (int, float)


def _is_anything(value: object) -> bool:
    return True


_TEXT, _COUNT, _TRUTH = Key(_is_text), Key(_is_count), Key(_is_truth)

SHAPES: Mapping[Verb, Mapping[str, Key]] = {
    Verb.OPENED: {},
    Verb.READ: {"paragraph": _COUNT, "seen": Key(_is_count, may_be_missing=True)},
    Verb.BEGAN: {},
    Verb.STEPPED: {"run": _TEXT},
    Verb.DECIDED: {"run": _TEXT, "option": _COUNT},
    Verb.ANSWERED: {
        "given": Key(_is_anything),  # its form depends on the question: `interaction.is_answer`
        "run": Key(_is_text, may_be_missing=True),
        "score": Key(_is_number, may_be_missing=True),
    },
    Verb.RATED: {"answer": _TEXT, "sure": _COUNT},
    Verb.FINISHED: {"run": _TEXT},
    Verb.NOTED: {"text": _TEXT},
    Verb.BOOKMARKED: {"paragraph": _COUNT, "quote": _TEXT, "set": _TRUTH},
    Verb.PLANNED: {"date": Key(_is_text_or_null), "cap": _COUNT, "all": _TRUTH},
    Verb.RENAMED: {"to": _TEXT},
}
"""The keys of each verb's detail. Keys that are not here may be there and hold anything: a newer
version may add some."""


def fits(record: Record) -> bool:
    """Return whether the detail of a record has the shape of its verb."""
    detail: object = record.detail
    if not isinstance(detail, dict):  # as JSON is read; asking for any mapping is slow
        return False
    for name, key in SHAPES[record.verb].items():
        if not (key.takes(detail[name]) if name in detail else key.may_be_missing):
            return False
    return True


def fitting(records: Iterable[Record]) -> list[Record]:
    """Return the records that have the shape of their verb, in the order given."""
    return [record for record in records if fits(record)]
