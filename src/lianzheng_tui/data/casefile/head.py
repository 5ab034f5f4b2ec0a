"""Quick reading of the head of a case file: what its row in the first list shows.

The head is the first lines of a file, each a key with a plain text. What stands below is not looked
at, so the file may still be faulty. What this reader is not sure of it leaves to `reader`; and what
it returns, `reader` would return too, if the file has no fault.
"""

import re
from pathlib import Path
from typing import NamedTuple

from lianzheng_tui.core.case.ids import is_id
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.files.read import read_bytes

_LONGEST = 4096
"""How many bytes of a file are looked at; a head has some 300."""
_BOM = b"\xef\xbb\xbf"
_KEYS = ("format", "id", "title", "kind")
_OTHERS = ("summary", "revision", "minutes")
"""The other keys of a case that have a text on their line; any key besides is a fault."""
_LINE = re.compile(
    r"""(?:\#[^\n]*)?\n  # an empty line or a comment
    | ([a-z]+):\ +
      (?!(?:~|(?i:null))\ *\n)
      (?![“‘][^\n“”‘’]*[”’]\ *\n)  # quotation marks around the whole may be a mistake
      ([^\s"'\[\]{},:：\#*&!%@`|>?=~＂｛【［-][^\n:\#|>]*)\n""",
    re.VERBOSE,
)
"""A line of the head. Its text means itself to whoever reads it."""
_ANOTHER_KEY = re.compile(r"(?:(?:#[^\n]*)?\n)*[a-z]+:[ \n]")
"""What must follow the head: an indented line might belong to the text before it."""
_KEY_AGAIN = re.compile(rf"^(?:{'|'.join(_KEYS)})\s*[:：]", re.MULTILINE)


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
    position = 0
    while not values.keys() >= set(_KEYS):
        line = _LINE.match(text, position)
        if line is None or line[1] in values:
            return None
        if line[1]:
            if line[1] not in (*_KEYS, *_OTHERS):
                return None
            values[line[1]] = line[2].rstrip(" ")
        position = line.end()
    if not text[:position].replace("\n", "").isprintable():
        return None
    if not _ANOTHER_KEY.match(text, position) or _KEY_AGAIN.search(text, position):
        return None
    format_, case_id, title, kind = (values[key] for key in _KEYS)
    sure = format_ == "1" and is_id(case_id) and kind in {each.value for each in Kind}
    return Head(case_id, title, kind) if sure else None
