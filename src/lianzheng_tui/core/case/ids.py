"""The form of the ids in a case file: names that are safe on every machine."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from lianzheng_tui.core.errors import Problem

ID_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
"""Lower-case letters and digits with single hyphens between them, so an id can name a file."""
LONGEST_ID = 64
"""The most characters an id may have."""

_ID = re.compile(ID_PATTERN, re.ASCII)


def is_id(text: str, longest: int = LONGEST_ID) -> bool:
    """Return whether a text is a valid id; a smaller `longest` leaves room for a suffix."""
    return len(text) <= longest and _ID.fullmatch(text) is not None


def closest_words(wrong: str, known: Iterable[str]) -> str:
    """Return the end of a sentence that names the known id most like a wrong one.

    It is empty if none is like it. Only the first `LONGEST_ID` characters are compared.
    """
    closest = get_close_matches(wrong[:LONGEST_ID], list(known), n=1)
    return f"；最接近的是 {closest[0]}" if closest else ""


def id_taken(case_id: str, file: str) -> Problem:
    """Return the problem that another case, in this file, already has the id."""
    return Problem(f"id“{case_id}”已被 {file} 使用", "换一个 id，或者删去其中一个文件", ("id",))
