"""Stand-ins for marks that a terminal cannot draw in one cell.

Every screen uses one set of marks, each of one cell; a stand-in takes one cell as well, so that
replacing the marks at the end moves nothing.
"""

from unicodedata import name

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from lianzheng_tui.tui.terminal.kinds import Marks

_BOX, _BLOCKS = range(0x2500, 0x2580), range(0x2580, 0x25A0)


def _box(char: str) -> str:
    words = name(char)
    if "HORIZONTAL" in words and "VERTICAL" not in words and " AND " not in words:
        return "-"
    if "VERTICAL" in words or "HORIZONTAL" in words:
        return "|" if " AND " not in words else "+"
    return "." if "DOWN" in words else "'" if "UP" in words else "+"


_LINES = {chr(code): _box(chr(code)) for code in _BOX} | {"┊": ":"}
_SHADES = {"░": ".", "▒": ":", "▓": "%", "▌": ">", "▍": "-", "▎": "-", "▏": "-"}
_LOWER = dict.fromkeys("▁▂▃▄▅▆▇", " ")
"""The ends of a scroll bar."""
_FULL = {chr(code): "#" for code in _BLOCKS} | _LOWER | _SHADES
_SIGNS = {
    "●": "*",
    "◐": "%",
    "○": "o",
    "▶": ">",
    "◆": "#",
    "▣": "@",
    "□": "!",
    "■": "#",
    "▲": "^",
    "½": "~",
}
_ASCII = {**_LINES, **_FULL, **_SIGNS}
_CONSOLE = {
    **{char: stand_in for char, stand_in in _SIGNS.items() if char not in "■½"},
    **dict.fromkeys("▉▊▋", "█"),
    **dict.fromkeys("▍▎▏", "▌"),
    **dict.fromkeys("▁▂", " "),
    **dict.fromkeys("▃▅", "▄"),
    **dict.fromkeys("▆▇", "█"),
    **dict(zip("╭╮╰╯┊", "┌┐└┘:", strict=True)),
    **dict(zip("━┃┏┓┗┛", "─│┌┐└┘", strict=True)),
    "◆": "♦",
    "▶": "►",
    "✓": "√",
    "✗": "x",
    "⏎": "┘",
    "›": ">",
    "▸": ">",
    "▴": "^",
}
_TABLES = {Marks.ASCII: str.maketrans(_ASCII), Marks.CONSOLE: str.maketrans(_CONSOLE)}

REPLACED = frozenset(_ASCII)
"""The marks that are replaced if the terminal would draw them two cells wide."""


def replaced(text: str, marks: Marks) -> str:
    """Return the text as a terminal with only these marks draws it."""
    return text.translate(_TABLES[marks])


class StandIns(LineFilter):
    """A filter that replaces marks by their stand-ins."""

    def __init__(self, marks: Marks) -> None:
        """Make the filter for a terminal that has only these marks."""
        super().__init__()
        self._table = _TABLES[marks]

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Replace the marks of a line."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(segment.text.translate(self._table), segment.style)
            for segment in segments
        ]
