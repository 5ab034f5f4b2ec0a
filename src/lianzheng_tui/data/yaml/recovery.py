"""Reader of YAML text that reports every fault of a file at once.

The lines are looked at first (`lines`). Where the parser still cannot go on, the line is indented
like its neighbours, or left out, and the parser starts again. What was left out is remembered, so
that it is not reported as missing.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import yaml

from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.yaml.clean_text import clean
from lianzheng_tui.data.yaml.columns import misaligned
from lianzheng_tui.data.yaml.faults import finding, place_of
from lianzheng_tui.data.yaml.lines import lines_of, look_through
from lianzheng_tui.data.yaml.missing_line import list_of, missing_line
from lianzheng_tui.data.yaml.source_map import SourceMap
from lianzheng_tui.data.yaml.tree import Node, Position, first_error, parse

_MOST_ROUNDS = 60
_MOST_WORK = 8_000_000
"""How many characters are parsed at most in all rounds, unless one round alone takes more."""

_MARKS = re.compile(r"[\W_]+")

_ITEM = re.compile(r" *- +(?:(?P<key>[a-z_]+):(?: .*)?|(?P<braces>\{.*\}) *)$")
_BRACE_KEYS = re.compile(r"[{,] *([a-z_]+):")
_KEY = re.compile(r" *(?P<key>[a-z_]+):(?: |$)")

_HEAD = re.compile(r" *(?:- +)*(?P<key>[A-Za-z_]*)")


def read_tree(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document.

    Returns:
        The root, None when the text is empty or not YAML; and every Problem.
    """
    root, problems, _ = _read(text, file)
    return root, problems


def tree_as_written(text: str, file: str) -> Node | None:
    """Return the root of a text about which there is no Problem, or None where there may be one.

    Nothing in such a text is to be mended, so its lines need not be looked at: the parser tells
    every place. That takes a third of the time of `read_tree`.
    """
    text, problems = clean(text, file)
    parsed = parse(text, file, _place_as_written)
    return None if problems or parsed.problems or parsed.error else parsed.root


def mended_lines(text: str, file: str) -> tuple[list[str], list[Problem]]:
    """Return the lines of a text as its author surely meant them, and every Problem of its form.

    There are as many lines as in the text. What is not certain is left as it is, and so is a line
    about which there is no Problem, or whose letters and digits would not be the same.
    """
    _, problems, lines = _read(text, file)
    told = {problem.line - 1 for problem in problems} | lines.told_together
    mended = [
        new
        if number in told
        and letters(old.replace(lines.dropped.get(number, ""), "", 1)) == letters(new)
        else old
        for number, (old, new) in enumerate(zip(lines.original, lines.mended(), strict=True))
    ]
    return mended, problems


def letters(text: str) -> str:
    """Return the letters and digits of a text, without marks and blanks."""
    return _MARKS.sub("", text)


def _read(text: str, file: str) -> tuple[Node | None, list[Problem], SourceMap]:
    text, problems = clean(text, file)
    lines = lines_of(text, file)
    root, other_problems = _Rounds(lines, file).read()
    return root, problems + lines.problems + other_problems, lines


class _Rounds:
    """Repeated parsing of the same lines, with one fault fewer each time."""

    def __init__(self, lines: SourceMap, file: str) -> None:
        self._lines = lines
        self._file = file
        self._problems: list[Problem] = []
        self._lost: dict[int, tuple[int, int, str]] = {}
        """Lines that were left out, from 0: the indentation, the column of the key, and the key."""

    def read(self) -> tuple[Node | None, list[Problem]]:
        """Return the tree, and what is wrong besides the faults of single lines."""
        parsed = parse(self._text(), self._file, self._place)
        if parsed.error is not None:
            if not self._lines.looked_through:
                look_through(self._lines, self._file)
            self._mend(first_error(self._text()))
            parsed = parse(self._text(), self._file, self._place)
        if isinstance(parsed.error, yaml.MarkedYAMLError):
            self._report_error(parsed.error)
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
        """Remove one fault after another, as long as there is one whose line is known."""
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
        line, column = _place_as_written(event)
        if not self._lines.looked_through:  # so every line is as it was written
            return line, column
        return line, self._lines.written_column(line, column)

    def _mend_line(self, number: int, error: yaml.MarkedYAMLError) -> Exception | None:
        """Indent a line as it was meant, or leave it out; return the next error, if any."""
        line = self._lines.repaired[number]
        indent = self._lines.written_column(number + 1, len(line) - len(line.lstrip()) + 1) - 1
        for column in self._columns_near(number):
            self._lines.repaired[number] = " " * column + line.lstrip()
            next_error = first_error(self._text())
            if not _is_stuck(next_error, number):
                self._report(number, indent, *misaligned(len(line) - len(line.lstrip()) - column))
                return next_error
        self._lines.repaired[number] = line
        if not self._leave_out_list(number):
            self._report_error(error)
            self._leave_out(number)
        return first_error(self._text())

    def _leave_out_list(self, number: int) -> bool:
        """Leave out the items of a list whose key is missing, if one begins in a line; report it.

        Return whether it did.
        """
        item = _ITEM.match(self._lines.repaired[number])
        if not item:
            return False
        lines = self._lines.repaired[number + 1 :]
        deeper = takewhile(lambda line: not line.strip() or _indent(line) > _indent(item[0]), lines)
        below = (match for line in deeper if (match := _KEY.match(line)))
        keys = [match["key"] for match in below if match.start("key") == item.start("key")]
        keys += [item["key"]] if item["key"] else _BRACE_KEYS.findall(item["braces"])
        there = {line.partition(":")[0] for line in self._lines.repaired if line[:1].isalpha()}
        name = list_of(keys, there)
        if not name or there.isdisjoint(("format", "id", "title")):
            return False
        problem = missing_line(name, number + 1)
        column = max(item.start("key"), item.start("braces")) + 1
        self._problems.append(problem.at(self._file, number + 1, column))
        indent = _indent(item[0])
        for index in range(number, len(self._lines.repaired)):
            line = self._lines.repaired[index]
            if line.strip() and _indent(line) < indent:
                break
            self._lines.left_out.setdefault(index, line)
            self._lines.repaired[index] = "#" if line.strip() else ""
        self._lost[number] = 0, 0, name
        return True

    def _line_before(self, number: int) -> int | None:
        """Return the line, or the nearest before it that is neither blank nor a comment."""
        for index in range(number, -1, -1):
            if self._lines.repaired[index].strip() and not self._lines.repaired[
                index
            ].lstrip().startswith("#"):
                return index
        return None

    def _columns_near(self, number: int) -> Iterator[int]:
        """Yield up to two columns of the lines before, the nearest first, where it may belong."""
        line = self._lines.repaired[number]
        indent = len(line) - len(line.lstrip())
        head = _HEAD.match(line)
        if not head or not head[0].strip():
            return
        columns: set[int] = set()
        lowest = len(line) + 1
        for previous in reversed(self._lines.repaired[max(0, number - 200) : number]):
            text = previous.lstrip()
            column = len(previous) - len(text)
            if text and not text.startswith("#") and column < lowest:
                lowest = column
                columns |= {column} | (
                    {previous.index(text.lstrip("- "))} if text[0] == "-" else set()
                )
        yield from sorted(columns - {indent}, key=lambda column: (abs(column - indent), -column))[
            :2
        ]

    def _leave_out(self, number: int) -> None:
        """Remove a line, with what is indented under it."""
        line = self._lines.repaired[number]
        indent = len(line) - len(line.lstrip())
        head = _HEAD.match(line)
        key = head["key"] if head else ""
        self._lost[number] = (indent, head.start("key") if head else indent, key)
        self._lines.left_out.setdefault(number, line)
        self._lines.repaired[number] = "#"
        for index in range(number + 1, len(self._lines.repaired)):
            following = self._lines.repaired[index]
            if following.strip() and len(following) - len(following.lstrip()) <= indent:
                break
            self._lines.left_out.setdefault(index, following)
            self._lines.repaired[index] = "#" if following.strip() else ""

    def _report_error(self, error: yaml.MarkedYAMLError) -> None:
        number, column = place_of(error) or (0, 0)
        column = self._lines.written_column(number + 1, column + 1) - 1
        self._report(number, column, *finding(error))

    def _report(self, number: int, column: int, what: str, mend: str) -> None:
        """Report a fault, unless one of the same line is known: this one would follow from it.

        The line and column count from 0, in the file as it is written.
        """
        if any(problem.line == number + 1 for problem in self._lines.problems):
            return
        self._problems.append(Problem(what, mend).at(self._file, number + 1, column + 1))

    def _mark(self, root: Node) -> None:
        """Mark the nodes that were only guessed, or of which something could not be read."""
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
        for line, (_, key_column, key) in self._lost.items():
            if self._is_in(line, node) and key_column + 1 == column:
                yield key
        lines = sorted(line for line, _ in node.keys.values())
        for key, (line, _) in node.keys.items():
            if (value := node.value.get(key)) and value.empty:
                end = next((other for other in lines if other > line), node.end + 1)
                if any(line < other + 1 < end for other in self._lost):
                    yield key  # everything under it was left out

    def _is_in(self, number: int, node: Node) -> bool:
        return node.line <= number + 1 <= node.end + 1


def _place_as_written(event: Any) -> Position:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_stuck(error: Exception | None, number: int) -> bool:
    """Return whether the parser still cannot get past a line."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return error is not None
    return (place_of(error) or (0, 0))[0] <= number
