"""Text of several lines, put into one."""

from itertools import pairwise
from unicodedata import east_asian_width


def one_line(text: str) -> str:
    """Return the text with its lines joined.

    Chinese lines are joined without a blank; between words of letters or digits there is one.
    """
    lines = text.splitlines()
    if len(lines) == 1 == len(f"{text}.".splitlines()):
        return text
    lines = [line.strip() for line in lines if line.strip()]
    joints = [
        "" if _is_wide(line[-1]) or _is_wide(following[0]) else " "
        for line, following in pairwise(lines)
    ]
    return "".join(part for pair in zip(lines, [*joints, ""], strict=False) for part in pair)


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in ("W", "F")
