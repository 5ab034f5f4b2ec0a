"""The table of the keys of a case file, derived from the dataclasses and their fields.

Both readers, the schema, the template and the rules use it.
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
    """One key that a mapping in the file may have, and the field that it fills."""

    name: str
    field: str
    hint: Any
    required: bool
    spared: bool
    """Whether a bank of questions may leave it out, though it is required."""
    prose: bool
    """Whether it is a text of paragraphs, which becomes a tuple of them."""
    default: Callable[[], Any]
    words: str
    """The Chinese name of the key."""


@cache
def keys_of(cls: type) -> dict[str, Key]:
    """Return the keys of a dataclass by their names in the file."""
    hints = get_type_hints(cls)
    keys = (_key(cls, field, hints[field.name]) for field in fields(cls))
    return {key.name: key for key in keys}


def _key(cls: type, field: "Field[Any]", hint: Any) -> Key:
    factory, default = field.default_factory, field.default
    name = field.metadata.get("key", field.name)
    spared = bool(field.metadata.get("spared"))
    return Key(
        name=name,
        field=field.name,
        hint=hint,
        required=spared or (default is MISSING and factory is MISSING),
        spared=spared,
        prose=bool(field.metadata.get("prose")),
        default=(lambda: default) if factory is MISSING else factory,
        words=words_of(cls, name).name,
    )


def is_needed(key: Key, *, spares: bool) -> bool:
    """Return whether a key must be filled in; `spares` is whether it is in a bank of questions."""
    return key.required and not (spares and key.spared)


@cache
def inner(cls: type) -> tuple[tuple[str, type], ...]:
    """Return the keys of a class whose values are mappings, each with the class of the mapping."""
    keys_with_classes = []
    for key in keys_of(cls).values():
        hints = [
            key.hint,
            *get_args(key.hint),
            *(inner_hint for hint_arg in get_args(key.hint) for inner_hint in get_args(hint_arg)),
        ]
        for hint in hints:
            if is_dataclass(hint) and hint is not Period:
                keys_with_classes += [(key.name, kind) for kind in (hint, *_question_kinds(hint))]
    return tuple((name, cast("type", kind)) for name, kind in keys_with_classes)


def _question_kinds(hint: Any) -> Iterable[type]:
    return QUESTION_TYPES.values() if hint is Question else ()


@cache
def owners(cls: type) -> tuple[tuple[str, type], ...]:
    """Return every key in a file that holds mappings, outer ones first, each with its class."""
    keys_with_classes: list[tuple[str, type]] = []
    waiting = list(inner(cls))
    while waiting:
        key_with_class = waiting.pop(0)
        if key_with_class not in keys_with_classes:
            keys_with_classes.append(key_with_class)
            waiting += inner(key_with_class[1])
    return tuple(keys_with_classes)
