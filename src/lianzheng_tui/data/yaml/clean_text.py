"""Text of a file without the characters that nobody typed on purpose."""

import re
from collections.abc import Iterator
from itertools import islice

from lianzheng_tui.core.characters import INVISIBLE, UNSAFE, code_point
from lianzheng_tui.core.errors import Problem, Severity

_MOST_NAMED = 20
"""How many of each sort are told one by one."""

_LINE_END = re.compile(r"\r\n|\r|\n")


def clean(text: str, file: str) -> tuple[str, list[Problem]]:
    """The text without bad and invisible characters, and a Problem about each of them.

    A control or bidirectional character is an error. One that is merely invisible comes with text
    pasted from chat applications and does no harm once it is gone: a warning. Line ends become
    newlines where there was anything to clean.
    """
    if text.replace("\n", "").isprintable():
        return text, []
    lines = _LINE_END.split(text)
    problems = [
        bad(found[0]).at(file, number, found.start() + 1)
        for characters, bad in ((UNSAFE, _unsafe), (INVISIBLE, _invisible))
        for number, found in islice(_found(characters, lines), _MOST_NAMED)
    ]
    return INVISIBLE.sub("", UNSAFE.sub("", "\n".join(lines))), problems


def _found(characters: re.Pattern[str], lines: list[str]) -> Iterator[tuple[int, re.Match[str]]]:
    for number, line in enumerate(lines, 1):
        if not line.isprintable():
            for found in characters.finditer(line):
                yield number, found


def _unsafe(character: str) -> Problem:
    what = f"有控制字符 {code_point(character)}"
    return Problem(what, "删去它；看不见时把这一行删掉重新输入")


def _invisible(character: str) -> Problem:
    what = f"有看不见的字符 {code_point(character)}，已忽略"
    mend = "多半是从网页或聊天软件带来的，删去它"
    return Problem(what, mend, severity=Severity.WARNING)
