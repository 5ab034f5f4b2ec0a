"""Where the keys and dashes of a file stand, and which of them are astray."""

import re
from collections.abc import Sequence

from lianzheng_tui.data.yaml.keys import KEYS

ALIGN = ("这一行的缩进没有对齐", "同一层的行左边要对齐，每层缩进两个空格")
"""What is wrong with a line that is astray, and how to mend it."""

KNOWN = re.compile(rf"(?:{'|'.join(sorted(KEYS))}) *[:：]")
"""A key of the format, and a colon."""

_ASTRAY = 2
"""How many columns beside its place a line may stand for that to be seen as a slip."""


class Columns:
    """What is open at a line; all columns count from 0."""

    def __init__(self) -> None:
        self.key = 0
        """Where the last key stood."""
        self.open = True
        """The last key has no value yet: what follows may be deeper."""
        self.keys = {0}
        """Where keys have stood since the last line further left."""
        self._dashes: set[int] = set()

    def begin(self, column: int, *, dash: bool) -> None:
        """A key or dash stands there; whatever stood further right has ended."""
        self.keys = {each for each in self.keys if each <= column}
        self._dashes = {each for each in self._dashes if each <= column}
        (self._dashes if dash else self.keys).add(column)

    def for_keys(self) -> set[int]:
        """Where a key may stand."""
        return self.keys | ({self.key + 2} if self.open else set())

    def for_items(self) -> set[int]:
        """Where a dash may stand."""
        return self._dashes | ({self.key, self.key + 2} if self.open else set())

    def off(self, found: re.Match[str], after: Sequence[str]) -> int:
        """How much further right a line stands than it should; negative if further left.

        Args:
            found: the line, with its ``dashes``, ``key``, ``colon`` and ``rest``.
            after: the lines after it.
        """
        if found["key"] not in KEYS or found["colon"] not in (":", "："):
            return 0
        column = found.start("key")
        if found["dashes"] or (self.open and column > self.key):
            return self._first_off(found, after)
        if column > self.key:
            return column - self.key
        if column in self.keys:
            return 0
        near = min(self.keys, key=lambda each: (abs(each - column), -each))
        return column - near if abs(column - near) <= _ASTRAY else 0

    def _first_off(self, found: re.Match[str], after: Sequence[str]) -> int:
        """The same for the first key of a mapping, which the keys after it show to be astray."""
        column, rest = found.start("key"), found["rest"].strip()
        if not rest or rest[0] in "|>#":
            return 0
        near = [each for each in after if each.strip()][:2]
        deep = [len(each) - len(each.lstrip(" ")) for each in near if KNOWN.match(each.lstrip())]
        if not deep or deep[0] == column or abs(deep[0] - column) > _ASTRAY:
            return 0
        if found["dashes"]:
            sure = deep[0] - 2 in self._dashes or deep == [deep[0], deep[0]]
        else:
            sure = deep[0] == self.key + 2
        return column - deep[0] if sure and deep[0] >= len(found["dashes"]) else 0
