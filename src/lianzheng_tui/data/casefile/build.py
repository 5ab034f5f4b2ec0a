"""A tree of YAML nodes into dataclasses, by the types of their fields.

One table per class is worked out from its type hints, so a new field of a case needs no change
here. Every fault is reported, none stops the reading: where a value is broken a placeholder of the
right type stands in for it, so that the rest can still be built and checked.
"""

from collections.abc import Iterable
from dataclasses import is_dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin

from lianzheng_tui.core.case.fields import Key, inner, keys_of, owners
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.question import QUESTION_TYPES, Question
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Path, Problem, Severity
from lianzheng_tui.core.text.prose import join_lines, paragraphs
from lianzheng_tui.data.casefile.result import MOST_PROBLEMS
from lianzheng_tui.data.casefile.scalars import is_label, scalar
from lianzheng_tui.data.yaml.keys import KEYS, called
from lianzheng_tui.data.yaml.tree import Node, Position

_LONGEST_KEY = 40
"""Longer keys are not compared with the known ones."""

_NEAR = 0.6
"""How alike a strange key and a known one must be, of at most 1."""
_SURELY_NEAR = 0.85
"""The same for a key that is known elsewhere."""

_TEXT_HINT = "以 [ 或 { 开头的文字要放进一对英文单引号里"

_QUESTION_CLASSES: tuple[type, ...] = tuple(QUESTION_TYPES.values())
_NEVER = Period.parse("0001")


class Shaper:
    """Builds values from nodes and gathers what is wrong with them."""

    def __init__(self, file: str, whole: type) -> None:
        """Begin with nothing wrong.

        Args:
            file: its name, for Problems.
            whole: the dataclass of the whole file, in which a misplaced key may belong.
        """
        self.problems: list[Problem] = []
        self.broken: set[Path] = set()
        """Paths of the values that a placeholder stands in for."""
        self.guessed: set[Path] = set()
        """Paths of the values that were put right as well as could be."""
        self._file = file
        self._whole = whole

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
        keys = keys_of(cls)
        allowed = {*keys, "type"} if issubclass(cls, Question) else set(keys)
        if known is None:  # whatever some type of question has is no fault of this one
            allowed |= {key for each in _QUESTION_CLASSES for key in keys_of(each)}
        strange = [key for key in node.keys if key not in allowed]
        meant = {self._unknown(key, node, cls, (*path, key)) for key in strange}
        return cls(**{key.field: self._field(key, node, path, meant) for key in keys.values()})

    def _field(self, key: Key, mapping: Node, path: Path, meant: set[str]) -> Any:
        """The value of one field: what the file says, or its default."""
        node = mapping.value.get(key.name) if isinstance(mapping.value, dict) else None
        here = (*path, key.name)
        if node is not None and (key.hint is str or not node.empty):
            return self._value(str if key.prose else key.hint, node, here, prose=key.prose)
        if key.name in meant or key.name in mapping.lost:
            self.broken.add(here)
            return _hollow(key.hint)
        if not key.required:
            return key.default()
        what = f"{key.name} 没有填写" if node else f"缺少 {key.name}"
        mend = f"{'写上' if node else '加上'} {key.name}: ……（{key.words}）"
        self._wrong(node or mapping, here, what, mend)
        return _hollow(key.hint)

    def _value(self, hint: Any, node: Node, path: Path, *, prose: bool = False) -> Any:
        """What a node holds as the type asks; text of paragraphs as a tuple of them."""
        item, built, hint = _sort_of(hint)
        if node.guessed:
            self.guessed.add(path)
        if item is not None:
            return self._items(item, node, path)
        if built:
            return self.build(hint, node, path)
        if not isinstance(node.value, str):
            self._wrong(node, path, f"{_name(path)} 应当是文字，不是列表或字典", _TEXT_HINT)
        elif node.refused:
            self.broken.add(path)
        elif prose:
            return paragraphs(node.value)
        else:
            made, what, mend = scalar(hint, "" if node.empty else join_lines(node.value))
            if what and made is None:
                self._wrong(node, path, f"{_name(path)} {what}", mend)
            elif what and not node.guessed:
                self._report(f"{_name(path)} {what}", mend, path, (node.line, node.column))
            if made is not None:
                self._note_paragraphs(node, path)
                return made
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
            if node.gaps:
                self.broken.add((*path, len(node.value)))
            return tuple(self._value(hint, each, (*path, i)) for i, each in enumerate(node.value))
        if isinstance(node.value, str) and path[-1] == "evidence":
            return (self._value(hint, node, path),)
        single = hint is str and isinstance(node.value, str) and node.value.isprintable()
        mend = f"写成 [{shorten(str(node.value))}]" if single else "每项另起一行，以“- ”开头"
        mend += "；几项用英文逗号加空格隔开" if single else ""
        self._wrong(node, path, f"{_name(path)} 应当是列表", mend)
        return ()

    def _question_type(self, node: Node, path: Path) -> type[Question] | None:
        here = (*path, "type")
        given = node.value.get("type") if isinstance(node.value, dict) else None
        if given is None:
            given = self._misnamed_type(node, path)
        mend = f"type 写其中之一：{'、'.join(QUESTION_TYPES)}"
        if given is None:
            self._wrong(node, here, "题目缺少 type", mend)
            return None
        name = given.value if isinstance(given.value, str) else ""
        if name not in QUESTION_TYPES:
            meant = next(
                (each for each in QUESTION_TYPES if is_label(QUESTION_TYPES[each], name)), ""
            )
            self._wrong(
                given, here, f"不认识的题型“{shorten(name)}”", f"写 {meant}" if meant else mend
            )
            name = meant
        return QUESTION_TYPES.get(name)

    def _misnamed_type(self, node: Node, path: Path) -> Node | None:
        """The type of a question that stands under another key, which is reported."""
        for key, place in list(node.keys.items()):
            if called(key, Question, ("type",)) or get_close_matches(key[:_LONGEST_KEY], ["type"]):
                self._unknown(key, node, Question, (*path, key), ("type",))
                del node.keys[key]
                node.keys["type"] = place
                return node.value["type"] if isinstance(node.value, dict) else None
        return None

    def _unknown(
        self, key: str, node: Node, cls: type, path: Path, keys: Iterable[str] = ()
    ) -> str:
        """Report a key and return the known one that it was probably meant to be, or nothing.

        Where that one is missing, the value is taken for its value.
        """
        keys = keys or keys_of(cls)
        place = node.keys[key]
        meant, what, mend = self._meant(key, cls, keys)
        if meant:
            self._report(what, mend, path, place)
            if isinstance(node.value, dict) and key in node.value:
                node.value.setdefault(meant, node.value.pop(key))
            return meant
        self._misplaced(key, cls, keys, path, place)
        return ""

    def _meant(self, key: str, cls: type, keys: Iterable[str]) -> tuple[str, str, str]:
        """The key that a strange one was meant to be, what is wrong with it, how to mend it."""
        if len(key) > _LONGEST_KEY or len(self.problems) >= MOST_PROBLEMS:
            return "", "", ""
        if not key.isascii() and (meant := called(key, cls, keys)):
            return meant, f"键“{key}”要写成英文", f"改成 {meant}: ……"
        cutoff = _SURELY_NEAR if key in KEYS else _NEAR
        near = get_close_matches(key.lower(), keys, n=1, cutoff=cutoff)
        if near:
            return near[0], f"不认识的键“{shorten(key)}”", f"是不是 {near[0]}？"
        return "", "", ""

    def _misplaced(
        self, key: str, cls: type, keys: Iterable[str], path: Path, place: Position
    ) -> None:
        """Report a key that is not known here, and where it is known."""
        inside = next((each for each, hint in inner(cls) if key in keys_of(hint)), "")
        if inside:
            mend = f"写到 {inside} 下面，再缩进一层"
        elif key in keys_of(self._whole):
            mend = "写到文件最左边，不缩进"
        elif found := [each for each in owners(self._whole) if key in keys_of(each[1])]:
            mend = f"它属于 {'、'.join(dict.fromkeys(owner for owner, _ in found))}"
        else:
            known = f"这里可用的键：{'、'.join(keys)}"
            self._report(f"不认识的键“{shorten(key)}”", known, path, place)
            return
        self._report(f"键“{key}”放错了地方", mend, path, place)

    def _wrong(self, node: Node, path: Path, what: str, mend: str) -> None:
        """A value that a placeholder will stand in for; a refused one was reported before."""
        self.broken.add(path)
        if not node.refused and not node.guessed:
            self._report(what, mend, path, (node.line, node.column))

    def _report(self, what: str, mend: str, path: Path, place: Position) -> None:
        self.problems.append(Problem(what, mend, path).at(self._file, *place))


@cache
def _sort_of(hint: Any) -> tuple[Any, bool, Any]:
    """What the items of a list are, whether it is built of fields, and the hint without None."""
    if isinstance(hint, UnionType):
        hint = next(each for each in get_args(hint) if each is not NoneType)
    if get_origin(hint) is tuple:
        return get_args(hint)[0], False, hint
    return None, is_dataclass(hint) and hint is not Period, hint


def _hollow(hint: Any) -> Any:
    """A placeholder of the type."""
    if isinstance(hint, UnionType):
        return None
    if get_origin(hint) is tuple:
        return ()
    if hint is Period:
        return _NEVER
    if is_dataclass(hint):
        keys = keys_of(cast("type", hint)).values()
        return cast("type", hint)(**{key.field: _hollow(key.hint) for key in keys})
    return next(iter(hint)) if issubclass(hint, StrEnum) else hint()


def _name(path: Path) -> str:
    """The key nearest to the value, for a message."""
    return next((each for each in reversed(path) if isinstance(each, str)), "文件")


def _mapping_hint(node: Node) -> str:
    if isinstance(node.value, str) and "：" in node.value:
        return "把全角冒号“：”改成英文冒号加空格"
    return "每行一个键，英文冒号后面加空格，例如 title: 标题"
