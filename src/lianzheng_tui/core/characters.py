"""Characters that must not reach a terminal, and those that nobody can see.

The sets are the controls of ISO/IEC 6429 (C0, DEL, C1), the bidirectional controls of UAX #9, the
tag characters, the line and paragraph separators, surrogates and noncharacters of Unicode.
"""

import re

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""One character that could steer a terminal or turn text around; tab and newline are none."""

INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")
"""One harmless character without width, such as chat applications leave in copied text."""


def safe(text: str) -> str:
    """The text without any character that could steer the terminal it is written to."""
    return text if text.isprintable() else UNSAFE.sub("", text)


def code_point(character: str) -> str:
    """The character's number as Unicode writes it, such as U+202E."""
    return f"U+{ord(character):04X}"


def shorten(text: str, most: int = 40) -> str:
    """The text, or its beginning and ``…`` where it has more than `most` characters."""
    return text if len(text) <= most else text[: most - 1] + "…"
