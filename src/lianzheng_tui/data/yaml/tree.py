"""Parser of YAML text into a tree of nodes with their places in the file.

It reads the event stream of libyaml (of PyYAML's own parser where libyaml is missing) in a loop
without recursion, so depth cannot exhaust the stack. Only the plain part of YAML is accepted:
mappings with text keys, sequences and text. Aliases, anchors, tags, merge keys, directives and
second documents are refused; `yaml.load` on such files was measured to hang, to crash the process
or to raise something other than a YAMLError. Text stays text: ``001``, ``yes`` and ``2018-12`` are
not converted.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from lianzheng_tui.core.characters import INVISIBLE, UNSAFE, code_point, shorten
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.yaml.limits import LONGEST_TEXT, MOST_DEEP, MOST_NODES

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_QUOTE_IT = "如果值要以 {} 开头，把整个值放进一对英文单引号里"
_SPACES = re.compile(" +")

Position = tuple[int, int]
"""A line and a column, both counted from 1."""


@dataclass(slots=True, eq=False)
class Node:
    """One value of the file. Not frozen: the reader fills containers part by part."""

    value: "str | list[Node] | dict[str, Node]"
    line: int
    """Counted from 1, as is the column, which is in characters."""
    column: int
    keys: dict[str, Position] = field(default_factory=dict)
    """The places of the keys of a mapping."""
    refused: bool = False
    """Whether a Problem about it has been reported, so that the reader of the tree need not."""
    plain: bool = False
    """Whether it is text without quotation marks around it."""
    end: int = 0
    """The line in which a mapping or sequence ends."""
    lost: frozenset[str] = frozenset()
    """Keys that a mapping has but whose values could not be read."""
    gaps: bool = False
    """Whether it is a sequence of which some items could not be read."""
    guessed: bool = False
    """Whether its meaning is a guess, and a Problem about that has been reported: it is good enough
    to go on, but nothing else should be reported about it."""

    @property
    def empty(self) -> bool:
        """Whether nothing was written after the key: YAML's null."""
        return self.plain and self.value in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The result of `parse`."""

    root: Node | None
    """None where the text is empty or reading had to stop."""
    problems: list[Problem]
    error: Exception | None = None
    """Why reading had to stop, unless it was a limit or a second document."""


def parse(text: str, file: str, place: Callable[[Any], Position]) -> Parsed:
    """Read one YAML document once; `recovery.read_tree` also recovers from errors.

    Args:
        text: clean text.
        file: the name of the file, for Problems.
        place: returns the place in the file of an event of the parser.
    """
    reader = _Reader(file, place)
    loader = _LOADER(text)
    try:
        while (event := loader.get_event()) is not None:
            reader.take(event)
    except _StopError:
        return Parsed(None, reader.problems)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return Parsed(None, reader.problems, error)
    finally:
        loader.dispose()
    return Parsed(reader.root, reader.problems)


def first_error(text: str) -> Exception | None:
    """Return the first error of the parser, without building a tree; None if there is none."""
    loader = _LOADER(text)
    try:
        while loader.get_event() is not None:
            pass
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return error
    finally:
        loader.dispose()
    return None


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that has begun and not yet ended."""

    node: Node
    key: str | None = None
    """In a mapping, the key whose value comes next; None where a key comes next."""
    wanted: bool = True
    """Whether that value is kept; it is dropped where the key was refused."""


class _StopError(Exception):
    """Reading cannot go on; a Problem about it has been reported."""


class _Reader:
    """Builder of the tree of one document, which takes one event after another."""

    def __init__(self, file: str, place: Callable[[Any], Position]) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._file = file
        self._place = place
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """Add one event.

        Raises:
            _StopError: a limit is reached, or a second document begins.
        """
        kind = type(event)
        if kind is ScalarEvent:
            self._add(event, self._scalar(event))
        elif kind is MappingStartEvent:
            self._begin(event, {})
        elif kind is SequenceStartEvent:
            self._begin(event, [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._open.pop().node.end = event.start_mark.line
        elif kind is AliasEvent:
            self._report(event, "不支持 YAML 的引用（*名字）", _QUOTE_IT.format("*"))
            self._attach(event, Node("", *self._place(event), refused=True))
        elif kind is DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._report(event, "一个文件里有不止一份内容", "删去文件中间单独成行的 ---")
                raise _StopError

    def _begin(self, event: Any, value: list[Node] | dict[str, Node]) -> None:
        node = Node(value, *self._place(event))
        self._add(event, node)
        self._open.append(_Open(node))
        if len(self._open) > MOST_DEEP:
            self._report(event, f"嵌套超过 {MOST_DEEP} 层", "检查方括号、花括号和缩进")
            raise _StopError

    def _scalar(self, event: Any) -> Node:
        value: str = event.value
        if len(value) > LONGEST_TEXT:
            what = f"一个值有 {len(value)} 个字符，超过 {LONGEST_TEXT}"
            self._report(event, what, "分成几段或几个小节；也可能是引号没有成对")
            return Node("", *self._place(event), refused=True)
        refused = False
        if not value.replace("\n", "").isprintable():
            refused = self._refuse_escapes(event, value)
            value = INVISIBLE.sub("", UNSAFE.sub("", value))
        style = event.style
        if style != "|" and event.end_mark.line > event.start_mark.line:
            value = _SPACES.sub("\n", value.replace("\n", "\n\n"))
        # libyaml gives a plain scalar the style "", PyYAML's own parser None
        return Node(value, *self._place(event), refused=refused, plain=not style)

    def _refuse_escapes(self, event: Any, value: str) -> bool:
        """Report a bad character, which must come from an escape; return whether there is one."""
        bad = UNSAFE.search(value)
        if bad:
            what = f"双引号里的转义写出了控制字符 {code_point(bad[0])}"
            self._report(event, what, "删去它；反斜杠在英文双引号里有特殊含义，可以改用英文单引号")
        return bad is not None

    def _add(self, event: Any, node: Node) -> None:
        if event.anchor:
            self._report(event, "不支持 YAML 的锚点（&名字）", _QUOTE_IT.format("&"))
        if event.tag:
            self._report(event, "不支持 YAML 的标签（!名字）", _QUOTE_IT.format("!"))
        self._attach(event, node)

    def _attach(self, event: Any, node: Node) -> None:
        """Add a node to the tree: as root, item, key or value."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._report(event, f"文件里的值超过 {MOST_NODES} 个", "拆成几个案例")
            raise _StopError
        if not self._open:
            self.root = node
            return
        top = self._open[-1]
        if isinstance(top.node.value, list):
            top.node.value.append(node)
        elif top.key is None:
            top.key, top.wanted = self._key(event, node, top.node)
        else:
            if top.wanted and isinstance(top.node.value, dict):
                top.node.value[top.key] = node
            top.key = None

    def _key(self, event: Any, node: Node, mapping: Node) -> tuple[str, bool]:
        """Return the key, and whether its value is kept."""
        key = node.value
        if not isinstance(key, str):
            self._report(event, "键不能是列表或字典", "键是冒号前面的英文单词，例如 title")
            return "", False
        if key.startswith("\u3000"):
            self._report(event, "缩进用了全角空格", "缩进只用英文空格，每层两个")
            return key, False
        if key in mapping.keys:
            first = mapping.keys[key][0]
            what = f"键“{shorten(key)}”重复（首次在第 {first} 行）"
            self._report(event, what, "只留一个，或者合并成一个")
            return key, False
        if key == "<<" and node.plain:
            self._report(event, "不支持 YAML 的合并键 <<", "把要合并的内容直接写出来")
            return key, False
        if node.refused:
            return key, False
        mapping.keys[key] = node.line, node.column
        return key, True

    def _report(self, event: Any, what: str, mend: str) -> None:
        self.problems.append(Problem(what, mend).at(self._file, *self._place(event)))
