"""A tree of YAML nodes into dataclasses, by the types of their fields.

One table per class is worked out from its type hints, so a new field of a case needs no change
here. Every fault is reported, none stops the reading: where a value is broken a placeholder of the
right type stands in for it, so that the rest can still be built and checked.
"""

import re
from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Path, Problem, Severity
from lianzheng_tui.core.period import Period
from lianzheng_tui.core.prose import join_lines, paragraphs
from lianzheng_tui.core.question import QUESTION_TYPES, Question
from lianzheng_tui.data.yaml_tree import Node, Place

MOST_PROBLEMS = 100
"""After so many the rest of a file is only counted; nobody mends more at once."""

_LONGEST_KEY = 40
"""Longer keys are not compared with the known ones."""

_TEXT_HINT = "以 [ 或 { 开头的文字要放进一对英文单引号里"

_INTEGER = re.compile(r"-?\d{1,9}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?", re.ASCII)
_NEVER = Period.parse("0001")


@dataclass(frozen=True, slots=True)
class _Key:
    """One key that a mapping may have, and the field that it fills."""

    name: str
    field: str
    hint: Any
    required: bool
    prose: bool
    """A text of paragraphs, which becomes a tuple of them."""
    default: Callable[[], Any]


@cache
def _keys(cls: type) -> dict[str, _Key]:
    hints = get_type_hints(cls)
    keys = (_key(each, hints[each.name]) for each in fields(cls))
    return {key.name: key for key in keys}


def _key(field: "Field[Any]", hint: Any) -> _Key:
    factory, default = field.default_factory, field.default
    return _Key(
        name=field.metadata.get("key", field.name),
        field=field.name,
        hint=hint,
        required=default is MISSING and factory is MISSING,
        prose=bool(field.metadata.get("prose")),
        default=(lambda: default) if factory is MISSING else factory,
    )


class Shaper:
    """Builds values from nodes and gathers what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self.broken: set[Path] = set()
        """Paths of the values that a placeholder stands in for."""
        self._file = file

    def build(self, cls: type, node: Node, path: Path) -> Any:
        """An instance of a dataclass from a mapping."""
        if not isinstance(node.value, dict):
            what = f"{_name(path)} 应当是若干行“键: 值”"
            self._wrong(node, path, what, _mapping_hint(node))
            return _hollow(cls)
        known: type | None = cls
        if cls is Question:
            known = self._question_type(node, path)
            cls = known or cls
        keys = _keys(cls)
        strange = [key for key in node.keys if key not in keys] if known else []
        if issubclass(cls, Question) and "type" in strange:
            strange.remove("type")
        meant = {self._unknown(key, node.keys[key], keys, (*path, key)) for key in strange}
        return cls(**{key.field: self._field(key, node, path, meant) for key in keys.values()})

    def _field(self, key: _Key, mapping: Node, path: Path, meant: set[str]) -> Any:
        """The value of one field: what the file says, or its default."""
        node = mapping.value.get(key.name) if isinstance(mapping.value, dict) else None
        here = (*path, key.name)
        if node is not None and (key.hint is str or not node.empty):
            return self._value(str if key.prose else key.hint, node, here, prose=key.prose)
        if key.name in meant:
            self.broken.add(here)
            return _hollow(key.hint)
        if not key.required:
            return key.default()
        what = f"{key.name} 没有填写" if node else f"缺少 {key.name}"
        self._wrong(node or mapping, here, what, f"加上 {key.name}: ……")
        return _hollow(key.hint)

    def _value(self, hint: Any, node: Node, path: Path, *, prose: bool = False) -> Any:
        """What a node holds as the type asks; text of paragraphs as a tuple of them."""
        if isinstance(hint, UnionType):
            hint = next(each for each in get_args(hint) if each is not NoneType)
        if get_origin(hint) is tuple:
            return self._items(get_args(hint)[0], node, path)
        if is_dataclass(hint) and hint is not Period:
            return self.build(cast("type", hint), node, path)
        if not isinstance(node.value, str):
            self._wrong(node, path, f"{_name(path)} 应当是文字，不是列表或字典", _TEXT_HINT)
        elif node.refused:
            self.broken.add(path)
        elif prose:
            return paragraphs(node.value)
        else:
            made, what, mend = _scalar(hint, "" if node.empty else join_lines(node.value))
            if made is not None:
                self._note_paragraphs(node, path)
                return made
            self._wrong(node, path, f"{_name(path)} {what}", mend)
        return () if prose else _hollow(hint)

    def _note_paragraphs(self, node: Node, path: Path) -> None:
        """Tell an author who parted paragraphs where the screen has none."""
        if isinstance(node.value, str) and "\n\n" in node.value.strip():
            what = f"{_name(path)} 里的空行不会分段，已连成一段"
            mend = "删去空行；只有 sections 的 text 分段"
            problem = Problem(what, mend, path, Severity.WARNING)
            self.problems.append(problem.at(self._file, node.line, node.column))

    def _items(self, hint: Any, node: Node, path: Path) -> tuple[Any, ...]:
        if isinstance(node.value, list):
            return tuple(self._value(hint, each, (*path, i)) for i, each in enumerate(node.value))
        if isinstance(node.value, str) and path[-1] == "evidence":
            return (self._value(hint, node, path),)
        mend = "每项另起一行，以“- ”开头；或者写成 [甲, 乙]"
        self._wrong(node, path, f"{_name(path)} 应当是列表", mend)
        return ()

    def _question_type(self, node: Node, path: Path) -> type[Question] | None:
        here = (*path, "type")
        given = node.value.get("type") if isinstance(node.value, dict) else None
        mend = f"type 写其中之一：{'、'.join(QUESTION_TYPES)}"
        if given is None:
            self._wrong(node, here, "题目缺少 type", mend)
            return None
        name = given.value if isinstance(given.value, str) else ""
        if name not in QUESTION_TYPES:
            self._wrong(given, here, f"不认识的题型“{shorten(name)}”", mend)
        return QUESTION_TYPES.get(name)

    def _unknown(self, key: str, place: Place, keys: dict[str, _Key], path: Path) -> str:
        """Report a key and return the known one that it was probably meant to be, or nothing."""
        compare = len(key) <= _LONGEST_KEY and len(self.problems) < MOST_PROBLEMS
        near = get_close_matches(key, keys, n=1) if compare else []
        mend = f"是不是 {near[0]}？" if near else f"这里可用的键：{'、'.join(keys)}"
        self._report(f"不认识的键“{shorten(key)}”", mend, path, place)
        return near[0] if near else ""

    def _wrong(self, node: Node, path: Path, what: str, mend: str) -> None:
        """A value that a placeholder will stand in for; a refused one was reported before."""
        self.broken.add(path)
        if not node.refused:
            self._report(what, mend, path, (node.line, node.column))

    def _report(self, what: str, mend: str, path: Path, place: Place) -> None:
        self.problems.append(Problem(what, mend, path).at(self._file, *place))


def _scalar(hint: type, text: str) -> tuple[Any, str, str]:
    """The value, or None with what is wrong and how to mend it."""
    if hint is str:
        return text, "", ""
    if hint is bool:
        what = f"只能写 true 或 false，不能写“{shorten(text)}”"
        return {"true": True, "false": False}.get(text), what, "是写 true，否写 false"
    if hint is int:
        made = int(text) if _INTEGER.fullmatch(text) else None
        return made, f"应当是整数，不能写“{shorten(text)}”", "只写半角数字，不带单位和逗号"
    if hint is Decimal:
        value = Decimal(text) if _DECIMAL.fullmatch(text) else None
        return value, f"应当是数，不能写“{shorten(text)}”", "只写半角数字，不带单位和逗号"
    if hint is Period:
        what = f"不是日期“{shorten(text)}”"
        return _period(text), what, "写成 2010、2015-H2（下半年）、2018-12 或 2020-06-11"
    members: dict[str, StrEnum] = {str(each): each for each in cast("type[StrEnum]", hint)}
    options = "、".join(
        f"{name}（{getattr(each, 'label', name)}）" for name, each in members.items()
    )
    return members.get(text), f"不能写“{shorten(text)}”", f"写其中之一：{options}"


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None


def _hollow(hint: Any) -> Any:
    """A placeholder of the type."""
    if isinstance(hint, UnionType):
        return None
    if get_origin(hint) is tuple:
        return ()
    if hint is Period:
        return _NEVER
    if is_dataclass(hint):
        keys = _keys(cast("type", hint)).values()
        return cast("type", hint)(**{key.field: _hollow(key.hint) for key in keys})
    return next(iter(hint)) if issubclass(hint, StrEnum) else hint()


def _name(path: Path) -> str:
    """The key nearest to the value, for a message."""
    return next((each for each in reversed(path) if isinstance(each, str)), "文件")


def _mapping_hint(node: Node) -> str:
    if isinstance(node.value, str) and "：" in node.value:
        return "把全角冒号“：”改成英文冒号加空格"
    return "每行一个键，英文冒号后面加空格，例如 title: 标题"
