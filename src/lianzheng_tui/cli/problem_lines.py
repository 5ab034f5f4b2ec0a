"""How problems are printed: the place, what is wrong, the line with a mark, how to mend it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.core.text.excerpt import excerpt
from lianzheng_tui.data.files.read import decode, read_bytes

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提示"}
"""What each is called on the screen."""

_WIDTH = 80
"""How wide what is printed may be, in cells: it may go to a file or into a message."""
_INDENT = "    "


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """The lines to print, without line ends."""
    file, source = "", list[str]()
    for problem in problems:
        if problem.file != file:
            file, source = problem.file, _lines_of(problem.file)
        place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
        yield f"{place}: {SEVERITY_WORDS[problem.severity]}: {problem.what}"
        line = source[problem.line - 1] if 0 < problem.line <= len(source) else ""
        if line.strip():
            for each in excerpt(line, problem.column, _WIDTH - len(_INDENT)):
                yield _INDENT + each
        yield f"{_INDENT}改法：{problem.mend}"


def _lines_of(file: str) -> list[str]:
    """The lines of a file; none where it cannot be read any more."""
    try:
        text, _ = decode(read_bytes(Path(file)))
    except CaseFileError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
