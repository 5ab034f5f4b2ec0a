"""Plain values into dataclasses, by the types of their fields: of a file without any fault.

Where `build` would have something to tell, this gives up.
"""

from collections.abc import Callable
from dataclasses import is_dataclass
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin

from lianzheng_tui.core.case.fields import Key, keys_of
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.question import QUESTION_TYPES, Question
from lianzheng_tui.core.text.prose import join_lines, paragraphs
from lianzheng_tui.data.casefile.scalars import scalar
from lianzheng_tui.data.yaml.fast import Plain, UnsureError

_Maker = Callable[[Plain], Any]
_T = TypeVar("_T")


def build_plain(cls: type[_T], root: Plain) -> _T:
    """An instance of a dataclass.

    Raises:
        UnsureError: something is missing, unknown or of another form.
    """
    made: _T = _maker(cast("Any", cls))(root)
    return made


@cache
def _maker(cls: type) -> _Maker:
    """What makes an instance of a dataclass from a mapping."""
    if cls is Question:
        return _question
    keys = keys_of(cls).values()
    fields = {
        key.name: (key.field, _of_key(key), key.hint is not str and not key.required)
        for key in keys
    }
    required = {key.field for key in keys if key.required}

    def make(held: Plain) -> Any:
        if type(held) is not dict:
            raise UnsureError
        given: dict[str, Any] = {}
        for name, value in held.items():
            if name not in fields:
                raise UnsureError
            field, made, optional = fields[name]
            if value is not None or not optional:
                given[field] = made(value)
        if not required <= given.keys():
            raise UnsureError
        return cls(**given)

    return make


def _question(held: Plain) -> Any:
    if type(held) is not dict:
        raise UnsureError
    rest = held.copy()
    name = rest.pop("type", None)
    if type(name) is not str or name not in QUESTION_TYPES:
        raise UnsureError
    return _maker(cast("Any", QUESTION_TYPES[name]))(rest)


def _of_key(key: Key) -> _Maker:
    if key.prose:
        return _prose
    made = _of_type(key.hint)
    if key.name != "evidence" or get_origin(key.hint) is not tuple:
        return made
    return lambda value: made([value] if type(value) is str else value)


def _of_type(hint: Any) -> _Maker:
    if isinstance(hint, UnionType):
        hint = next(each for each in get_args(hint) if each is not NoneType)
    if get_origin(hint) is tuple:
        return _of_items(_of_type(get_args(hint)[0]))
    if hint is str:
        return _text
    if is_dataclass(hint) and hint is not Period:
        return _maker(cast("type", hint))
    return lambda value: _scalar(hint, _text(value))


def _of_items(made: _Maker) -> _Maker:
    def make(held: Plain) -> Any:
        if type(held) is not list:
            raise UnsureError
        return tuple([made(each) for each in held])

    return make


def _prose(held: Plain) -> tuple[str, ...]:
    if type(held) is not str:
        raise UnsureError
    return paragraphs(held)


def _text(held: Plain) -> str:
    if held is None:
        return ""
    if type(held) is not str:
        raise UnsureError
    if "\n" not in held:
        return held.strip()
    if "\n\n" in held.strip():
        raise UnsureError
    return join_lines(held)


@lru_cache(maxsize=4096)
def _scalar(hint: type, text: str) -> Any:
    made, what, _ = scalar(hint, text)
    if what:
        raise UnsureError
    return made
