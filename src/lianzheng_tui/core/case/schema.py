"""The case format as JSON Schema (draft-07), for editors that complete and warn while one types.

Structure comes from the dataclasses, words from `field_docs`, limits from `schema_limits`. A
schema cannot tell whether evidence stands in the text, whether dates go forwards or an id repeats:
`lianzheng check` has the last word.
"""

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from lianzheng_tui.core.case.field_docs import words_of
from lianzheng_tui.core.case.law import LawsDocument, Provision
from lianzheng_tui.core.case.model import FORMAT, Case
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.question import QUESTION_LABELS, QUESTION_TYPES, Question
from lianzheng_tui.core.case.schema_limits import (
    CONDITIONS,
    EVIDENCE,
    ID,
    LIMITS,
    NOT_BLANK,
    SCALARS,
    TEXT,
    Schema,
)

CASE_SCHEMA_ID = f"urn:lianzheng:case:{FORMAT}"
"""The ``$id`` by which a schema of case files is known to be one of ours."""
LAWS_SCHEMA_ID = f"urn:lianzheng:laws:{FORMAT}"
"""The same for laws.yaml."""


def case_schema() -> Schema:
    """The schema of a case file."""
    return _head(CASE_SCHEMA_ID) | _object(Case)


def laws_schema() -> Schema:
    """The schema of a laws.yaml."""
    return _head(LAWS_SCHEMA_ID) | _object(LawsDocument)


def schema_text(schema: Schema) -> str:
    """The schema as the text of a file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def keys_of(cls: type) -> "dict[str, Field[Any] | None]":
    """The keys of a class in the order in which one writes them, each with its field.

    The ``type`` of a question is no field. What only one type of question has follows the prompt.
    """
    every = {each.metadata.get("key", each.name): each for each in fields(cls)}
    if not issubclass(cls, Question):
        return dict(every)
    shared = {each.name for each in fields(Question)}
    own = {key: each for key, each in every.items() if key not in shared}
    return {"id": every["id"], "type": None, "prompt": every["prompt"]} | own | every


def is_required(field: "Field[Any] | None") -> bool:
    """Whether the key must be there; the type of a question must."""
    return field is None or (field.default is MISSING and field.default_factory is MISSING)


def _head(schema_id: str) -> Schema:
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": schema_id,
        "$comment": "由 lianzheng schema 生成，请勿手改；lianzheng new 会更新它。",
    }


def _object(cls: type) -> Schema:
    """A mapping with the keys of a dataclass."""
    if cls is Question:
        return _question()
    keys = keys_of(cls)
    schema = {
        "title": words_of(cls).name,
        "description": words_of(cls).what,
        "type": "object",
        "properties": {key: _property(cls, key, field) for key, field in keys.items()},
        "required": [key for key, field in keys.items() if is_required(field)],
        "additionalProperties": False,
    }
    if cls.__name__ in CONDITIONS:
        schema["allOf"] = CONDITIONS[cls.__name__]
    return schema


def _question() -> Schema:
    """A question of any type; the type stands outside too, so that an editor names every one."""
    words = words_of(Question, "type")
    names = {
        "enum": list(QUESTION_TYPES),
        "enumDescriptions": [QUESTION_LABELS[each] for each in QUESTION_TYPES.values()],
    }
    return {
        "type": "object",
        "properties": {"type": names | {"title": words.name, "description": words.what}},
        "oneOf": [_object(each) for each in QUESTION_TYPES.values()],
    }


def _property(cls: type, key: str, field: "Field[Any] | None") -> Schema:
    """The value of a key, with its words."""
    schema = _type_of(cls) if field is None else _value_of(cls, key, field)
    words = words_of(cls, key)
    return schema | {"title": words.name, "description": words.what}


def _type_of(cls: type) -> Schema:
    (name,) = (name for name, each in QUESTION_TYPES.items() if each is cls)
    return {"type": "string", "const": name, "enumDescriptions": [QUESTION_LABELS[cls]]}


def _value_of(cls: type, key: str, field: "Field[Any]") -> Schema:
    hint, required = get_type_hints(cls)[field.name], is_required(field)
    if isinstance(hint, UnionType):
        hint = next(each for each in get_args(hint) if each is not NoneType)
    if key == "id" and cls is not Provision:
        schema = ID
    elif key == "evidence":
        schema = EVIDENCE | {"items": TEXT | NOT_BLANK} | ({"minItems": 1} if required else {})
    elif field.metadata.get("prose"):
        schema = TEXT | NOT_BLANK
    elif get_origin(hint) is tuple:
        schema = {"type": "array", "items": _item(get_args(hint)[0])}
    else:
        schema = _item(hint) if required else _single(hint)
    return (schema if required else _or_nothing(schema, field)) | _limits(cls, key)


def _item(hint: type) -> Schema:
    return TEXT | NOT_BLANK if hint is str else _single(hint)


def _single(hint: type) -> Schema:
    if hint is not Period and is_dataclass(hint):
        return _object(cast("type", hint))
    if issubclass(hint, StrEnum):
        members: list[Any] = list(hint)
        return {
            "type": "string",
            "enum": [each.value for each in members],
            "enumDescriptions": [each.label for each in members],
        }
    return SCALARS[hint]


def _or_nothing(schema: Schema, field: "Field[Any]") -> Schema:
    """A key that may be left out, with its default; nothing need stand after it."""
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    default = field.default
    if isinstance(default, Decimal):
        schema = schema | {"default": int(default)}
    elif isinstance(default, int):
        schema = schema | {"default": default}
    return schema | {"type": [*types, "null"]}


def _limits(cls: type, key: str) -> Schema:
    return next(
        (LIMITS[name] for each in cls.__mro__ if (name := f"{each.__name__}.{key}") in LIMITS), {}
    )
