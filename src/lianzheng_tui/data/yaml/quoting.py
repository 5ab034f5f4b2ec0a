"""Text written as a YAML value on one line."""

import re

_PLAIN = re.compile("[一-鿿0-9A-Za-z“”‘’（《](?:.*[^:：\\s])?")
_NOT_PLAIN = re.compile(
    ": |:$| #|^(?:~|null|true|false|[-+.0-9eE]+|“[^“”]*”|‘[^‘’]*’)$|\\t", re.IGNORECASE
)
"""Text that needs quotation marks: YAML would misread it, editors do not take it for text (numbers,
true, null), or its Chinese quotation marks look as if they were meant for YAML."""


def scalar(text: str) -> str:
    """Return the text as it is where that is safe, else in single quotation marks."""
    return text if _PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text) else quote(text)


def quote(text: str) -> str:
    """Return the text in single quotation marks."""
    return "'" + text.replace("'", "''") + "'"
