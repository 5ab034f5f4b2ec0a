"""Text as it is typed, in lines, turned into text as it is read, in paragraphs."""

import re
from functools import cache
from itertools import pairwise
from unicodedata import east_asian_width

_EMPTY_LINES = re.compile(r"\n(?:\s*\n)+")


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, which empty lines separate, each joined to one line."""
    return tuple([join_lines(block) for block in _EMPTY_LINES.split(text.strip()) if block])


def join_lines(text: str) -> str:
    """All lines of a text as one.

    Between two lines stands one space where both sides are words of a Latin script, and nothing
    where either is Chinese or a full-width mark, for Chinese is written without spaces. Spaces at
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
    """Whether a character belongs to a script that puts spaces between words.

    The quotation marks, dashes and dots that Chinese shares with Latin are ambiguous (UAX #11);
    in these texts they are Chinese.
    """
    if character.isascii():
        return True
    return character.isalpha() and east_asian_width(character) not in "WF"
