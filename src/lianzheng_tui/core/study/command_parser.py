"""Parsing of a line that the learner typed: a command, numbers or free text."""

import re
import unicodedata
from enum import Enum

from lianzheng_tui.core.errors import LianzhengError

_SEPARATORS = re.compile(r"[\s,，、;；.。:：和与及选第项个题]+")
_OWN_WORDS = re.compile(r"\s*答\s*[:：]\s*")


class UnclearAnswerError(LianzhengError):
    """The text typed is not an answer to the question; the message says what would be one."""


class Command(Enum):
    """The commands accepted at every prompt; the value is the name in the help."""

    NEXT = "回车"
    HELP = "?"
    BACK = "返回"
    EVIDENCE = "出处"
    CONTENTS = "目录"
    AGAIN = "再来"
    CLAIM = "一样"
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
    "一样": Command.CLAIM,
    "意思一样": Command.CLAIM,
    "我答的意思一样": Command.CLAIM,
    "s": Command.CLAIM,
    "退出": Command.QUIT,
    "q": Command.QUIT,
}
"""Every spelling of a command, as `fold` returns it."""


class Errand(Enum):
    """What the learner can turn to beside a case; the value is the word that is typed."""

    CASES = "案例"
    REVIEW = "回访"
    LEDGER = "台账"
    PLAN = "计划"
    SUMMARY = "小结"


_ERRANDS = {each.value: each for each in Errand} | {
    "案例库": Errand.CASES,
    "r": Errand.REVIEW,
    "l": Errand.LEDGER,
    "学习小结": Errand.SUMMARY,
}
"""Every spelling of an errand, as `fold` returns it."""


def errand(line: str) -> Errand | None:
    """Return the errand in a line, whatever its width and case; None if it is not one."""
    return _ERRANDS.get(fold(line))


def command(line: str) -> Command | None:
    """Return the command in a line, whatever its width and case; None if it is not one."""
    return _COMMANDS.get(fold(line))


def fold(line: str) -> str:
    """Return a line in the form for comparison: narrow characters, lower case, trimmed."""
    return unicodedata.normalize("NFKC", line).casefold().strip()


def is_option_letter(line: str, options: int) -> bool:
    """Return whether a line is the letter that one of ``options`` options has in other places.

    Here options have numbers, and some of the letters are commands.
    """
    folded = fold(line).rstrip(".、")
    return len(folded) == 1 and folded in "abcdefghi"[:options]


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


def number_within(typed_numbers: tuple[int, ...], count: int) -> None:
    """Check that every number is one of ``count`` things, counted from 1.

    Raises:
        UnclearAnswerError: one is not.
    """
    out_of_range = next((number for number in typed_numbers if not 1 <= number <= count), None)
    if out_of_range is not None:
        raise UnclearAnswerError(f"没有第{out_of_range}项。请填1到{count}。")


def typed_choice(line: str, count: int) -> int:
    """Return the index, from 0, of the one thing out of ``count`` that was typed.

    Raises:
        UnclearAnswerError: it is not the number of exactly one of them.
    """
    typed_numbers = numbers(own_words(line), count)
    if not typed_numbers:
        raise UnclearAnswerError(f"没有看懂“{line.strip()}”。请填一个编号，1到{count}。")
    number_within(typed_numbers, count)
    if len(typed_numbers) > 1:
        raise UnclearAnswerError("只能选一项。")
    return typed_numbers[0] - 1


def letter(index: int) -> str:
    """Return the letter for the right side shown at ``index``, from 0; there are at most 9."""
    return chr(ord("a") + index)
