"""Parsing of a line that the learner typed: a command, numbers or free text."""

import re
import unicodedata
from enum import Enum

_SEPARATORS = re.compile(r"[\s,，、;；.。:：和与及选第项个题]+")
_OWN_WORDS = re.compile(r"\s*答\s*[:：]\s*")


class Command(Enum):
    """The commands accepted at every prompt; the value is the name in the help."""

    NEXT = "回车"
    HELP = "?"
    BACK = "返回"
    EVIDENCE = "出处"
    CONTENTS = "目录"
    AGAIN = "再来"
    QUIT = "退出"


_COMMANDS = {
    "": Command.NEXT,
    "n": Command.NEXT,
    "下一步": Command.NEXT,
    "?": Command.HELP,
    "帮助": Command.HELP,
    "h": Command.HELP,
    "返回": Command.BACK,
    "b": Command.BACK,
    "p": Command.BACK,
    "出处": Command.EVIDENCE,
    "e": Command.EVIDENCE,
    "目录": Command.CONTENTS,
    "t": Command.CONTENTS,
    "再来": Command.AGAIN,
    "a": Command.AGAIN,
    "退出": Command.QUIT,
    "q": Command.QUIT,
}
"""Every spelling of a command, as `fold` returns it."""


def command(line: str) -> Command | None:
    """Return the command in a line, whatever its width and case; None if it is not one."""
    return _COMMANDS.get(fold(line))


def fold(line: str) -> str:
    """Return a line in the form for comparison: narrow characters, lower case, trimmed."""
    return unicodedata.normalize("NFKC", line).casefold().strip()


def own_words(line: str) -> str:
    """Return the line without the ``答：`` that marks an answer as not a command."""
    prefix = _OWN_WORDS.match(line)
    return (line[prefix.end() :] if prefix else line).strip()


def numbers(line: str, most: int) -> tuple[int, ...] | None:
    """Return the numbers in a line, any count of them; None if it has anything else.

    Commas, spaces and words such as 第 and 项 are ignored. Digits that run together are taken as
    several numbers if they are too large for one: 13 means 1 and 3 if there are fewer than 13
    things.

    Args:
        line: the line as typed.
        most: how many numbered things there are.
    """
    words = [word for word in _SEPARATORS.split(fold(line)) if word]
    parsed: list[int] = []
    for word in words:
        if not (word.isascii() and word.isdigit() and len(word) <= 40):
            return None
        is_run_together = int(word) > most and all(1 <= int(digit) <= most for digit in word)
        parsed += [int(digit) for digit in word] if is_run_together else [int(word)]
    return tuple(parsed)
