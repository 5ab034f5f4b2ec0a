"""The problems of files as lines to print.

Each problem has its place, what is wrong, the line of the file with a mark, and how to mend it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.core.text.excerpt import excerpt
from lianzheng_tui.data.files.read import decode, read_bytes

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提示"}
"""The word for each severity on the screen."""

_WIDTH = 80
"""The widest line, in cells; fixed, because the lines may go to a file or into a message."""
_INDENT = "    "


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the lines to print, without line ends."""
    file, source = "", list[str]()
    for problem in problems:
        if problem.file != file:
            file, source = problem.file, _lines_of(problem.file)
        place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
        yield f"{place}: {SEVERITY_WORDS[problem.severity]}: {problem.what}"
        line = source[problem.line - 1] if 0 < problem.line <= len(source) else ""
        if line.strip():
            for excerpt_line in excerpt(line, problem.column, _WIDTH - len(_INDENT)):
                yield _INDENT + excerpt_line
        yield f"{_INDENT}改法：{problem.mend}"


def _lines_of(file: str) -> list[str]:
    """Return the lines of a file; none if it can no longer be read."""
    try:
        text, _ = decode(read_bytes(Path(file)))
    except CaseFileError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
