"""Parsing of an answer that was typed in one line: numbers, a letter, or words of one's own."""

import re
import unicodedata

from lianzheng_tui.core.errors import LianzhengError

_SEPARATORS = re.compile(r"[\s,，、;；.。:：和与及选第项个题]+")
_OWN_WORDS = re.compile(r"\s*答\s*[:：]\s*")


class UnclearAnswerError(LianzhengError):
    """The text typed is not an answer to the question; the message says what would be one."""


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
