"""The fault of a value on one line, with the helpers for quotation marks around values."""

import re
from typing import NamedTuple

from lianzheng_tui.core.errors import Severity

QUOTE_ALL = "把整个值放进一对英文单引号里，例如 title: '……'"

_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}


class Fault(NamedTuple):
    """One thing that is wrong with a value."""

    what: str
    mend: str
    column: int
    """Where in the value, from 0."""
    value: str
    """The value as it was meant."""
    severity: Severity = Severity.ERROR
    guess: int = -1
    """Where, in the value as it is written, a part begins whose meaning is a guess; negative if
    there is none. Any other fault of that part would only follow from this one."""
    sure: bool = True
    """Whether the value as it was meant may be written into the file."""


_NAME_KEYS = frozenset(
    ("title", "short", "label", "name", "role", "post", "unit", "byline", "article", "version")
)
"""Keys whose values are hardly quotations: quotation marks around them are likely a mistake."""


def quoted_name(key: str, value: str) -> Fault | None:
    """Return a warning about a name in Chinese quotation marks; None if it is no such name."""
    if key not in _NAME_KEYS or not re.fullmatch(r"“[^“”、，。；：]*”|‘[^‘’、，。；：]*’", value):
        return None
    mend = "不想显示就去掉：值不用加引号"
    return Fault("值两头的引号也会显示出来", mend, 0, value, Severity.WARNING)


def end_of_quoted(text: str, start: int) -> int | None:
    """Return the position after the mark that closes the one at ``start``; None without such."""
    match = _QUOTED[text[start]].match(text, start)
    return match.end() if match else None
