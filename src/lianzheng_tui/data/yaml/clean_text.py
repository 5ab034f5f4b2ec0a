"""Removal of the characters of a file that nobody typed on purpose."""

import re
from collections.abc import Iterator
from itertools import islice

from lianzheng_tui.core.characters import INVISIBLE, UNSAFE, code_point
from lianzheng_tui.core.errors import Problem, Severity

_MOST_REPORTED = 20
"""How many characters of each sort are reported one by one."""

_LINE_END = re.compile(r"\r\n|\r|\n")


def clean(text: str, file: str) -> tuple[str, list[Problem]]:
    """Return the text without bad and invisible characters, and a Problem about each of them.

    A control or bidirectional character is an error. A merely invisible one is a warning: it comes
    with text pasted from chat applications and does no harm once it is removed. Line ends become
    newlines if there was anything to clean.
    """
    if text.replace("\n", "").isprintable():
        return text, []
    lines = _LINE_END.split(text)
    problems = [
        problem_about(match[0]).at(file, number, match.start() + 1)
        for characters, problem_about in ((UNSAFE, _unsafe), (INVISIBLE, _invisible))
        for number, match in islice(_matches(characters, lines), _MOST_REPORTED)
    ]
    return INVISIBLE.sub("", UNSAFE.sub("", "\n".join(lines))), problems


def _matches(characters: re.Pattern[str], lines: list[str]) -> Iterator[tuple[int, re.Match[str]]]:
    for number, line in enumerate(lines, 1):
        if not line.isprintable():
            for match in characters.finditer(line):
                yield number, match


def _unsafe(character: str) -> Problem:
    what = f"有控制字符 {code_point(character)}"
    return Problem(what, "删去它；看不见时把这一行删掉重新输入")


def _invisible(character: str) -> Problem:
    what = f"有看不见的字符 {code_point(character)}，已忽略"
    mend = "多半是从网页或聊天软件带来的，删去它"
    return Problem(what, mend, severity=Severity.WARNING)
