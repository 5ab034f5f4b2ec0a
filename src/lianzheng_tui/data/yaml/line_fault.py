"""One fault of a value, and the quotation marks that most of them are mended with."""

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
    """In the value, from 0."""
    value: str
    """The value as it was meant."""
    severity: Severity = Severity.ERROR
    guess: int = -1
    """Where, in the value as it is written, a part begins whose meaning is a guess: what else
    might be said of that part would only follow from this fault. Negative if there is none."""


_NAME_KEYS = frozenset(
    ("title", "short", "label", "name", "role", "post", "unit", "byline", "article", "version")
)
"""Their values are hardly quotations; whole ones in quotation marks are likely a mistake."""


def quoted_name(key: str, value: str) -> Fault | None:
    """What is to be said of a name that stands in Chinese quotation marks."""
    if key not in _NAME_KEYS or not re.fullmatch(r"“[^“”、，。；：]*”|‘[^‘’、，。；：]*’", value):
        return None
    mend = "不想显示就去掉：值不用加引号"
    return Fault("值两头的引号也会显示出来", mend, 0, value, Severity.WARNING)


def end_of_quoted(text: str, start: int) -> int | None:
    """Just after the quotation mark that closes the one at a place; None where there is none."""
    found = _QUOTED[text[start]].match(text, start)
    return found.end() if found else None
