"""Removal of the characters of a file that nobody typed on purpose."""

import re
from collections.abc import Iterator
from itertools import islice

from lianzheng_tui.core.characters import (
    INVISIBLE,
    LOOKALIKE,
    UNSAFE,
    code_point,
    ordinary,
    shorten,
)
from lianzheng_tui.core.errors import Problem, Severity

_MOST_REPORTED = 20
"""How many characters of each sort are reported one by one."""

_BOLD = re.compile(r"\*\*(?=[^\s*])([^*\n]+)(?<=\S)\*\*")
"""Matches words in bold as web editors and chat programs write them."""

_USUAL = re.compile("[\n -~·×—‘-”…①-⑳→、-】一-鿿！-～]*+")
"""Matches what most files consist of, in which there is nothing to clean."""

_LINE_END = re.compile(r"\r\n|\r|\n")


def clean(text: str, file: str) -> tuple[str, list[Problem]]:
    """Return the text without bad and invisible characters, and a Problem about each of them.

    A control or bidirectional character is an error. A merely invisible one is a warning: it comes
    with text pasted from chat applications and does no harm once it is removed. So is a radical
    in place of the character that it looks like, which comes with text copied from a PDF; so are
    the asterisks around words in bold. Line ends become newlines if there was anything to clean.
    """
    if is_clean(text):
        return text, []
    lines = _LINE_END.split(text)
    problems = [
        problem_about(match[0]).at(file, number, match.start() + 1)
        for characters, problem_about in ((UNSAFE, _unsafe), (INVISIBLE, _invisible))
        for number, match in islice(_matches(characters, lines), _MOST_REPORTED)
    ]
    problems += [
        _lookalike(character, times).at(file, number, column)
        for character, (number, column, times) in islice(_lookalikes(lines), _MOST_REPORTED)
    ]
    text = LOOKALIKE.sub(lambda match: ordinary(match[0]), "\n".join(lines))
    if bold := list(_BOLD.finditer(text)):
        number = text.count("\n", 0, bold[0].start())
        column = len(_BOLD.split(lines[number])[0]) + 1
        problems.append(_bold(bold[0][1], len(bold)).at(file, number + 1, column))
        text = _BOLD.sub(r"\1", text)
    return INVISIBLE.sub("", UNSAFE.sub("", text)), problems


def is_clean(text: str) -> bool:
    """Return whether `clean` has nothing to do."""
    if "**" in text and _BOLD.search(text):
        return False
    if _USUAL.fullmatch(text):
        return True
    return text.replace("\n", "").isprintable() and not LOOKALIKE.search(text)


def _matches(characters: re.Pattern[str], lines: list[str]) -> Iterator[tuple[int, re.Match[str]]]:
    for number, line in enumerate(lines, 1):
        if not line.isprintable():
            for match in characters.finditer(line):
                yield number, match


def _lookalikes(lines: list[str]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Yield each lookalike, with the line and column of the first one and how many there are."""
    places: dict[str, tuple[int, int, int]] = {}
    for number, line in enumerate(lines, 1):
        for match in LOOKALIKE.finditer(line):
            if ordinary(match[0]) != match[0]:
                first = places.get(match[0], (number, match.start() + 1, 0))
                places[match[0]] = (*first[:2], first[2] + 1)
    yield from places.items()


def _lookalike(character: str, times: int) -> Problem:
    meant = ordinary(character)
    where = f"，一共{times}处" if times > 1 else ""
    what = f"“{character}”（{code_point(character)}）是部首或兼容字，不是“{meant}”字{where}"
    mend = f"改成“{meant}”；多半是从 PDF 复制来的，现已照“{meant}”读"
    return Problem(what, mend, severity=Severity.WARNING)


def _bold(words: str, times: int) -> Problem:
    more = f"，一共{times}处" if times > 1 else ""
    what = f"“**{shorten(words)}**”两边的星号不是这里的排版标记，已忽略{more}"
    mend = "删去星号；案例里没有粗体" if times == 1 else "都删去；案例里没有粗体"
    return Problem(what, mend, severity=Severity.WARNING)


def _unsafe(character: str) -> Problem:
    what = f"有控制字符 {code_point(character)}"
    return Problem(what, "删去它；看不见时把这一行删掉重新输入")


def _invisible(character: str) -> Problem:
    what = f"有看不见的字符 {code_point(character)}，已忽略"
    mend = "多半是从网页或聊天软件带来的，删去它"
    return Problem(what, mend, severity=Severity.WARNING)
