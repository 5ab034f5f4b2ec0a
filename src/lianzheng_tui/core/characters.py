"""Characters that must not reach a terminal, and characters that are invisible.

The sets are: the controls of ISO/IEC 6429 (C0, DEL, C1); the bidirectional controls of UAX #9;
and from Unicode the tag characters, line and paragraph separators, surrogates and noncharacters.
"""

import re

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Matches one character that could steer a terminal or reverse text; not tab, not newline."""

INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")
"""Matches one harmless zero-width character, such as chat apps leave in copied text."""


def safe(text: str) -> str:
    """Return the text without the characters that could steer a terminal."""
    return text if text.isprintable() else UNSAFE.sub("", text)


def code_point(character: str) -> str:
    """Return the character's Unicode number, such as U+202E."""
    return f"U+{ord(character):04X}"


def shorten(text: str, most: int = 40) -> str:
    """Return the text, cut to its beginning and ``…`` if it has more than `most` characters."""
    return text if len(text) <= most else text[: most - 1] + "…"
