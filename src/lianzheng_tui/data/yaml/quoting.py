"""A text as a YAML value on one line."""

import re

_PLAIN = re.compile("[一-鿿0-9A-Za-z“”‘’（《](?:.*[^:：\\s])?")
_NOT_PLAIN = re.compile(
    ": |:$| #|^(?:~|null|true|false|[-+.0-9eE]+|“[^“”]*”|‘[^‘’]*’)$|\\t", re.IGNORECASE
)
"""Besides what YAML would misread, what editors take for no text (numbers, true, null), and what
looks as if its Chinese quotation marks were meant for YAML."""


def scalar(text: str) -> str:
    """The text as it is where that is safe, else in single quotation marks."""
    return text if _PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text) else quote(text)


def quote(text: str) -> str:
    """The text in single quotation marks."""
    return "'" + text.replace("'", "''") + "'"
