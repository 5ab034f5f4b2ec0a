"""The one table of the keys of a case file, worked out from the dataclasses and their fields.

Both readers, the schema, the template and the rules look here.
"""

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, cast, get_args, get_type_hints

from lianzheng_tui.core.case.field_docs import words_of
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.question import QUESTION_TYPES, Question


@dataclass(frozen=True, slots=True)
class Key:
    """One key that a mapping may have, and the field that it fills."""

    name: str
    field: str
    hint: Any
    required: bool
    prose: bool
    """A text of paragraphs, which becomes a tuple of them."""
    default: Callable[[], Any]
    words: str
    """What the key is called in Chinese."""


@cache
def keys_of(cls: type) -> dict[str, Key]:
    """The keys of a dataclass by their names in the file."""
    hints = get_type_hints(cls)
    keys = (_key(cls, each, hints[each.name]) for each in fields(cls))
    return {key.name: key for key in keys}


def _key(cls: type, field: "Field[Any]", hint: Any) -> Key:
    factory, default = field.default_factory, field.default
    name = field.metadata.get("key", field.name)
    return Key(
        name=name,
        field=field.name,
        hint=hint,
        required=default is MISSING and factory is MISSING,
        prose=bool(field.metadata.get("prose")),
        default=(lambda: default) if factory is MISSING else factory,
        words=words_of(cls, name).name,
    )


@cache
def inner(cls: type) -> tuple[tuple[str, type], ...]:
    """The keys of a class that hold other mappings, each with the class of those."""
    found = []
    for key in keys_of(cls).values():
        hints = [
            key.hint,
            *get_args(key.hint),
            *(x for h in get_args(key.hint) for x in get_args(h)),
        ]
        for hint in hints:
            if is_dataclass(hint) and hint is not Period:
                found += [(key.name, kind) for kind in (hint, *_question_kinds(hint))]
    return tuple((name, cast("type", kind)) for name, kind in found)


def _question_kinds(hint: Any) -> Iterable[type]:
    return QUESTION_TYPES.values() if hint is Question else ()


@cache
def owners(cls: type) -> tuple[tuple[str, type], ...]:
    """Every key in a file that holds mappings, the outer ones first, each with their class."""
    found: list[tuple[str, type]] = []
    waiting = list(inner(cls))
    while waiting:
        each = waiting.pop(0)
        if each not in found:
            found.append(each)
            waiting += inner(each[1])
    return tuple(found)
