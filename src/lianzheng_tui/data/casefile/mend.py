"""Mends of the faults of a case file that are certain, written into its text.

Faults of form come first: a line becomes what the reader takes it for, if no letter of it changes.
Then values that were surely meant take the place of those that are written. It goes on until there
is nothing left to mend, so a second run changes nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from lianzheng_tui.core.errors import Meant, Path, Problem
from lianzheng_tui.data.yaml.clean_text import clean
from lianzheng_tui.data.yaml.flow import flow_scalar
from lianzheng_tui.data.yaml.line_fault import end_of_quoted
from lianzheng_tui.data.yaml.quoting import scalar
from lianzheng_tui.data.yaml.recovery import mended_lines
from lianzheng_tui.data.yaml.tree import Node, parse
from lianzheng_tui.data.yaml.values import end_of_brackets, is_between_brackets

_MOST_ROUNDS = 40
_MOST_TRIED = 100
"""How many lines are tried one by one at most."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_HEAD = re.compile(r" *(?:- +)*")
_KEY_BEFORE = re.compile(r" *(?:- +)*[\w\"']+ *: *$")

Problems = Callable[[str], Iterable[Problem]]
"""A function that returns the Problems of a text."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with its certain mends."""

    text: str
    problems: tuple[Problem, ...]
    """What was mended, at the lines where it was in the text before."""


def mend(text: str, file: str, problems_of: Problems) -> Mended:
    """Return a text with every mend that is certain.

    Args:
        text: the content of the file.
        file: the file, as Problems name it.
        problems_of: the reader that reports the Problems of its values.
    """
    work = _Work(text, file)
    for _ in range(_MOST_ROUNDS):
        if not work.mend_form() and not work.mend_values(problems_of):
            break
    return Mended(work.written(), tuple(sorted(work.mended, key=lambda problem: problem.line)))


@dataclass(slots=True)
class _Line:
    text: str
    end: str
    """The end of the line as it was written, so that it is kept."""
    origin: int
    """The number of the line in the file before, from 1."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """The part of a line to replace, and the lines to insert at it."""

    line: int
    start: int
    end: int
    new: str
    above: str = ""
    below: str = ""


class _Work:
    """The lines of a file while they are mended."""

    def __init__(self, text: str, file: str) -> None:
        ends = [*_LINE_END.findall(text), ""]
        parts = zip(_LINE_END.split(text), ends, strict=True)
        self._lines = [_Line(line, end, i) for i, (line, end) in enumerate(parts, 1)]
        self._end = max(ends[:-1], key=ends.count, default="\n")
        self._file = file
        self.mended: list[Problem] = []

    def written(self) -> str:
        """Return the text as it is now."""
        return "".join(line.text + line.end for line in self._lines)

    def _text(self) -> str:
        return "\n".join(line.text for line in self._lines)

    def mend_form(self) -> bool:
        """Mend the form of the lines; return whether there was anything to mend."""
        lines, problems = mended_lines(self._text(), self._file)
        changed = self._take({i: new for i, new in enumerate(lines) if new != self._lines[i].text})
        if not changed:
            return False
        _, left = mended_lines(self._text(), self._file)
        still = {(problem.line, problem.what) for problem in left}
        for problem in problems:
            if problem.line in changed and (problem.line, problem.what) not in still:
                self._note(problem)
        return True

    def _take(self, changes: Mapping[int, str]) -> set[int]:
        """Write lines, from 0; return the numbers, from 1, of those that were written.

        A file that is YAML stays YAML, and only values in these lines become others. If they do not
        all do so together, each is tried by itself.
        """
        before = _values(self._text())
        tried = [changes] if before is None else [changes, *({i: changes[i]} for i in changes)]
        taken: set[int] = set()
        for some in tried[:_MOST_TRIED]:
            former = {i: self._lines[i].text for i in some}
            for i, new in some.items():
                self._lines[i].text = new
            taken |= {i + 1 for i in some}
            if before is None or _is_kept(before, _values(self._text()), taken):
                if len(some) == len(changes):
                    break
            else:
                taken -= {i + 1 for i in some}
                for i, old in former.items():
                    self._lines[i].text = old
        return taken

    def mend_values(self, problems_of: Problems) -> bool:
        """Write the values that were meant; return whether there were any."""
        edits: dict[tuple[int, int], _Edit] = {}
        for problem in problems_of(self._text()):
            edit = self._edit(problem, problem.meant) if problem.meant else None
            if edit and edits.setdefault((edit.line, edit.start), edit) is edit:
                self._note(problem)
        was_yaml = bool(edits) and _values(self._text()) is not None
        former, told = [replace(line) for line in self._lines], len(self.mended)
        for place in sorted(edits, reverse=True):
            self._apply(edits[place])
        if was_yaml and _values(self._text()) is None:
            self._lines, self.mended = former, self.mended[: told - len(edits)]
            return False
        return bool(edits)

    def _note(self, problem: Problem) -> None:
        self.mended.append(replace(problem, line=self._lines[problem.line - 1].origin))

    def _edit(self, problem: Problem, meant: Meant) -> _Edit | None:
        """Return how a mend is written; None if its place in the text is not certain."""
        line = problem.line - 1
        if not 0 <= line < len(self._lines):
            return None
        text, start = self._lines[line].text, problem.column - 1
        if meant.text is None:
            is_there = any(each.text.strip() == meant.above for each in self._lines)
            return None if is_there else _Edit(line, start, start, "", meant.above)
        key = str(problem.path[-1]) if problem.path else ""
        if key and (match := re.compile(rf"{re.escape(key)}(?= *:)").match(text, start)):
            return _Edit(line, *match.span(), meant.text)
        if key and (match := re.compile(rf"{re.escape(key)} *： *").match(text, start)):
            return _Edit(
                line, *match.span(), f"{meant.text}: " if text[match.end() :] else f"{meant.text}:"
            )
        end = self._end_of_value(line, start)
        if end is None:
            return None
        is_inside = is_between_brackets(text[:start])
        write = flow_scalar if is_inside else scalar
        new = meant.text if meant.is_yaml else write(meant.text)
        if meant.beside is None:
            return _Edit(line, start, end, new)
        beside = f"{meant.beside[0]}: {write(meant.beside[1])}"
        if is_inside:
            return _Edit(line, start, end, f"{new}, {beside}")
        head = _HEAD.match(text)
        indent = head.end() if head else 0
        return _Edit(line, start, end, new, below=" " * indent + beside)

    def _end_of_value(self, line: int, start: int) -> int | None:
        """Return where the value ends that begins at a place; None if not in the same line."""
        text = self._lines[line].text
        value = text[start:]
        if not value.strip():
            return None
        if value[0] in "'\"":
            end = end_of_quoted(value, 0)
        elif value[0] in "[{":
            end = end_of_brackets(value)
        elif is_between_brackets(text[:start]):
            stop = re.search(r"[,\]}]", value)
            end = len(value[: stop.start()].rstrip()) if stop else None
        elif self._goes_on(line, start):
            end = None
        else:
            end = len(re.split(r" #", value)[0].rstrip())
        return None if end is None else start + end

    def _goes_on(self, line: int, start: int) -> bool:
        """Return whether a value without marks around it goes on in the next line."""
        text = self._lines[line].text
        head = _HEAD.match(text)
        column = head.end() if head else 0
        if not text[:start].strip():
            column = start - 1  # its key is in a line before
        elif not _KEY_BEFORE.match(text[:start]):
            column = text.rfind("-", 0, column)
        following = (each.text for each in self._lines[line + 1 :] if each.text.strip())
        after = next(following, "")
        return len(after) - len(after.lstrip(" ")) > column

    def _apply(self, edit: _Edit) -> None:
        line = self._lines[edit.line]
        line.text = line.text[: edit.start] + edit.new + line.text[edit.end :]
        if edit.below:
            below = _Line(edit.below, line.end, line.origin)
            line.end = line.end or self._end
            self._lines.insert(edit.line + 1, below)
        if edit.above:
            self._lines.insert(edit.line, _Line(edit.above, self._end, line.origin))


_Values = dict[Path, tuple[str, frozenset[int]]]
"""The texts of a document by their paths, each with the lines in which it, or a key around it,
stands."""


def _values(text: str) -> _Values | None:
    """Return the texts of a document; None if it is no mapping in YAML."""
    text, _ = clean(text, "")
    parsed = parse(text, "", lambda event: (event.start_mark.line + 1, event.start_mark.column + 1))
    if parsed.root is None or not isinstance(parsed.root.value, dict):
        return None
    found: list[tuple[Path, Node, set[int]]] = []
    waiting: list[tuple[Path, Node, set[int]]] = [((), parsed.root, set())]
    while waiting:
        path, node, lines = waiting.pop()
        if isinstance(node.value, str) or not node.value:
            found.append((path, node, lines))
        elif isinstance(node.value, dict):
            for key, inner in node.value.items():
                waiting.append(((*path, key), inner, {*lines, node.keys[key][0]}))
        else:
            waiting += [((*path, i), inner, lines) for i, inner in enumerate(node.value)]
    starts = sorted({node.line for _, node, _ in found} | {text.count("\n") + 1})
    ends = dict(pairwise(starts))
    return {
        path: (
            node.value if isinstance(node.value, str) else "",
            frozenset(lines) | {*range(node.line, ends.get(node.line, node.line) + 1)},
        )
        for path, node, lines in found
    }


def _is_kept(before: _Values, after: _Values | None, changed: set[int]) -> bool:
    """Return whether no text is another but those in changed lines."""
    if after is None:
        return False
    nothing = "", frozenset[int]()
    for path in before.keys() | after.keys():
        (old, lines), (new, other_lines) = before.get(path, nothing), after.get(path, nothing)
        if old != new and changed.isdisjoint(lines | other_lines):
            return False
    return True
