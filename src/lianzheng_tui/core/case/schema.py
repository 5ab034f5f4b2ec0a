"""The case format as JSON Schema (draft-07), for editors that complete and warn while one types.

Structure comes from the dataclasses, words from `field_docs`, limits from `schema_limits`. A
schema cannot tell whether evidence stands in the text, whether dates go forwards or an id repeats:
`lianzheng check` has the last word.
"""

import json
from dataclasses import is_dataclass
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin

from lianzheng_tui.core.case.field_docs import words_of
from lianzheng_tui.core.case.fields import Key, keys_of
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


def keys_as_written(cls: type) -> dict[str, Key | None]:
    """The keys of a class in the order in which one writes them.

    The ``type`` of a question fills no field, so there is nothing behind it. What only one type of
    question has follows the prompt.
    """
    every = keys_of(cls)
    if not issubclass(cls, Question):
        return dict(every)
    shared = keys_of(Question)
    own = {name: key for name, key in every.items() if name not in shared}
    return {"id": every["id"], "type": None, "prompt": every["prompt"]} | own | every


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
    keys = keys_as_written(cls)
    schema = {
        "title": words_of(cls).name,
        "description": words_of(cls).what,
        "type": "object",
        "properties": {name: _property(cls, name, key) for name, key in keys.items()},
        "required": [name for name, key in keys.items() if key is None or key.required],
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


def _property(cls: type, name: str, key: Key | None) -> Schema:
    """The value of a key, with its words."""
    schema = _type_of(cls) if key is None else _value_of(cls, key)
    words = words_of(cls, name)
    return schema | {"title": words.name, "description": words.what}


def _type_of(cls: type) -> Schema:
    (name,) = (name for name, each in QUESTION_TYPES.items() if each is cls)
    return {"type": "string", "const": name, "enumDescriptions": [QUESTION_LABELS[cls]]}


def _value_of(cls: type, key: Key) -> Schema:
    hint = key.hint
    if isinstance(hint, UnionType):
        hint = next(each for each in get_args(hint) if each is not NoneType)
    if key.name == "id" and cls is not Provision:
        schema = ID
    elif key.name == "evidence":
        least = {"minItems": 1} if key.required else {}
        schema = EVIDENCE | {"items": TEXT | NOT_BLANK} | least
    elif key.prose:
        schema = TEXT | NOT_BLANK
    elif get_origin(hint) is tuple:
        schema = {"type": "array", "items": _item(get_args(hint)[0])}
    else:
        schema = _item(hint) if key.required else _single(hint)
    return (schema if key.required else _or_nothing(schema, key)) | _limits(cls, key.name)


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


def _or_nothing(schema: Schema, key: Key) -> Schema:
    """A key that may be left out, with its default; nothing need stand after it."""
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    default = key.default()
    if isinstance(default, Decimal):
        schema = schema | {"default": int(default)}
    elif isinstance(default, int):
        schema = schema | {"default": default}
    return schema | {"type": [*types, "null"]}


def _limits(cls: type, key: str) -> Schema:
    return next(
        (LIMITS[name] for each in cls.__mro__ if (name := f"{each.__name__}.{key}") in LIMITS), {}
    )
