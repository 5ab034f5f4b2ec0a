"""Quick reading of the head of a case file: what its row in the first list shows.

The head is the first lines of a file, each a key with a plain text. What stands below is not looked
at, so the file may still be faulty. What this reader is not sure of it leaves to `reader`; and what
it returns, `reader` would return too, if the file has no fault.

It goes by the characters of a line: to compile a pattern for them takes longer than to read all.
"""

from itertools import dropwhile
from pathlib import Path
from typing import NamedTuple

from lianzheng_tui.core.case.ids import is_id
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.characters import LOOKALIKE
from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.files.read import read_bytes

_LONGEST = 4096
"""How many bytes of a file are looked at; a head has some 300."""
_BOM = b"\xef\xbb\xbf"
_KEYS = ("format", "id", "title", "kind")
_OTHERS = ("summary", "revision", "minutes", "publisher", "license")
"""The other keys of a case that have a text on their line; any key besides is a fault."""
_NOT_FIRST = frozenset("\"'[]{},：*&!%@`?=~＂｛【［｜丨︱│-")
"""What a text may not begin with: it would mean something else, or may have been meant to."""
_NOWHERE = frozenset(":#|>")
"""What no text may have anywhere, lest it end there or begin below."""
_QUOTES = frozenset("“”‘’")
_KINDS = frozenset(kind.value for kind in Kind)


class Head(NamedTuple):
    """What a row of the first list shows of a case."""

    id: str
    title: str
    kind: str


def read_head(path: Path) -> Head | None:
    """Return the head of a case file; None if it cannot be read, or not with certainty."""
    try:
        content = read_bytes(path)
    except CaseFileError:
        return None
    return head_of(content)


def head_of(content: bytes) -> Head | None:
    """Return the head of a case file with this content; see `read_head`."""
    start = content[:_LONGEST].removeprefix(_BOM)
    try:
        text = start[: start.rfind(b"\n") + 1].decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    values: dict[str, str] = {}
    lines = iter(text.split("\n"))
    while not values.keys() >= set(_KEYS):
        line = next(dropwhile(_is_empty, lines), "")
        key, _, value = line.partition(": ")
        value = value.strip(" ")
        if key not in (*_KEYS, *_OTHERS) or key in values or not _is_plain(value):
            return None
        values[key] = value
    if not _begins_another(next(dropwhile(_is_empty, lines), "")) or any(map(_is_again, lines)):
        return None
    format_, case_id, title, kind = (values[key] for key in _KEYS)
    return (
        Head(case_id, title, kind) if format_ == "1" and is_id(case_id) and kind in _KINDS else None
    )


def _is_empty(line: str) -> bool:
    """Return whether there is nothing in a line but a comment."""
    return not line or (line[0] == "#" and line.isprintable())


def _is_plain(value: str) -> bool:
    """Return whether a text on one line means itself, whoever reads it."""
    if not value.isprintable() or LOOKALIKE.search(value):
        return False
    if value[:1] in _NOT_FIRST or not _NOWHERE.isdisjoint(value):
        return False
    quoted = value[:1] in _QUOTES and value[-1:] in _QUOTES and _QUOTES.isdisjoint(value[1:-1])
    return bool(value) and value.lower() != "null" and not quoted


def _begins_another(line: str) -> bool:
    """Return whether the line after the head begins another key.

    A line that is indented might belong to the text before it.
    """
    key, colon, rest = line.partition(":")
    is_key = key.isascii() and key.isalpha() and key.islower() and key not in _KEYS
    return is_key and bool(colon) and rest[:1] in ("", " ")


def _is_again(line: str) -> bool:
    """Return whether a line may begin a key of the head once more."""
    return line.replace("：", ":").partition(":")[0].rstrip() in _KEYS
