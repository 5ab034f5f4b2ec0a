"""Fast builder of dataclasses from the plain values of a file without faults.

It goes by the types of the fields, as `build` does. Where `build` would report a problem, this
builder gives up, and so it does at a required text that is blank.
"""

from collections.abc import Callable
from dataclasses import is_dataclass, replace
from functools import cache, lru_cache, partial
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin

from lianzheng_tui.core.case.fields import Key, is_needed, keys_of
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.question import QUESTION_TYPES, Question
from lianzheng_tui.core.text.prose import join_lines, paragraphs
from lianzheng_tui.data.casefile.scalars import scalar
from lianzheng_tui.data.yaml.fast import Plain, UnsureError

_Maker = Callable[[Plain], Any]
"""A function that makes a typed value from a plain one, or raises UnsureError."""
_T = TypeVar("_T")


def build_case(root: Plain) -> Case:
    """Build a case, or a bank of questions, from the plain value of a file.

    Raises:
        UnsureError: see `build_plain`.
    """
    is_bank = type(root) is dict and root.get("kind") == Kind.BANK.value
    return build_plain(Case, root, spares=is_bank)


def build_plain(cls: type[_T], root: Plain, *, spares: bool = False) -> _T:
    """Build an instance of a dataclass from the plain value of a file.

    Args:
        cls: the dataclass.
        root: the value.
        spares: whether what a bank of questions may leave out may be missing.

    Raises:
        UnsureError: a key is missing or unknown, or a value does not have the expected form, or
            is blank and must be filled in.
    """
    instance: _T = _maker(cast("Any", cls), spares=spares)(root)
    return instance


@cache
def _maker(cls: type, *, spares: bool) -> _Maker:
    """Return the function that makes an instance of a dataclass from a mapping."""
    if cls is Question:
        return partial(_question, spares=spares)
    keys = [replace(key, required=is_needed(key, spares=spares)) for key in keys_of(cls).values()]
    fields = {
        key.name: (key.field, _maker_of_key(key, spares=spares), _may_be_null(key)) for key in keys
    }
    required = {key.field for key in keys if key.required}

    def make(mapping: Plain) -> Any:
        if type(mapping) is not dict:
            raise UnsureError
        values: dict[str, Any] = {}
        for name, value in mapping.items():
            if name not in fields:
                raise UnsureError
            field, make_value, optional = fields[name]
            if value is not None or not optional:
                values[field] = make_value(value)
        if not required <= values.keys():
            raise UnsureError
        return cls(**values)

    return make


def _may_be_null(key: Key) -> bool:
    """Return whether a key without a value counts as left out."""
    return key.hint is not str and not key.required


def _question(mapping: Plain, *, spares: bool) -> Any:
    if type(mapping) is not dict:
        raise UnsureError
    rest = mapping.copy()
    name = rest.pop("type", None)
    if type(name) is not str or name not in QUESTION_TYPES:
        raise UnsureError
    return _maker(cast("Any", QUESTION_TYPES[name]), spares=spares)(rest)


def _maker_of_key(key: Key, *, spares: bool) -> _Maker:
    if key.prose:
        return _prose
    if key.hint is str:
        return _filled if key.required else _text
    make = _maker_of_type(key.hint, spares=spares)
    if key.name != "evidence" or get_origin(key.hint) is not tuple:
        return make
    return lambda value: make([value] if type(value) is str else value)


def _maker_of_type(hint: Any, *, spares: bool) -> _Maker:
    if isinstance(hint, UnionType):
        hint = next(member for member in get_args(hint) if member is not NoneType)
    if get_origin(hint) is tuple:
        return _maker_of_items(_maker_of_type(get_args(hint)[0], spares=spares))
    if hint is str:
        return _filled
    if is_dataclass(hint) and hint is not Period:
        return _maker(cast("type", hint), spares=spares)
    return lambda value: _scalar(hint, _text(value))


def _filled(value: Plain) -> str:
    text = _text(value)
    if not text:
        raise UnsureError
    return text


def _maker_of_items(make_item: _Maker) -> _Maker:
    def make(items: Plain) -> Any:
        if type(items) is not list:
            raise UnsureError
        return tuple([make_item(item) for item in items])

    return make


def _prose(value: Plain) -> tuple[str, ...]:
    if type(value) is not str:
        raise UnsureError
    return paragraphs(value)


def _text(value: Plain) -> str:
    if value is None:
        return ""
    if type(value) is not str:
        raise UnsureError
    if "\n" not in value:
        return value.strip()
    if "\n\n" in value.strip():
        raise UnsureError
    return join_lines(value)


@lru_cache(maxsize=4096)
def _scalar(hint: type, text: str) -> Any:
    value, what, _ = scalar(hint, text)
    if what:
        raise UnsureError
    return value
