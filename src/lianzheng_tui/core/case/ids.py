"""What the ids of a case file may be: names that mean the same on every machine."""

import re

from lianzheng_tui.core.errors import Problem

ID_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
"""Small letters, digits and single hyphens between them, so that an id can name a file."""
LONGEST_ID = 64
"""How many characters an id may have."""

_ID = re.compile(ID_PATTERN, re.ASCII)


def is_id(text: str, longest: int = LONGEST_ID) -> bool:
    """Whether a text can be an id; `longest` leaves room for what will be added to it."""
    return len(text) <= longest and _ID.fullmatch(text) is not None


def id_taken(case_id: str, file: str) -> Problem:
    """Another case, in this file, has the id already."""
    return Problem(f"id“{case_id}”已被 {file} 使用", "换一个 id，或者删去其中一个文件", ("id",))
