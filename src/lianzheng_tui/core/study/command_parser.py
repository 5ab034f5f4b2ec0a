"""A line that the learner typed: one of a few commands, numbers, or something of their own."""

import re
import unicodedata
from enum import Enum

_SEPARATORS = re.compile(r"[\s,，、;；.。:：和与及选第项个题]+")
_OWN_WORDS = re.compile(r"\s*答\s*[:：]\s*")


class Command(Enum):
    """What can be typed at every prompt; the value names it in the help."""

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
"""Every way to write a command, folded."""


def command(line: str) -> Command | None:
    """The command that a line is, whatever its width and case; None where it is none."""
    return _COMMANDS.get(fold(line))


def fold(line: str) -> str:
    """A line as it is compared: full-width characters narrow, lower case, no spaces around it."""
    return unicodedata.normalize("NFKC", line).casefold().strip()


def own_words(line: str) -> str:
    """The line without the ``答：`` that tells an answer from a command."""
    found = _OWN_WORDS.match(line)
    return (line[found.end() :] if found else line).strip()


def numbers(line: str, most: int) -> tuple[int, ...] | None:
    """The numbers in a line, as many as there are; None where it holds anything else.

    Commas, spaces and words such as 第 and 项 are passed over. Digits that run together are so many
    numbers where they could not be one: 13 means 1 and 3 where there are fewer than 13 things.

    Args:
        line: what was typed.
        most: how many things there are to be numbered.
    """
    words = [word for word in _SEPARATORS.split(fold(line)) if word]
    found: list[int] = []
    for word in words:
        if not (word.isascii() and word.isdigit() and len(word) <= 40):
            return None
        together = int(word) > most and all(1 <= int(digit) <= most for digit in word)
        found += [int(digit) for digit in word] if together else [int(word)]
    return tuple(found)
