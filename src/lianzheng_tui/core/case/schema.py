"""The case format as JSON Schema (draft-07), for editors that complete and warn while typing.

The structure comes from the dataclasses, the words from `field_docs`, the limits from
`schema_limits`. A schema cannot check that evidence occurs in the text, that dates go forwards or
that ids are unique; `lianzheng check` has the final say.
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
from lianzheng_tui.core.case.limits import Schema
from lianzheng_tui.core.case.model import FORMAT, Case
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.posts import PostsDocument
from lianzheng_tui.core.case.question import QUESTION_TYPES, Question
from lianzheng_tui.core.case.schema_limits import (
    CONDITIONS,
    EVIDENCE,
    ID,
    LIMITS,
    NOT_BLANK,
    SCALARS,
    TEXT,
)

CASE_SCHEMA_ID = f"urn:lianzheng:case:{FORMAT}"
"""The ``$id`` that identifies a schema of case files as one of ours."""
LAWS_SCHEMA_ID = f"urn:lianzheng:laws:{FORMAT}"
"""The ``$id`` that identifies a schema of laws.yaml as one of ours."""
POSTS_SCHEMA_ID = f"urn:lianzheng:posts:{FORMAT}"
"""The ``$id`` that identifies a schema of posts.yaml as one of ours."""


def case_schema() -> Schema:
    """Return the schema of a case file."""
    return _head(CASE_SCHEMA_ID) | _object(Case)


def laws_schema() -> Schema:
    """Return the schema of a laws.yaml."""
    return _head(LAWS_SCHEMA_ID) | _object(LawsDocument)


def posts_schema() -> Schema:
    """Return the schema of a posts.yaml."""
    return _head(POSTS_SCHEMA_ID) | _object(PostsDocument)


def schema_text(schema: Schema) -> str:
    """Return the schema as the text of a file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def keys_as_written(cls: type) -> dict[str, Key | None]:
    """Return the keys of a class in the order in which an author writes them.

    The ``type`` of a question fills no field, so its value is None. Keys that only one type of
    question has follow the prompt.
    """
    all_keys = keys_of(cls)
    if not issubclass(cls, Question):
        return dict(all_keys)
    shared_keys = keys_of(Question)
    own_keys = {name: key for name, key in all_keys.items() if name not in shared_keys}
    return {"id": all_keys["id"], "type": None, "prompt": all_keys["prompt"]} | own_keys | all_keys


def _head(schema_id: str) -> Schema:
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": schema_id,
        "$comment": "由 lianzheng schema 生成，请勿手改；lianzheng new 会更新它。",
    }


def _object(cls: type) -> Schema:
    """Return the schema of a mapping with the keys of a dataclass."""
    if cls is Question:
        return _question()
    keys = keys_as_written(cls)
    schema = {
        "title": words_of(cls).name,
        "description": words_of(cls).what,
        "type": "object",
        "properties": {name: _property(cls, name, key) for name, key in keys.items()},
        "required": [name for name, key in keys.items() if key is None or _is_needed(key)],
        "additionalProperties": False,
    }
    if cls.__name__ in CONDITIONS:
        schema["allOf"] = CONDITIONS[cls.__name__]
    return schema


def _is_needed(key: Key) -> bool:
    """Return whether a key is required in a file of any kind; `CONDITIONS` has those of cases."""
    return key.required and not key.spared


def _question() -> Schema:
    """Return the schema of a question; ``type`` is repeated outside so that editors list all."""
    words = words_of(Question, "type")
    type_values = {
        "enum": list(QUESTION_TYPES),
        "enumDescriptions": [cls.LABEL for cls in QUESTION_TYPES.values()],
    }
    return {
        "type": "object",
        "properties": {"type": type_values | {"title": words.name, "description": words.what}},
        "oneOf": [_object(cls) for cls in QUESTION_TYPES.values()],
    }


def _property(cls: type, name: str, key: Key | None) -> Schema:
    """Return the schema of a key's value, with its title and description."""
    schema = _type_of(cls) if key is None else _value_of(cls, key)
    words = words_of(cls, name)
    return schema | {"title": words.name, "description": words.what}


def _type_of(cls: type) -> Schema:
    ((name, label),) = ((name, k.LABEL) for name, k in QUESTION_TYPES.items() if k is cls)
    return {"type": "string", "const": name, "enumDescriptions": [label]}


def _value_of(cls: type, key: Key) -> Schema:
    hint = key.hint
    if isinstance(hint, UnionType):
        hint = next(arg for arg in get_args(hint) if arg is not NoneType)
    if key.name == "id" and cls is not Provision:
        schema = ID
    elif key.name == "evidence":
        least_items = {"minItems": 1} if _is_needed(key) else {}
        schema = EVIDENCE | {"items": TEXT | NOT_BLANK} | least_items
    elif key.prose:
        schema = TEXT | NOT_BLANK
    elif get_origin(hint) is tuple:
        schema = {"type": "array", "items": _item(get_args(hint)[0])}
    else:
        schema = _item(hint) if _is_needed(key) else _single(hint)
    return (schema if _is_needed(key) else _or_nothing(schema, key)) | _limits(cls, key.name)


def _item(hint: type) -> Schema:
    return TEXT | NOT_BLANK if hint is str else _single(hint)


def _single(hint: type) -> Schema:
    if hint is not Period and is_dataclass(hint):
        return _object(cast("type", hint))
    if issubclass(hint, StrEnum):
        members: list[Any] = list(hint)
        return {
            "type": "string",
            "enum": [member.value for member in members],
            "enumDescriptions": [member.label for member in members],
        }
    return SCALARS[hint]


def _or_nothing(schema: Schema, key: Key) -> Schema:
    """Return the schema of a key that may be left out or empty, with its default."""
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    default = key.default()
    if isinstance(default, Decimal):
        schema = schema | {"default": int(default)}
    elif isinstance(default, int):
        schema = schema | {"default": default}
    if "enum" in schema:
        descriptions = [*schema["enumDescriptions"], "同省去"]
        schema = schema | {"enum": [*schema["enum"], None], "enumDescriptions": descriptions}
    return schema | {"type": [*types, "null"]}


def _limits(cls: type, key: str) -> Schema:
    return next(
        (LIMITS[name] for base in cls.__mro__ if (name := f"{base.__name__}.{key}") in LIMITS), {}
    )
