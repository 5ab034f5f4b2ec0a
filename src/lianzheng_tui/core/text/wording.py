"""When two wordings of a short answer count as the same."""

import unicodedata
from typing import Any

from lianzheng_tui.core.text.numerals import Value, narrow, tokens

_LONGEST = 500
"""Characters of a text past which numbers in it are not looked for: no answer is that long."""


def comparable(text: Any) -> tuple[str | Value, ...]:
    """Return what makes a text answer the one it is; two answers are the same if this is equal.

    Numbers are compared as values: 3.5% is 百分之三点五, but not 35. Of what is between them
    neither width nor case nor blanks nor punctuation matter, unless there is nothing else.
    """
    if not isinstance(text, str) or len(text) > _LONGEST:
        return (text if isinstance(text, str) else "",)
    parts = (part if isinstance(part, Value) else _folded(part) for part in tokens(narrow(text)))
    return tuple(part for part in parts if part) or (text,)


def _folded(text: str) -> str:
    folded = text.casefold()
    return "".join(char for char in folded if unicodedata.category(char)[0] not in "ZPC")
