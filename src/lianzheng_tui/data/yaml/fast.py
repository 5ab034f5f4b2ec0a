"""The plain YAML that sound cases are written in, read line by line without a parser.

A file whose every line has one of a few usual forms needs no more, and is read in a fraction of the
time: what stands under ``|`` is not looked at character by character. This reader knows nothing of
faults. Whatever it is not sure of it leaves to `recovery`, which tells the faults and their
places; and what it does read has the same values there, and no fault.
"""

import re
from functools import cache
from typing import TypeAlias

from lianzheng_tui.data.yaml.flow import LIST_KEYS, WORD_KEYS
from lianzheng_tui.data.yaml.limits import LONGEST_TEXT, MOST_DEEP, MOST_NODES
from lianzheng_tui.data.yaml.values import mend_value

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""A value of the file; None where nothing is written, which is YAML's null."""

_IN = r"[^\n\"'\[\]{},:：\#?]*"
_BARE = rf"[^\s\"'\[\]{{}},:：\#*&!%@`|>?-]{_IN}(?:(?<![A-Za-z_\ ])：{_IN})*"
_ITEM = rf"""(?:{_BARE}|"[^"\\\n,]*"|'[^'\n,]*')"""
"""A text between brackets or braces: with nothing in it that might be meant to end it."""
_PAIR = rf"[a-z_]+:\ {_ITEM}"

_LINE = re.compile(
    rf"""(?:\ *(?:\#[^\n]*)?\n)*  # empty lines and comments
    (\ *)(-\ )?
    (?:
      ([a-z_]+):(?=[\ \n])
      | (?<=-\ )(?![A-Za-z_]+[\ :：;；\n]|[^\W\x00-\x7f]{{1,8}}\ *[:：;；])(?=[^\ \n\#])
    )
    (?:\ *(?:
      (\|-?)
      | \{{({_PAIR}(?:,\ {_PAIR})*)\}}
      | \[({_ITEM}(?:,\ {_ITEM})*)\]
      | ('[^'\n]*'|"[^"\\\n]*")
      | ((?:[^\s\"'\[\]{{}},:：\#*&!%@`|>?＂｛【［-]|-(?=\d))
          [^\n:\#|>]*(?:(?::(?![\ \n])|(?<!\ )\#)[^\n:\#|>]*)*)
    ))?
    \ *(?:(?<=\ )\#\ +[^\ \n][^\n]*)?\n""",
    re.VERBOSE,
)
"""One line that says something: its indentation, dash and key, and its value.

The value is a mark of block text, the inside of braces or brackets, a quoted or an unquoted text.
"""
_SPECIAL = "~n“‘"
"""What an unquoted text may begin with that is more than itself."""
_DEEPEST = 80
"""Text that is indented further is for the parser."""
_EMPTY = re.compile(r"(?: *(?:#[^\n]*)?\n)*")
_DEPTH = re.compile(r"\n*( *)")
_BLANK = re.compile(r"^ +$", re.MULTILINE)
_WIDE = re.compile("[，、；]")
"""What may have been meant to part the items of a list."""


class UnsureError(Exception):
    """What stands there is for the parser to tell."""


def read_plain(text: str) -> "dict[str, Plain]":
    """The mapping that a text is.

    Args:
        text: as it was decoded.

    Raises:
        UnsureError: it may be anything else, or have a fault.
    """
    text = text.replace("\r\n", "\n")
    if not text.replace("\n", "").isprintable():
        raise UnsureError
    if not text.endswith("\n"):
        text += "\n"
    if len(text) > LONGEST_TEXT and max(map(len, text.split("\n"))) > LONGEST_TEXT:
        raise UnsureError
    root: dict[str, Plain] = {}
    take = _Builder(root).take
    lines = at = 0
    while found := _LINE.match(text, at):
        at = found.end()
        lines += 1
        blank, dash, key, block, pairs, items, quoted, plain = found.groups()
        column = len(blank)
        if plain:
            value: Plain = plain.rstrip()
            if plain[0] in _SPECIAL:
                value = _special(key or "", plain.rstrip())
        elif block:
            value, at = _block(text, at, column + 2 if dash else column, block)
        else:
            value = _between(key, pairs, items, quoted)
        take(column, dash, key, value, value is None and not plain)
    rest = _EMPTY.match(text, at)
    if not rest or rest.end() != len(text) or 6 * lines + 2 * text.count(",") > MOST_NODES:
        raise UnsureError
    return root


class _Builder:
    """What has been built while the lines go by."""

    def __init__(self, root: "dict[str, Plain]") -> None:
        self._top: dict[str, Plain] | list[Plain] = root
        """What the last line stands in."""
        self._column = 0
        """Where the keys or dashes of that stand, from 0."""
        self._outer: list[tuple[int, dict[str, Plain] | list[Plain]]] = []
        """The same of all that is around it."""
        self._waiting = ""
        """The key of the last line, if its value may follow in the next ones."""

    def take(
        self, column: int, dash: str | None, key: str | None, value: Plain, waits: bool
    ) -> None:
        """Build on with one line.

        Args:
            column: where its dash or key stands, from 0.
            dash: not empty if it begins an item.
            key: the key, if there is one.
            value: what stands after it.
            waits: nothing stands after it.
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
        """Come to what a line stands in: something that begins, or what is open there."""
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
    """The value that stands between marks, if any does."""
    if quoted:
        return quoted[1:-1]
    if items:
        if key in LIST_KEYS and (key in WORD_KEYS or "," not in items) and _WIDE.search(items):
            raise UnsureError
        return [_item(each.rstrip()) for each in items.split(", ")]
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
    made: dict[str, Plain] = {}
    for pair in inside.split(", "):
        key, _, value = pair.partition(": ")
        if key in made:
            raise UnsureError
        made[key] = _special(key, value.rstrip())
    return made


def _block(text: str, at: int, column: int, mark: str) -> tuple[str, int]:
    """The text under ``|``, and where it ends.

    Args:
        text: all of it.
        at: where the line after the mark begins.
        column: the one that the text must stand further right than.
        mark: ``|``, or ``|-`` for a text without the end of its last line.
    """
    depth = _DEPTH.match(text, at)
    indent = len(depth[1]) if depth else 0
    end = _end_of_block(indent).search(text, at) if column < indent <= _DEEPEST else None
    if not end:
        raise UnsureError
    body = text[at : end.end()]
    if " \n" in body and _BLANK.search(body):
        raise UnsureError
    made = f"\n{body}".replace("\n" + " " * indent, "\n")[1:].rstrip("\n")
    if len(made) >= LONGEST_TEXT:
        raise UnsureError
    return (made if mark == "|-" else made + "\n"), end.end()


@cache
def _end_of_block(indent: int) -> re.Pattern[str]:
    """The end of a line after which none follows that is indented so deep or empty."""
    return re.compile(rf"\n(?!\n| {{{indent}}})")
