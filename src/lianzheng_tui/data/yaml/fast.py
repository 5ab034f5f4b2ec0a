"""Fast reader of the plain YAML that sound cases are written in, line by line without a parser.

It reads a file in which every line has one of a few usual forms, in a fraction of the time: text
under ``|`` is not looked at character by character. It does not report faults. Whatever it is not
sure of it leaves to `recovery`, which reports the faults with their places. Whatever it does read,
`recovery` would read as the same values and without fault.
"""

import re
from functools import cache
from typing import TypeAlias

from lianzheng_tui.data.yaml.clean_text import is_clean
from lianzheng_tui.data.yaml.flow import LIST_KEYS, QUOTED_ITEM, WORD_KEYS
from lianzheng_tui.data.yaml.limits import LONGEST_TEXT, MOST_DEEP, MOST_NODES
from lianzheng_tui.data.yaml.values import mend_value

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""A value of the file; None is YAML's null, where nothing is written."""

_IN = r"[^\n\"'\[\]{},:：\#?]*"
_BARE = rf"[^\s\"'\[\]{{}},:：\#*&!%@`|>?-]{_IN}(?:(?<![A-Za-z_\ ])：{_IN})*"
_ITEM = rf"""(?:{_BARE}|"[^"\\\n,]*"|'[^'\n,]*')"""
"""A text between brackets or braces, with nothing in it that might be meant to end it."""
_PAIR = rf"[a-z_]+:\ {_ITEM}"

_LINE = re.compile(
    rf"""(?:\ *+(?:\#[^\n]*+)?\n)*+  # empty lines and comments
    (\ *+)(-\ )?
    (?:
      ([a-z_]++):(?=[\ \n])
      | (?<=-\ )(?![A-Za-z_]+[\ :：;；\n]|[^\W\x00-\x7f]{{1,8}}\ *[:：;；])(?=[^\ \n\#])
    )
    (?:\ *+(?:
      (\|-?)
      | \{{({_PAIR}(?:,\ {_PAIR})*)\}}
      | \[({_ITEM}(?:,\ {_ITEM})*)\]
      | ('[^'\n]*'|"[^"\\\n]*")
      | ((?:[^\s\"'\[\]{{}},:：\#*&!%@`|>?＂｛【［｜丨︱│-]|-(?=\d))
          [^\n:\#|>]*+(?:(?::(?![\ \n])|(?<!\ )\#)[^\n:\#|>]*+)*+)
    ))?
    \ *+(?:(?<=\ )\#\ +[^\ \n][^\n]*)?\n""",
    re.VERBOSE,
)
"""One line with content: its indentation, dash, key and value; skips empty lines and comments.

Nothing that it took is given back (``*+``): no line with a fault would be read by that either.
The value is a mark of block text, the inside of braces or brackets, a quoted or an unquoted text.
"""
_SPECIAL = "~n“‘"
"""First characters of an unquoted text that may mean more than the text itself."""
_DEEPEST = 80
"""Block text that is indented by more spaces is left to the parser."""
_EMPTY = re.compile(r"(?: *(?:#[^\n]*)?\n)*")
_DEPTH = re.compile(r"\n*( *)")
_BLANK = re.compile(r"^ +$", re.MULTILINE)
_WIDE = re.compile("[，、；]")
"""Marks that may have been meant to separate the items of a list."""


class UnsureError(Exception):
    """The text is left to the parser: it may not be plain YAML, or may have a fault."""


def read_plain(text: str) -> "dict[str, Plain]":
    """Return the mapping that a text holds.

    Args:
        text: the decoded text of a file.

    Raises:
        UnsureError: it may be something else, or have a fault.
    """
    text = text.replace("\r\n", "\n")
    if not is_clean(text):
        raise UnsureError
    if not text.endswith("\n"):
        text += "\n"
    if len(text) > LONGEST_TEXT and max(map(len, text.split("\n"))) > LONGEST_TEXT:
        raise UnsureError
    root: dict[str, Plain] = {}
    take = _Builder(root).take
    line_count = position = 0
    while match := _LINE.match(text, position):
        position = match.end()
        line_count += 1
        blank, dash, key, block, pairs, items, quoted, plain = match.groups()
        column = len(blank)
        if plain:
            value: Plain = plain.rstrip()
            if plain[0] in _SPECIAL:
                value = _special(key or "", plain.rstrip())
        elif block:
            value, position = _block(text, position, column + 2 if dash else column, block)
        else:
            value = _between(key, pairs, items, quoted)
        take(column, dash, key, value, value is None and not plain)
    rest = _EMPTY.match(text, position)
    if not rest or rest.end() != len(text) or 6 * line_count + 2 * text.count(",") > MOST_NODES:
        raise UnsureError
    return root


class _Builder:
    """Builder of the mapping, which takes one line after another."""

    def __init__(self, root: "dict[str, Plain]") -> None:
        self._top: dict[str, Plain] | list[Plain] = root
        """The mapping or list that the last line stands in."""
        self._column = 0
        """The column of its keys or dashes, from 0."""
        self._outer: list[tuple[int, dict[str, Plain] | list[Plain]]] = []
        """Columns and containers around it, the outermost first."""
        self._waiting = ""
        """The key of the last line if its value may follow in the next lines; else empty."""

    def take(
        self, column: int, dash: str | None, key: str | None, value: Plain, waits: bool
    ) -> None:
        """Add one line.

        Args:
            column: the column of its dash or key, from 0.
            dash: not empty if the line begins an item.
            key: the key, if there is one.
            value: the value after it.
            waits: whether nothing is written after the key.

        Raises:
            UnsureError: it does not stand where one of its kind can.
        """
        if column != self._column or self._waiting or (not dash and type(self._top) is list):
            self._go_to(column, dash)
        top = self._top
        if dash:
            if type(top) is not list:
                raise UnsureError
            if not key:
                top.append(value)
                return
            item: dict[str, Plain] = {key: value}
            top.append(item)
            self._begin(item, column + 2)
        elif type(top) is dict and key and key not in top:
            top[key] = value
        else:
            raise UnsureError
        if waits:
            self._waiting = key

    def _go_to(self, column: int, dash: str | None) -> None:
        """Go to the container that a line stands in: a new one, or one that is still open."""
        deeper = column > self._column or (dash and column == self._column)
        if self._waiting and deeper and type(self._top) is dict:
            inner: dict[str, Plain] | list[Plain] = [] if dash else {}
            self._top[self._waiting] = inner
            self._begin(inner, column)
        else:
            while column < self._column:
                self._column, self._top = self._outer.pop()
            if not dash and type(self._top) is list and self._outer:
                self._column, self._top = self._outer.pop()  # its dashes stood below the keys
            if column != self._column:
                raise UnsureError
        self._waiting = ""

    def _begin(self, inner: "dict[str, Plain] | list[Plain]", column: int) -> None:
        self._outer.append((self._column, self._top))
        if len(self._outer) >= MOST_DEEP - 2:
            raise UnsureError
        self._top, self._column = inner, column


def _between(key: str, pairs: str | None, items: str | None, quoted: str | None) -> Plain:
    """Return the value between quotation marks, brackets or braces; None if there is none."""
    if quoted:
        return quoted[1:-1]
    if (items or pairs or "").rstrip().endswith("，"):
        raise UnsureError  # a comma too many before the bracket
    if items:
        if key in WORD_KEYS and QUOTED_ITEM.search(items):
            raise UnsureError
        if key in LIST_KEYS and (key in WORD_KEYS or "," not in items) and _WIDE.search(items):
            raise UnsureError
        return [_item(item.rstrip()) for item in items.split(", ")]
    return _pairs(pairs) if pairs else None


def _special(key: str, text: str) -> str | None:
    if text[0] in "“‘" and any(mend_value(key, text, goes_on=False)):
        raise UnsureError  # quotation marks around a whole value may be a mistake
    return _item(text)


def _item(text: str) -> str | None:
    if text[0] in "\"'":
        return text[1:-1]
    return None if text in ("~", "null") else text


def _pairs(inside: str) -> Plain:
    mapping: dict[str, Plain] = {}
    for pair in inside.split(", "):
        key, _, value = pair.partition(": ")
        if key in mapping:
            raise UnsureError
        mapping[key] = _special(key, value.rstrip())
    return mapping


def _block(text: str, start: int, column: int, mark: str) -> tuple[str, int]:
    """Return the text under ``|`` and the position after it.

    Args:
        text: the whole file.
        start: where the line after the mark begins.
        column: the column that the text must be indented more than.
        mark: ``|``, or ``|-`` for a text without the end of its last line.
    """
    depth = _DEPTH.match(text, start)
    indent = len(depth[1]) if depth else 0
    end = _end_of_block(indent).search(text, start) if column < indent <= _DEEPEST else None
    if not end:
        raise UnsureError
    if text.startswith(" " * (column + 1), end.end()):
        raise UnsureError  # text that is not indented as the rest, and with a # would be lost
    body = text[start : end.end()]
    if " \n" in body and _BLANK.search(body):
        raise UnsureError
    value = f"\n{body}".replace("\n" + " " * indent, "\n")[1:].rstrip("\n")
    if len(value) >= LONGEST_TEXT:
        raise UnsureError
    return (value if mark == "|-" else value + "\n"), end.end()


@cache
def _end_of_block(indent: int) -> re.Pattern[str]:
    """Return a pattern of the end of a line that no empty or so deeply indented line follows."""
    return re.compile(rf"\n(?!\n| {{{indent}}})")
