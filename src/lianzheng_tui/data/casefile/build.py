"""Builder of dataclasses from a tree of YAML nodes, by the types of their fields.

The keys of each class are derived from its type hints, so a new field of a case needs no change
here. Every fault is reported, and none stops the reading: a placeholder of the right type replaces
a broken value, so that the rest can still be built and checked.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from difflib import SequenceMatcher, get_close_matches
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin
from unicodedata import normalize

from lianzheng_tui.core.case.fields import Key, inner, is_needed, keys_of, owners
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.limits import Schema
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.question import QUESTION_TYPES, Question
from lianzheng_tui.core.case.schema_limits import LIMITS
from lianzheng_tui.core.case.unfinished import is_untouched
from lianzheng_tui.core.characters import ENDS, shorten
from lianzheng_tui.core.errors import Meant, Path, Problem, Severity
from lianzheng_tui.core.text.prose import join_lines, paragraphs
from lianzheng_tui.data.casefile.result import MOST_PROBLEMS
from lianzheng_tui.data.casefile.scalars import (
    ANY_INTEGER,
    Bounds,
    is_date,
    is_label,
    meant_scalar,
    scalar,
    scalar_words,
)
from lianzheng_tui.data.yaml.flow import WORD_KEYS, as_list
from lianzheng_tui.data.yaml.keys import KEYS, called
from lianzheng_tui.data.yaml.tree import Node, Position

_LONGEST_KEY = 40
"""Longer keys, in characters, are not compared with the known ones."""

_LONGEST_LIST = 60
"""A longer text, in characters, is not shown again as the list that it should be."""
_ONE_THING = re.compile(r"[^\s,，、;；:：#\[\]{}'\"&*!%@`|>?-][^\n,，、;；:：#\[\]{}'\"]{0,60}")
"""Matches a text that is no list of things, and means itself between braces."""
_BARE = re.compile(r"\w{1,20}")
"""Matches a text that needs no quotation marks, and can be shown again as it is."""
_SIMILAR = 0.6
"""How similar an unknown key and a known one must be, from 0 to 1 (see `difflib`)."""
_VERY_SIMILAR = 0.85
"""The same for an unknown key that is a known key elsewhere in a case file."""

_TEXT_HINT = "以 [ 或 { 开头的文字要放进一对英文单引号里"

_LABEL_HINT = "；原来的说法写在 label 里：label: {}"

_NOTHING_BESIDE: Mapping[str, str] = {}

_PLACEHOLDER_PERIOD = Period.parse("0001")


class Shaper:
    """Builder of values from nodes that collects the problems it meets."""

    def __init__(self, file: str, file_class: type) -> None:
        """Begin without problems.

        Args:
            file: the name of the file, for Problems.
            file_class: the dataclass of the whole file, to find where a misplaced key belongs.
        """
        self.problems: list[Problem] = []
        self.broken: set[Path] = set()
        """Paths of the values that a placeholder replaces."""
        self.guessed: set[Path] = set()
        """Paths of the values whose meaning was guessed."""
        self._file = file
        self._file_class = file_class
        self._spares = False
        """Whether what a bank of questions may leave out is not missing."""

    def build(self, cls: type, node: Node, path: Path) -> Any:
        """Build an instance of a dataclass from a mapping."""
        if not isinstance(node.value, dict):
            what, mend = f"{_name(path)} 应当是若干行“键: 值”", _mapping_hint(cls, node, path)
            item = _as_mapping(cls, node) if path and isinstance(path[-1], int) else ""
            self._report_broken(node, path, what, mend, Meant(item, is_yaml=True) if item else None)
            return _placeholder(cls)
        if cls is self._file_class and (kind := node.value.get("kind")):
            self._spares = kind.value == Kind.BANK.value
        known_class: type | None = cls
        if cls is Question:
            known_class = self._question_type(node, path)
            cls = known_class or cls
        keys = keys_of(cls)
        allowed = {*keys, "type"} if issubclass(cls, Question) else set(keys)
        if known_class is None:  # the type is unknown, so allow the keys of every type of question
            every_type: Iterable[type] = QUESTION_TYPES.values()
            allowed |= {key for question in every_type for key in keys_of(question)}
        unknown = [key for key in node.keys if key not in allowed]
        meant = {self._unknown(key, node, cls, (*path, key)) for key in unknown}
        fields = {key.field: self._field(cls, key, node, path, meant) for key in keys.values()}
        return cls(**fields)

    def _field(self, cls: type, key: Key, mapping: Node, path: Path, meant: set[str]) -> Any:
        """Return the value of one field: the one in the file, its default, or a placeholder.

        `cls` is the class that it is a field of. `meant` has the known keys that misspelt ones
        stand for; they are not reported as missing.
        """
        node = mapping.value.get(key.name) if isinstance(mapping.value, dict) else None
        key_path = (*path, key.name)
        if node is not None and (key.hint is str or not node.empty):
            hint = str if key.prose else key.hint
            return self._value(
                hint,
                node,
                key_path,
                prose=key.prose,
                beside=_beside(cls, mapping),
                bounds=_bounds(cls, key.name),
            )
        if key.name in meant or key.name in mapping.lost:
            self.broken.add(key_path)
            return _placeholder(key.hint)
        if not is_needed(key, spares=self._spares):
            return key.default()
        what = f"{key.name} 没有填写" if node else f"缺少 {key.name}"
        mend = f"{'写上' if node else '加上'}{_example(key)}（{key.words}）"
        self._report_broken(node or mapping, key_path, what, mend)
        return _placeholder(key.hint)

    def _value(
        self,
        hint: Any,
        node: Node,
        path: Path,
        *,
        prose: bool = False,
        beside: Mapping[str, str] = _NOTHING_BESIDE,
        bounds: Bounds = ANY_INTEGER,
    ) -> Any:
        """Return the value of a node as the type requires; prose becomes a tuple of paragraphs.

        Args:
            hint: The type.
            node: The node.
            path: The path of the value.
            prose: Whether it is a text of paragraphs.
            beside: What stands in the mapping around it under the keys that can say more of it: the
                label of a date, the unit of a number. A key that could stand there has no text.
            bounds: Between which integers it must be.
        """
        item_hint, is_class, hint = _form_of(hint)
        if node.guessed:
            self.guessed.add(path)
        if item_hint is not None:
            return self._items(item_hint, node, path)
        if is_class:
            return self.build(hint, node, path)
        if not isinstance(node.value, str):
            name, mend = ("文字", _TEXT_HINT) if hint is str else scalar_words(hint)
            mend = _only_item(hint, node, path) or mend
            self._report_broken(node, path, f"{_name(path)} 应当是{name}，不是列表或字典", mend)
        elif node.refused:
            self.broken.add(path)
        elif prose:
            return paragraphs(node.value)
        else:
            text = "" if node.empty else join_lines(node.value)
            value, what, mend = scalar(hint, text, bounds)
            is_said = value is not None and hint is Period and is_date(text)
            if what and hint is Period and "label" in beside and not is_said:
                mend += _LABEL_HINT.format(shorten(text))
            if what and value is None and is_untouched(text):
                self.broken.add(path)
                waits = Problem(f"“{text}”还没有改", scalar_words(hint)[1], path, waits=True)
                self.problems.append(waits.at(self._file, node.line, node.column))
            elif what and value is None:
                self._report_broken(node, path, f"{_name(path)} {what}", mend)
            elif what and not node.guessed:
                meant = _meant(hint, text, value, beside)
                place = node.line, node.column
                self._report(f"{_name(path)} {what}", mend, path, place, meant)
            if value is not None:
                self._note_paragraphs(node, path)
                return value
        return () if prose else _placeholder(hint)

    def _note_paragraphs(self, node: Node, path: Path) -> None:
        """Warn about an empty line in a text that is not shown in paragraphs."""
        if isinstance(node.value, str) and "\n\n" in node.value.strip():
            what = f"{_name(path)} 里的空行不会分段，已连成一段"
            mend = "删去空行；只有 sections 的 text 分段"
            problem = Problem(what, mend, path, Severity.WARNING)
            self.problems.append(problem.at(self._file, node.line, node.column))

    def _items(self, hint: Any, node: Node, path: Path) -> tuple[Any, ...]:
        """Return the items of a list; `hint` is their type."""
        if isinstance(node.value, list):
            if node.gaps:
                self.broken.add((*path, len(node.value)))
            return tuple(self._value(hint, item, (*path, i)) for i, item in enumerate(node.value))
        if isinstance(node.value, str) and path[-1] == "evidence":
            return (self._value(hint, node, path),)
        mend, meant = "每项另起一行，以“- ”开头", None
        if is_dataclass(hint):
            mend = _mapping_hint(cast("type", hint), node, (*path, 0))
            if item := _as_mapping(cast("type", hint), node):
                meant = Meant(f"[{item}]", is_yaml=True)
        elif hint is str and isinstance(node.value, str) and len(node.value) <= _LONGEST_LIST:
            key = str(path[-1])
            mend = f"写成 {as_list(key, node.value)}；几项用英文逗号加空格隔开"
            if key in WORD_KEYS or not re.search("[,，、;；]", node.value):
                meant = Meant(as_list(key, node.value), is_yaml=True)
        self._report_broken(node, path, f"{_name(path)} 应当是列表", mend, meant)
        return ()

    def _question_type(self, node: Node, path: Path) -> type[Question] | None:
        """Return the class of a question; None if its type is missing or unknown."""
        type_path = (*path, "type")
        type_node = node.value.get("type") if isinstance(node.value, dict) else None
        if type_node is None:
            type_node = self._misnamed_type(node, path)
        mend = f"type 写其中之一：{'、'.join(QUESTION_TYPES)}"
        if type_node is None:
            self._report_broken(node, type_path, "题目缺少 type", mend)
            return None
        name = type_node.value if isinstance(type_node.value, str) else ""
        if name not in QUESTION_TYPES:
            plain = re.sub(r"[\s/-]", "_", name.rstrip(ENDS).lower())
            meant = next(
                (
                    known
                    for known in QUESTION_TYPES
                    if is_label(QUESTION_TYPES[known], name.rstrip(ENDS)) or known == plain
                ),
                "",
            )
            self._report_broken(
                type_node,
                type_path,
                f"不认识的题型“{shorten(name)}”",
                f"写 {meant}" if meant else mend,
                Meant(meant) if meant else None,
            )
            name = meant
        return QUESTION_TYPES.get(name)

    def _misnamed_type(self, node: Node, path: Path) -> Node | None:
        """Return the node of a type that is written under another key, and report that key."""
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
        """Report an unknown key; return the known key that was probably meant, or an empty text.

        If the known key is missing, it gets the value of the unknown one.
        """
        keys = keys or keys_of(cls)
        place = node.keys[key]
        meant, what, mend = self._meant(key, cls, keys)
        if meant:
            sure = not key.isascii() or _is_slip(key.lower(), meant)
            is_free = meant not in {*node.keys, *node.value, *node.lost}
            self._report(what, mend, path, place, Meant(meant) if sure and is_free else None)
            if isinstance(node.value, dict) and key in node.value:
                node.value.setdefault(meant, node.value.pop(key))
            return meant
        self._misplaced(key, cls, keys, path, place)
        return ""

    def _meant(self, key: str, cls: type, keys: Iterable[str]) -> tuple[str, str, str]:
        """Return the known key that was meant, what is wrong, how to mend it; else empty texts."""
        if len(key) > _LONGEST_KEY or len(self.problems) >= MOST_PROBLEMS:
            return "", "", ""
        if (meant := normalize("NFKC", key).lower()) != key and meant in keys:
            return meant, f"键“{key}”要写成半角的小写字母", f"改成 {meant}: ……"
        if not key.isascii() and (meant := called(key, cls, keys)):
            return meant, f"键“{key}”要写成英文", f"改成 {meant}: ……"
        cutoff = _VERY_SIMILAR if key in KEYS else _SIMILAR
        matches = get_close_matches(key.lower(), keys, n=1, cutoff=cutoff)
        if matches:
            return matches[0], f"不认识的键“{shorten(key)}”", f"是不是 {matches[0]}？"
        return "", "", ""

    def _misplaced(
        self, key: str, cls: type, keys: Iterable[str], path: Path, place: Position
    ) -> None:
        """Report a key that is unknown here, and say where it belongs if that is known."""
        inside = next((name for name, hint in inner(cls) if key in keys_of(hint)), "")
        if inside:
            mend = f"写到 {inside} 下面，再缩进一层"
        elif key in keys_of(self._file_class):
            mend = "写到文件最左边，不缩进"
        elif matches := [pair for pair in owners(self._file_class) if key in keys_of(pair[1])]:
            mend = f"它属于 {'、'.join(dict.fromkeys(owner for owner, _ in matches))}"
        else:
            known = f"这里可用的键：{'、'.join(keys)}"
            self._report(f"不认识的键“{shorten(key)}”", known, path, place)
            return
        self._report(f"键“{key}”放错了地方", mend, path, place)

    def _report_broken(
        self, node: Node, path: Path, what: str, mend: str, meant: Meant | None = None
    ) -> None:
        """Mark a value as broken, and report it unless the reader of the YAML has done so."""
        self.broken.add(path)
        if not node.refused and not node.guessed:
            self._report(what, mend, path, (node.line, node.column), meant)

    def _report(
        self, what: str, mend: str, path: Path, place: Position, meant: Meant | None = None
    ) -> None:
        self.problems.append(Problem(what, mend, path, meant=meant).at(self._file, *place))


def _example(key: Key) -> str:
    """Return how a key is written, with a first item or key below it where it holds several."""
    item_hint, is_class, hint = _form_of(key.hint)
    cls = hint if is_class else item_hint
    if not is_dataclass(cls):
        return f" {key.name}: ……"
    first = next(
        (inner.name for inner in keys_of(cast("type", cls)).values() if inner.required), ""
    )
    if is_class:
        return f"一行“{key.name}:”，下面缩进两个空格，每行一个键，例如 {first}: ……"
    return f"一行“{key.name}:”，下面每项以“- ”开头，例如 - {first}: ……"


def _beside(cls: type, mapping: Node) -> Mapping[str, str]:
    """Return what stands under the keys of a mapping that can say more of a value beside."""
    nodes = mapping.value if isinstance(mapping.value, dict) else {}
    values = {key: nodes[key].value if key in nodes else "" for key in ("label", "unit")}
    return {
        key: value
        for key, value in values.items()
        if key in keys_of(cls) and isinstance(value, str)
    }


def _meant(hint: type, text: str, value: Any, beside: Mapping[str, str]) -> Meant | None:
    """Return what a value that is written wrongly should be, unless something would be lost."""
    written = meant_scalar(hint, text, value)
    if written is None:
        return None
    new, key, words = written
    if not key or beside.get(key) == words:
        return Meant(new, is_yaml=True)
    return Meant(new, is_yaml=True, beside=(key, words)) if beside.get(key) == "" else None


def _is_slip(key: str, meant: str) -> bool:
    """Return whether an unknown key is a known one with a slip, and hardly anything else."""
    is_swapped = sorted(key) == sorted(meant)
    return is_swapped or SequenceMatcher(None, key, meant).ratio() >= _VERY_SIMILAR


def _as_mapping(cls: type, node: Node) -> str:
    """Return the mapping in braces that a text was meant as; empty if that is not clear.

    It is clear where a mapping needs one key and the text is no list of several things.
    """
    required = [key for key in keys_of(cls).values() if key.required]
    is_one = len(required) == 1 and required[0].hint is str and isinstance(node.value, str)
    if not is_one or not isinstance(node.value, str) or not _ONE_THING.fullmatch(node.value):
        return ""
    return f"{{{required[0].name}: {node.value}}}"


@cache
def _form_of(hint: Any) -> tuple[Any, bool, Any]:
    """Return the item type if the hint is a list, whether it is a dataclass, and the hint itself.

    The item type is None if the hint is no list. ``| None`` is dropped from the hint.
    """
    if isinstance(hint, UnionType):
        hint = next(member for member in get_args(hint) if member is not NoneType)
    if get_origin(hint) is tuple:
        return get_args(hint)[0], False, hint
    return None, is_dataclass(hint) and hint is not Period, hint


def _placeholder(hint: Any) -> Any:
    """Return a placeholder of the type."""
    if isinstance(hint, UnionType):
        return None
    if get_origin(hint) is tuple:
        return ()
    if hint is Period:
        return _PLACEHOLDER_PERIOD
    if is_dataclass(hint):
        keys = keys_of(cast("type", hint)).values()
        return cast("type", hint)(**{key.field: _placeholder(key.hint) for key in keys})
    return next(iter(hint)) if issubclass(hint, StrEnum) else hint()


def _name(path: Path) -> str:
    """Return the innermost key in the path, for a message."""
    return next((part for part in reversed(path) if isinstance(part, str)), "文件")


def _bounds(cls: type, key: str) -> Bounds:
    """Return between which integers a field of a class must be."""
    names = (f"{each.__name__}.{key}" for each in cls.__mro__)
    limits: Schema = next((LIMITS[name] for name in names if name in LIMITS), {})
    least, most = ANY_INTEGER
    return limits.get("minimum", least), limits.get("maximum", most)


def _only_item(hint: type, node: Node, path: Path) -> str:
    """Return how to write a list of one item as the value that it should be; empty if unclear."""
    if hint is str or not isinstance(node.value, list) or len(node.value) != 1:
        return ""
    (item,) = node.value
    if not isinstance(item.value, str) or scalar(hint, item.value)[1]:
        return ""
    return f"写成 {_name(path)}: {item.value}，不要方括号和开头的“-”"


def _mapping_hint(cls: type, node: Node, path: Path) -> str:
    """Return how to mend a value that should be a mapping with the keys of a class."""
    if isinstance(node.value, str) and "：" in node.value:
        return "把全角冒号“：”改成英文冒号加空格"
    keys = keys_of(cls)
    first, *others = [key for key in keys.values() if key.required] or keys.values()
    is_item = bool(path) and isinstance(path[-1], int)
    if not others and is_item and isinstance(node.value, str) and _BARE.fullmatch(node.value):
        return f"每项另起一行，写成 - {first.name}: {node.value}"
    example = "title: 标题" if "title" in keys else f"{first.name}: {first.words}"
    each = "每项另起一行，以“- ”开头；" if is_item else ""
    return f"{each}每行一个键，英文冒号后面加空格，例如 {example}"
