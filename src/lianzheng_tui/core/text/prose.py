"""Conversion of text in typed lines to paragraphs for reading."""

import re
from functools import cache
from itertools import pairwise
from unicodedata import east_asian_width

_EMPTY_LINES = re.compile(r"\n(?:\s*\n)+")


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, separated by empty lines, each joined to one line."""
    return tuple([join_lines(block) for block in _EMPTY_LINES.split(text.strip()) if block])


def join_lines(text: str) -> str:
    """Return all lines of a text as one line.

    Two lines are joined with one space if both sides are words of a Latin script, and with nothing
    if either is Chinese or a full-width mark, because Chinese is written without spaces. Spaces at
    the ends of lines, full-width ones too, are dropped.
    """
    if "\n" not in text:
        return text.strip()
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    joined = lines[:1]
    for before, after in pairwise(lines):
        if _narrow(before[-1]) and _narrow(after[0]):
            joined.append(" ")
        joined.append(after)
    return "".join(joined)


@cache
def _narrow(character: str) -> bool:
    """Return whether a character belongs to a script that puts spaces between words.

    The quotation marks, dashes and dots that Chinese shares with Latin are ambiguous (UAX #11);
    in these texts they are Chinese.
    """
    if character.isascii():
        return True
    return character.isalpha() and east_asian_width(character) not in "WF"
