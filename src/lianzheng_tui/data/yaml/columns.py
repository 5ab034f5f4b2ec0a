"""Columns of the keys and dashes of a YAML file, to find lines that are indented wrongly."""

import re
from collections.abc import Sequence

from lianzheng_tui.core.case.fields import keys_of
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.data.yaml.keys import KEYS, is_word

KNOWN = re.compile(rf"(?:{'|'.join(sorted(KEYS))}) *[:：]")
"""A key of the format with its colon."""

_ASTRAY = 2
"""How many columns a line may be off its place and still be taken for a slip."""


def misaligned(offset: int) -> tuple[str, str]:
    """Return what is wrong with a line that stands so many columns too far right, and its mend."""
    change = f"前面{'删去' if offset > 0 else '添上'}{abs(offset)}个空格"
    return "这一行的缩进没有对齐", f"{change}；同一层的行左边要对齐，每层缩进两个空格"


class Columns:
    """The columns in which keys and dashes may stand at a line; all count from 0."""

    def __init__(self) -> None:
        self.key = 0
        """The column of the last key."""
        self.open = True
        """Whether the last key has no value yet, so that what follows may be deeper."""
        self.keys = {0}
        """The columns of the keys since the last line further left."""
        self._dashes: set[int] = set()
        self._top: set[str] = set()
        """The keys at the left so far."""

    def begin(self, column: int, *, dash: bool, key: str = "") -> None:
        """Record a key or dash in a column; whatever stood further right has ended."""
        self.keys = {other for other in self.keys if other <= column}
        self._dashes = {other for other in self._dashes if other <= column}
        (self._dashes if dash else self.keys).add(column)
        if key and not column:
            self._top.add(key)

    def for_keys(self) -> set[int]:
        """Return the columns where a key may stand."""
        return self.keys | ({self.key + 2} if self.open else set())

    def for_items(self) -> set[int]:
        """Return the columns where a dash may stand."""
        return self._dashes | ({self.key, self.key + 2} if self.open else set())

    def off(self, line: re.Match[str], following: Sequence[str], *, chinese: bool) -> int:
        """Return how many columns a line stands too far right; negative if too far left.

        Args:
            line: a match of the line, with its ``dashes``, ``key``, ``colon`` and ``rest``.
            following: the lines after it.
            chinese: whether there are Chinese keys in the file.
        """
        if line["colon"] not in (":", "："):
            return 0
        if chinese and is_word(line["key"]):
            offset = line.start("key") - self.key
            return offset if not self.open and not line["dashes"] and offset == 1 else 0
        if line["key"] not in KEYS:
            return 0
        column = line.start("key")
        if line["dashes"] or (self.open and column > self.key):
            return self._first_off(line, following)
        if column > self.key:
            return column - self.key
        if column == 0 and 0 in self._dashes and self._is_of_item(line["key"]):
            return -_ASTRAY
        if column in self.keys:
            return 0
        nearest = min(self.keys, key=lambda other: (abs(other - column), -other))
        return column - nearest if abs(column - nearest) <= _ASTRAY else 0

    def _is_of_item(self, key: str) -> bool:
        """Return whether a key that stands at the left belongs to an item that begins there too."""
        return key in self._top or key not in keys_of(Case)

    def _first_off(self, line: re.Match[str], following: Sequence[str]) -> int:
        """Do the same for the first key of a mapping, which is judged by the keys after it."""
        column, rest = line.start("key"), line["rest"].strip()
        if not rest or rest[0] in "|>#":
            return 0
        next_lines = [text for text in following if text.strip()][:2]
        indents = [
            len(text) - len(text.lstrip(" ")) for text in next_lines if KNOWN.match(text.lstrip())
        ]
        if not indents or indents[0] == column or abs(indents[0] - column) > _ASTRAY:
            return 0
        if line["dashes"]:
            is_sure = indents[0] - 2 in self._dashes or indents == [indents[0], indents[0]]
        else:
            is_sure = indents[0] == self.key + 2
        return column - indents[0] if is_sure and indents[0] >= len(line["dashes"]) else 0
