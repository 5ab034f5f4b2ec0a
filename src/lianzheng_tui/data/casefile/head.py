"""Quick reading of the head of a case file: what a line of the first list shows.

The head is the first lines of a file, each a key and a plain text. Nothing below them is looked at,
so the file may still be faulty. Whatever this reader is not sure of, it leaves to `reader`: what it
does return, `reader` returns too if the file is sound.
"""

import re
from pathlib import Path
from typing import NamedTuple

from lianzheng_tui.core.case.ids import is_id
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.data.files.read import LARGEST, open_regular
from lianzheng_tui.core.errors import CaseFileError

_LONGEST = 4096
"""How many bytes of a file are read: a head has some 300."""
_BOM = b"\xef\xbb\xbf"
_LINES = re.compile(r"(?:(?:#[^\n]*|[a-z]+: +[^\n]*)?\n)*")
"""Empty lines, comments, and keys with a value, none of them indented."""
_PAIR = re.compile(r"^([a-z]+): +([^\n]*?) *$", re.MULTILINE)
_GOES_ON = re.compile(r"[a-z]+:(?:[ \n])")
"""The line after the head: another key. A line that is indented might belong to the last value."""
_PLAIN = re.compile(
    r"""(?!(?:~|null)$)
    (?![“‘][^“”‘’]*[”’]$)  # quotation marks around the whole may be a mistake
    [^\s"'\[\]{},:：\#*&!%@`|>?=~＂｛【［-] [^:\#|>]*""",
    re.VERBOSE | re.IGNORECASE,
)
"""A text on one line that means itself, whoever reads it."""
