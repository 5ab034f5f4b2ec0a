"""A YAML file from its text to its tree, with every fault of it in one reading.

The lines are looked at first (`lines`). Where the parser still cannot go on, the line is
indented like its neighbours, or left out, and the parser begins again; what was left out is
remembered, so that nobody is told that it is missing.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.yaml.clean_text import clean
from lianzheng_tui.data.yaml.columns import ALIGN
from lianzheng_tui.data.yaml.faults import finding, place_of
from lianzheng_tui.data.yaml.lines import lines_of, look_through
from lianzheng_tui.data.yaml.source_map import SourceMap
from lianzheng_tui.data.yaml.tree import Node, Position, first_error, parse

_MOST_ROUNDS = 60
_MOST_WORK = 8_000_000
"""How many characters are parsed at most, all rounds together, unless one round takes more."""

_HEAD = re.compile(r" *(?:- +)*(?P<key>[A-Za-z_]*)")


def read_tree(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document.

    Returns:
        The root, None when the text is empty or no YAML; and every Problem that was met.
    """
    text, problems = clean(text, file)
    lines = lines_of(text, file)
    root, more = _Rounds(lines, file).read()
    return root, problems + lines.problems + more


class _Rounds:
    """Parses the same lines again and again, with one fault less each time."""

    def __init__(self, lines: SourceMap, file: str) -> None:
        self._lines = lines
        self._file = file
        self._problems: list[Problem] = []
        self._lost: dict[int, tuple[int, int, str]] = {}
        """Lines that were left out, from 0: their indentation, the column of the key, the key."""

    def read(self) -> tuple[Node | None, list[Problem]]:
        """The tree, and what is wrong besides the faults of single lines."""
        parsed = parse(self._text(), self._file, self._place)
        if parsed.error is not None:
            if not self._lines.looked_through:
                look_through(self._lines, self._file)
            self._mend(first_error(self._text()))
            parsed = parse(self._text(), self._file, self._place)
        if isinstance(parsed.error, yaml.MarkedYAMLError):
            self._tell(parsed.error)
        elif parsed.error is not None:
            mend = "对照 docs/case-format.md 检查格式"
            self._problems.append(Problem("这不是能读懂的 YAML", mend).at(self._file, 0, 0))
        if parsed.root is not None and (self._lost or self._lines.guessed):
            self._mark(parsed.root)
        return parsed.root, parsed.problems + self._problems

    def _text(self) -> str:
        text = "\n".join(self._lines.repaired)
        if "%" not in text:
            return text
        # thousands of %TAG take seconds before the first event
        return re.sub(r"^%", "#", text, flags=re.MULTILINE)

    def _mend(self, error: Exception | None) -> None:
        """Take one fault after another out of the way, as long as that helps."""
        size = sum(map(len, self._lines.repaired)) + 1
        for _ in range(min(_MOST_ROUNDS, _MOST_WORK // size)):
            if not isinstance(error, yaml.MarkedYAMLError):
                break
            place = place_of(error)
            number = (
                self._line_before(min(place[0], len(self._lines.repaired) - 1)) if place else None
            )
            if number is None:
                break
            error = self._mend_line(number, error)

    def _place(self, event: Any) -> Position:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if not self._lines.looked_through:  # then every line is as it was written
            return line, column
        return line, self._lines.written_column(line, column)

    def _mend_line(self, number: int, error: yaml.MarkedYAMLError) -> Exception | None:
        """Put a line where it belongs, or leave it out; the next error, if there is one."""
        line = self._lines.repaired[number]
        indent = self._lines.written_column(number + 1, len(line) - len(line.lstrip()) + 1) - 1
        for column in self._columns_near(number):
            self._lines.repaired[number] = " " * column + line.lstrip()
            again = first_error(self._text())
            if not _is_stuck(again, number):
                self._report(number, indent, *ALIGN)
                return again
        self._lines.repaired[number] = line
        self._tell(error)
        self._leave_out(number)
        return first_error(self._text())

    def _line_before(self, number: int) -> int | None:
        """The line, or the nearest before it that says anything."""
        for each in range(number, -1, -1):
            if self._lines.repaired[each].strip() and not self._lines.repaired[
                each
            ].lstrip().startswith("#"):
                return each
        return None

    def _columns_near(self, number: int) -> Iterator[int]:
        """Where the lines before it begin, the nearest first; a key or an item may belong there."""
        line = self._lines.repaired[number]
        indent = len(line) - len(line.lstrip())
        found = _HEAD.match(line)
        if not found or not found[0].strip():
            return
        above: set[int] = set()
        lowest = len(line) + 1
        for each in reversed(self._lines.repaired[max(0, number - 200) : number]):
            bare = each.lstrip()
            column = len(each) - len(bare)
            if bare and not bare.startswith("#") and column < lowest:
                lowest = column
                above |= {column} | ({each.index(bare.lstrip("- "))} if bare[0] == "-" else set())
        yield from sorted(above - {indent}, key=lambda column: (abs(column - indent), -column))[:2]

    def _leave_out(self, number: int) -> None:
        """Take a line out, with what is indented under it."""
        line = self._lines.repaired[number]
        indent = len(line) - len(line.lstrip())
        head = _HEAD.match(line)
        key = head["key"] if head else ""
        self._lost[number] = (indent, head.start("key") if head else indent, key)
        self._lines.repaired[number] = "#"
        for each in range(number + 1, len(self._lines.repaired)):
            deeper = self._lines.repaired[each]
            if deeper.strip() and len(deeper) - len(deeper.lstrip()) <= indent:
                break
            self._lines.repaired[each] = "#" if deeper.strip() else ""

    def _tell(self, error: yaml.MarkedYAMLError) -> None:
        number, column = place_of(error) or (0, 0)
        column = self._lines.written_column(number + 1, column + 1) - 1
        self._report(number, column, *finding(error))

    def _report(self, number: int, column: int, what: str, mend: str) -> None:
        """Report a fault, unless one of that line is known: this one is what follows from it.

        The place is one of the written line, from 0.
        """
        if any(each.line == number + 1 for each in self._lines.problems):
            return
        self._problems.append(Problem(what, mend).at(self._file, number + 1, column + 1))

    def _mark(self, root: Node) -> None:
        """Tell the mappings and sequences what of them could not be read, or only guessed."""
        waiting = [root]
        while waiting:
            node = waiting.pop()
            node.guessed = self._lines.is_guessed(node.line, node.column)
            if isinstance(node.value, dict):
                node.lost = frozenset(self._lost_keys(node))
                waiting += node.value.values()
            elif isinstance(node.value, list):
                node.gaps = any(
                    self._is_in(line, node) and indent + 1 == node.column
                    for line, (indent, _, _) in self._lost.items()
                )
                waiting += node.value

    def _lost_keys(self, node: Node) -> Iterator[str]:
        assert isinstance(node.value, dict)
        column = min((column for _, column in node.keys.values()), default=node.column)
        for line, (_, at, key) in self._lost.items():
            if self._is_in(line, node) and at + 1 == column:
                yield key
        lines = sorted(line for line, _ in node.keys.values())
        for key, (line, _) in node.keys.items():
            if (held := node.value.get(key)) and held.empty:
                end = next((each for each in lines if each > line), node.end + 1)
                if any(line < each + 1 < end for each in self._lost):
                    yield key  # all that stood under it

    def _is_in(self, number: int, node: Node) -> bool:
        return node.line <= number + 1 <= node.end + 1


def _is_stuck(error: Exception | None, number: int) -> bool:
    """Whether the parser still does not come past a line."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return error is not None
    return (place_of(error) or (0, 0))[0] <= number
