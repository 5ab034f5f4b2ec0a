"""The shape of the detail of a record, verb by verb: one table, which every door asks.

A record may come from another machine, or from another hand on the file, and its hash proves only
that it is as it was written. What is derived from records reads their details without looking
again, so a record that does not fit is set aside where records come in: at an import, and when the
store is loaded. In the store it stays.
"""

from collections.abc import Callable, Iterable, Mapping

from lianzheng_tui.core.records.record import UTC_OFFSET, Record, Verb

_MOST = 1 << 31
"""More than anything that is counted in a case."""
_DAY_MINUTES = 24 * 60
"""More than any place is away from UTC."""


Check = Callable[[object], bool]
"""Whether a value fits."""


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_or_null(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < _MOST


def _is_offset(value: object) -> bool:
    return type(value) is int and abs(value) < _DAY_MINUTES


def _is_number(value: object) -> bool:
    return type(value) in (int, float)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_anything(value: object) -> bool:
    return True


_EDITION: Mapping[str, Check] = {"publisher": _is_text, "revision": _is_count}
_SET: Mapping[str, Check] = {"among": _is_text}
_STOP: Mapping[str, Check] = {"in": _is_text}

SHAPES: Mapping[Verb, Mapping[str, Check]] = {
    Verb.OPENED: _EDITION,
    Verb.LOOKED: {**_EDITION, "from": _is_text},
    Verb.READ: {"paragraph": _is_count, "seen": _is_count},
    Verb.BEGAN: {"only": _is_text, "ask": _is_texts, **_SET, **_STOP, **_EDITION},
    Verb.STEPPED: {"run": _is_text},
    Verb.DECIDED: {"run": _is_text, "option": _is_count},
    # The form of ``given`` depends on the question, see `interaction.is_answer`.
    Verb.ANSWERED: {
        "run": _is_text,
        "given": _is_anything,
        "score": _is_number,
        **_SET,
        **_STOP,
        **_EDITION,
    },
    Verb.RATED: {"answer": _is_text, "sure": _is_count},
    Verb.CLAIMED: {"answer": _is_text},
    Verb.FINISHED: {"run": _is_text},
    Verb.NOTED: {"text": _is_text},
    Verb.ANNOTATED: {"paragraph": _is_count, "quote": _is_text, "text": _is_text},
    Verb.BOOKMARKED: {"paragraph": _is_count, "quote": _is_text, "set": _is_truth},
    Verb.PLANNED: {"date": _is_text_or_null, "cap": _is_count, "all": _is_truth},
    Verb.RENAMED: {"to": _is_text},
}
"""What each key of a verb's detail holds, besides `UTC_OFFSET`, which every verb may have.

A key that is missing counts as not given. Keys that are not in the table may be there and hold
anything: a newer version may add some.
"""


def fits(record: Record) -> bool:
    """Return whether the detail of a record has the shape of its verb."""
    detail: object = record.detail
    if not isinstance(detail, dict):  # as JSON is read; asking for any mapping is slow
        return False
    if not _is_offset(detail.get(UTC_OFFSET, 0)):
        return False
    checks = SHAPES[record.verb]
    return all(check(detail[key]) for key, check in checks.items() if key in detail)


def fitting(records: Iterable[Record]) -> list[Record]:
    """Return the records that have the shape of their verb, in the order given."""
    return [record for record in records if fits(record)]
