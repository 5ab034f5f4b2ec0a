"""What the ids of a case file may be: names that mean the same on every machine."""

import re

ID_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
"""Small letters, digits and single hyphens between them, so that an id can name a file."""
LONGEST_ID = 64
"""How many characters an id may have."""

_ID = re.compile(ID_PATTERN, re.ASCII)


def is_id(text: str, longest: int = LONGEST_ID) -> bool:
    """Whether a text can be an id; `longest` leaves room for what will be added to it."""
    return len(text) <= longest and _ID.fullmatch(text) is not None
