"""Paragraphs of plain text, set into lines for printers, pipes and screen readers."""

import re
from collections.abc import Iterable, Iterator

from lianzheng_tui.core.text.linebreak import lines, text_width

Printed = tuple[str, int, str]
"""The start of the first line, the indent of the others in cells, and the text.

With an empty text it is an empty line, whatever the start is.
"""

_WIDEST_LABEL = 10
"""The widest label, in cells, past which its whole text is indented."""
EMPTY: Printed = ("", 0, "")
"""An empty line."""
INDENTED = " " * 4
"""The indent of a paragraph, as wide as two Chinese characters."""


def set_lines(paragraphs: Iterable[Printed], width: int) -> Iterator[str]:
    """Yield the lines of some paragraphs, none wider than ``width`` cells."""
    for lead, indent, text in paragraphs:
        if not text:
            yield ""
            continue
        room = max(1, width - indent)
        first = max(1, width - text_width(lead))
        for number, line in enumerate(lines(text, room, first=first)):
            yield (lead if number == 0 else " " * indent) + line


_SHARE = re.compile(r"(守住|稳妥|测验|)(\d+)/(\d+)([节步题处]?)")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
_UNITS = {"守住": "处", "稳妥": "处", "测验": "题"}
"""What is counted where a share does not say it."""


def spoken(words: str) -> str:
    """Return words with 3步（共6步） for 3/6步 and 百分之80 for 80%.

    A slash is read aloud as a word, and the sign in English.
    """

    def without_slash(share: re.Match[str]) -> str:
        what, some, total, unit = share.groups()
        unit = unit or _UNITS.get(what, "")
        return f"{what}{some}{unit}（共{total}{unit}）"

    return _PERCENT.sub(r"百分之\1", _SHARE.sub(without_slash, words))


def place(number: int, total: int, unit: str) -> str:
    """Return the place of one of several things: 第3步，共6步."""
    return f"第{number}{unit}，共{total}{unit}"


def plain(text: str) -> Printed:
    """Return a paragraph that begins at the edge."""
    return ("", 0, text)


def body(text: str) -> Iterator[Printed]:
    """Yield running text; every line of it is a paragraph."""
    for paragraph in text.split("\n"):
        yield (INDENTED, 0, paragraph)


def labelled(label: str, text: str) -> Printed:
    """Return a text behind its label, indented past it unless the label is long."""
    lead = f"{label}："
    room = text_width(lead)
    return (lead, room, text) if room <= _WIDEST_LABEL else ("", 2, lead + text)


def numbered(number: int | str, text: str, indent: int = 2) -> Printed:
    """Return a text behind its number."""
    lead = f"{' ' * indent}{number}. "
    return (lead, text_width(lead), text)


def heading(title: str) -> Iterator[Printed]:
    """Yield the title of a part, with an empty line before and after it."""
    yield from (EMPTY, ("", 0, f"【{title}】"), EMPTY)


def listed(title: str, items: Iterable[str]) -> Iterator[Printed]:
    """Yield a title and the numbered items under it; nothing if there are no items."""
    rows = [numbered(number + 1, item) for number, item in enumerate(items)]
    if rows:
        yield from (*heading(title), *rows)
