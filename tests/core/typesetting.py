"""What good Chinese typesetting forbids, told from the text and its lines alone.

Written apart from `core.text.linebreak`, with tables of its own, so that one may judge the other.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from rich.cells import cell_len

from lianzheng_tui.core.text.linebreak import text_width

NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—·～／/,.;:?!)]}%％‰℃")
CONNECTORS = frozenset("-~+•")
"""Never first either, unless after a space."""
NEVER_LAST = frozenset("（《〈「『【〔“‘([{￥¥$／/")

WHOLE = {
    "西文词": r"[!-~℃\u0300-\u036f]+(?:(?<=[A-Za-z])’[!-~]+)*",
    "数字": r"\d+(?:[.,:-]\d+)*",
    "数字与单位": r"(?:第|约)?\d+(?:[.,]\d+)? ?[余多]?[万亿]?[余多]?"
    r"(?:家次|人次|个百分点|个工作日|[元年月日个件份家人次张条箱笔册处号款项名级轮天页本])",
    "日期": r"\d+年\d+月(?:\d+日)?|\d+月\d+日",
    "文号": r"〔\d{4}〕\d+号",
    "省略号": "…+",
    "破折号": "——",
    "组合字符": r".(?:[\u0300-\u036f\ufe0f🏻-🏿]|\u200d.)+|[🇦-🇿]{2}",
}
"""What stays on one line, by its Chinese name."""

_WHOLE = [(name, re.compile(pattern)) for name, pattern in WHOLE.items()]
_HYPHENATED = re.compile(r"[^\W_]-[A-Za-z]")


def violations(text: str, lines: Sequence[str], width: int | None = None) -> list[str]:
    """Every fault in how ``text`` was set into ``lines``, a phrase each; none is good.

    With a ``width`` in cells, a line that is wider is a fault too, and a break is forgiven where
    what had to stay together is wider than a whole line. Spaces at the ends of lines may be gone.
    """
    starts = _starts(text, lines)
    if starts is None:
        return ["丢了字符"]
    bonds = bonds_of(text)
    faults = [
        f"{bonds[at]}：…{text[max(0, at - 6) : at]}|{text[at : at + 6]}…"
        for at in starts[1:]
        if at in bonds and not (width and text_width(_atom(text, at, bonds)) > width)
    ]
    if width is not None:
        faults += [f"超宽：{line}" for line in lines if cell_len(line) > width]
    return faults


def premature(text: str, lines: Sequence[str], room: int) -> list[str]:
    """The lines on which what follows would have fitted too."""
    starts = _starts(text, lines) or []
    bonds = bonds_of(text)
    early = []
    for start, following in pairwise(starts):
        end = next(at for at in range(following + 1, len(text) + 1) if at not in bonds)
        if cell_len(text[start:end].rstrip()) <= room:
            early.append(text[start:following])
    return early


def bonds_of(text: str) -> dict[int, str]:
    """The offsets at which no line may begin, each with the reason."""
    bonds = {
        at: f"{name}拆开"
        for name, pattern in _WHOLE
        for found in pattern.finditer(text)
        for at in range(found.start() + 1, found.end())
        if not _HYPHENATED.match(text, at - 2)
    }
    for at in range(1, len(text)):
        last = text[:at].rstrip()[-1:] if text[at - 1].isspace() else text[at - 1]
        if text[at].isspace():
            bonds[at] = "行首空格"
        elif not last:
            bonds[at] = "缩进拆开"
        elif text[at] == "/" and text[at - 1] in "：，。；、":
            continue  # a path begins here; it is no solidus
        elif text[at] in NEVER_FIRST or (text[at] in CONNECTORS and text[at - 1] == last):
            bonds[at] = "行首禁则"
        elif last in NEVER_LAST:
            bonds[at] = "行末禁则"
    return bonds


def broken_by(text: str, divide: Callable[[str, int], list[int]], width: int) -> list[str]:
    """The lines that a function with the signature of ``divide`` makes of a text."""
    offsets = [0, *divide(text, width), len(text)]
    return [text[a:b].rstrip() for a, b in pairwise(offsets)]


def _starts(text: str, lines: Sequence[str]) -> list[int] | None:
    """Where in the text each line begins; None where the lines do not hold the text."""
    starts = []
    at = 0
    for line in lines:
        while not text.startswith(line, at) and at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(line, at):
            return None
        starts.append(at)
        at += len(line)
    return None if text[at:].strip() else starts


def _atom(text: str, at: int, bonds: dict[int, str]) -> str:
    """All that had to stay together around an offset."""
    start = end = at
    while start and start in bonds:
        start -= 1
    while end < len(text) and end in bonds:
        end += 1
    return text[start:end].rstrip()
